package render

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// maxURL is the longest address that is printed, in bytes.
const maxURL = 2048

// safeLink is the one gate for addresses on their way out. It returns the address
// as ASCII, each character that could mean something to HTML, CSS, Markdown or a
// terminal percent-encoded, or "" for anything but an absolute http or https
// address without user name.
func safeLink(raw string) string {
	if raw == "" || len(raw) > maxURL || !urlText(raw) {
		return ""
	}
	scheme, rest := splitScheme(raw)
	if scheme == "" {
		return ""
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	host := safeAuthority(rest[:end])
	if host == "" {
		return ""
	}
	if out := scheme + host + encodeURL(rest[end:]); len(out) <= maxURL {
		return out
	}
	return ""
}

// urlText refuses what no address contains: blanks, controls, backslashes,
// invalid UTF-8, invisible and bidirectional characters.
func urlText(s string) bool {
	ascii := true
	for i := 0; i < len(s); i++ {
		b := s[i]
		if b <= ' ' || b == 0x7f || b == '\\' {
			return false
		}
		ascii = ascii && b < utf8.RuneSelf
	}
	if ascii {
		return true
	}
	for _, r := range s {
		if drop(r) || isBlank(r) {
			return false
		}
	}
	return utf8.ValidString(s)
}

// splitScheme cuts "http://" or "https://" off; a third slash is refused.
func splitScheme(raw string) (scheme, rest string) {
	for _, s := range [...]string{"https://", "http://"} {
		if len(raw) > len(s) && strings.EqualFold(raw[:len(s)], s) && raw[len(s)] != '/' {
			return s, raw[len(s):]
		}
	}
	return "", ""
}

// safeAuthority returns host and port in lower-case ASCII, or "".
func safeAuthority(s string) string {
	if strings.HasPrefix(s, "[") {
		return safeIPv6(s)
	}
	host, port, hasPort := strings.Cut(s, ":")
	if hasPort && !digits(port) {
		return ""
	}
	if !hostASCII(host) {
		ascii, err := idna.Lookup.ToASCII(host)
		if err != nil || !hostASCII(ascii) {
			return ""
		}
		host = ascii
	}
	if host = strings.ToLower(host); hasPort && port != "" {
		return host + ":" + port
	}
	return host
}

func safeIPv6(s string) string {
	end := strings.IndexByte(s, ']')
	if end < 0 || (end+1 < len(s) && (s[end+1] != ':' || !digits(s[end+2:]))) {
		return ""
	}
	for i := 1; i < end; i++ {
		if !isHex(s[i]) && s[i] != ':' && s[i] != '.' {
			return ""
		}
	}
	return strings.ToLower(s)
}

// hostASCII reports whether every byte is one that host names are made of.
func hostASCII(host string) bool {
	for i := 0; i < len(host); i++ {
		b := host[i]
		if !isAlnum(b) && b != '.' && b != '-' && b != '_' {
			return false
		}
	}
	return host != "" && host[0] != '.' && !strings.Contains(host, "..")
}

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return len(s) <= 5
}

func isAlnum(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}

func isHex(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'f' || b >= 'A' && b <= 'F'
}

// encodeURL percent-encodes what is not plainly part of a path, query or fragment.
func encodeURL(s string) string {
	n := 0
	for i := 0; i < len(s); i++ {
		if !keptInURL(s, i) {
			n++
		}
	}
	if n == 0 {
		return s
	}
	const upper = "0123456789ABCDEF"
	out := make([]byte, 0, len(s)+2*n)
	for i := 0; i < len(s); i++ {
		if keptInURL(s, i) {
			out = append(out, s[i])
		} else {
			out = append(out, '%', upper[s[i]>>4], upper[s[i]&15])
		}
	}
	return string(out)
}

func keptInURL(s string, i int) bool {
	switch b := s[i]; b {
	case '%':
		return i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])
	case '/', '?', '#', '&', '=', '-', '.', '_', '~', ':', '@', '!', '$', '(', ')', '*', '+', ',', ';':
		return true
	default:
		return isAlnum(b)
	}
}

// linkHost returns the host of an address that passed safeLink, without port.
func linkHost(link string) string {
	_, rest := splitScheme(link)
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		rest = rest[:end]
	}
	if strings.HasPrefix(rest, "[") {
		host, _, _ := strings.Cut(rest, "]")
		return host + "]"
	}
	host, _, _ := strings.Cut(rest, ":")
	return host
}
