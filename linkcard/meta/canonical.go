package meta

import (
	"bytes"
	"strings"
)

// resolveCanonical takes rel=canonical, then og:url, where it is on the page's
// own site and does not send a deep page to the front page. Where none of them
// is, the page may have moved.
func (r *resolver) resolveCanonical() {
	link, graph, card := r.address(r.facts.linked(relCanonical)), r.address(r.facts.get(ogURL)), r.address(r.facts.get(twURL))
	for _, c := range [...]struct{ address, origin string }{{link, "rel=canonical"}, {graph, "og:url"}, {card, "twitter:url"}} {
		if c.address != "" && r.isCanonical(c.address) {
			r.setCanonical(c.address, c.origin)
			return
		}
	}
	if r.hasMoved(link, graph) {
		r.setCanonical(graph, "og:url")
		return
	}
	if r.isElsewhere(link) || r.isElsewhere(graph) {
		return // the page says that it belongs to another site: not ours to repeat, nor to deny
	}
	own := *r.page
	own.Fragment, own.RawFragment, own.User = "", "", nil
	if s := own.String(); len(s) <= maxURL {
		r.setCanonical(s, "address")
	}
}

func (r *resolver) setCanonical(address, origin string) {
	r.out.Canonical = address
	r.source("canonical", origin)
}

func (r *resolver) isElsewhere(address string) bool {
	return address != "" && !r.domains.same(hostOf(address), r.page.Hostname())
}

func (r *resolver) isCanonical(s string) bool {
	if r.isElsewhere(s) {
		return false
	}
	deep := strings.Trim(r.path, "/") != "" || r.page.RawQuery != ""
	path := strings.TrimLeft(pathOf(s), "/")
	return !deep || path != "" && path[0] != '#'
}

// isGraphOfSite reports whether the page's OpenGraph data are of the site, as a template
// has them that knows no page: og:url is the front page, and og:title not this page's title.
func (r *resolver) isGraphOfSite() bool {
	v := r.facts.get(ogURL)
	if v.empty() || bytes.Count(r.facts.raw(v), []byte{'/'}) > len("///") || strings.Trim(r.path, "/") == "" {
		return false
	}
	address := r.address(v)
	if address == "" || r.isElsewhere(address) || strings.Trim(pathOf(address), "/") != "" {
		return false
	}
	title := r.titles.graph()
	return len(title) == 0 || r.sites.is(title)
}

// hasMoved reports whether a page belongs to a publication that went to another
// domain, or that has one beside its platform's: rel=canonical and og:url name
// the same address there, and the page is still called what it is called here.
// A copy of somebody's article names its origin in rel=canonical alone.
//
// Nothing proves it, so it stays the page's claim: a card is stored, found and
// linked by the address that it was asked for, never by this one.
func (r *resolver) hasMoved(link, graph string) bool {
	if !r.isElsewhere(link) || !isPublicHost(hostOf(link)) || plainAddress(link) != plainAddress(graph) {
		return false
	}
	here, there := strings.Trim(r.path, "/"), strings.Trim(pathOf(link), "/")
	if here == "" || strings.ContainsAny(there, "?#") {
		return false
	}
	const shortestSlug = 6 // "index" says nothing
	slug := there[strings.LastIndexByte(there, '/')+1:]
	return here == there || len(slug) >= shortestSlug && slug == here[strings.LastIndexByte(here, '/')+1:]
}

// plainAddress drops what two spellings of one address differ in: the scheme,
// "www." and a slash at the end.
func plainAddress(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	return strings.TrimPrefix(strings.TrimSuffix(rest, "/"), "www.")
}
