package render

import (
	"net/netip"
	"strings"

	"github.com/cartouche-go/cartouche/linkcard"
)

// Picture is an image that may be shown. Width and Height are pixels, both known
// or both 0.
type Picture struct {
	Src           string
	Width, Height int
	Alt           string
}

func (p *Picture) landscape() bool { return p.Width == 0 || p.Width*10 >= p.Height*12 }

// small reports whether a picture is known to be too small to be scaled up.
func (p *Picture) small() bool { return p.Width > 0 && (p.Width < 240 || p.Height < 120) }

// fitHeight scales a picture that is shown at its own ratio down to the tallest
// that a card may have. It is done here and not in the stylesheet, where a browser
// could not tell the room it needs before it is loaded.
func (p *Picture) fitHeight() {
	if p.Height > tallest {
		p.Width, p.Height = max(p.Width*tallest/p.Height, leastPixels), tallest
	}
}

const (
	tallest     = 480     // of a picture at its own ratio
	leastPixels = 16      // smaller pictures are trackers or spacers
	mostPixels  = 1 << 14 // larger declarations are nonsense
)

// picture returns the picture of a checked address under the policy for f, or nil.
func (r *Renderer) picture(f Format, img *linkcard.Image) *Picture {
	if img == nil || !r.showsImages(f) {
		return nil
	}
	src := safeImage(img.URL)
	if src == "" || isSVG(src, img.Type) || tooSmall(img.Width) || tooSmall(img.Height) {
		return nil
	}
	if f == Email && !mailType(src, img.Type) {
		return nil
	}
	if src = r.mapImage(f, src); src == "" {
		return nil
	}
	p := &Picture{Src: src, Alt: cleanLine(img.Alt, maxAlt)}
	if f == Email {
		p.Alt = mailAlt(p.Alt, r.opts.ASCII)
	}
	if plausible(img.Width) && plausible(img.Height) {
		p.Width, p.Height = img.Width, img.Height
	}
	return p
}

func (r *Renderer) showsImages(f Format) bool {
	if f == Email {
		return r.opts.EmailImageURL != nil
	}
	return f != Text && r.opts.Images == ShowImages
}

// mapImage applies the caller's proxy or mirror.
func (r *Renderer) mapImage(f Format, src string) string {
	switch {
	case f == Email:
		return safeLink(r.opts.EmailImageURL(src))
	case r.opts.ImageURL != nil:
		return r.opts.ImageURL(src)
	}
	return src
}

func tooSmall(pixels int) bool  { return pixels != 0 && pixels < leastPixels }
func plausible(pixels int) bool { return pixels >= leastPixels && pixels <= mostPixels }

// safeImage is safeLink for addresses that a reader's browser loads by itself: it
// also refuses hosts inside a private network, and encodes what CSS would read.
func safeImage(raw string) string {
	link := safeLink(raw)
	if link == "" || !publicName(linkHost(link)) {
		return ""
	}
	return imageEncoder.Replace(link)
}

var imageEncoder = strings.NewReplacer("(", "%28", ")", "%29", ",", "%2C")

// publicName refuses address literals in any spelling, single labels, and names
// that only mean something inside a network.
func publicName(host string) bool {
	host = strings.TrimSuffix(host, ".")
	if strings.HasPrefix(host, "[") || !strings.Contains(host, ".") {
		return false
	}
	if _, err := netip.ParseAddr(host); err == nil {
		return false
	}
	last := host[strings.LastIndexByte(host, '.')+1:]
	if last == "" || numeric(last) {
		return false
	}
	switch last {
	case "localhost", "local", "internal", "intranet", "private", "lan", "home", "corp", "onion", "i2p", "localdomain":
		return false
	}
	return !strings.HasSuffix(host, ".home.arpa") && !strings.HasSuffix(host, ".in-addr.arpa") && !strings.HasSuffix(host, ".ip6.arpa")
}

// numeric reports whether a last label makes URL parsers read the host as an IPv4 number.
func numeric(label string) bool {
	if rest, ok := strings.CutPrefix(label, "0x"); ok {
		label = rest
		for i := 0; i < len(label); i++ {
			if !isHex(label[i]) {
				return false
			}
		}
		return true
	}
	for i := 0; i < len(label); i++ {
		if label[i] < '0' || label[i] > '9' {
			return false
		}
	}
	return true
}

func isSVG(src, mediaType string) bool {
	return strings.HasPrefix(strings.ToLower(mediaType), "image/svg") || hasExtension(src, ".svg") || hasExtension(src, ".svgz")
}

// mailType reports whether a picture may be JPEG, PNG or GIF, the formats that every mail client shows.
func mailType(src, mediaType string) bool {
	switch strings.ToLower(mediaType) {
	case "image/jpeg", "image/jpg", "image/png", "image/gif":
		return true
	case "":
	default:
		return false
	}
	for _, ext := range [...]string{".webp", ".avif", ".heic", ".jxl", ".bmp", ".ico", ".tif", ".tiff", ".mp4", ".webm"} {
		if hasExtension(src, ext) {
			return false
		}
	}
	return true
}

func hasExtension(link, ext string) bool {
	if i := strings.IndexAny(link, "?#"); i >= 0 {
		link = link[:i]
	}
	return len(link) > len(ext) && strings.EqualFold(link[len(link)-len(ext):], ext)
}
