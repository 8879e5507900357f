package fetch

import (
	"bytes"
	"io"
	"strings"

	"golang.org/x/net/html"
)

// headWindow is how much of a page is looked at before it is handed on.
const headWindow = 16 << 10

// pageHead is the beginning of a page and what it says about the page being a wall
// or a mere signpost.
type pageHead struct {
	bytes   []byte
	whole   bool     // the page ends here
	title   []string // the parts of "Page | Site", lower case, blanks collapsed
	refresh string   // target of an immediate meta refresh, as written
}

// readHead reads up to the end of the head element, the page or the window. The
// error is one that came before any byte.
func readHead(r io.Reader) (*pageHead, error) {
	h := &pageHead{bytes: make([]byte, 0, 4<<10)}
	if err := h.read(r, headWindow, endsHead); err != nil {
		return nil, err
	}
	fallback := h.scan(true)
	if h.refresh == "" && fallback != "" {
		if err := h.read(r, signpost+1, nil); err == nil && h.whole && len(h.bytes) <= signpost {
			h.refresh = fallback
		}
	}
	return h, nil
}

// read appends to the bytes until there are most of them, the page ends, or ends
// says so of what was added.
func (h *pageHead) read(r io.Reader, most int, ends func([]byte) bool) error {
	for len(h.bytes) < most && !h.whole {
		if len(h.bytes) == cap(h.bytes) {
			h.bytes = append(make([]byte, 0, 2*cap(h.bytes)), h.bytes...)
		}
		from := len(h.bytes)
		n, err := r.Read(h.bytes[from:cap(h.bytes)])
		h.bytes = h.bytes[:from+n]
		if err != nil {
			h.whole = true
			if err != io.EOF && len(h.bytes) == 0 {
				return err
			}
		}
		if ends != nil && ends(h.bytes[max(0, from-len("</head>")):]) {
			return nil
		}
	}
	return nil
}

func endsHead(b []byte) bool {
	for {
		i := bytes.IndexByte(b, '<')
		if i < 0 {
			return false
		}
		b = b[i:]
		if hasPrefixFold(b, "</head") || hasPrefixFold(b, "<body") {
			return true
		}
		b = b[1:]
	}
}

func hasPrefixFold(b []byte, prefix string) bool {
	return len(b) >= len(prefix) && strings.EqualFold(string(b[:len(prefix)]), prefix)
}

// signpost is the largest page whose refresh inside noscript is believed: a page of
// a link shortener, not an application that offers a version without scripts.
const signpost = 4 << 10

// scan finds the title and an immediate refresh; one inside noscript is returned,
// if that is looked into.
func (h *pageHead) scan(noscript bool) (fallback string) {
	z := html.NewTokenizer(bytes.NewReader(h.bytes))
	z.SetMaxBuf(headWindow)
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return fallback
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		name, more := z.TagName()
		switch string(name) {
		case "body":
			return fallback
		case "title":
			if h.title == nil && z.Next() == html.TextToken {
				h.title = titleParts(string(z.Text()))
			}
		case "noscript": // raw text to the tokenizer
			if noscript && fallback == "" && z.Next() == html.TextToken {
				inner := &pageHead{bytes: bytes.Clone(z.Raw())}
				inner.scan(false)
				fallback = inner.refresh
			}
		case "meta":
			if target := refreshOf(z, more); h.refresh == "" {
				h.refresh = target
			}
		}
	}
}

// titleParts takes "Page | Site" and its like apart.
func titleParts(title string) []string {
	title = strings.ToLower(strings.Join(strings.Fields(title), " "))
	for _, separator := range []string{" - ", " – ", " — ", ": "} {
		title = strings.ReplaceAll(title, separator, "|")
	}
	parts := strings.FieldsFunc(title, func(c rune) bool { return strings.ContainsRune("|•·»›", c) })
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

// replay is a body whose beginning was read already.
type replay struct {
	io.Reader
	io.Closer
}

func (h *pageHead) before(rest io.ReadCloser) io.ReadCloser {
	return replay{io.MultiReader(bytes.NewReader(h.bytes), rest), rest}
}
