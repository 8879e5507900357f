package meta

import "strings"

// resolveCanonical takes rel=canonical, then og:url, where it is on the page's
// own site and does not send a deep page to the front page.
func (r *resolver) resolveCanonical() {
	for _, c := range []struct {
		v      value
		origin string
	}{
		{r.facts.linked(relCanonical), "rel=canonical"},
		{r.facts.get(ogURL), "og:url"},
		{r.facts.get(twURL), "twitter:url"},
	} {
		if s := r.address(c.v); s != "" && r.isCanonical(s) {
			r.out.Canonical = s
			r.source("canonical", c.origin)
			return
		} else if s != "" && !sameSite(hostOf(s), r.page.Hostname()) {
			return // the page says that it belongs to another site: not ours to repeat, nor to deny
		}
	}
	own := *r.page
	own.Fragment, own.RawFragment, own.User = "", "", nil
	if s := own.String(); len(s) <= maxURL {
		r.out.Canonical = s
		r.source("canonical", "address")
	}
}

func (r *resolver) isCanonical(s string) bool {
	if !sameSite(hostOf(s), r.page.Hostname()) {
		return false
	}
	deep := strings.Trim(r.page.EscapedPath(), "/") != "" || r.page.RawQuery != ""
	path := strings.TrimLeft(pathOf(s), "/")
	return !deep || path != "" && path[0] != '#'
}
