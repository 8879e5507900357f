package fetch

import (
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/http/httpguts"
)

// What an option may hold at the most: more is a mistake, and some of it would overflow.
const (
	maxMaxBody     = 1 << 30
	maxConcurrency = 1 << 20
	maxUserAgent   = 512
	maxLanguage    = 256
	maxHeaderValue = 8 << 10
)

// OptionError is an option that cannot be meant.
type OptionError struct {
	Option string // its name, as in "HostHeaders"
	Reason string // what is wrong with it, and how to write it
}

// Error returns one line: the option, what is wrong, what to do.
func (e *OptionError) Error() string { return "fetch: Options." + e.Option + ": " + e.Reason }

func wrongOption(option, format string, args ...any) error {
	return &OptionError{Option: option, Reason: fmt.Sprintf(format, args...)}
}

// checked returns o with names and origins in the spelling that they are compared in, and
// its lists its own, or names the first option that cannot be meant.
func (o Options) checked() (Options, error) {
	if err := o.checkNumbers(); err != nil {
		return o, err
	}
	if err := o.checkNetworks(); err != nil {
		return o, err
	}
	if err := checkUserAgent(o.UserAgent); err != nil {
		return o, err
	}
	if err := CheckLanguage(o.Language); err != nil {
		return o, wrongOption("Language", "%s", err)
	}
	o.AllowNets, o.DenyNets, o.NAT64 = slices.Clone(o.AllowNets), slices.Clone(o.DenyNets), slices.Clone(o.NAT64)
	var err error
	if o.DenyHosts, err = deniedNames(o.DenyHosts); err != nil {
		return o, err
	}
	o.HostHeaders, err = hostHeaders(o.HostHeaders)
	return o, err
}

func (o Options) checkNumbers() error {
	for _, n := range []struct {
		option      string
		value, most int64
	}{
		{"Timeout", int64(o.Timeout), 0},
		{"MaxBody", o.MaxBody, maxMaxBody},
		{"Concurrency", int64(o.Concurrency), maxConcurrency},
		{"HostBurst", int64(o.HostBurst), 0},
	} {
		switch {
		case n.value < 0:
			return wrongOption(n.option, "it is negative; 0 is the default")
		case n.most > 0 && n.value > n.most:
			return wrongOption(n.option, "%d is more than the largest that is served, %d", n.value, n.most)
		}
	}
	return nil
}

func (o Options) checkNetworks() error {
	for _, list := range []struct {
		option   string
		prefixes []netip.Prefix
	}{{"AllowNets", o.AllowNets}, {"DenyNets", o.DenyNets}, {"NAT64", o.NAT64}} {
		for _, p := range list.prefixes {
			if !p.IsValid() || p.Addr().Is4In6() {
				return wrongOption(list.option, "%v is no valid network; write it like 10.0.0.0/8 or fd00::/8, IPv4 networks as such", p)
			}
		}
	}
	for _, p := range o.NAT64 {
		if p.Addr().Is4() || p.Bits()%8 != 0 || p.Bits() < 32 || p.Bits() > 64 && p.Bits() != 96 {
			return wrongOption("NAT64", "%v has none of the lengths 32, 40, 48, 56, 64, 96", p)
		}
	}
	return nil
}

// checkUserAgent wants visible ASCII and blanks (RFC 9110, 5.5 and 10.1.5).
func checkUserAgent(s string) error {
	if len(s) > maxUserAgent {
		return wrongOption("UserAgent", "it has %d bytes; at most %d", len(s), maxUserAgent)
	}
	if i := strings.IndexFunc(s, func(r rune) bool { return r < ' ' || r > '~' }); i >= 0 {
		return wrongOption("UserAgent", "it holds the byte %q; write it in visible ASCII, like \"Name/1.0 (+https://example.com/bot)\"", s[i])
	}
	if s != "" && strings.TrimSpace(s) == "" {
		return wrongOption("UserAgent", "it is blank")
	}
	return nil
}

