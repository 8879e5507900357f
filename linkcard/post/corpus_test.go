package post

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

// corpusCase is a document of testdata/corpus: "=== LANGUAGE NAME", the text, in
// which ⟦ and ⟧ stand around each quotation (the whole text has one where they are
// left out), and "=> NAME | HANDLE | TIME | TEXT" for each.
type corpusCase struct {
	lang, name, text string
	ranges           [][2]int
	want             []string
}

func readCorpus(t *testing.T, file string) []corpusCase {
	t.Helper()
	b, err := os.ReadFile("testdata/corpus/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var cases []corpusCase
	for _, block := range strings.Split("\n"+string(b), "\n=== ")[1:] {
		head, body, _ := strings.Cut(block, "\n")
		c := corpusCase{}
		c.lang, c.name, _ = strings.Cut(head, " ")
		body, want, ok := strings.Cut(body, "\n=> ")
		if ok {
			c.want = strings.Split(strings.TrimSuffix(want, "\n"), "\n=> ")
		}
		c.readMarks(body)
		cases = append(cases, c)
	}
	return cases
}

func (c *corpusCase) readMarks(body string) {
	for {
		before, rest, ok := strings.Cut(body, "⟦")
		c.text += before
		if !ok {
			return
		}
		inside, after, _ := strings.Cut(rest, "⟧")
		c.ranges = append(c.ranges, [2]int{len(c.text), len(c.text) + len(inside)})
		c.text += inside
		body = after
	}
}

// check returns what is wrong, or "".
func (c *corpusCase) check() string {
	quotes := ParseText(c.text)
	if len(quotes) != len(c.want) {
		return fmt.Sprintf("found %d, want %d: %s", len(quotes), len(c.want), describeQuotes(quotes))
	}
	for i, q := range quotes {
		got := strings.Join([]string{q.Post.Author.Name, q.Post.Author.Handle, q.Post.Published.String(), strings.ReplaceAll(q.Post.Text, "\n", `\n`)}, " | ")
		if got != c.want[i] {
			return fmt.Sprintf("got  %s\nwant %s", got, c.want[i])
		}
		if len(c.ranges) > 0 && c.ranges[i] != [2]int{q.Start, q.End} {
			return fmt.Sprintf("the range is %q", c.text[q.Start:q.End])
		}
	}
	return ""
}

func describeQuotes(quotes []Quote) string {
	var b strings.Builder
	for _, q := range quotes {
		fmt.Fprintf(&b, "%q by %s (@%s) %s; ", q.Post.Text, q.Post.Author.Name, q.Post.Author.Handle, q.Post.Published)
	}
	return b.String()
}

// TestCorpus reads documents with quoted posts and documents without any, as they
// stand, with the line ends of Windows, and inside a longer letter. It prints how
// many came out right by language.
func TestCorpus(t *testing.T) {
	right, all := map[string]*[2]int{}, map[string]*[2]int{}
	ranges := 0
	for kind, file := range []string{"quoted.txt", "none.txt"} {
		cases := readCorpus(t, file)
		if len(cases) < 60 {
			t.Errorf("%s: %d documents", file, len(cases))
		}
		for _, c := range cases {
			if all[c.lang] == nil {
				right[c.lang], all[c.lang] = new([2]int), new([2]int)
			}
			all[c.lang][kind]++
			if wrong := c.check(); wrong != "" {
				t.Errorf("%s %s: %s", c.lang, c.name, wrong)
				continue
			}
			right[c.lang][kind]++
			ranges += len(c.ranges)
			for form, other := range c.variants() {
				if wrong := other.check(); wrong != "" {
					t.Errorf("%s %s, %s: %s", c.lang, c.name, form, wrong)
				}
			}
		}
	}
	for _, lang := range slices.Sorted(maps.Keys(all)) {
		t.Logf("%s  quoted %2d/%2d  none %2d/%2d", lang, right[lang][0], all[lang][0], right[lang][1], all[lang][1])
	}
	t.Logf("%d ranges of bytes exact", ranges)
}

// variants are the same document in other surroundings, where nothing may change.
func (c *corpusCase) variants() map[string]*corpusCase {
	crlf := &corpusCase{lang: c.lang, name: c.name, want: c.want, text: strings.ReplaceAll(c.text, "\n", "\r\n")}
	const before, after = "An ordinary first paragraph of an ordinary letter. It goes on for a while, and says nothing of note about anybody.\n\nAnother one.\n\n---\n\n", "\n\n---\n\nAn ordinary last paragraph.\n"
	framed := &corpusCase{lang: c.lang, name: c.name, want: c.want, text: before + c.text + after}
	for _, r := range c.ranges {
		framed.ranges = append(framed.ranges, [2]int{r[0] + len(before), r[1] + len(before)})
		crlf.ranges = append(crlf.ranges, [2]int{r[0] + strings.Count(c.text[:r[0]], "\n"), r[1] + strings.Count(c.text[:r[1]], "\n")})
	}
	return map[string]*corpusCase{"with CRLF": crlf, "in a letter": framed}
}
