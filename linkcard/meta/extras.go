package meta

import "strings"

// resolveExtras fills what a card shows rarely or other parts follow.
func (r *resolver) resolveExtras() {
	r.resolvePrice()
	r.resolveLabels()
	r.resolveAlternates()
	r.resolveRefresh()
	r.out.Generator = r.facts.of(generator, maxSiteName)
	r.out.Application = r.facts.of(applicationName, maxSiteName)
	r.out.Handles = Handles{r.handle(twSite), r.handle(twCreator), r.handle(fediverseCreator)}
}

// handle returns an account name with its "@", "" for an id or an address.
func (r *resolver) handle(k fact) string {
	s := r.facts.of(k, maxSiteName)
	if strings.ContainsAny(s, " /:") || s == "" || s == "@" {
		return ""
	}
	if s[0] != '@' {
		s = "@" + s
	}
	return s
}

// resolvePrice takes the product vocabulary's price, else the first offer's.
func (r *resolver) resolvePrice() {
	amount, currency, origin := r.facts.get(priceAmount), r.facts.get(priceCurrency), "product:price"
	for i := range r.facts.nodes {
		n := &r.facts.nodes[i]
		if !amount.empty() {
			break
		}
		if (n.role == roleOffer || n.kind == kindOffer) && !n.props[propPrice].empty() {
			amount, currency, origin = n.props[propPrice], n.props[propCurrency], "json-ld"
		}
	}
	s := r.facts.str(amount, 30)
	if strings.ContainsAny(s, "0123456789") {
		r.out.Price = &Price{Amount: s, Currency: strings.ToUpper(r.facts.str(currency, 3))}
		r.source("price", origin)
	}
}

func (r *resolver) resolveLabels() {
	for _, k := range [...][2]fact{{twLabel1, twData1}, {twLabel2, twData2}, {twLabel3, twData3}, {twLabel4, twData4}} {
		name, text := r.facts.of(k[0], maxSiteName), r.facts.of(k[1], maxName)
		if name != "" && text != "" {
			r.out.Labels = append(r.out.Labels, Label{name, text})
		}
	}
}

// resolveAlternates sorts the alternates: feeds, oEmbed endpoints, ActivityPub.
func (r *resolver) resolveAlternates() {
	for i := range r.facts.links {
		l := &r.facts.links[i]
		if l.rel&relAlternate == 0 {
			continue
		}
		switch kind := r.mediaType(l.kind); kind {
		case "application/rss+xml", "application/atom+xml", "application/feed+json":
			r.out.Feeds = r.appendLink(r.out.Feeds, l, kind)
		case "application/json+oembed", "text/xml+oembed", "application/xml+oembed":
			r.out.OEmbed = r.appendLink(r.out.OEmbed, l, kind)
		case "application/activity+json", "application/ld+json":
			if r.out.ActivityPub == "" {
				r.out.ActivityPub = r.address(l.href)
			}
		}
	}
}

func (r *resolver) appendLink(to []Link, l *link, kind string) []Link {
	if s := r.address(l.href); s != "" && len(to) < 8 {
		return append(to, Link{URL: s, Type: kind, Title: r.facts.str(l.tip, maxSiteName)})
	}
	return to
}

// resolveRefresh finds where a meta refresh leads at once: "0; url=/next".
func (r *resolver) resolveRefresh() {
	b := r.facts.decoded(r.facts.get(refresh))
	s := strings.TrimSpace(string(b))
	i := strings.IndexAny(s, ";,")
	if i < 0 || strings.Trim(s[:i], "0. ") != "" {
		return
	}
	s = strings.TrimSpace(s[i+1:])
	if len(s) > 3 && strings.EqualFold(s[:3], "url") {
		s = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(s[3:]), "="))
	}
	r.out.Refresh = r.resolve([]byte(strings.Trim(s, `"'`)))
}
