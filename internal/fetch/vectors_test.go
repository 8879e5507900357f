package fetch

import (
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
)

// readVectors returns the rows of the shared address cases, or skips.
func readVectors(t *testing.T) [][3]string {
	t.Helper()
	data, err := os.ReadFile("../../../shared/vectors/ssrf.tsv")
	if err != nil {
		t.Skip("the shared address cases are not here: ", err)
	}
	var rows [][3]string
	for line := range strings.SplitSeq(strings.TrimRight(string(data), "\n"), "\n") {
		fields := strings.SplitN(line, "\t", 3)
		if len(fields) != 3 || fields[0] == "url" {
			continue
		}
		var u string
		if err := json.Unmarshal([]byte(`"`+fields[0]+`"`), &u); err != nil {
			t.Fatalf("row %q: %v", line, err)
		}
		rows = append(rows, [3]string{u, fields[1], fields[2]})
	}
	return rows
}

// byText are the tags whose rows are decided by the URL alone.
func byText(reason string) bool {
	tag := strings.Trim(strings.Fields(reason)[0], "[]")
	switch tag {
	case "dns", "redirect", "header", "html", "oembed", "og:image", "link", "base", "env":
		return false
	}
	return !strings.HasPrefix(tag, "og:image")
}

func TestCheckURLVectors(t *testing.T) {
	for _, row := range readVectors(t) {
		if !byText(row[2]) {
			continue
		}
		_, err := CheckURL(row[0])
		if blocked := err != nil; blocked != (row[1] == "block") {
			t.Errorf("%q: got %v, want %s: %s", row[0], err, row[1], row[2])
		}
		if err != nil && !errors.Is(err, ErrRefused) {
			t.Errorf("%q: %v is not an ErrRefused", row[0], err)
		}
	}
}