// CheckLanguage says what is wrong with an Accept-Language value (RFC 9110, 12.5.4). The
// empty one is good.
func CheckLanguage(s string) error {
	if len(s) > maxLanguage {
		return fmt.Errorf("it has %d bytes; at most %d", len(s), maxLanguage)
	}
	for i := range len(s) {
		if c := rune(s[i]); !isLetter(c) && !isDigit(c) && !strings.ContainsRune("-*,;=. ", c) {
			return fmt.Errorf("it holds the byte %q; write it like \"fr\" or \"pt-BR,pt;q=0.8\"", s[i])
		}
	}
	if s != "" && strings.Trim(s, "-,;=. ") == "" {
		return fmt.Errorf("%q names no language; write it like \"fr\" or \"pt-BR,pt;q=0.8\"", s)
	}
	return nil
}

// deniedNames brings names to the spelling in which hosts are judged.
func deniedNames(names []string) ([]string, error) {
	var mapped []string
	for _, raw := range names {
		name, err := mapName(strings.TrimPrefix(raw, "."))
		if err != nil || endsInNumber(name) {
			return nil, wrongOption("DenyHosts", "%.100q is no host name; write it like \"example.com\", which includes its subdomains, and addresses as DenyNets", raw)
		}
		mapped = append(mapped, name)
	}
	return mapped, nil
}

// hostHeaders checks the headers and brings their hosts and origins to the spelling in
// which they are compared.
func hostHeaders(all map[string]http.Header) (map[string]http.Header, error) {
	mapped := make(map[string]http.Header, len(all))
	for raw, header := range all {
		at, ok := hostOrOrigin(raw)
		if !ok {
			return nil, wrongOption("HostHeaders", "%.100q is neither a host, like \"www.example.com\", nor an origin, like \"https://api.example.com\"", raw)
		}
		if _, twice := mapped[at]; twice {
			return nil, wrongOption("HostHeaders", "%q is named twice, in different spellings", at)
		}
		canonical := http.Header{}
		for name, values := range header {
			if err := checkHeader(name, values); err != nil {
				return nil, wrongOption("HostHeaders", "for %.100q: %s", raw, err)
			}
			canonical[http.CanonicalHeaderKey(name)] = slices.Clone(values)
		}
		mapped[at] = canonical
	}
	return mapped, nil
}

func hostOrOrigin(raw string) (string, bool) {
	scheme, host, isOrigin := strings.Cut(raw, "://")
	if !isOrigin {
		scheme, host = "https", raw
	}
	u, err := url.Parse(strings.ToLower(scheme) + "://" + host)
	if err != nil || u.Host != host || u.Scheme != "http" && u.Scheme != "https" || !isOrigin && u.Port() != "" {
		return "", false
	}
	name := u.Hostname()
	if a, err := netip.ParseAddr(name); err == nil && a.Is6() {
		name = a.String()
	} else if name, err = mapName(name); err != nil {
		return "", false
	}
	if !isOrigin {
		return name, true
	}
	if strings.Contains(name, ":") {
		name = "[" + name + "]"
	}
	if port := u.Port(); port != "" && port != fmt.Sprint(defaultPort(u.Scheme)) {
		name += ":" + port
	}
	return u.Scheme + "://" + name, true
}

// transferHeaders run the transfer, which is ours.
var transferHeaders = []string{
	"Host", "Content-Length", "Transfer-Encoding", "Te", "Trailer", "Connection", "Keep-Alive", "Upgrade",
	"Proxy-Connection", "Expect", "Accept-Encoding", "Range", "If-Range", "If-None-Match", "If-Modified-Since",
}

func checkHeader(name string, values []string) error {
	if !httpguts.ValidHeaderFieldName(name) {
		return fmt.Errorf("%.100q is no header name", name)
	}
	if slices.Contains(transferHeaders, http.CanonicalHeaderKey(name)) {
		return fmt.Errorf("%s is set by the transfer itself; leave it out", name)
	}
	for _, value := range values { // which may be a key: not repeated
		if !httpguts.ValidHeaderFieldValue(value) || len(value) > maxHeaderValue {
			return fmt.Errorf("the value of %s holds a line break or control character, or more than %d bytes", name, maxHeaderValue)
		}
	}
	return nil
}
