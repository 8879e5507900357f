package meta

import (
	"slices"
	"testing"
)

func TestEachName(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"Jane Doe", []string{"Jane Doe"}},
		{"By Jane Doe", []string{"Jane Doe"}},
		{"Ramya Joseph", []string{"Ramya Joseph"}},
		{"Stefanus Stahl", []string{"Stefanus Stahl"}},
		{"Bruno Campos", []string{"Bruno Campos"}},
		{"By\x1f Jane Doe\x1f and \x1fJohn Roe\x1f | 3 May 2024", []string{"Jane Doe", "John Roe"}},
		{"Von Jana Muster und Max Beispiel", []string{"Jana Muster", "Max Beispiel"}},
		{"Par Léa Martin, Paul Durand", []string{"Léa Martin", "Paul Durand"}},
		{"Jane Doe, Staff Writer", []string{"Jane Doe"}},
		{"Por José Ortega y Gasset", []string{"José Ortega y Gasset"}},
		{"José Ortega y Gasset, Alba Marinero", []string{"José Ortega y Gasset", "Alba Marinero"}},
		{"Alba Marinero y José Ortega", []string{"Alba Marinero", "José Ortega"}},
		{"Alba y José", []string{"Alba", "José"}},
		{"Publiziert am \x1f12. Mai 2011\x1f von \x1furiebe", []string{"uriebe"}},
		{"Jane Doe am 21. April 2020", []string{"Jane Doe"}},
		{"admin", nil},
		{"jane@site.example", nil},
		{"3 May 2024", nil},
		{"", nil},
	} {
		var got []string
		eachName([]byte(test.text), func(name []byte) { got = append(got, string(name)) })
		if !slices.Equal(got, test.want) {
			t.Errorf("%q gives %q, want %q", test.text, got, test.want)
		}
	}
}

// A name that data give to a person stays whole.
func TestAddPerson(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"José Ortega y Gasset", []string{"José Ortega y Gasset"}},
		{"Martin Luther King, Jr.", []string{"Martin Luther King, Jr."}},
		{"Lee, Ann", []string{"Lee, Ann"}},
		{"Von Trapp", []string{"Von Trapp"}},
		{"Di Maria Angela", []string{"Di Maria Angela"}},
		{"Par Lagerkvist", []string{"Par Lagerkvist"}},
		{"De La Rosa", []string{"De La Rosa"}},
		{"Jane Doe <jane@site.example>", []string{"Jane Doe"}},
		{"Jane Doe (jane@site.example)", []string{"Jane Doe"}},
		{"jane@site.example", nil},
		{"By Jane Doe", []string{"Jane Doe"}},
		{"Jane Doe and John Roe", []string{"Jane Doe", "John Roe"}},
		{"Jane Doe, John Roe, and Ann Lee", []string{"Jane Doe", "John Roe", "Ann Lee"}},
		{"Jane Doe, Staff Writer", []string{"Jane Doe"}},
		{"Von Harbour-Experte Max Muster", []string{"Max Muster"}},
		{"Redakteurin Jana Muster", []string{"Jana Muster"}},
		{"Staff and news service reports", []string{"Staff and news service reports"}},
		{"Jane Doe | The Harbour Post", []string{"Jane Doe"}},
		{"The Harbour Post - Jane Doe", []string{"Jane Doe"}},
		{"admin", nil},
		{"", nil},
	} {
		r := resolver{facts: &facts{}, out: &Page{Sources: map[string]string{}}}
		r.sites.add("The Harbour Post")
		r.addPerson([]byte(test.text), "", "json-ld")
		var got []string
		for _, a := range r.out.Authors {
			got = append(got, a.Name)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q gives %q, want %q", test.text, got, test.want)
		}
	}
}

func TestNameShapes(t *testing.T) {
	for _, test := range []struct {
		name string
		is   func([]byte) bool
		yes  []string
		no   []string
	}{
		{"isLowerTitle", isLowerTitle, []string{"your Wedding Bloggers"}, []string{"jane doe", "von Trapp", "de La Rosa", "jane", "Jane Doe"}},
		{"isOtherWork", isOtherWork, []string{"Photos by Jane Doe", "From the archive of the pier, photo by Jane Doe"}, []string{"By Jane Doe, photos by John Roe", "Jane Doe"}},
		{"isOrganisation", isOrganisation, []string{"Hafen Verlag", "Seenot e.V.", "Boats Inc.", "Hafen Bau\u00a0GmbH"}, []string{"Jane Doe", "GmbH", ""}},
		{"isProse", isProse, []string{"A petition backed by one", "Text that goes on"}, []string{"Jane Doe", "Les Membres du Choeur", "jane doe", "Ludwig van der Rohe"}},
		{"isEastAsianName", isEastAsianName, []string{"焦鹏", "山田太郎", "김민수"}, []string{"Jane", "焦", "一二三四五"}},
		{"isJob", isJob, []string{"Rechtsanwalt", "Wirtschaftsredakteurin", "Staff"}, []string{"Jane", ""}},
	} {
		for _, s := range test.yes {
			if !test.is([]byte(s)) {
				t.Errorf("%s(%q) is false", test.name, s)
			}
		}
		for _, s := range test.no {
			if test.is([]byte(s)) {
				t.Errorf("%s(%q) is true", test.name, s)
			}
		}
	}
}

// Beside the names of authors stands much that is none.
func TestEachNameLeavesOut(t *testing.T) {
	for text, want := range map[string][]string{
		"Jane Doe, IFZ, Oktober 2008":              {"Jane Doe"},
		"Jane Doe\x1fCommunity":                    {"Jane Doe"},
		"Jana und Max":                             {"Jana", "Max"},
		"Posted on September 7, 2020\n by Jane Do": {"Jane Do"},
		"Jane\n      Doe - 31.05.2022":             {"Jane Doe"},
		"zvg":                                      nil,
		"DI\x1fMI\x1fDO":                           nil,
		"© GettyImages":                            nil,
		"Text und Fotos: Jana Muster":              {"Jana Muster"},
	} {
		var got []string
		eachName([]byte(text), func(name []byte) { got = append(got, string(name)) })
		if !slices.Equal(got, want) {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

func TestIsPhrase(t *testing.T) {
	for text, want := range map[string]bool{
		"Ministerium für Hafen und Verkehr": true,
		"Ministry for Ports and Harbours":   true,
		"Jana Muster und Max Beispiel":      false,
		"By Jane Doe and some more":         false,
		"Jane Doe, wie immer":               false,
		"Ludwig van der Rohe":               false,
	} {
		if isPhrase([]byte(text)) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

func TestIsOneName(t *testing.T) {
	for text, want := range map[string]bool{
		"Lee, Ann":                true,
		"Martin Luther King, Jr.": true,
		"Jane Doe, John Roe":      false,
		"Jane Doe, Reuters":       false,
		"Doe, Editor":             false,
		"Jane Doe":                false,
	} {
		if isOneName([]byte(text)) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
