package linkcard

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// decodeFast reads a record as encode writes it: compact JSON of known fields. It
// gives up, and returns false, on anything else, which is then read by
// encoding/json; a test holds the two to each other. It takes a third of the
// time, and texts share the memory of s.
func decodeFast(s string, rec *record) bool {
	d := decoder{s: s}
	d.record(rec)
	return !d.lost && d.i == len(s)
}

type decoder struct {
	s    string
	i    int
	lost bool // met something else than expected; every call does nothing then
}

func (d *decoder) record(rec *record) {
	for name, ok := d.open(); ok; name, ok = d.next() {
		switch name {
		case "card":
			rec.Card = &Card{}
			d.card(rec.Card)
		case "failure":
			rec.Failure = &failure{}
			d.other(rec.Failure)
		case "fresh_until":
			rec.Fresh = d.time()
		case "made":
			rec.Made = d.time()
		case "retry_at":
			rec.Retry = d.time()
		case "stale_until":
			rec.Stale = d.time()
		case "strikes":
			rec.Strikes = d.number()
		case "url":
			rec.URL = d.text()
		case "validators":
			d.other(&rec.Validators)
		default:
			d.lost = true
		}
	}
}

func (d *decoder) card(c *Card) {
	for name, ok := d.open(); ok; name, ok = d.next() {
		switch name {
		case "authors":
			d.authors(c)
		case "canonical_url":
			c.CanonicalURL = d.text()
		case "description":
			c.Description = d.text()
		case "dir":
			c.Dir = d.text()
		case "embed":
			d.other(&c.Embed)
		case "fetched_at":
			c.FetchedAt = d.time()
		case "icon":
			c.Icon = d.image()
		case "image":
			c.Image = d.image()
		case "kind":
			c.Kind = Kind(d.text())
		case "lang":
			c.Lang = d.text()
		case "modified":
			c.Modified = d.day()
		case "post":
			d.other(&c.Post)
		case "price":
			d.other(&c.Price)
		case "published":
			c.Published = d.day()
		case "site_name":
			c.SiteName = d.text()
		case "sources":
			c.Sources = d.sources()
		case "title":
			c.Title = d.text()
		case "url":
			c.URL = d.text()
		default:
			d.lost = true
		}
	}
}

func (d *decoder) image() *Image {
	i := &Image{}
	for name, ok := d.open(); ok; name, ok = d.next() {
		switch name {
		case "alt":
			i.Alt = d.text()
		case "height":
			i.Height = d.number()
		case "type":
			i.Type = d.text()
		case "url":
			i.URL = d.text()
		case "width":
			i.Width = d.number()
		default:
			d.lost = true
		}
	}
	return i
}

func (d *decoder) authors(c *Card) {
	d.skip('[')
	for !d.lost {
		c.Authors = append(c.Authors, d.author())
		if !d.has(',') {
			break
		}
	}
	d.skip(']')
}

func (d *decoder) author() (a Author) {
	for name, ok := d.open(); ok; name, ok = d.next() {
		switch name {
		case "avatar":
			a.Avatar = d.text()
		case "handle":
			a.Handle = d.text()
		case "name":
			a.Name = d.text()
		case "url":
			a.URL = d.text()
		default:
			d.lost = true
		}
	}
	return a
}

func (d *decoder) sources() map[string]string {
	m := make(map[string]string, 16)
	for name, ok := d.open(); ok; name, ok = d.next() {
		m[name] = d.text()
	}
	return m
}

// open enters an object and returns the name of its first field.
func (d *decoder) open() (string, bool) {
	d.skip('{')
	if d.has('}') || d.lost {
		return "", false
	}
	return d.name()
}

// next returns the name of the next field, or leaves the object.
func (d *decoder) next() (string, bool) {
	if d.has(',') {
		return d.name()
	}
	d.skip('}')
	return "", false
}

func (d *decoder) name() (string, bool) {
	s := d.text()
	d.skip(':')
	return s, !d.lost
}

// skip reads one byte that must stand here.
func (d *decoder) skip(c byte) {
	if !d.has(c) {
		d.lost = true
	}
}

// has reads the byte c if it stands here.
func (d *decoder) has(c byte) bool {
	if d.lost || d.i >= len(d.s) || d.s[d.i] != c {
		return false
	}
	d.i++
	return true
}

// text reads a string. One without escapes is a piece of the input.
func (d *decoder) text() string {
	d.skip('"')
	if d.lost {
		return ""
	}
	start := d.i
	end := strings.IndexByte(d.s[start:], '"')
	if end < 0 {
		d.lost = true
		return ""
	}
	if strings.IndexByte(d.s[start:start+end], '\\') < 0 {
		d.i = start + end + 1
		return d.s[start : start+end]
	}
	return d.escaped(start)
}

func (d *decoder) escaped(start int) (s string) {
	d.i = start - 1
	d.string()
	if !d.lost && json.Unmarshal([]byte(d.s[start-1:d.i]), &s) != nil {
		d.lost = true
	}
	return s
}

func (d *decoder) number() int {
	start := d.i
	for d.i < len(d.s) && (d.s[d.i] >= '0' && d.s[d.i] <= '9' || d.s[d.i] == '-') {
		d.i++
	}
	n, err := strconv.Atoi(d.s[start:d.i])
	if err != nil {
		d.lost = true
	}
	return n
}

func (d *decoder) time() time.Time {
	t, err := time.Parse(time.RFC3339Nano, d.text())
	if err != nil {
		d.lost = true
	}
	return t
}

func (d *decoder) day() post.Time {
	t, err := post.ParseTime(d.text())
	if err != nil {
		d.lost = true
	}
	return t
}

// other reads a value that is rarer, or larger, by encoding/json.
func (d *decoder) other(v any) {
	start := d.i
	for depth := 0; d.i < len(d.s) && !d.lost; {
		switch d.s[d.i] {
		case '"':
			d.string()
			continue
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		}
		if d.i++; depth == 0 {
			break
		}
	}
	if d.lost || json.Unmarshal([]byte(d.s[start:d.i]), v) != nil {
		d.lost = true
	}
}

// string passes over a string.
func (d *decoder) string() {
	for d.i++; d.i < len(d.s) && d.s[d.i] != '"'; d.i++ {
		if d.s[d.i] == '\\' {
			d.i++
		}
	}
	d.skip('"')
}
