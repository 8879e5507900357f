package fetch

import (
	"fmt"
	"mime"
	"net/http"
)

// gate lets only pages through, by the declared type; the body is not touched.
func gate(page *Response, resp *http.Response) error {
	media, _, _ := mime.ParseMediaType(page.ContentType)
	switch media {
	case "text/html", "application/xhtml+xml", "", "text/plain", "application/octet-stream", "application/xml", "text/xml":
		return nil
	}
	return answerError(resp, fmt.Errorf("%w: the content type is %.60q", ErrUnsupported, media))
}

var _ = http.DetectContentType
