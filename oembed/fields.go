package oembed

import (
	"errors"
	"fmt"
	"html"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// maxPixels bounds a declared size.
const maxPixels = 100_000

// fields are the scalar fields of an answer as text, by name in lower case with
// underscores, whatever form the answer had.
type fields map[string]string

// fieldName brings a name to the protocol's spelling: XML answers write
// provider-name.
func fieldName(name string) string {
	return strings.ReplaceAll(strings.ToLower(name), "-", "_")
}

// response makes the response of the fields and checks what its type requires.
func (f fields) response() (*Response, error) {
	r := &Response{
		Version:         f.takeText("version"),
		Title:           f.takeText("title"),
		AuthorName:      f.takeText("author_name"),
		ProviderName:    f.takeText("provider_name"),
		CacheAge:        seconds(f.take("cache_age")),
		ThumbnailWidth:  pixels(f.take("thumbnail_width")),
		ThumbnailHeight: pixels(f.take("thumbnail_height")),
		HTML:            f.take("html"),
		Width:           pixels(f.take("width")),
		Height:          pixels(f.take("height")),
	}
	r.setProviderURL(f.take("provider_url"))
	r.AuthorURL = absolute(f.take("author_url"), r.ProviderURL)
	r.ThumbnailURL = absolute(f.take("thumbnail_url"), r.ProviderURL)
	r.URL = absolute(f.take("url"), r.ProviderURL)
	declared := f.take("type")
	r.Type = responseType(declared, r)
	if extra := f.cleaned(); len(extra) > 0 {
		r.Extra = extra
	}
	if err := r.check(declared); err != nil {
		return nil, err
	}
	return r, nil
}

// take removes and returns a field.
func (f fields) take(name string) string {
	value := strings.TrimSpace(f[name])
	delete(f, name)
	return value
}

// takeText is take for a plain text: entities are decoded, because WordPress and
// others write them there, and controls are left out.
func (f fields) takeText(name string) string {
	return strings.TrimSpace(withoutControls(html.UnescapeString(f.take(name))))
}

// cleaned returns the fields that are left, without controls and without those that
// hold nothing else.
func (f fields) cleaned() fields {
	for name, value := range f {
		if f[name] = withoutControls(value); strings.TrimSpace(f[name]) == "" {
			delete(f, name)
		}
	}
	return f
}

// withoutControls leaves out controls other than tabs and line breaks.
func withoutControls(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' {
			return -1
		}
		return r
	}, s)
}

// responseType reads the type; where the provider invents one or leaves it out,
// what the answer holds decides.
func responseType(declared string, r *Response) Type {
	switch t := Type(strings.ToLower(declared)); t {
	case Photo, Video, Rich, Link:
		return t
	case "image":
		return Photo
	}
	if r.HTML != "" {
		return Rich
	}
	return Link
}

// setProviderURL drops what is no address; a name in its place is the name.
func (r *Response) setProviderURL(raw string) {
	r.ProviderURL = absolute(raw, "")
	if r.ProviderURL == "" && r.ProviderName == "" && !strings.Contains(raw, ":") {
		r.ProviderName = html.UnescapeString(raw)
	}
}

// check applies the protocol's required fields, except the sizes, which large
// providers leave out or write as "100%" and null. An answer without a type of
// the protocol must at least say which version it speaks or who provides it:
// errors and other interfaces have titles, too.
func (r *Response) check(declared string) error {
	missing := ""
	switch {
	case r.Type == Photo && r.URL == "":
		missing = "url"
	case (r.Type == Video || r.Type == Rich) && r.HTML == "":
		missing = "html"
	case r.Type == Link && !strings.EqualFold(declared, string(Link)) &&
		r.Version == "" && r.ProviderName == "" && r.ProviderURL == "":
		return fmt.Errorf("%w: it has no type", ErrInvalid)
	}
	if missing != "" {
		return fmt.Errorf("%w: a %s without the required %s", ErrInvalid, r.Type, missing)
	}
	return nil
}

// pixels reads a size: 459, "459", "459px", 459.0. Anything else is 0.
func pixels(s string) int {
	f, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(s, "px")), 64)
	if err != nil || !(f >= 1 && f <= maxPixels) {
		return 0
	}
	return int(f)
}

// seconds reads a cache age and clamps it: X sends a hundred years, and others more than
// a number can hold.
func seconds(s string) time.Duration {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil && !errors.Is(err, strconv.ErrRange) || !(f > 0) {
		return 0
	}
	if f >= MaxCacheAge.Seconds() {
		return MaxCacheAge
	}
	return max(time.Duration(f*float64(time.Second)).Truncate(time.Second), MinCacheAge)
}

// absolute returns an http or https address, or "". Addresses without scheme get
// https, relative ones are resolved against base where there is one.
func absolute(raw, base string) string {
	raw = strings.NewReplacer("&amp;", "&", "&#038;", "&", "&#38;", "&").Replace(raw)
	if raw == "" || !utf8.ValidString(raw) || strings.ContainsAny(raw, "\\\n\r\t") {
		return ""
	}
	raw = strings.ReplaceAll(raw, " ", "%20")
	u, err := url.Parse(raw)
	if err != nil {
		return ""
	}
	if isWeb(u.Scheme) && u.Host != "" && u.User == nil {
		return raw
	}
	if u.Scheme == "" && u.Host != "" {
		u.Scheme = "https"
	}
	if u.Scheme == "" && base != "" {
		if b, err := url.Parse(base); err == nil {
			u = b.ResolveReference(u)
		}
	}
	if !isWeb(u.Scheme) || u.Host == "" || u.User != nil {
		return ""
	}
	return u.String()
}
