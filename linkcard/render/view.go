package render

import (
	"strings"
	"unicode"

	"github.com/cartouche-go/cartouche/linkcard"
)

// View is a card made ready for one format: what the built-in templates print and
// what a caller's own ones are executed with. Every text in it is clean plain
// text, every address has passed the gate, every date and number is in the
// reader's language; what must not be shown is empty. It is escaped where it is
// printed, by html/template.
type View struct {
	Class string // classes of the card: constants of this package
	Theme string // "light" or "dark" when fixed
	Lang  string // of the content, BCP 47; the reader's language when unknown
	Dir   string // of the content: "ltr" or "rtl"

	Words     Words  // the renderer's own words
	WordsLang string // their language, where it is not Lang

	NewTab bool // links open in a new tab

	Link string // where the card leads; empty for nowhere
	Host string // of Link, as a reader should see it

	Article *ArticleView // nil for a quoted post
	Post    *PostView    // nil for anything else
}

// ArticleView is everything that is not a quoted post.
type ArticleView struct {
	Kind        string
	Title       string
	Description string
	Site        string // the page's claim; empty where it says no more than the host, or lies about it
	Byline      string
	Handle      string // of a profile, with "@"
	Price       string
	Published   Stamp
	Icon        *Picture
	Picture     *Picture
	Still       *Picture // of a video, shown until its player is opened
	Player      string   // address of a player that may be framed
	PlayLabel   string   // what the player is called: "Video", "Audio"
}

// view makes the card ready for f.
func (r *Renderer) view(f Format, c *linkcard.Card) *View {
	v := &View{
		Theme: [...]string{"", "light", "dark"}[r.opts.Theme], Words: r.lang.words,
		NewTab: r.opts.NewTab, Lang: contentLang(c.Lang),
	}
	v.setLink(safeLink(c.URL))
	if c.URL == "" {
		v.setLink(safeLink(c.CanonicalURL)) // beside another URL, it is only the page's claim
	}
	if readable(c) {
		r.viewPost(f, v, c)
	} else {
		r.viewArticle(f, v, c)
	}
	if v.Lang != r.lang.tag {
		v.WordsLang = r.lang.tag
	}
	if v.Lang == "" {
		v.Lang, v.WordsLang = r.lang.tag, ""
	}
	return v
}

// setLink takes the address that the author gave, or the first of the others.
func (v *View) setLink(candidates ...string) {
	for _, link := range candidates {
		if link != "" && v.Link == "" {
			v.Link, v.Host = link, shownHost(link)
		}
	}
}

// readable reports whether a card has a post to show. One of which nothing is known
// but who made it says more as an article, by what its page says.
func readable(c *linkcard.Card) bool {
	p := c.Post
	if p == nil {
		return false
	}
	known := p.Text != "" || p.State != "" || p.Spoiler != "" || len(p.Media) > 0 || p.Poll != nil || p.Link != nil || p.Quoted != nil
	return known || (c.Title == "" && c.Description == "")
}

func (r *Renderer) viewArticle(f Format, v *View, c *linkcard.Card) {
	a := &ArticleView{
		Kind:        string(c.Kind),
		Title:       cleanLine(c.Title, maxTitle),
		Description: cleanLine(c.Description, maxDescription),
		Price:       r.price(c.Price),
		Published:   r.stamp(c.Published, c.FetchedAt, false),
		Icon:        r.picture(f, c.Icon),
	}
	v.Article = a
	if c.Sources["title"] == "url" {
		a.Title = addressTitle(a.Title, v)
	}
	if a.Title == "" {
		a.Title = firstOf(v.Host, a.Description, cleanLine(c.URL, maxTitle))
	}
	if strings.EqualFold(a.Description, a.Title) {
		a.Description = ""
	}
	a.Site = siteName(cleanLine(c.SiteName, maxSite), v.Host)
	a.Byline = byline(c.Authors, a)
	if c.Kind == linkcard.KindProfile && len(c.Authors) > 0 {
		a.Handle = shownHandle(c.Authors[0].Handle)
	}
	a.Picture = r.picture(f, c.Image)
	r.viewPlayer(f, a, c)
	v.Dir = direction(c.Dir, v.Lang, r.lang.tag, a.Title, a.Description)
	v.Class = "ct-card " + r.articleClass(c.Kind, a)
}

