package rewrite

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
)

// decoderOf returns what turns the bytes of a document into text: nil for UTF-8,
// else the decoder of the charset that the document declares, or that browsers
// assume. A broken character or two make no other charset of UTF-8. It costs
// nothing for a document that is valid UTF-8.
func decoderOf(doc []byte) *encoding.Decoder {
	if utf8.Valid(doc) {
		return nil
	}
	e, name, _ := charset.DetermineEncoding(doc[:min(len(doc), 1024)], "")
	if name == "utf-8" || name == "windows-1252" && mostlyUTF8(doc) { // the second is also what nothing was said of
		return nil
	}
	return e.NewDecoder()
}

// mostlyUTF8 reports whether more characters beyond ASCII are whole in UTF-8 than
// bytes are broken.
func mostlyUTF8(doc []byte) bool {
	whole, broken := 0, 0
	for i := 0; i < len(doc); {
		if doc[i] < utf8.RuneSelf {
			i++
			continue
		}
		_, n := utf8.DecodeRune(doc[i:])
		if n > 1 {
			whole++
		} else {
			broken++
		}
		i += n
	}
	return whole > broken
}

// text returns a piece of the document as text in UTF-8.
func (o *outline) text(raw []byte) string {
	if o.decoder != nil {
		if s, err := o.decoder.Bytes(raw); err == nil {
			return string(s)
		}
	}
	return string(raw)
}

// asciiCard writes all that is not ASCII in a card as character references, for
// documents that are not UTF-8.
func asciiCard(card []byte) []byte {
	var out bytes.Buffer
	for len(card) > 0 {
		r, n := utf8.DecodeRune(card)
		if r < utf8.RuneSelf {
			out.WriteByte(card[0])
		} else {
			out.WriteString("&#" + strconv.Itoa(int(r)) + ";")
		}
		card = card[n:]
	}
	return out.Bytes()
}
