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