// addressTitle writes the host at the beginning of an address in its own script, as
// it stands below.
func addressTitle(title string, v *View) string {
	if rest, ok := strings.CutPrefix(title, strings.TrimPrefix(linkHost(v.Link), "www.")); ok && v.Host != "" {
		return v.Host + rest
	}
	return title
}

// viewPlayer sets the player of a video or audio card.
func (r *Renderer) viewPlayer(f Format, a *ArticleView, c *linkcard.Card) {
	switch c.Kind {
	case linkcard.KindVideo:
		a.PlayLabel = r.lang.words.Video
	case linkcard.KindAudio:
		a.PlayLabel = r.lang.words.Audio
	default:
		return
	}
	if f == HTML && r.opts.Player == ClickToLoad && c.Embed != nil {
		a.Player = r.safePlayer(c.Embed.URL)
	}
	if a.Player != "" && c.Kind == linkcard.KindVideo {
		a.Still, a.Picture = a.Picture, nil
	}
}

// articleClass chooses the design by what there is to show.
func (r *Renderer) articleClass(kind linkcard.Kind, a *ArticleView) string {
	switch {
	case kind == linkcard.KindVideo && (a.Player != "" || a.Picture != nil):
		return "ct-video"
	case kind == linkcard.KindAudio && a.Player != "":
		return "ct-audio"
	case kind == linkcard.KindProfile:
		return "ct-profile"
	case a.Picture == nil:
		return "ct-plain"
	case kind == linkcard.KindPhoto:
		a.Picture.fitHeight()
		return "ct-photo"
	case kind == linkcard.KindAudio || !a.Picture.landscape() || a.Picture.small():
		return "ct-thumb"
	case r.opts.Layout == Above:
		return "ct-top"
	case a.Picture.Width > 0 && a.Picture.Width*10 < a.Picture.Height*16:
		return "ct-side ct-squarish" // beside the text, but small instead of above it where there is no room
	}
	return "ct-side"
}

// siteName returns the page's name for its site, unless it only repeats the host
// or looks like the name of another one.
func siteName(name, host string) string {
	if looksLikeHost(name) || strings.EqualFold(name, host) {
		return ""
	}
	return trimMarks(name)
}

// byline names up to two authors, where they are not the site itself or an address.
func byline(authors []linkcard.Author, a *ArticleView) string {
	var names []string
	for _, author := range authors {
		name := trimMarks(cleanLine(author.Name, maxName))
		if name == "" || looksLikeHost(name) || strings.EqualFold(name, a.Site) || strings.EqualFold(name, a.Title) {
			continue
		}
		if len(names) == 2 {
			names[1] += " …"
			break
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

// trimMarks takes badges and check marks off a name's ends: who is verified is
// nothing that a page can say of itself.
func trimMarks(name string) string {
	return strings.TrimFunc(name, func(r rune) bool {
		switch {
		case r < 0x80:
			return r == ' '
		case r >= 0x2700 && r <= 0x27BF, r == 0xFE0F, r == 0xFE0E, r == 0x1F5F8, r == 0x1F396, r == 0x1F535, r == 0x1F539, r == 0x1F537, r == 0x2611, r == 0x221A, r == 0x20E3:
			return true
		}
		return unicode.IsSpace(r)
	})
}

// direction of a card: as it says itself, else by its language, else by its first
// strong letter, else as the reader's language.
func direction(dir, lang, reader string, texts ...string) string {
	switch {
	case dir == "rtl", rtl(lang):
		return "rtl"
	case dir == "ltr", lang != "":
		return "ltr"
	}
	for _, text := range texts {
		for _, r := range text {
			if r < 0x80 && !isAlnum(byte(r)) || r >= '0' && r <= '9' || !unicode.IsLetter(r) {
				continue
			}
			if r >= 0x590 && unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam, unicode.Samaritan, unicode.Mandaic) {
				return "rtl"
			}
			return "ltr"
		}
	}
	if rtl(reader) {
		return "rtl"
	}
	return "ltr"
}

func firstOf(texts ...string) string {
	for _, s := range texts {
		if s != "" {
			return s
		}
	}
	return ""
}

// shownHandle is a handle with its "@".
func shownHandle(handle string) string {
	handle = strings.TrimLeft(cleanLine(handle, maxHandle), "@")
	if handle == "" {
		return ""
	}
	return "@" + handle
}
