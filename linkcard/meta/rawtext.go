package meta

import "bytes"

// isRaw marks the elements whose content is text up to their own end tag, whatever
// stands in it. The content of a noscript element is markup here, as for a browser
// without scripts.
var isRaw = [256]bool{tagScript: true, tagStyle: true, tagTitle: true, tagTextarea: true, tagIframe: true, tagNoembed: true, tagNoframes: true,
	tagXmp: true, tagPlaintext: true}

// rawName is the name that ends the raw text of t.
func rawName(t tag) string {
	switch t {
	case tagScript:
		return "script"
	case tagStyle:
		return "style"
	case tagTitle:
		return "title"
	case tagTextarea:
		return "textarea"
	case tagIframe:
		return "iframe"
	case tagNoembed:
		return "noembed"
	case tagNoframes:
		return "noframes"
	case tagXmp:
		return "xmp"
	}
	return ""
}

// rawText moves behind the content of the raw text element whose start tag was
// just read, to its end tag, and appends at most limit bytes of it to dst.
func (s *scanner) rawText(t tag, dst []byte, limit int) []byte {
	name := rawName(t)
	if name == "" {
		for ok := true; ok; ok = s.fill() {
			dst = appendUpTo(dst, s.rest(), limit)
			s.pos = s.end
		}
		return dst
	}
	var hidden hiding
	for {
		b := s.rest()
		n, done := rawEnd(b, name, &hidden)
		if done || s.eof {
			if !done {
				n = len(b)
			}
			dst = appendUpTo(dst, b[:n], limit)
			s.pos += n
			return dst
		}
		dst = appendUpTo(dst, b[:n], limit)
		s.pos += n
		if !s.fill() && !s.eof {
			s.pos = s.end
		}
	}
}

func appendUpTo(dst, b []byte, limit int) []byte {
	return append(dst, b[:max(0, min(len(b), limit-len(dst)))]...)
}

// rawEnd finds the end tag in b. When there is none, n is how much of b is surely
// content: the rest may be the beginning of the end tag.
func rawEnd(b []byte, name string, hidden *hiding) (n int, done bool) {
	for i := 0; ; {
		j := hidden.next(b[i:])
		if j < 0 {
			return len(b), false
		}
		i += j
		if len(b)-i < len("</")+len(name)+1 {
			return i, false
		}
		if *hidden != shown || name == "script" && b[i+1] == '!' {
			m, end := hidden.step(b[i:])
			if i += m; end {
				return i, true
			}
			continue
		}
		if b[i+1] == '/' && namesEnd(b[i+2:], name) {
			return i, true
		}
		i++
	}
}

// namesEnd reports whether b begins with the name and a byte that ends a tag's name.
func namesEnd(b []byte, name string) bool {
	if len(b) <= len(name) || !endsName[b[len(name)]] {
		return false
	}
	for i := range len(name) {
		if b[i]|0x20 != name[i] {
			return false
		}
	}
	return true
}

// hiding is how far a script has hidden its own text: inside "<!--" another
// script element may stand whose end tag does not end this one.
type hiding uint8

const (
	shown         hiding = iota
	escaped              // after <!--
	doubleEscaped        // after <!-- <script
)

// next finds the next byte that may change the state, -1 for none.
func (h hiding) next(b []byte) int {
	if h == shown {
		return bytes.IndexByte(b, '<')
	}
	for i, c := range b {
		if c == '<' || c == '-' {
			return i
		}
	}
	return -1
}

// step looks at b, which begins with '<' or '-' and holds at least
// len("</script>") bytes, and returns how far to go; end says that the script's
// own end tag begins at b[0].
func (h *hiding) step(b []byte) (n int, end bool) {
	switch {
	case b[0] == '-':
		return h.dash(b)
	case *h == shown:
		if b[2] == '-' && b[3] == '-' {
			// The two dashes may be the first of "-->".
			*h = escaped
			return 2, false
		}
		return 2, false
	case b[1] == '/' && namesEnd(b[2:], "script"):
		if *h == escaped {
			return 0, true
		}
		*h = escaped
		return len("</script>"), false
	case *h == escaped && namesEnd(b[1:], "script"):
		*h = doubleEscaped
		return len("<script>"), false
	case *h == escaped && b[1] != '/' && !isLetter(b[1]):
		// x/net/html goes back to plain script text here.
		*h = shown
	}
	return 1, false
}

// dash handles a run of dashes: two or more and a '>' show the text again.
func (h *hiding) dash(b []byte) (n int, end bool) {
	if b[1] == '-' && b[2] == '>' {
		*h = shown
		return 3, false
	}
	return 1, false
}
