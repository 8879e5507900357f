package fetch

import (
	"strings"
	"sync"

	"golang.org/x/net/idna"
)

// localEndings are last labels that never name a public web site: special-use
// (RFC 6761, 6762, 7686, 8375, 9476), kept out of the root by ICANN, or the habit
// of private networks.
const localEndings = " localhost local localdomain internal intranet private corp home lan mail" +
	" test invalid example onion i2p alt arpa svc "

// webNames maps names the way browsers do (UTS 46, non-transitional). Which ASCII
// characters a label may hold, and where hyphens, is checkLabel's rule: idna's own refuses
// the underscore and a third and fourth hyphen, which public names have.
var webNames = sync.OnceValue(func() *idna.Profile {
	return idna.New(idna.MapForLookup(), idna.Transitional(false), idna.BidiRule(), idna.StrictDomainName(false), idna.CheckHyphens(false), idna.RemoveLeadingDots(false))
})

// mapName returns a host in lower-case ASCII without its final dot. It must come
// first: full-width and circled digits become 127.0.0.1 here.
func mapName(host string) (string, error) {
	name, err := webNames().ToASCII(host)
	if err != nil {
		return "", refuse("the host name is not a valid international name")
	}
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	if len(name) > 253 {
		return "", refuse("the host name is longer than 253 bytes")
	}
	for label := range strings.SplitSeq(name, ".") {
		if err := checkLabel(label); err != nil {
			return "", err
		}
	}
	return name, nil
}

func checkLabel(label string) error {
	if label == "" || len(label) > 63 {
		return refuse("a label of the host name has %d bytes; 1 to 63 are allowed", len(label))
	}
	if strings.HasPrefix(label, "-") || strings.HasSuffix(label, "-") {
		return refuse("a label of the host name begins or ends with a hyphen")
	}
	for _, c := range label {
		if !isLetter(c) && !isDigit(c) && c != '-' && c != '_' {
			return refuse("the host name holds the character %q", c)
		}
	}
	if code, ok := strings.CutPrefix(label, "xn--"); ok {
		return checkPunycode(code, label)
	}
	return nil
}

// checkPunycode refuses labels that only pretend to be international: they must
// decode, to what is no such label itself, hold a character beyond ASCII and encode to
// themselves again.
func checkPunycode(code, label string) error {
	text, err := idna.Punycode.ToUnicode(label)
	ascii := strings.IndexFunc(text, func(c rune) bool { return c >= 0x80 }) < 0
	if code == "" || err != nil || ascii || strings.HasPrefix(text, "xn--") {
		return refuse("the label %q is not valid punycode", label)
	}
	if again, err := idna.Punycode.ToASCII(text); err != nil || again != label {
		return refuse("the label %q is not valid punycode", label)
	}
	return nil
}

// endsInNumber is the URL standard's test for hosts that some parser would read
// as an IPv4 address: the last label is all digits, or 0x and hex digits.
func endsInNumber(name string) bool {
	last := name[strings.LastIndexByte(name, '.')+1:]
	if hex, ok := strings.CutPrefix(last, "0x"); ok {
		return strings.Trim(hex, "0123456789abcdef") == ""
	}
	return last != "" && strings.Trim(last, "0123456789") == ""
}

// checkName refuses names that are not public by their form. A guard with allowed
// networks lets them be looked up; [guard.judgeAnswers] then wants every answer inside.
func (g *guard) checkName(name string) error {
	for _, denied := range g.denyHosts {
		if name == denied || strings.HasSuffix(name, "."+denied) {
			return refuse("the host %q is denied by configuration", name)
		}
	}
	if len(g.allow) == 0 && isLocalName(name) {
		return refuse("%q is not a public host name", name)
	}
	return nil
}

// isLocalName reports a single label, a local ending, or a last label that no
// top-level domain can have.
func isLocalName(name string) bool {
	dot := strings.LastIndexByte(name, '.')
	last := name[dot+1:]
	if dot < 0 || strings.Contains(localEndings, " "+last+" ") {
		return true
	}
	return !strings.HasPrefix(last, "xn--") && strings.ContainsAny(last, "0123456789-_")
}
