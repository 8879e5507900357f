package fetch

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
)

// gate lets only types through that can be pages, by the headers alone. sniff says
// that the declaration does not tell, and the first bytes must.
func gate(h http.Header) (sniff bool, err error) {
	declared := h.Get("Content-Type")
	media := mediaType(declared)
	switch media {
	case "text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml":
		return false, nil
	case "text/plain":
		if strings.EqualFold(strings.TrimSpace(h.Get("X-Content-Type-Options")), "nosniff") {
			break // it is meant: source code shown as text, say
		}
		return true, nil
	case "", "application/octet-stream", "application/xml", "text/xml", "unknown/unknown", "application/unknown":
		return true, nil
	}
	if !strings.Contains(media, "/") {
		return true, nil
	}
	return false, fmt.Errorf("%w: the content type is %.60q", ErrUnsupported, media)
}

// mediaType is the type without parameters. mime.ParseMediaType gives nothing for
// the small mistakes that servers make in parameters.
func mediaType(contentType string) string {
	media, _, _ := strings.Cut(contentType, ";")
	media, _, _ = strings.Cut(media, ",")
	return strings.ToLower(strings.TrimSpace(media))
}

// sniffPage judges the first bytes of a page: a picture is no page whatever its
// declaration, and where that says nothing there must be markup.
func sniffPage(head []byte, undeclared bool) error {
	kind := mediaType(http.DetectContentType(head))
	if !strings.HasPrefix(kind, "text/") && kind != "application/octet-stream" && !isUTF16(head) {
		return fmt.Errorf("%w: the body is %s", ErrUnsupported, kind)
	}
	if undeclared && kind != "text/html" && !hasMarkup(head) {
		return fmt.Errorf("%w: the body has no markup", ErrUnsupported)
	}
	return nil
}

func isUTF16(b []byte) bool {
	return bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff"))
}

// hasMarkup looks for an XHTML page behind its XML declaration, and for pages that
// begin with a comment or blanks longer than the standard's sniffing.
func hasMarkup(head []byte) bool {
	if !bytes.HasPrefix(bytes.TrimLeft(head, "\xef\xbb\xbf \t\r\n"), []byte("<")) {
		return false
	}
	lower := bytes.ToLower(head)
	for _, tag := range []string{"<html", "<!doctype html", "<head", "<title", "<meta", "<body"} {
		if bytes.Contains(lower, []byte(tag)) {
			return true
		}
	}
	return false
}
