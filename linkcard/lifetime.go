package linkcard

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// asSoonAsMay is a wish for the shortest time that is granted.
const asSoonAsMay = time.Nanosecond

// lifetime is how long an answer says that it stays good (RFC 9111, section 4.2),
// from when it was received; 0 when it does not say.
//
// "private", "no-store" and Set-Cookie keep no card out of a shared or lasting store: they
// protect what a server tells one reader. We send no cookies and the same headers for
// everybody (HostHeaders are part of a card's key), so the page is the one that anybody gets, and what is kept is a card, not the
// page. Without this the cards of most of the web would be fetched anew by every process
// and be missing from offline builds.
func lifetime(h http.Header, now time.Time) time.Duration {
	if variesByAnything(h) {
		return asSoonAsMay
	}
	directives := cacheControl(h)
	for _, forbids := range []string{"no-store", "no-cache"} {
		if _, ok := directives[forbids]; ok {
			return asSoonAsMay
		}
	}
	for _, name := range []string{"s-maxage", "max-age"} {
		if value, ok := directives[name]; ok {
			return remaining(seconds(value), seconds(h.Get("Age")))
		}
	}
	if value := h.Get("Expires"); value != "" {
		expires, err := http.ParseTime(value)
		if err != nil {
			return asSoonAsMay // "0" and the like: already expired
		}
		if date, err := http.ParseTime(h.Get("Date")); err == nil {
			now = date
		}
		return remaining(expires.Sub(now), seconds(h.Get("Age")))
	}
	return 0
}

// variesByAnything reports "Vary: *": nobody can tell what the answer depends on.
func variesByAnything(h http.Header) bool {
	return slices.ContainsFunc(h.Values("Vary"), func(field string) bool {
		return strings.Contains(field, "*") // no name of a field has one
	})
}

func remaining(lifetime, age time.Duration) time.Duration {
	return max(asSoonAsMay, lifetime-age)
}

// cacheControl returns the directives by their lower-case names.
func cacheControl(h http.Header) map[string]string {
	directives := map[string]string{}
	for _, field := range h.Values("Cache-Control") {
		for directive := range strings.SplitSeq(field, ",") {
			name, value, _ := strings.Cut(strings.TrimSpace(directive), "=")
			directives[strings.ToLower(name)] = strings.Trim(value, `"`)
		}
	}
	return directives
}

// seconds reads a number of seconds; what is none, or negative, is zero, and a
// very large one a year.
func seconds(s string) time.Duration {
	const year = 365 * 24 * 3600
	n, err := strconv.ParseUint(strings.TrimSpace(s), 10, 64)
	if err != nil && n == 0 {
		return 0
	}
	return time.Duration(min(n, year)) * time.Second
}
