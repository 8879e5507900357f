package render

import (
	"bytes"
	"strings"

	"github.com/rivo/uniseg"
)

// wrap writes a paragraph in lines of at most width terminal cells, each after
// indent. Lines end where Unicode (UAX 14) allows it, never inside of an address;
// a word that is longer than a line has one for itself, broken between characters.
func wrap(b *bytes.Buffer, text, indent string, width int) {
	width = max(width-uniseg.StringWidth(indent), 8)
	for _, line := range strings.Split(text, "\n") {
		wrapLine(b, line, indent, width)
	}
}

func wrapLine(b *bytes.Buffer, line, indent string, width int) {
	var out strings.Builder
	column := 0
	flush := func() {
		b.WriteString(strings.TrimRight(indent+strings.TrimRight(out.String(), " "), " "))
		b.WriteByte('\n')
		out.Reset()
		column = 0
	}
	for _, segment := range segments(line) {
		cells := uniseg.StringWidth(strings.TrimRight(segment, " "))
		if column > 0 && column+cells > width {
			flush()
		}
		if cells > width && !strings.Contains(segment, "://") {
			segment, column = breakWord(&out, segment, width, flush)
			out.WriteString(segment)
			continue
		}
		out.WriteString(segment)
		column += uniseg.StringWidth(segment)
	}
	flush()
}

// segments cuts a line where it may be broken. What lies between blanks stays
// whole when it is an address.
func segments(line string) []string {
	var out []string
	for line != "" {
		if end := addressEnd(line); end > 0 {
			out, line = append(out, line[:end]), line[end:]
			continue
		}
		segment, rest, _, _ := uniseg.FirstLineSegmentInString(line, -1)
		if i := strings.Index(segment, "http"); i > 0 && addressEnd(line[i:]) > 0 {
			segment, rest = line[:i], line[i:]
		}
		out, line = append(out, segment), rest
	}
	return out
}

// addressEnd is the length of an address at the start of s, with the blanks behind it.
func addressEnd(s string) int {
	if !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "http://") {
		return 0
	}
	end := strings.IndexByte(s, ' ')
	if end < 0 {
		return len(s)
	}
	for end < len(s) && s[end] == ' ' {
		end++
	}
	return end
}

// breakWord writes the full lines of an overlong word and returns its rest and the rest's width.
func breakWord(out *strings.Builder, word string, width int, flush func()) (string, int) {
	column, start := 0, 0
	end := 0
	for rest, state := word, -1; rest != ""; {
		cluster, after, cells, next := uniseg.FirstGraphemeClusterInString(rest, state)
		if column+cells > width && column > 0 {
			out.WriteString(word[start:end])
			flush()
			start, column = end, 0
		}
		column += cells
		end += len(cluster)
		rest, state = after, next
	}
	return word[start:], column
}
