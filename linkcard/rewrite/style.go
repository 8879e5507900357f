package rewrite

import (
	"bytes"
)

// styleMark tells the cards' style element, so that a document gets one.
const styleMark = "<style " + cardMark + ">"

// addStylesheet puts the Renderer's stylesheet into a page that gets cards: at
// the end of the head, or before the first card where headEnd is -1.
func (j *job) addStylesheet(headEnd int) {
	sheet, ok := j.rw.Renderer.(interface{ Stylesheet() []byte })
	if !ok || j.rw.NoStylesheet || bytes.Contains(j.doc, []byte(styleMark)) {
		return
	}
	for i, c := range j.cards {
		if c == nil {
			continue
		}
		j.styleAt = headEnd
		if headEnd < 0 || headEnd > j.found[i].start {
			j.styleAt = j.found[i].start
		}
		j.style = styleElement(sheet.Stylesheet())
		return
	}
}

func styleElement(sheet []byte) []byte {
	return append(append([]byte(styleMark), bytes.TrimSpace(sheet)...), "</style>\n"...)
}

func (j *job) anyCard() bool {
	for _, c := range j.cards {
		if c != nil {
			return true
		}
	}
	return false
}
