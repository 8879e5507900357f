package meta

import (
	"bytes"
	"net/url"
	"strings"
)

const maxURL = 2048

// address makes an absolute http or https address of what the page writes, by
// the page's base. It returns "" for anything else: other schemes, user
// information, controls, backslashes, what does not parse or is too long.
func (r *resolver) address(v value) string {
	if v.empty() {
		return ""
	}
	return r.resolve(r.facts.decoded(v))
}

func (r *resolver) resolve(b []byte) string {
	b = bytes.TrimSpace(b)
	if len(b) == 0 || len(b) > maxURL {
		return ""
	}
	if isPlainURL(b) {
		return string(b)
	}
	if s := r.plainReference(b); s != "" {
		return s
	}
	s := withoutBreaks(b)
	if strings.ContainsRune(s, '\\') {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil {
		return ""
	}
	if u = r.base.ResolveReference(u); !isWeb(u) {
		return ""
	}
	if s = u.String(); len(s) > maxURL {
		return ""
	}
	return s
}

// plainReference makes an absolute address of a path from the root, or of an
// address without its scheme, that needs no work besides. It returns "" for any other.
func (r *resolver) plainReference(b []byte) string {
	if len(b) < 2 || b[0] != '/' || len(b)+len(r.base.Host)+len("https://") > maxURL {
		return ""
	}
	if b[1] == '/' {
		if isPlainRest(b[2:]) {
			return r.base.Scheme + ":" + string(b)
		}
		return ""
	}
	// A dot after a slash may lead elsewhere, and so does what the host needs escaped.
	if bytes.Contains(b, []byte("/.")) || !isPlainPath(b) || !isPlainHost(r.base.Host) {
		return ""
	}
	return r.base.Scheme + "://" + r.base.Host + string(b)
}

// isPlainHost reports a host, with or without a port, that needs no escaping.
func isPlainHost(host string) bool {
	for i := range len(host) {
		if c := host[i]; !isWordByte(c) && c != '.' && c != '-' && c != ':' {
			return false
		}
	}
	return host != ""
}

// withoutBreaks drops tabs and line breaks, as URL parsers of browsers do.
func withoutBreaks(b []byte) string {
	return strings.Map(func(c rune) rune {
		if c == '\t' || c == '\n' || c == '\r' {
			return -1
		}
		return c
	}, string(b))
}

func isWeb(u *url.URL) bool {
	return (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil
}

// isPlainURL reports an absolute address that needs no work at all.
func isPlainURL(b []byte) bool {
	rest, ok := bytes.CutPrefix(b, []byte("https://"))
	if !ok {
		if rest, ok = bytes.CutPrefix(b, []byte("http://")); !ok {
			return false
		}
	}
	return isPlainRest(rest)
}

// isPlainRest reports a host, of letters, and a path that need no work.
func isPlainRest(b []byte) bool {
	n := 0
	for n < len(b) && (wordBytes[b[n]] != 0 || b[n] == '.' || b[n] == '-' || b[n] == '_') {
		n++
	}
	return n > 0 && n < len(b) && b[n] == '/' && isPlainPath(b[n:])
}

// isPlainPath reports a path, with a query and a fragment or without, that needs no work.
func isPlainPath(b []byte) bool {
	for i, c := range b {
		if !plainInURL[c] && !(c == '%' && i+2 < len(b) && isHex(b[i+1]) && isHex(b[i+2])) {
			return false
		}
	}
	return true
}

// plainInURL marks the bytes that may stand in an address as they are; '@' and quotes are
// left to the parser.
var plainInURL = [256]bool{
	'!': true, '#': true, '$': true, '&': true, '(': true, ')': true, '*': true, '+': true, ',': true, '-': true, '.': true, '/': true,
	'0': true, '1': true, '2': true, '3': true, '4': true, '5': true, '6': true, '7': true, '8': true, '9': true, ':': true, ';': true, '=': true, '?': true,
	'A': true, 'B': true, 'C': true, 'D': true, 'E': true, 'F': true, 'G': true, 'H': true, 'I': true, 'J': true, 'K': true, 'L': true, 'M': true,
	'N': true, 'O': true, 'P': true, 'Q': true, 'R': true, 'S': true, 'T': true, 'U': true, 'V': true, 'W': true, 'X': true, 'Y': true, 'Z': true,
	'a': true, 'b': true, 'c': true, 'd': true, 'e': true, 'f': true, 'g': true, 'h': true, 'i': true, 'j': true, 'k': true, 'l': true, 'm': true,
	'n': true, 'o': true, 'p': true, 'q': true, 'r': true, 's': true, 't': true, 'u': true, 'v': true, 'w': true, 'x': true, 'y': true, 'z': true, '_': true, '~': true,
}

// hostOf returns the host of an absolute address, without its port.
func hostOf(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	rest = rest[:endOfHost(rest)]
	if strings.HasPrefix(rest, "[") {
		return rest
	}
	host, _, _ := strings.Cut(rest, ":")
	return host
}

// endOfHost is where the host ends that an address begins with behind its scheme.
func endOfHost(rest string) int {
	for i := range len(rest) {
		if c := rest[i]; c == '/' || c == '?' || c == '#' {
			return i
		}
	}
	return len(rest)
}

// pathOf returns what follows the host.
func pathOf(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	return rest[endOfHost(rest):]
}

// picture is address for what a reader's browser would load: addresses on the
// reader's own network are refused, unless the page itself is there.
func (r *resolver) picture(v value) string {
	s := r.address(v)
	if s == "" || r.picturesAt != "" && strings.HasPrefix(s, r.picturesAt) {
		return s
	}
	host := hostOf(s)
	if !isPublicHost(host) && !strings.EqualFold(host, r.page.Hostname()) {
		return ""
	}
	if path := pathOf(s); path != "" {
		r.picturesAt = s[:len(s)-len(path)+1]
	}
	return s
}

// isPublicHost reports a name that may stand for a place on the public Internet.
func isPublicHost(host string) bool {
	host = strings.TrimSuffix(host, ".")
	dot := strings.LastIndexByte(host, '.')
	if dot <= 0 || host[0] == '[' {
		return false
	}
	switch last := strings.ToLower(host[dot+1:]); last {
	case "localhost", "local", "localdomain", "internal", "intranet", "private", "corp", "home", "lan", "onion", "alt", "arpa":
		return false
	default:
		return last != "" && (last[0] < '0' || last[0] > '9') // a number: a spelling of an address
	}
}
