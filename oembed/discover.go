package oembed

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	// maxPage is how much of a page Discover reads, in bytes.
	maxPage = 4 << 20
	// maxTag bounds one tag, maxLinks the endpoints of one page.
	maxTag   = 256 << 10
	maxLinks = 16
)

// Discover finds the endpoints that an HTML page names in its link elements,
// JSON before XML. It reads the page as it comes, at most 4 MiB, and stops after
// the head when that had some. Base is the page's own address: relative links
// are resolved against it (or the page's base element), and it becomes
// [Endpoint.PageURL].
//
// The result is empty when the page names none. An error comes from the reader,
// or says that base is not a web address or page nil; what was found before it is
// returned.
// What a page names is a stranger's word: [Client.FetchEndpoint] decides whether
// to ask it.
func Discover(page io.Reader, base *url.URL) ([]Endpoint, error) {
	if base == nil || !isWeb(base.Scheme) || base.Host == "" {
		return nil, fmt.Errorf("oembed: discover: %w: the base must be an absolute http or https URL", ErrUnsupported)
	}
	if page == nil {
		return nil, fmt.Errorf("oembed: discover: %w: the reader is nil", ErrUnsupported)
	}
	d := discovery{page: base, base: base}
	z := html.NewTokenizer(io.LimitReader(page, maxPage))
	z.SetMaxBuf(maxTag)
	for !d.done {
		switch z.Next() {
		case html.ErrorToken:
			if err := z.Err(); !errors.Is(err, io.EOF) && !errors.Is(err, html.ErrBufferExceeded) {
				return d.endpoints(), fmt.Errorf("oembed: discover: %w", err)
			}
			return d.endpoints(), nil
		case html.StartTagToken, html.SelfClosingTagToken:
			d.start(z)
		case html.EndTagToken:
			name, _ := z.TagName()
			d.done = atom.Lookup(name) == atom.Head && d.found()
		}
	}
	return d.endpoints(), nil
}

// discovery collects the links of one page.
type discovery struct {
	page, base *url.URL
	hasBase    bool
	json, xml  []Endpoint
	done       bool
}

func (d *discovery) found() bool { return len(d.json)+len(d.xml) > 0 }

func (d *discovery) endpoints() []Endpoint { return append(d.json, d.xml...) }

// start looks at one tag.
func (d *discovery) start(z *html.Tokenizer) {
	name, hasAttr := z.TagName()
	switch atom.Lookup(name) {
	case atom.Body:
		d.done = d.found()
	case atom.Base:
		if hasAttr && !d.hasBase {
			d.setBase(attributes(z).href)
		}
	case atom.Link:
		if hasAttr {
			l := attributes(z)
			d.add(l.rel, l.typ, l.href)
		}
	}
}

// link is what matters of a link or base element.
type link struct{ rel, typ, href string }

func attributes(z *html.Tokenizer) (l link) {
	seen := 0
	for more := true; more && seen < 64; seen++ {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "rel":
			l.rel = string(value)
		case "type":
			l.typ = string(value)
		case "href":
			if l.href == "" { // the first of two wins, as in a browser
				l.href = string(value)
			}
		}
	}
	return l
}

// setBase takes the first base element that has a usable address.
func (d *discovery) setBase(href string) {
	if u, err := d.page.Parse(strings.TrimSpace(href)); href != "" && err == nil && isWeb(u.Scheme) {
		d.base, d.hasBase = u, true
	}
}

// add takes a link if it is one to an endpoint.
func (d *discovery) add(rel, mediaType, href string) {
	cleanHref := strings.NewReplacer("\n", "", "\r", "", "\t", "") // as a browser does
	format := linkFormat(mediaType)
	if format == "" || !isAlternate(rel) || len(d.json)+len(d.xml) >= maxLinks {
		return
	}
	href = cleanHref.Replace(strings.TrimSpace(href))
	u, err := d.base.Parse(href)
	if href == "" || err != nil || !isWeb(u.Scheme) || u.Host == "" || u.User != nil {
		return
	}
	u.Fragment, u.RawFragment = "", ""
	page := *d.page
	page.Fragment, page.RawFragment, page.User = "", "", nil
	e := Endpoint{URL: u.String(), Format: format, PageURL: page.String(), Discovered: true}
	if format == JSON {
		d.json = append(d.json, e)
	} else {
		d.xml = append(d.xml, e)
	}
}

// linkFormat tells endpoints by their media type: application/json+oembed,
// text/xml+oembed, and the spellings that pages use for them.
func linkFormat(mediaType string) Format {
	t, _, _ := strings.Cut(mediaType, ";")
	switch strings.ToLower(strings.TrimSpace(t)) {
	case "application/json+oembed", "text/json+oembed", "application/oembed+json":
		return JSON
	case "text/xml+oembed", "application/xml+oembed", "application/oembed+xml":
		return XML
	}
	return ""
}

// isAlternate looks for the word in a list of relations. The protocol says
// "alternate", and pages say "alternative" as well.
func isAlternate(rel string) bool {
	for _, word := range strings.Fields(rel) {
		if strings.EqualFold(word, "alternate") || strings.EqualFold(word, "alternative") {
			return true
		}
	}
	return false
}
