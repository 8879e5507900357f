package linkcard

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/idna"
)

// keyURL is the spelling that all spellings of one page share: lower-case
// scheme and ASCII host, no default port, no fragment, no tracking parameters.
// It names the page in the cache and in the single flight and is never shown:
// the card keeps the URL as the author wrote it.
func keyURL(u *url.URL) *url.URL {
	k := *u
	k.Scheme = strings.ToLower(u.Scheme)
	k.Host = keyHost(&k)
	k.Fragment, k.RawFragment = "", ""
	k.User = nil
	k.ForceQuery = false
	k.RawQuery = withoutTracking(u.RawQuery)
	if k.Path == "" {
		k.Path = "/"
	}
	return &k
}

func keyHost(u *url.URL) string {
	host, port := strings.ToLower(u.Hostname()), u.Port()
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		host = ascii
	}
	host = strings.TrimSuffix(host, ".")
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if port == "" || (u.Scheme == "http" && port == "80") || (u.Scheme == "https" && port == "443") {
		return host
	}
	return host + ":" + port
}

// withoutTracking drops the parameters that say where a reader came from and
// nothing about the page. The order of the others is kept: it may matter.
func withoutTracking(query string) string {
	if query == "" {
		return ""
	}
	pairs := strings.Split(query, "&")
	pairs = slices.DeleteFunc(pairs, func(pair string) bool {
		name, _, _ := strings.Cut(pair, "=")
		return pair == "" || isTracking(strings.ToLower(name))
	})
	return strings.Join(pairs, "&")
}

func isTracking(name string) bool {
	if strings.HasPrefix(name, "utm_") || strings.HasPrefix(name, "hsa_") || strings.HasPrefix(name, "mtm_") {
		return true
	}
	switch name {
	case "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "twclid", "ttclid", "yclid", "li_fat_id",
		"mc_cid", "mc_eid", "_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp", "hsctatracking",
		"igshid", "igsh", "ref_src", "ref_url", "vero_id", "vero_conv", "oly_anon_id", "oly_enc_id",
		"wickedid", "_openstat", "mkt_tok", "_bhlid", "guccounter", "guce_referrer", "guce_referrer_sig":
		return true
	}
	return false
}
