package post

import (
	"testing"
	"time"
)

func TestCompareTexts(t *testing.T) {
	const source = "“We’re going to the moon” — soon, he said… Read https://example.com/moon/plan?x=1 please https://t.co/abc"
	for name, c := range map[string]struct {
		quoted string
		want   Finding
		edits  []Edit
	}{
		"as it is":             {source, Same, nil},
		"marks and blanks":     {"\"We're going to the moon\" -\nsoon,  he said... Read https://t.co/xyz please", Same, nil},
		"shortened for show":   {"“We’re going to the moon” — soon, he said… Read example.com/moon/pl… please", Same, nil},
		"media at the end":     {"“We’re going to the moon” — soon, he said… Read https://t.co/a please pic.twitter.com/abc", Same, nil},
		"the end left out":     {"“We’re going to the moon” — soon", Cut, nil},
		"cut at a word":        {"“We’re going to the moon” — soon, he said…", Cut, nil},
		"cut in the middle":    {"“We’re going to […] he said", Cut, nil},
		"one word":             {"“We’re going to the sun” — soon, he said… Read https://t.co/xyz please", Edited, []Edit{{Quoted: "sun", Source: "moon", Start: 24, End: 27}}},
		"a word that is added": {"“We’re never going to the moon” — soon, he said… Read https://t.co/xyz please", Edited, []Edit{{Quoted: "never", Start: 11, End: 16}}},
		"a word left out":      {"“We’re going to moon” — soon, he said… Read https://t.co/xyz please", Edited, []Edit{{Source: "the", Start: 19, End: 19}}},
		"nothing":              {"", Unknown, nil},
	} {
		got := Compare(&Post{Text: c.quoted}, &Post{Text: source})
		if got.Text != c.want {
			t.Errorf("%s: %q, want %q (%v)", name, got.Text, c.want, got)
		}
		for i, e := range c.edits {
			if i >= len(got.Edits) || got.Edits[i] != e {
				t.Errorf("%s: edits %+v, want %+v", name, got.Edits, c.edits)
			} else if c.quoted[e.Start:e.End] != e.Quoted {
				t.Errorf("%s: the edit is at %q", name, c.quoted[e.Start:e.End])
			}
		}
	}
}

func TestCompareWithoutSpaces(t *testing.T) {
	got := Compare(&Post{Text: "今日は雨です。"}, &Post{Text: "今日は晴です。"})
	if got.Text != Edited || len(got.Edits) != 1 || got.Edits[0].Quoted != "雨" || got.Edits[0].Source != "晴" {
		t.Errorf("%+v", got)
	}
}

func TestCompareReply(t *testing.T) {
	got := Compare(&Post{Text: "@a @b I agree"}, &Post{Text: "I agree"})
	if got.Text != Same {
		t.Errorf("%+v", got)
	}
}

func TestCompareTruncatedSource(t *testing.T) {
	got := Compare(&Post{Text: "one two three four"}, &Post{Text: "one two three…", Truncated: true})
	if got.Text != Same {
		t.Errorf("%+v", got)
	}
}

func TestCompareAuthors(t *testing.T) {
	for name, c := range map[string]struct {
		quoted, source *Post
		want           Finding
	}{
		"case":          {&Post{Author: Author{Handle: "ElonMusk"}}, &Post{Author: Author{Handle: "elonmusk"}}, Same},
		"server":        {&Post{Author: Author{Handle: "ada"}}, &Post{Author: Author{Handle: "ada@example.org"}}, Same},
		"another":       {&Post{ID: "1", Author: Author{Name: "A", Handle: "a"}}, &Post{ID: "1", Author: Author{Name: "B", Handle: "b"}}, Wrong},
		"renamed":       {&Post{ID: "1", Author: Author{Name: "Ada 🌊", Handle: "a"}}, &Post{ID: "1", Author: Author{Name: "Ada", Handle: "b"}}, Same},
		"only names":    {&Post{Author: Author{Name: "Ada"}}, &Post{Author: Author{Name: "ADA", Handle: "b"}}, Same},
		"other names":   {&Post{Author: Author{Name: "Ada"}}, &Post{Author: Author{Name: "Eve", Handle: "b"}}, Wrong},
		"nobody":        {&Post{}, &Post{Author: Author{Name: "Eve"}}, Unknown},
		"name, no name": {&Post{Author: Author{Name: "Eve"}}, &Post{Author: Author{Handle: "eve"}}, Unknown},
	} {
		if got := Compare(c.quoted, c.source).Author; got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestCompareTimes(t *testing.T) {
	source := At(time.Date(2024, 7, 1, 3, 13, 44, 0, time.UTC))
	for written, want := range map[string]Finding{
		"2024-07-01T03:13:00Z": Same, "2024-07-01T05:13:44+02:00": Same, "2024-07-01T05:13:00Z": Wrong,
		"2024-07-01T05:13:00": Same, "2024-06-30T20:13:00": Same, "2024-07-01T05:14:00": Wrong, "2024-07-03T05:13:00": Wrong,
		"2024-07-01": Same, "2024-06-30": Same, "2024-07-02": Wrong, "": Unknown,
	} {
		quoted, err := ParseTime(written)
		if err != nil {
			t.Fatal(err)
		}
		if got := Compare(&Post{Published: quoted}, &Post{Published: source}).Time; got != want {
			t.Errorf("%s: %q, want %q", written, got, want)
		}
	}
}

func TestCompareGone(t *testing.T) {
	for _, source := range []*Post{nil, {State: StateDeleted}, {State: StateProtected}} {
		c := Compare(&Post{Text: "a"}, source)
		if c.Verdict() != Gone || c.String() != "gone" || c.Same() {
			t.Errorf("%+v", c)
		}
	}
}

func TestComparisonSaysWhatIsWrong(t *testing.T) {
	c := Compare(
		&Post{Text: "The big red fox", Author: Author{Handle: "a"}, Published: On(2024, 1, 1)},
		&Post{Text: "The small fox runs", Author: Author{Handle: "b"}, Published: On(2024, 1, 2)},
	)
	const want = "wrong author; wrong time; edited: “big red” for “small”, left out “runs”"
	if c.String() != want || c.Verdict() != Wrong {
		t.Errorf("%s (%s), want %s", c, c.Verdict(), want)
	}
}

func TestCompareTakesDecomposedLettersForTheSame(t *testing.T) {
	quoted, source := &Post{Text: "un cafe\u0301 noir"}, &Post{Text: "un café noir"}
	if got := Compare(quoted, source); got.Text != Same {
		t.Errorf("got %s", got)
	}
}

// A channel's forward is quoted by the channel's name, or by the name of who wrote it.
func TestCompareTakesTheReposterForAnAuthor(t *testing.T) {
	source := &Post{Text: "Ferries run.", Author: Author{Name: "Ann Calder", Handle: "ann"}, RepostedBy: Author{Name: "Harbour News", Handle: "harbour"}}
	for handle, want := range map[string]Finding{"ann": Same, "harbour": Same, "someone": Wrong} {
		got := Compare(&Post{Text: source.Text, Author: Author{Handle: handle}}, source)
		if got.Author != want {
			t.Errorf("signed @%s: %v, want %v", handle, got.Author, want)
		}
	}
}
