package post

import (
	"strings"
	"testing"
	"time"
)

// TestCompareVerdicts holds what is no difference, and what each kind of difference
// is called: for each pair of texts the finding, and the words that were edited.
func TestCompareVerdicts(t *testing.T) {
	for _, c := range []struct{ name, quoted, source, want string }{
		{"identical", "Small tools win.", "Small tools win.", "same"},
		{"line breaks", "Small\ntools\n\nwin.", "Small tools win.", "same"},
		{"no-break and narrow blanks", "Small\u00a0tools\u202fwin !", "Small tools win!", "same"},
		{"French guillemets", "« Small tools win. »", "“Small tools win.”", "same"},
		{"German marks", "„Small“ tools win.", "\"Small\" tools win.", "same"},
		{"nested marks swapped", "“Small ‘tools’ win”", "'Small \"tools\" win'", "same"},
		{"corner brackets", "『急がば』回れ", "「急がば」回れ", "same"},
		{"apostrophes", "It's what we’d say", "It’s what we'd say", "same"},
		{"modifier apostrophe", "п'ять", "пʼять", "same"},
		{"possessive at the end", "the dogs’ bowl", "the dogs' bowl", "same"},
		{"dashes", "small - tools -- win", "small — tools – win", "same"},
		{"range of numbers", "10-12 days", "10–12 days", "same"},
		{"no-break hyphen", "well‑known", "well-known", "same"},
		{"ellipses", "wait... what…", "wait… what...", "same"},
		{"full stop left out", "Small tools win", "Small tools win.", "same"},
		{"comma put in", "Small tools win,", "Small tools win", "same"},
		{"short link against its target", "Read https://t.co/abc today", "Read https://example.org/plan today", "same"},
		{"two short links", "Read https://t.co/abc today", "Read https://t.co/xyz today", "same"},
		{"link shortened for show", "Read example.org/pla… today", "Read https://www.example.org/plan?x=1 today", "same"},
		{"link without its scheme", "Read example.org/plan today", "Read https://example.org/plan/ today", "same"},
		{"media link at the end", "Small tools win. pic.twitter.com/abc", "Small tools win.", "same"},
		{"new media link", "Small tools win. pic.x.com/abc", "Small tools win. https://t.co/abc", "same"},
		{"media link glued to a word", "Small tools winpic.twitter.com/abc", "Small tools win", "same"},
		{"link glued to a word", "Small tools winhttps://t.co/abc", "Small tools win https://t.co/abc", "same"},
		{"two links at the end", "Small tools win https://t.co/a https://t.co/b", "Small tools win https://t.co/a", "same"},
		{"quoted post's link at the end", "Small tools win https://t.co/a", "Small tools win https://x.com/ada/status/12345", "same"},
		{"mentions of a reply", "@ada @bob I agree", "I agree", "same"},
		{"emoji with a variation selector", "I ❤️ it", "I ❤ it", "same"},
		{"keycap", "1️⃣ small 2️⃣ tools", "1⃣ small 2⃣ tools", "same"},
		{"joined emoji", "👨‍👩‍👧 win", "👨👩👧 win", "same"},
		{"decomposed accents", "un cafe\u0301 noir", "un café noir", "same"},
		{"decomposed Hangul", "\u1112\u1161\u11ab\u1100\u1173\u11af", "한글", "same"},
		{"marks of direction", "\u200fفي التأني السلامة\u200e", "في التأني السلامة", "same"},
		{"isolates", "\u2068Ada\u2069 قالت نعم", "Ada قالت نعم", "same"},
		{"marks of direction inside", "abc\u200edef ghi", "abcdef ghi", "same"},
		{"zero-width non-joiner", "می\u200cروم خانه", "میروم خانه", "same"},
		{"soft hyphens", "Donau\u00addampf\u00adschiff fährt", "Donaudampfschiff fährt", "same"},
		{"byte order mark", "\ufeffSmall tools win", "Small tools win", "same"},
		{"blanks between ideographs", "急がば 回れ", "急がば回れ", "same"},

		{"one word", "Big tools win.", "Small tools win.", "edited: “Big” for “Small”"},
		{"a word added", "Small tools never win.", "Small tools win.", "edited: added “never”"},
		{"a word left out", "Small win.", "Small tools win.", "edited: left out “tools”"},
		{"a number", "It costs $1,000 now", "It costs $10,000 now", "edited: “$1” for “$10”"},
		{"a sign turned", "It grew 5% now", "It grew -5% now", "edited: left out “-”"},
		{"a negation", "We didn't say so", "We did say so", "edited: “didn't” for “did”"},
		{"letter case", "small tools win", "Small tools win", "edited: “small” for “Small”"},
		{"a question made a statement", "Small tools win.", "Small tools win?", "edited: “.” for “?”"},
		{"an accent", "il a pêché", "il a péché", "edited: “pêché” for “péché”"},
		{"an ideograph", "今日は雨です。", "今日は晴です。", "edited: “雨” for “晴”"},
		{"an emoji", "I 💔 it all", "I ❤ it all", "edited: “💔” for “❤”"},
		{"another link in the text", "Read https://example.org/a today", "Read https://example.org/b today", "edited: “https://example.org/a” for “https://example.org/b”"},
		{"another link at the end", "Read https://example.org/a", "Read https://example.org/b", "edited: “https://example.org/a” for “https://example.org/b”"},
		{"order", "win tools small today", "small tools win today", ""},

		{"end left out", "Small tools win", "Small tools win and big ones lose.", "cut"},
		{"beginning left out", "big ones lose.", "Small tools win and big ones lose.", "cut"},
		{"end marked", "Small tools win…", "Small tools win and big ones lose.", "cut"},
		{"middle marked", "Small […] lose.", "Small tools win and big ones lose.", "cut"},
		{"middle marked with dots", "Small ... lose.", "Small tools win and big ones lose.", "cut"},
		{"middle marked in parentheses", "Small (...) lose.", "Small tools win and big ones lose.", "cut"},
		{"cut and changed", "Big tools […] lose.", "Small tools win and big ones lose.", ""},

		{"nothing quoted", "", "Small tools win.", "unknown"},
		{"nothing in the source", "Small tools win.", "", "unknown"},
		{"nothing at all", "", "", "unknown"},
		{"nothing but marks", "“”", "Small tools win.", "unknown"},
		{"nothing that is seen", "\u200f\u00a0", "Small tools win.", "unknown"},
	} {
		got := Compare(&Post{Text: c.quoted}, &Post{Text: c.source})
		if c.want != "" && got.String() != c.want || c.want == "" && got.Text != Edited {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if got.Differs() == (c.want == "same" || c.want == "unknown") {
			t.Errorf("%s: differs %v", c.name, got.Differs())
		}
		for _, e := range got.Edits {
			if c.quoted[e.Start:e.End] != e.Quoted || !strings.Contains(c.source, e.Source) {
				t.Errorf("%s: %+v is %q", c.name, e, c.quoted[e.Start:e.End])
			}
		}
	}
}

// TestCompareWhole compares posts with all their fields.
func TestCompareWhole(t *testing.T) {
	source := Post{ID: "1", Text: "Small tools win.", Author: Author{Name: "Ada Hill", Handle: "adahill"}, Published: At(time.Date(2024, 7, 1, 3, 13, 44, 0, time.UTC))}
	for name, c := range map[string]struct {
		quoted Post
		want   string
	}{
		"all of it":           {source, "same"},
		"a minute's reading":  {Post{Text: source.Text, Author: source.Author, Published: LocalAt(time.Date(2024, 7, 1, 5, 13, 0, 0, time.UTC))}, "same"},
		"an id's instant":     {Post{Text: source.Text, Author: source.Author, Published: At(time.Date(2024, 7, 1, 3, 14, 1, 0, time.UTC))}, "same"},
		"renamed":             {Post{ID: "1", Text: source.Text, Author: Author{Name: "Ada", Handle: "ada"}}, "same"},
		"a name with flowers": {Post{Text: source.Text, Author: Author{Name: "ada hill 🌸"}}, "same"},
		"wrong author":        {Post{Text: source.Text, Author: Author{Name: "Bo Lake", Handle: "bolake"}}, "wrong author"},
		"wrong name":          {Post{Text: source.Text, Author: Author{Name: "Bo Lake"}}, "wrong author"},
		"wrong time":          {Post{Text: source.Text, Published: LocalAt(time.Date(2024, 7, 1, 5, 14, 0, 0, time.UTC))}, "wrong time"},
		"wrong day":           {Post{Text: source.Text, Published: On(2024, 7, 4)}, "wrong time"},
		"wrong author, cut":   {Post{Text: "Small tools", Author: Author{Handle: "bolake"}}, "wrong author; cut"},
		"author alone":        {Post{Author: source.Author}, "unknown"},
		"wrong author alone":  {Post{Author: Author{Handle: "bolake"}}, "wrong author"},
		"nothing":             {Post{}, "unknown"},
	} {
		if got := Compare(&c.quoted, &source); got.String() != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	if c := Compare(nil, &source); c.Verdict() != Unknown || c.Differs() || c.Same() {
		t.Errorf("no quotation: %s", c)
	}
}
