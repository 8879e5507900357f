package oembed

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

const (
	// MaxAnswer is the longest answer that is read, in bytes.
	MaxAnswer = 256 << 10

	maxDepth  = 32     // of nested values or elements
	maxValues = 10_000 // in one JSON answer
)

// Parse reads an oEmbed answer, JSON or XML. The body decides which, since
// content types lie; contentType is used for its charset and may be empty.
//
// It takes what providers send: sizes as text or "100%", null, numbers for
// names, XML names with hyphens, CDATA or real elements for html, a byte order
// mark. It errs with [ErrTooLarge] over [MaxAnswer], and with [ErrInvalid] on
// anything that is no oEmbed answer, lacks what its type requires, nests deeper
// than 32 levels, holds more than 10,000 values or declares a document type.
// Error bodies of providers are such answers; the error repeats their message.
func Parse(body io.Reader, contentType string) (*Response, error) {
	if body == nil {
		return nil, fmt.Errorf("oembed: %w: the reader is nil", both{ErrInvalid, ErrUnsupported})
	}
	data, err := readAnswer(body)
	if err != nil {
		return nil, fmt.Errorf("oembed: %w", err)
	}
	r, err := parse(data, contentType)
	if err != nil {
		return nil, fmt.Errorf("oembed: %w", err)
	}
	return r, nil
}

// readAnswer reads all of a body that may be MaxAnswer bytes long.
func readAnswer(body io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(body, MaxAnswer+1))
	if err != nil {
		return nil, err
	}
	if len(data) > MaxAnswer {
		return nil, fmt.Errorf("%w: the answer has more than %d bytes", ErrTooLarge, MaxAnswer)
	}
	return data, nil
}

// parse tells the form by the first byte.
func parse(data []byte, contentType string) (*Response, error) {
	data = toUTF8(data, contentType)
	trimmed := bytes.TrimSpace(data)
	var r *Response
	var err error
	switch {
	case len(trimmed) == 0:
		err = fmt.Errorf("%w: it is empty", ErrInvalid)
	case trimmed[0] == '{' || trimmed[0] == '[':
		r, err = parseJSON(trimmed)
	case isPage(trimmed):
		err = fmt.Errorf("%w: it is an HTML page", ErrInvalid)
	case trimmed[0] == '<':
		r, err = parseXML(trimmed)
	default:
		err = fmt.Errorf("%w: it is plain text", ErrInvalid)
	}
	if errors.Is(err, ErrInvalid) {
		if message := errorMessage(data); message != "" {
			err = fmt.Errorf("%w (%q)", err, message)
		}
		err = both{err, ErrUnsupported}
	}
	return r, err
}

// toUTF8 drops a byte order mark and decodes what is declared to be something
// else than UTF-8. Valid UTF-8 is taken as such, whatever is declared.
func toUTF8(data []byte, contentType string) []byte {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return decode(data, "utf-16le")
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decode(data, "utf-16be")
	}
	if utf8.Valid(data) {
		return data
	}
	return decode(data, declaredCharset(data, contentType))
}

// declaredCharset reads the charset of the content type or the XML declaration;
// without either, windows-1252 is what invalid UTF-8 most often is.
func declaredCharset(data []byte, contentType string) string {
	if _, p, err := mime.ParseMediaType(contentType); err == nil && p["charset"] != "" {
		return p["charset"]
	}
	declaration, _, _ := bytes.Cut(data[:min(len(data), 200)], []byte("?>"))
	if _, rest, ok := strings.Cut(string(declaration), "encoding="); ok && len(rest) > 2 {
		name, _, _ := strings.Cut(rest[1:], rest[:1])
		return name
	}
	return "windows-1252"
}

// decode converts to UTF-8; bytes that mean nothing become U+FFFD.
func decode(data []byte, label string) []byte {
	encoding, name := charset.Lookup(label)
	if encoding == nil || name == "utf-8" || name == "replacement" {
		return bytes.ToValidUTF8(data, []byte("\uFFFD"))
	}
	out, err := encoding.NewDecoder().Bytes(data)
	if err != nil {
		return bytes.ToValidUTF8(data, []byte("\uFFFD"))
	}
	return bytes.TrimPrefix(out, []byte("\uFEFF"))
}
