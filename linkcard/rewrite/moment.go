package rewrite

import (
	"strings"
	"time"
)

// momentOf returns the instant that a time element's datetime attribute says, as people
// write it: its text is often only "3 March", or "yesterday". It is empty for a day, and
// for midnight, which is what programs make of one.
func momentOf(s *scanner) string {
	v, _ := s.attr("datetime")
	t, err := time.Parse(time.RFC3339, strings.TrimSpace(string(v)))
	if err != nil || t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 {
		return ""
	}
	return t.UTC().Format("2006-01-02 15:04:05 UTC")
}
