package oembed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// maxAttributes bounds the attributes of one element.
const maxAttributes = 64

// parseXML reads an XML answer. Elements that are not of the protocol, and those
// nested in others than html, are passed over.
func parseXML(data []byte) (*Response, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false // the html field may hold HTML as it is written in pages
	d.AutoClose = xml.HTMLAutoClose
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // data is UTF-8 by now
	p := xmlParser{decoder: d, data: data, fields: make(fields)}
	if err := p.root(); err != nil {
		return nil, err
	}
	if err := p.children(); err != nil {
		return nil, err
	}
	return p.fields.response()
}

type xmlParser struct {
	decoder *xml.Decoder
	data    []byte
	fields  fields
	depth   int
}

// next returns the next token and keeps count of the depth. A malformed or
// extravagant document is an error, its end is nil.
func (p *xmlParser) next() (xml.Token, error) {
	t, err := p.decoder.Token()
	if errors.Is(err, io.EOF) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%w: malformed XML: %v", ErrInvalid, err)
	}
	switch t := t.(type) {
	case xml.Directive:
		return nil, fmt.Errorf("%w: XML with a document type", ErrInvalid)
	case xml.StartElement:
		p.depth++
		if p.depth > maxDepth {
			return nil, fmt.Errorf("%w: nested deeper than %d", ErrInvalid, maxDepth)
		}
		if len(t.Attr) > maxAttributes {
			return nil, fmt.Errorf("%w: more than %d attributes", ErrInvalid, maxAttributes)
		}
	case xml.EndElement:
		p.depth--
	}
	return t, nil
}

// root reads up to the start of the oembed element.
func (p *xmlParser) root() error {
	for {
		t, err := p.next()
		if err != nil {
			return err
		}
		if t == nil {
			return fmt.Errorf("%w: XML without an element", ErrInvalid)
		}
		if start, ok := t.(xml.StartElement); ok {
			if !strings.EqualFold(start.Name.Local, "oembed") {
				return fmt.Errorf("%w: the root element is <%.40s>", ErrInvalid, start.Name.Local)
			}
			return nil
		}
	}
}

// children reads the fields.
func (p *xmlParser) children() error {
	for {
		t, err := p.next()
		if err != nil || t == nil || p.depth == 0 {
			return err
		}
		if start, ok := t.(xml.StartElement); ok {
			name := fieldName(start.Name.Local)
			value, err := p.value(name == "html")
			if err != nil {
				return err
			}
			if value != "" {
				p.fields[name] = value
			}
		}
	}
}

// value reads up to the end of the element that has just begun, and returns its
// text or, where it may hold markup and has elements, that as it stands in the
// document.
func (p *xmlParser) value(mayHoldMarkup bool) (string, error) {
	var text strings.Builder
	from, outer, isMarkup := p.decoder.InputOffset(), p.depth-1, false
	for {
		to := p.decoder.InputOffset()
		t, err := p.next()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			text.Write(t)
		case xml.StartElement:
			isMarkup = mayHoldMarkup
		}
		if t != nil && p.depth > outer {
			continue
		}
		if isMarkup {
			return strings.TrimSpace(string(p.data[from:to])), nil
		}
		return strings.TrimSpace(text.String()), nil
	}
}
