package meta

import (
	"bytes"
	"io"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/transform"
)

// decode makes the window give the page in UTF-8. The encoding is found in the
// order of the HTML standard: a byte order mark, the Content-Type header's
// charset, a meta element; failing these, UTF-8 when what has arrived is valid
// and windows-1252 otherwise. A label that is not in the standard is passed over,
// and so is one that the bytes prove wrong.
func (w *window) decode(contentType string) {
	if w.src != nil {
		w.read(firstRead)
	}
	head := w.buf[:min(w.end, firstRead)]
	if bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
		w.pos = 3
		return
	}
	e := pageEncoding(head, contentType)
	if e == nil {
		return
	}
	raw := io.Reader(bytes.NewReader(w.buf[:w.end]))
	if w.src != nil {
		raw = io.MultiReader(bytes.NewReader(bytes.Clone(head)), w.src)
	}
	var decoder transform.Transformer = e.NewDecoder()
	if table, ok := e.(*charmap.Charmap); ok {
		decoder = singleByte{table: table}
	}
	w.readFrom(transform.NewReader(raw, decoder))
}

// pageEncoding returns what the page is written in, nil for UTF-8. The bytes are
// believed before a label, as servers and templates outlive the encoding that
// they were written for: text in another encoding is hardly ever valid UTF-8.
func pageEncoding(head []byte, contentType string) encoding.Encoding {
	said, name := headerEncoding(contentType)
	if said == nil || name == "utf-8" && !validStart(head) {
		if e, n := metaEncoding(head); n != "" {
			said, name = e, n
		}
	}
	if (name == "utf-8" || name == "") && validStart(head) { // nearly always
		return nil
	}
	if isUTF16(name) {
		return said
	}
	valid, broken := sequences(head)
	switch {
	case name == "utf-8" && valid >= broken:
		return nil // a broken character or two do not make another encoding
	case name == "utf-8", name == "":
		return charmap.Windows1252
	case broken == 0 && valid >= proof(name):
		return nil
	}
	return said
}

// proof returns how many characters of valid UTF-8 prove that a text is not in
// the encoding that was named: where two bytes make a character, a few words may
// look like UTF-8.
func proof(name string) int {
	switch name {
	case "gbk", "gb18030", "big5", "euc-jp", "shift_jis", "euc-kr":
		return 8
	}
	return 1
}

// sequences counts the characters that UTF-8 writes in several bytes, and the
// bytes that are no UTF-8. A character that the end cuts is neither.
func sequences(b []byte) (valid, broken int) {
	for i := 0; i < len(b); {
		if len(b)-i >= 8 && eight(b[i:])&highBits == 0 {
			i += 8
			continue
		}
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		switch {
		case r != utf8.RuneError || size > 1:
			valid++
		case utf8.FullRune(b[i:]):
			broken++
		}
		i += size
	}
	return valid, broken
}

func isUTF16(name string) bool { return name == "utf-16le" || name == "utf-16be" }

// metaEncoding returns the encoding that a byte order mark or a meta element
// names: the encoding is nil for none, and for UTF-8 in its short way.
func metaEncoding(head []byte) (encoding.Encoding, string) {
	if !bytes.HasPrefix(head, []byte("\xff\xfe")) && !bytes.HasPrefix(head, []byte("\xfe\xff")) {
		if saysUTF8(head) {
			return nil, "utf-8"
		}
		if head = declaration(head); head == nil {
			return nil, ""
		}
		if saysUTF8(head) {
			return nil, "utf-8"
		}
	}
	e, name, _ := charset.DetermineEncoding(head, "")
	if e == encoding.Nop || e == charmap.Windows1252 { // its guesses; what a page declares is wrapped
		return nil, ""
	}
	return lookUp(name)
}

// headerEncoding returns the encoding a Content-Type names, nil for none or one
// that is not known.
func headerEncoding(contentType string) (encoding.Encoding, string) {
	if !strings.Contains(contentType, "=") {
		return nil, ""
	}
	_, params, _ := mime.ParseMediaType(contentType)
	return lookUp(strings.Trim(params["charset"], "\"' "))
}

// lookUp finds an encoding by one of the labels of the standard, nil for any other.
func lookUp(label string) (e encoding.Encoding, name string) {
	e, err := htmlindex.Get(label)
	if err != nil {
		return nil, ""
	}
	if name, err = htmlindex.Name(e); err != nil {
		return nil, ""
	}
	return e, name
}

// declaration returns the part of the head that may declare an encoding: the
// first 1024 bytes as the standard has it, or the meta element that browsers
// would meet later and start anew for. It is nil where there is none.
func declaration(head []byte) []byte {
	for from := 0; ; {
		i := indexCharset(head[from:])
		if i < 0 {
			return nil
		}
		i += from
		if at := bytes.LastIndexByte(head[from:i], '<'); at >= 0 && hasPrefixFold(head[from+at:], "<meta") {
			if i < 1024-64 {
				return head
			}
			return head[from+at:]
		}
		from = i + len("charset") // of a script, say
	}
}

// indexCharset finds the word in one of the spellings that pages use.
func indexCharset(b []byte) int {
	at := -1
	for _, word := range [...]string{"charset", "CHARSET", "Charset", "CharSet"} {
		if i := bytes.Index(b, []byte(word)); i >= 0 {
			at, b = i, b[:i]
		}
	}
	return at
}

// saysUTF8 is the short way for what nearly all pages say, in a meta element among the
// first bytes.
func saysUTF8(head []byte) bool {
	i := bytes.Index(head[:min(len(head), 1024-64)], []byte("charset="))
	if i < 0 || endsInComment(head[:i]) {
		return false
	}
	label := bytes.TrimLeft(head[i+len("charset="):], "\"'")
	if len(label) < 6 || !equalFold(label[:5], "utf-8") || isWordByte(label[5]) {
		return false
	}
	before, ok := bytes.CutPrefix(head[max(0, bytes.LastIndexByte(head[:i], '<')):i], []byte("<meta"))
	return ok && (len(bytes.TrimSpace(before)) == 0 || bytes.Contains(before, []byte("text/html")))
}

// endsInComment reports whether the last comment that begins in b has no end there.
func endsInComment(b []byte) bool {
	open := false
	for i := bytes.Index(b, []byte("!--")); i >= 0; i = bytes.Index(b, []byte("!--")) {
		b = b[i+1:]
		open = !bytes.Contains(b, []byte("-->"))
	}
	return open
}

// validStart reports whether b is valid UTF-8 but for a character that its end cuts.
func validStart(b []byte) bool {
	for i := len(b) - 1; i >= 0 && i >= len(b)-utf8.UTFMax; i-- {
		if utf8.RuneStart(b[i]) {
			if !utf8.FullRune(b[i:]) {
				b = b[:i]
			}
			break
		}
	}
	return utf8.Valid(b)
}
