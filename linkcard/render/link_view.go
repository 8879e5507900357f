package render

import (
	"net/url"
	"strings"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// LinkView is the preview of a page below a post's text.
type LinkView struct {
	Link        string
	Host        string // of Link, as a reader should see it; empty where it stands in Title
	Title       string // host and path, for a page without one
	Description string
	Site        string // the page's claim; empty where it says no more than the host, or lies about it
	Picture     *Picture
	Class       string // of the arrangement: "ct-wide" with the picture above the text
	Dir         string
	NewTab      bool // as in View
}

// widePreview is how wide a picture is at least that stands above a preview's text, in pixels.
const widePreview = 400

// linkView makes the preview of a post ready, or returns nil if it has none to show.
// Where media are covered, no picture is shown beside the cover.
func (r *Renderer) linkView(f Format, p *post.Post) *LinkView {
	if p.Link == nil {
		return nil
	}
	link := safeLink(p.Link.URL)
	if link == "" {
		return nil
	}
	v := &LinkView{
		Link: link, Host: shownHost(link), NewTab: r.opts.NewTab,
		Title: cleanLine(p.Link.Title, maxTitle), Description: cleanLine(p.Link.Description, maxDescription),
	}
	if strings.EqualFold(v.Description, v.Title) {
		v.Description = ""
	}
	v.Site = siteName(cleanLine(p.Link.SiteName, maxSite), v.Host)
	if v.Title == "" {
		v.Title, v.Host = v.Host+strings.TrimSuffix(pathOf(link), "/"), ""
	}
	v.Dir = direction("", "", r.lang.tag, v.Title, v.Description)
	if !p.Sensitive {
		v.setPicture(r.picture(f, p.Link.Image), len(p.Media) > 0)
	}
	return v
}

// pathOf is the path of a checked address.
func pathOf(link string) string {
	_, rest := splitScheme(link)
	if end := strings.IndexAny(rest, "?#"); end >= 0 {
		rest = rest[:end]
	}
	if i := strings.IndexByte(rest, '/'); i >= 0 {
		return rest[i:]
	}
	return ""
}

// setPicture puts a large landscape above the text, and any other picture beside it.
func (v *LinkView) setPicture(p *Picture, beside bool) {
	if v.Picture = p; p == nil {
		return
	}
	if p.Alt == v.Title {
		p.Alt = "" // which stands beside it
	}
	if !beside && p.Width >= widePreview && p.Width*2 >= p.Height*3 {
		v.Class = "ct-wide"
	}
}

// withoutLink takes the link to the previewed page off the end of a text, if it shows
// nothing but the address or the title: the preview shows it once more, and better.
func withoutLink(text []Piece, v *LinkView) []Piece {
	last := len(text) - 1
	if v == nil || last < 0 || text[last].Link == "" || !samePage(text[last].Link, v.Link) {
		return text
	}
	if !looksLikeHost(text[last].Text) && !strings.EqualFold(text[last].Text, v.Title) {
		return text
	}
	for text = text[:last]; len(text) > 0; text = text[:last] {
		last = len(text) - 1
		if end := &text[last]; !end.Break {
			if end.Link == "" {
				end.Text = strings.TrimRight(end.Text, " ")
			}
			if end.Text != "" {
				return text
			}
		}
	}
	return nil
}

// samePage compares two checked addresses without what does not change the page:
// the scheme, "www.", a slash at the end, parameters that count campaigns.
func samePage(a, b string) bool { return a == b || pageKey(a) == pageKey(b) }

func pageKey(link string) string {
	u, err := url.Parse(link)
	if err != nil {
		return link
	}
	query := u.Query()
	for name := range query {
		if strings.HasPrefix(name, "utm_") {
			query.Del(name)
		}
	}
	return strings.TrimPrefix(strings.ToLower(u.Host), "www.") + strings.TrimSuffix(u.EscapedPath(), "/") + "?" + query.Encode() + "#" + u.Fragment
}
