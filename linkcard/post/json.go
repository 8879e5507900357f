package post

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
)

// ErrSyntax is the error of a decoder for an answer that is not JSON, or not
// whole.
var ErrSyntax = errors.New("the answer is not the JSON of a post")

// object is a JSON object read with tolerance: a field that is missing, or of
// another type than expected, is absent. Networks change their answers without
// notice; no one field is worth losing the rest.
type object map[string]any

// decodeObject reads one JSON object.
func decodeObject(body []byte) (object, error) {
	if len(body) > maxInput {
		return nil, fmt.Errorf("post: %w: larger than %d bytes", ErrSyntax, maxInput)
	}
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))))
	d.UseNumber() // ids have more digits than a float
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, fmt.Errorf("post: %w: %w", ErrSyntax, err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("post: %w: more than one value", ErrSyntax)
	}
	o, ok := v.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("post: %w: not an object", ErrSyntax)
	}
	return o, nil
}

func (o object) obj(key string) object {
	m, _ := o[key].(map[string]any)
	return m
}

// path goes down through objects.
func (o object) path(keys ...string) object {
	for _, k := range keys {
		o = o.obj(k)
	}
	return o
}

// str returns a string, or the digits of a number.
func (o object) str(key string) string {
	switch v := o[key].(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	}
	return ""
}

// text returns the first of keys that holds a string.
func (o object) text(keys ...string) string {
	for _, k := range keys {
		if s, ok := o[k].(string); ok && s != "" {
			return s
		}
	}
	return ""
}

// num returns a number, also one written as a string; 0 if there is none.
func (o object) num(key string) float64 {
	f, err := strconv.ParseFloat(o.str(key), 64)
	if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
		return 0
	}
	return f
}

// count returns a whole number from 0 to a billion; what is outside is 0.
func (o object) count(key string) int {
	if f := o.num(key); f > 0 && f < 1e9 {
		return int(f)
	}
	return 0
}

// seconds returns a duration that is written in units of so many to the second;
// what no clip can last is 0.
func (o object) seconds(key string, perSecond float64) float64 {
	if s := o.num(key) / perSecond; s > 0 && s < 1e6 {
		return s
	}
	return 0
}

func (o object) flag(key string) bool {
	b, _ := o[key].(bool)
	return b
}

// list returns the objects of an array.
func (o object) list(key string) []object {
	return objects(o[key])
}

func objects(v any) []object {
	a, _ := v.([]any)
	out := make([]object, 0, len(a))
	for _, e := range a {
		if m, ok := e.(map[string]any); ok {
			out = append(out, m)
		}
	}
	return out
}

// web returns an address fit for a link, or "".
func (o object) web(key string) string {
	s, _ := o[key].(string)
	return webURL(s)
}

// when returns an instant, a local reading or a day, as it is written.
func (o object) when(key string) Time {
	s, _ := o[key].(string)
	if d, ok := readMachineDate(strings.TrimSpace(s)); ok {
		return d.time()
	}
	return Time{}
}

// instantOf returns the instant of key, if one is written there.
func (o object) instantOf(key string) (time.Time, bool) {
	t := o.when(key)
	return t.Time(), !t.IsZero() && t.Precision() == Instant
}

// plain reads text that holds no markup: line feeds count, all else is cleaned.
func plain(s string) string {
	t := richText{preserve: true}
	t.write(strings.ReplaceAll(s, "\r\n", "\n"))
	return t.b.String()
}
