package post

import (
	"slices"
	"strings"
)

// quoteMarks are the pairs of marks that stand around a quotation.
var quoteMarks = [...][2]string{{"“", "”"}, {"«", "»"}, {"„", "“"}, {"„", "”"}, {`"`, `"`}, {"「", "」"}, {"『", "』"}, {"»", "«"}, {"”", "”"}}

// quotePair returns the marks of the quotation that s begins with.
func quotePair(s string) (opening, closing string) {
	for _, q := range quoteMarks {
		if strings.HasPrefix(s, q[0]) {
			return q[0], q[1]
		}
	}
	return "", ""
}

// inMarks reports whether lines as a whole stand in quotation marks.
func inMarks(lines []textLine) bool {
	if len(lines) == 0 {
		return false
	}
	for _, q := range quoteMarks {
		if rest, ok := strings.CutPrefix(lines[0].text, q[0]); ok && strings.HasSuffix(lines[len(lines)-1].text, q[1]) {
			return len(lines) > 1 || len(rest) > len(q[1])
		}
	}
	return false
}

// withoutRepeatedMarks drops the opening marks that English repeats at the beginning
// of each paragraph of a quotation, but for the first.
func withoutRepeatedMarks(lines []textLine) []textLine {
	if !inMarks(lines) {
		return lines
	}
	opening, _ := quotePair(lines[0].text)
	out := slices.Clone(lines)
	for i := 1; i < len(out); i++ {
		if out[i-1].text != "" || out[i].text == "" {
			continue
		}
		rest, ok := strings.CutPrefix(out[i].text, opening)
		if !ok {
			return lines
		}
		out[i].text = rest
	}
	return out
}

// unwrapQuotes removes the quotation marks that an editor put around the whole text.
func (p *Post) unwrapQuotes() {
	for _, q := range quoteMarks {
		inner, ok := strings.CutPrefix(p.Text, q[0])
		if !ok || !strings.HasSuffix(inner, q[1]) {
			continue
		}
		inner = strings.TrimSuffix(inner, q[1])
		if strings.Contains(inner, q[0]) || strings.Contains(inner, q[1]) {
			return
		}
		lead := len(inner) - len(strings.TrimLeft(inner, " \u00a0\u202f\n"))
		shift := len(q[0]) + lead
		p.Text = strings.TrimSpace(inner)
		for i := range p.Spans {
			p.Spans[i].Start -= shift
			p.Spans[i].End = min(p.Spans[i].End-shift, len(p.Text))
		}
		p.Spans = tidySpans(p.Text, p.Spans)
		return
	}
}
