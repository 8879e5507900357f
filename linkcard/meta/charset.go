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
	"golang.org/x/text/transform"
)

// decode makes the window give the page in UTF-8. The encoding is found in the
// order of the HTML standard: a byte order mark, the Content-Type header's
// charset, a meta element; failing these, UTF-8 when what has arrived is valid
// and windows-1252 otherwise. A label that is not in the standard is passed over.
func (w *window) decode(contentType string) {
	w.read(firstRead)
	head := w.buf[:w.end]
	if bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
		w.pos = 3
		return
	}
	e, name := declaredEncoding(head, contentType)
	if e == nil && validStart(head) || name == "utf-8" {
		return
	}
	if e == nil {
		e = charmap.Windows1252
	}
	raw := io.Reader(bytes.NewReader(bytes.Clone(head)))
	if !w.eof {
		raw = io.MultiReader(raw, w.src)
	}
	w.src, w.end, w.eof = transform.NewReader(raw, e.NewDecoder()), 0, false
}

// declaredEncoding returns the encoding that the page or its header names, nil
// for none.
func declaredEncoding(head []byte, contentType string) (encoding.Encoding, string) {
	utf16 := bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff"))
	if !utf16 {
		if e, name := headerEncoding(contentType); e != nil {
			return e, name
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
	return e, name
}

// headerEncoding returns the encoding a Content-Type names, nil for none or one
// that is not known.
func headerEncoding(contentType string) (encoding.Encoding, string) {
	if !strings.Contains(contentType, "=") {
		return nil, ""
	}
	_, params, _ := mime.ParseMediaType(contentType)
	return charset.Lookup(strings.Trim(params["charset"], "\"' "))
}

// declaration returns the part of the head that may declare an encoding: the
// first 1024 bytes as the standard has it, or the meta element that browsers
// would meet later and start anew for. It is nil where there is none.
func declaration(head []byte) []byte {
	i := bytes.Index(head, []byte("charset"))
	if i < 0 {
		if i = bytes.Index(head, []byte("CHARSET")); i < 0 {
			return nil
		}
	}
	if i < 1024-64 {
		return head
	}
	if at := bytes.LastIndexByte(head[:i], '<'); at >= 0 {
		return head[at:]
	}
	return nil
}

// saysUTF8 is the short way for what nearly all pages say, in a meta element
// with no comment before it.
func saysUTF8(head []byte) bool {
	i := bytes.Index(head, []byte("charset="))
	if i < 0 || bytes.Contains(head[:i], []byte("<!--")) {
		return false
	}
	label := bytes.TrimLeft(head[i+len("charset="):], "\"'")
	return len(label) > 5 && equalFold(label[:5], "utf-8") && !isWordByte(label[5]) && bytes.HasPrefix(head[max(0, bytes.LastIndexByte(head[:i], '<')):], []byte("<meta"))
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
