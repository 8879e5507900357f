package linkcard

import (
	"encoding/json"
	"strconv"
	"strings"
)

// decoder reads JSON from the front. Its methods that have a name read the field of that
// name if it stands next, and do nothing if it does not.
type decoder struct {
	s      string
	i      int
	escape int  // where the next backslash is, len(s) if there is none
	inside bool // in an object, behind a field: a comma has to come before the next one
	lost   bool // met something else than expected; what is read from there on means nothing
}

func (d *decoder) open() {
	d.skip('{')
	d.inside = false
}

func (d *decoder) close() {
	d.skip('}')
	d.inside = true
}

// field reads a field's name if it is the next one. It compares, and does not look where
// the name ends: almost every field of a record is the one that is asked for.
func (d *decoder) field(name string) bool {
	first := d.i + len(`"`)
	if d.inside {
		first++ // behind the comma
	}
	return first < len(d.s) && d.s[first] == name[0] && d.named(name, first)
}

// named reads a name that may begin at first.
func (d *decoder) named(name string, first int) bool {
	behind := first + len(name)
	if behind+1 >= len(d.s) || d.s[first-1] != '"' || d.inside && d.s[first-2] != ',' ||
		d.s[behind] != '"' || d.s[behind+1] != ':' || d.s[first:behind] != name {
		return false
	}
	d.i, d.inside = behind+len(`":`), true
	return true
}

// list reads an array behind what room holds.
func list[T any](d *decoder, name string, room []T, item func(*decoder, *T)) []T {
	if !d.field(name) {
		return nil
	}
	for d.skip('['); !d.lost; {
		room = append(room, *new(T))
		item(d, &room[len(room)-1])
		if !d.has(',') {
			break
		}
	}
	d.skip(']')
	d.inside = true
	return room
}

func (d *decoder) text(name string, to *string) {
	if d.field(name) {
		*to = d.string()
	}
}

func (d *decoder) number(name string, to *int) {
	if !d.field(name) {
		return
	}
	if n, ok := d.count(); ok {
		*to = n
		return
	}
	n, err := strconv.Atoi(d.digits())
	d.want(err == nil)
	*to = n
}

func (d *decoder) float(name string, to *float64) {
	if !d.field(name) {
		return
	}
	f, err := strconv.ParseFloat(d.digits(), 64)
	d.want(err == nil)
	*to = f
}

// truth reads a field that is left out when it is false.
func (d *decoder) truth(name string, to *bool) {
	if !d.field(name) {
		return
	}
	*to = strings.HasPrefix(d.s[d.i:], "true")
	if d.want(*to); *to {
		d.i += len("true")
	}
}

// mostRoom bounds what is made ready for an object because of its commas.
const mostRoom = 32

// texts reads an object of strings. Its commas say how many, or a few more than there are.
func (d *decoder) texts(name string) map[string]string {
	if !d.field(name) {
		return nil
	}
	rest := d.s[d.i:]
	commas := strings.Count(rest[:strings.IndexByte(rest, '}')+1], ",")
	m := make(map[string]string, min(commas+1, mostRoom))
	d.open()
	for !d.lost && !d.has('}') {
		if len(m) > 0 {
			d.skip(',')
		}
		key := d.string()
		d.skip(':')
		m[key] = d.string()
	}
	d.inside = true
	return m
}

// other reads a value that is rarer by encoding/json.
func (d *decoder) other(name string, v any) {
	if !d.field(name) {
		return
	}
	start := d.i
	for depth := 0; d.i < len(d.s); {
		switch d.s[d.i] {
		case '"':
			d.pass()
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
	d.want(!d.lost && json.Unmarshal([]byte(d.s[start:d.i]), v) == nil)
}
