package meta

import (
	"strings"
	"testing"
)

// The date in braces is one end of a span of days, or it is not.
func TestIsOfRange(t *testing.T) {
	for text, want := range map[string]bool{
		"3. Mai – {8. September 2024}":               true,
		"{3.5.2024} – 8.9.2024":                      true,
		"3.5.2024 - {8.9.2024}":                      true,
		"3.–{8. September 2024}":                     true,
		"3–{8 September 2024}":                       true,
		"May 3 - September {8, 2024}":                true,
		"{3 May 2024} to 8 September 2024":           true,
		"noch bis {8. September 2024}":               true,
		"bis zum {8. September 2024}":                true,
		"hasta el {8 de septiembre de 2024}":         true,
		"du 3 mai au {8 septembre 2024}":             true,
		"del 3 de mayo al {8 de septiembre de 2024}": true,
		"{2024年5月3日}～9月8日":                           true,
		"2024-05-03 – {2024-09-08}":                  true,
		"{5 March 2024} - 10:30":                     false,
		"10:30 - {5 March 2024}":                     false,
		"Jane Doe - {5 March 2024}":                  false,
		"Nr. 3 - {5 March 2024}":                     false,
		"COVID-19 – {5 March 2024}":                  false,
		"3 comments – {5 March 2024}":                false,
		"{5 March 2024} – Updated 6 March 2024":      false,
		"am {5. März 2024}":                          false,
	} {
		before, rest, _ := strings.Cut(text, "{")
		_, after, _ := strings.Cut(rest, "}")
		if got := isOfRange([]byte(before), []byte(after)); got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
	if d, _, _ := findDate([]byte("3 May - 18 June 2024"), false); d.String() != "2024-06-18" {
		t.Errorf("3 May - 18 June 2024 is read as %s", d)
	}
}
