package fetch

import (
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxURL is the longest URL, in bytes, that is fetched: a page's, a redirect
// target's or one found in a page.
const maxURL = 2048

// CheckURL judges a URL as text, before anything is looked up or dialled, and
// returns it ready to be fetched: host in lower-case ASCII (IDNA, UTS 46), no
// default port, no fragment. It refuses whatever is not exactly
// http(s)://host[:80|443]/...: other schemes, userinfo, backslashes, blanks and
// controls, invalid UTF-8, more than 2,048 bytes, percent signs in the host, IPv4
// addresses in any spelling but the usual one, addresses that are not public, and
// names that are local by their ending or have a single label. Nothing is trimmed
// or repaired. The error is an [ErrRefused].
func CheckURL(raw string) (*url.URL, error) {
	return checkURL(raw, &guard{})
}

// checkURL is CheckURL under a guard with its own allowed and denied addresses.
func checkURL(raw string, g *guard) (*url.URL, error) {
	if err := checkText(raw); err != nil {
		return nil, err
	}
	scheme, authority, rest, err := splitURL(raw)
	if err != nil {
		return nil, err
	}
	host, port, err := splitAuthority(authority)
	if err != nil {
		return nil, err
	}
	number, err := checkPort(scheme, port)
	if err != nil {
		return nil, err
	}
	host, err = checkHost(host, number, g)
	if err != nil {
		return nil, err
	}
	if number != defaultPort(scheme) {
		host += ":" + strconv.Itoa(int(number))
	}
	rest, _, _ = strings.Cut(rest, "#")
	u, err := url.Parse(scheme + "://" + host + rest)
	if err != nil {
		return nil, refuse("the URL does not parse: check its percent escapes")
	}
	if n := len(u.String()); n > maxURL {
		return nil, refuse("a URL of %d bytes when encoded; at most %d", n, maxURL)
	}
	return u, nil
}

func checkText(raw string) error {
	switch {
	case len(raw) > maxURL:
		return refuse("a URL of %d bytes; at most %d", len(raw), maxURL)
	case !utf8.ValidString(raw):
		return refuse("the URL is not valid UTF-8")
	}
	for i := range len(raw) {
		if c := raw[i]; c <= ' ' || c == 0x7f || c == '\\' {
			return refuse("the URL holds the byte %q; percent-encode it", c)
		}
	}
	return nil
}

// splitURL takes scheme://authority/rest apart by hand: url.Parse accepts and
// normalises too much to be the judge.
func splitURL(raw string) (scheme, authority, rest string, err error) {
	scheme, after, ok := strings.Cut(raw, ":")
	scheme = strings.ToLower(scheme)
	if !ok || scheme != "http" && scheme != "https" {
		return "", "", "", refuse("only http:// and https:// URLs are fetched")
	}
	after, ok = strings.CutPrefix(after, "//")
	if !ok {
		return "", "", "", refuse("%s: must be followed by // and a host", scheme)
	}
	end := strings.IndexAny(after, "/?#")
	if end < 0 {
		end = len(after)
	}
	authority, rest = after[:end], after[end:]
	if authority == "" {
		return "", "", "", refuse("the URL has no host")
	}
	return scheme, authority, rest, nil
}

// splitAuthority returns the host (an IPv6 literal in its brackets) and the port.
func splitAuthority(authority string) (host, port string, err error) {
	for _, c := range authority {
		if c == '@' {
			return "", "", refuse("the URL holds a user name or password")
		}
		if c < utf8.RuneSelf && !isLetter(c) && !isDigit(c) && !strings.ContainsRune("-._:[]", c) {
			return "", "", refuse("the host holds the character %q", c)
		}
	}
	end := strings.IndexByte(authority, ':')
	if strings.HasPrefix(authority, "[") {
		end = strings.IndexByte(authority, ']') + 1
	}
	switch {
	case end < 0:
		return authority, "", nil
	case end == len(authority):
		return authority, "", nil
	case end == 0 || authority[end] != ':':
		return "", "", refuse("the host's brackets or port are malformed")
	}
	return authority[:end], authority[end+1:], nil
}

// checkPort reads the port; that 80 goes with http and 443 with https is its
// rule, which other ports may pass is the address rule's, see [Permitted].
func checkPort(scheme, port string) (uint16, error) {
	if port == "" {
		return defaultPort(scheme), nil
	}
	if len(port) > 5 || strings.Trim(port, "0123456789") != "" {
		return 0, refuse("the port is not a number")
	}
	n, err := strconv.ParseUint(port, 10, 16)
	if err != nil || n == 0 {
		return 0, refuse("port %s does not exist", port)
	}
	if n == 80 && scheme == "https" || n == 443 && scheme == "http" {
		return 0, refuse("%s on port %d", scheme, n)
	}
	return uint16(n), nil
}

func defaultPort(scheme string) uint16 {
	if scheme == "https" {
		return 443
	}
	return 80
}

// checkHost judges a host and returns it as the wire wants it.
func checkHost(host string, port uint16, g *guard) (string, error) {
	if strings.HasPrefix(host, "[") {
		return checkIPv6(host, port, g)
	}
	if strings.ContainsAny(host, "[]:") {
		return "", refuse("the host's brackets or port are malformed")
	}
	name, err := mapName(host)
	if err != nil {
		return "", err
	}
	if endsInNumber(name) {
		return checkIPv4(host, port, g)
	}
	if err := g.checkName(name); err != nil {
		return "", err
	}
	if len(g.allow) == 0 && port != 80 && port != 443 {
		return "", refuse("port %d: only 80 and 443 are web ports", port)
	}
	return name, nil
}

func checkIPv6(host string, port uint16, g *guard) (string, error) {
	a, err := netip.ParseAddr(strings.Trim(host, "[]"))
	if err != nil || !a.Is6() || a.Is4In6() || a.Zone() != "" {
		return "", refuse("what is in brackets must be a plain IPv6 address")
	}
	if err := g.permit(netip.AddrPortFrom(a, port)); err != nil {
		return "", err
	}
	return "[" + a.String() + "]", nil
}

// checkIPv4 takes the host as it was written: an address that only means
// something after mapping or in octal is refused even if it is public.
func checkIPv4(host string, port uint16, g *guard) (string, error) {
	a, err := netip.ParseAddr(host)
	if err != nil || a.String() != host {
		return "", refuse("a host that ends in a number must be an IPv4 address in its usual form")
	}
	if err := g.permit(netip.AddrPortFrom(a, port)); err != nil {
		return "", err
	}
	return host, nil
}

func isLetter(c rune) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isDigit(c rune) bool  { return '0' <= c && c <= '9' }
