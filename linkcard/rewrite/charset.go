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
// assume. It costs nothing for a document that is valid UTF-8.
func decoderOf(doc []byte) *encoding.Decoder {
	if utf8.Valid(doc) {
		return nil
	}
	e, name, certain := charset.DetermineEncoding(doc[:min(len(doc), 1024)], "")
	if name == "utf-8" && certain {
		return nil
	}
	return e.NewDecoder()
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
