package post

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Finding is what [Compare] says of one field.
type Finding string

// The findings. Of a field that either side does not have, nothing is said.
const (
	Unknown Finding = ""
	Same    Finding = "same"
	Edited  Finding = "edited" // words were changed, added or left out without a mark
	Cut     Finding = "cut"    // a part was left out: at an end, or where an ellipsis says so
	Wrong   Finding = "wrong"  // another author, another time
	Gone    Finding = "gone"   // the source cannot be read any more
)

// Comparison says, field by field, whether a post that a document quotes is what
// its source says.
type Comparison struct {
	Text   Finding // Same, Edited, Cut or Unknown
	Author Finding // Same, Wrong or Unknown
	Time   Finding // Same, Wrong or Unknown
	Source Finding // Gone if the source cannot be read, else Same
	Edits  []Edit  // for Edited: which words
}

// Edit is one place where a quotation has other words than its source. One of
// the two is empty where words were only added or only left out.
type Edit struct {
	Quoted, Source string
	Start, End     int // bytes of the quoted post's Text
}

// Compare checks a quotation against its source. White space and what is not seen,
// kinds of quotation marks and dashes, how letters with accents and emoji are
// composed, shortened links against their targets, links to a post's own media at
// its end, a full stop there, and the mentions that a reply begins with are no
// difference. Of texts nothing is said if one of them is empty.
//
// Authors are the same if their handles are, or where the id and the name are: a
// handle can change. Times are the same if one moment explains both: a reading
// without a zone is wrong only if no zone on earth reads so, and instants less than
// a minute apart are one, because an id is made a little earlier or later than what
// the page says.
//
// A nil source, or one with a State, is Gone, and nothing else is said.
func Compare(quoted, source *Post) Comparison {
	if quoted == nil {
		return Comparison{}
	}
	if source == nil || source.State != "" {
		return Comparison{Source: Gone}
	}
	c := Comparison{Source: Same, Author: compareAuthors(quoted, source), Time: compareTimes(quoted.Published, source.Published)}
	c.Text, c.Edits = compareTexts(quoted, source)
	return c
}

// Same reports whether the text was compared and nothing was found that is wrong.
func (c Comparison) Same() bool { return c.Verdict() == Same }

// Differs reports whether the quotation needs another look: something was found
// that is not the same. Where nothing can be said, nothing differs.
func (c Comparison) Differs() bool { return c.Verdict() != Same && c.Verdict() != Unknown }

// Verdict is the gravest finding: Gone, Wrong (author or time), Edited, Cut. If
// nothing is wrong it is Same, or Unknown where the texts could not be compared.
func (c Comparison) Verdict() Finding {
	for _, f := range []Finding{c.Source, c.Author, c.Text, c.Time} {
		if f == Gone || f == Wrong {
			return f
		}
	}
	return c.Text
}

// String says in one line what was found: "same", "unknown", or "wrong author;
// edited: “big” for “small”; cut".
func (c Comparison) String() string {
	if c.Source == Gone {
		return "gone"
	}
	var parts []string
	if c.Author == Wrong {
		parts = append(parts, "wrong author")
	}
	if c.Time == Wrong {
		parts = append(parts, "wrong time")
	}
	if c.Text == Edited {
		parts = append(parts, "edited: "+describe(c.Edits))
	}
	if c.Text == Cut {
		parts = append(parts, "cut")
	}
	switch {
	case len(parts) > 0:
	case c.Text == Unknown:
		return "unknown"
	default:
		return "same"
	}
	return strings.Join(parts, "; ")
}

func describe(edits []Edit) string {
	var parts []string
	for i, e := range edits {
		if i == 3 {
			parts = append(parts, fmt.Sprintf("and %d more", len(edits)-i))
			break
		}
		switch {
		case e.Quoted == "":
			parts = append(parts, fmt.Sprintf("left out “%s”", e.Source))
		case e.Source == "":
			parts = append(parts, fmt.Sprintf("added “%s”", e.Quoted))
		default:
			parts = append(parts, fmt.Sprintf("“%s” for “%s”", e.Quoted, e.Source))
		}
	}
	return strings.Join(parts, ", ")
}

// compareAuthors takes who passed a post on for its author, too: readers of a channel quote it
// by the channel's name.
func compareAuthors(quoted, source *Post) Finding {
	said := compareAuthor(quoted, source, source.Author)
	if said == Wrong && compareAuthor(quoted, source, source.RepostedBy) == Same {
		return Same
	}
	return said
}

func compareAuthor(quoted, source *Post, s Author) Finding {
	q := quoted.Author
	sameName := sameNames(words(q.Name), words(s.Name))
	switch {
	case q.Handle != "" && s.Handle != "":
		renamed := sameName && quoted.ID != "" && quoted.ID == source.ID
		if sameHandle(q.Handle, s.Handle) || renamed {
			return Same
		}
		return Wrong
	case q.Name == "" || s.Name == "":
		return Unknown
	case sameName:
		return Same
	}
	return Wrong
}

// sameNames ignores case, decoration, and words that only one side has: "Ada" and
// "Ada Hill 🏔".
func sameNames(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	for _, w := range a {
		if !slices.ContainsFunc(b, func(v string) bool { return strings.EqualFold(v, w) }) {
			return false
		}
	}
	return len(a) > 0
}

// sameHandle ignores case, and the server where only one side names it.
func sameHandle(a, b string) bool {
	a, b = strings.ToLower(strings.TrimPrefix(a, "@")), strings.ToLower(strings.TrimPrefix(b, "@"))
	return a == b || strings.HasPrefix(a, b+"@") || strings.HasPrefix(b, a+"@")
}

// words are the runs of letters and digits of a name, without decoration.
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !isWordRune(r) && r < 0x2e80 || r >= 0x1f000 })
}

func compareTimes(quoted, source Time) Finding {
	if quoted.IsZero() || source.IsZero() {
		return Unknown
	}
	if quoted.Precision() == Instant && source.Precision() != Instant {
		quoted, source = source, quoted
	}
	if explains(quoted, source) {
		return Same
	}
	return Wrong
}

// explains reports whether a moment that reads as loose says can be the one that
// tight says; tight is not less exact.
func explains(loose, tight Time) bool {
	a, b := loose.Time(), tight.Time()
	const west, east = -12 * time.Hour, 14 * time.Hour
	switch {
	case loose.Precision() == Instant:
		return a.Sub(b).Abs() < time.Minute
	case loose.Precision() == Local && tight.Precision() == Instant:
		_, ok := zoneOf(a, b)
		return ok
	case tight.Precision() == Instant: // a day
		day := loose.String()
		return day == b.UTC().Add(west).Format(dayLayout) || day == b.UTC().Format(dayLayout) || day == b.UTC().Add(east).Format(dayLayout)
	case loose.Precision() == tight.Precision():
		return a.Truncate(time.Minute).Equal(b.Truncate(time.Minute))
	}
	return a.Format(dayLayout) == b.Format(dayLayout)
}
