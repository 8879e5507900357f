package rewrite

import (
	"bytes"

	"golang.org/x/net/html/atom"
)

// rawTextName names the elements whose content is text up to their own end tag.
func rawTextName(a atom.Atom) string {
	switch a {
	case atom.Script, atom.Style, atom.Iframe, atom.Noembed, atom.Noframes, atom.Noscript,
		atom.Plaintext, atom.Textarea, atom.Title, atom.Xmp:
		return a.String()
	}
	return ""
}

// rawTextEnd returns where the content of a raw text element that begins at i ends.
func rawTextEnd(doc []byte, i int, name string) int {
	switch name {
	case "plaintext":
		return len(doc)
	case "script":
		return scriptEnd(doc, i)
	}
	for i < len(doc) {
		n := bytes.Index(doc[i:], []byte("</"))
		if n < 0 {
			break
		}
		if i += n; closes(doc, i, name) {
			return i
		}
		i += 2
	}
	return len(doc)
}

// closes reports whether "</name" followed by white space, "/" or ">" is at i.
func closes(doc []byte, i int, name string) bool {
	return bytes.HasPrefix(doc[i:], []byte("</")) && named(doc, i+2, name)
}

// named reports whether the tag name at i is name.
func named(doc []byte, i int, name string) bool {
	end := i + len(name)
	return end < len(doc) && equalFold(doc[i:end], name) && endsName(doc[end])
}

// scriptEnd finds the end tag of a script. Inside "<!--" a script may hold
// "<script>...</script>" of its own (the "double escaped" state of the HTML
// standard, 13.2.5.27), whose end tag does not count.
func scriptEnd(doc []byte, i int) int {
	escaped, double := false, false
	for i < len(doc) {
		n := bytes.IndexAny(doc[i:], "<-")
		if n < 0 {
			break
		}
		i += n
		switch {
		case doc[i] == '-':
			if escaped && bytes.HasPrefix(doc[i:], []byte("-->")) {
				escaped, double = false, false
			}
			i++
		case !escaped && bytes.HasPrefix(doc[i:], []byte("<!--")):
			escaped = true
			i += len("<!") // the dashes may be those of "-->"
		case !double && closes(doc, i, "script"):
			return i
		case double && closes(doc, i, "script"):
			double = false
			i += len("</script>")
		case escaped && !double && named(doc, i+1, "script"):
			double = true
			i += len("<script>")
		default:
			i++
		}
	}
	return len(doc)
}
