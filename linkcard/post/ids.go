package post

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// The start of what each network counts from, in Unix milliseconds.
const (
	xEpoch         = 1288834974657
	metaEpoch      = 1314220021721
	discordEpoch   = 1420070400000
	xFirstWithTime = 29_700_000_000 // ids before November 2010 are a plain sequence
)

// XTime returns the instant in an X post id, to the millisecond. Ids from
// before November 2010 hold none.
func XTime(id string) (time.Time, bool) {
	n, ok := decimal(id)
	if !ok || n < xFirstWithTime {
		return time.Time{}, false
	}
	return millis(n>>22 + xEpoch)
}

// MastodonTime returns the instant in a Mastodon status id, to the millisecond.
// It is when that server stored the post: for a post that came from another
// server it may be late.
func MastodonTime(id string) (time.Time, bool) {
	n, ok := decimal(id)
	if !ok || n < 1<<56 { // smaller ids are a sequence, from before 2017
		return time.Time{}, false
	}
	return millis(n >> 16)
}

// TikTokTime returns the instant in a TikTok video id, to the second.
func TikTokTime(id string) (time.Time, bool) {
	n, ok := decimal(id)
	if !ok {
		return time.Time{}, false
	}
	return millis(n >> 32 * 1000)
}

// LinkedInTime returns the instant in the id of a LinkedIn activity, share or
// ugcPost, to the millisecond.
func LinkedInTime(id string) (time.Time, bool) {
	n, ok := decimal(id)
	if !ok {
		return time.Time{}, false
	}
	return millis(n >> 22)
}

// DiscordTime returns the instant in a Discord message id, to the millisecond.
func DiscordTime(id string) (time.Time, bool) {
	n, ok := decimal(id)
	if !ok || n < 1<<22 {
		return time.Time{}, false
	}
	return millis(n>>22 + discordEpoch)
}

const (
	tidAlphabet       = "234567abcdefghijklmnopqrstuvwxyz"
	shortcodeAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
)

// BlueskyTime returns the instant in a record key of the AT protocol (a TID),
// to the microsecond: when the author's client made the post.
func BlueskyTime(rkey string) (time.Time, bool) {
	n, ok := digits(rkey, 13, 13, tidAlphabet)
	if !ok || n>>63 != 0 {
		return time.Time{}, false
	}
	t, ok := millis(n >> 10 / 1000)
	return t.Add(time.Duration(n>>10%1000) * time.Microsecond), ok
}

// InstagramTime returns the instant in the shortcode of an Instagram or Threads
// post, to the millisecond. Codes of fewer than 11 characters (before the middle
// of 2012) hold none; longer ones (private posts) hold it in the first 11.
func InstagramTime(shortcode string) (time.Time, bool) {
	if len(shortcode) > 11 {
		shortcode = shortcode[:11]
	}
	n, ok := digits(shortcode, 11, 11, shortcodeAlphabet)
	if !ok {
		return time.Time{}, false
	}
	return millis(n>>23 + metaEpoch)
}

func decimal(s string) (uint64, bool) {
	if s == "" || s[0] == '+' {
		return 0, false
	}
	n, err := strconv.ParseUint(s, 10, 64)
	return n, err == nil
}

// digits reads s as a number whose digits are the letters of alphabet, a power of two of them.
func digits(s string, shortest, longest int, alphabet string) (uint64, bool) {
	if len(s) < shortest || len(s) > longest {
		return 0, false
	}
	var n uint64
	for i := range len(s) {
		d := strings.IndexByte(alphabet, s[i])
		if d < 0 || n > math.MaxUint64/uint64(len(alphabet)) {
			return 0, false
		}
		n = n*uint64(len(alphabet)) + uint64(d)
	}
	return n, true
}

// millis turns Unix milliseconds into an instant if a post can be that old and
// that new: what lies outside 2004 to 2100 was no time.
func millis(ms uint64) (time.Time, bool) {
	const earliest, latest = 1072915200_000, 4102444800_000
	if ms < earliest || ms > latest {
		return time.Time{}, false
	}
	return time.UnixMilli(int64(ms)).UTC(), true
}

// idTime returns the instant in a post's id.
func idTime(network, id string) (time.Time, bool) {
	switch network {
	case NetworkX:
		return XTime(id)
	case NetworkBluesky:
		return BlueskyTime(id)
	case NetworkMastodon:
		return MastodonTime(id)
	case NetworkInstagram, NetworkThreads:
		return InstagramTime(id)
	case NetworkTikTok:
		return TikTokTime(id)
	case NetworkLinkedIn:
		return LinkedInTime(id)
	}
	return time.Time{}, false
}
