package post

// LinkPreview is the card of a page that a network shows below a post's text: what
// the page said of itself when the post was made. Only URL is always there.
type LinkPreview struct {
	URL         string `json:"url"` // absolute, http or https
	Title       string `json:"title,omitempty"`
	Description string `json:"description,omitempty"`
	SiteName    string `json:"site_name,omitempty"` // as the page or the network calls it: a claim, unlike the host of URL
	Image       *Image `json:"image,omitempty"`
}

// Image is a picture by reference. URL is absolute, http or https; Width and
// Height are pixels as declared, 0 when unknown; Type is a media type.
type Image struct {
	URL    string `json:"url,omitempty"`
	Width  int    `json:"width,omitempty"`
	Height int    `json:"height,omitempty"`
	Alt    string `json:"alt,omitempty"`
	Type   string `json:"type,omitempty"`
}

// Longest texts of a preview in runes, as long as those of a page's card.
const (
	maxLinkTitle       = 300
	maxLinkDescription = 1000
	maxAlt             = 2000
)

// clean returns the preview with its texts fit to be shown, or nil if it leads nowhere.
func (l LinkPreview) clean() *LinkPreview {
	if l.URL = webURL(l.URL); l.URL == "" {
		return nil
	}
	l.Title = line(l.Title, maxLinkTitle)
	l.Description = line(l.Description, maxLinkDescription)
	l.SiteName = line(l.SiteName, maxName)
	if l.Image != nil && l.Image.URL == "" {
		l.Image = nil
	}
	return &l
}
