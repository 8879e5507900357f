package oembed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// parseJSON reads a JSON answer; an array of one answer counts as that answer.
func parseJSON(data []byte) (*Response, error) {
	if err := measureJSON(data); err != nil {
		return nil, err
	}
	if bytes.HasPrefix(data, []byte("[")) {
		var answers []json.RawMessage
		if err := json.Unmarshal(data, &answers); err != nil || len(answers) != 1 {
			return nil, fmt.Errorf("%w: it is a JSON array", ErrInvalid)
		}
		data = answers[0]
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return nil, fmt.Errorf("%w: malformed JSON: %v", ErrInvalid, err)
	}
	f := make(fields, len(raw))
	for _, name := range slices.Sorted(maps.Keys(raw)) { // of two spellings of a name, the protocol's comes last and counts
		if text, ok := scalar(raw[name]); ok && text != "" {
			f[fieldName(name)] = text
		}
	}
	return f.response()
}

// scalar returns a string, number or truth value as text; null, objects and
// arrays are no fields.
func scalar(value json.RawMessage) (string, bool) {
	value = bytes.TrimSpace(value)
	if len(value) == 0 {
		return "", false
	}
	switch value[0] {
	case '{', '[', 'n':
		return "", false
	case '"':
		var s string
		if err := json.Unmarshal(value, &s); err != nil {
			return "", false
		}
		return s, true
	}
	return string(value), true
}

// measureJSON refuses an answer that would cost more than it can be worth,
// before anything is allocated for it.
func measureJSON(data []byte) error {
	depth, values := 0, 0
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '"':
			i = endOfString(data, i)
		case '{', '[':
			depth++
			values++
		case '}', ']':
			depth--
		case ',':
			values++
		}
		if depth > maxDepth {
			return fmt.Errorf("%w: nested deeper than %d", ErrInvalid, maxDepth)
		}
		if values > maxValues {
			return fmt.Errorf("%w: more than %d values", ErrInvalid, maxValues)
		}
	}
	return nil
}

// endOfString returns the position of the quote that closes the one at i.
func endOfString(data []byte, i int) int {
	for i++; i < len(data) && data[i] != '"'; i++ {
		if data[i] == '\\' {
			i++
		}
	}
	return i
}
