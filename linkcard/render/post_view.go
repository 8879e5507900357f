package render

import (
	"hash/fnv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/post"
	"github.com/rivo/uniseg"
)

// PostView is a quoted post, or the post that it quotes in turn.
type PostView struct {
	Name     string  // the author's; the handle where there is no name
	Shown    []Piece // Name with its emoji
	Handle   string  // with "@"; empty where it stands in Name
	Avatar   *Picture
	Initials string // in place of a missing avatar
	Tint     string // class of the initials' colour

	Network string // its name, for the glyph's label
	Glyph   string // class of the glyph; empty for a network without one

	Reposted string // "Reposted by Name"
	Reply    string // "Replying to @name"
	Lang     string // of the text, where it is not the card's
	Dir      string // of the text: "ltr", "rtl" or "auto"
	Text     []Piece
	Summary  []Piece // Warning with its emoji
	Warning  string  // shown instead of text and media until the reader asks
	Cover    string  // shown instead of the media until the reader asks
	Media    []Shot
	Grid     string   // class of the media's arrangement
	Missing  []string // kinds of media that the source did not deliver: "Photo"
	Poll     *PollView
	Preview  *LinkView // of the page that the post links to
	Note     string    // what readers added, after the words for that

	Link      string
	ReadFull  string // "Read the full post", for a truncated one
	Published Stamp
	Edited    string // "Edited"
	View      string // "View on X"
	Notice    string // why there is nothing to read
	Quoted    *PostView

	NewTab bool // as in View

	readFullWord string // what ReadFull says when the text is cut here
}

// Piece is a run of a post's text: a line break, a link, an emoji, or plain.
type Piece struct {
	Text  string
	Emoji *Picture // a custom emoji, in place of Text
	Link  string
	Host  string // where Link leads, when Text looks like the name of another host
	Break bool
}

// Shot is a picture, or the still of a clip.
type Shot struct {
	Picture
	Clip     bool
	Label    string // "Video"
	Duration string // "1:05"
	Link     string // to the post, for a clip
	NewTab   bool   // as in View
}

func (r *Renderer) viewPost(f Format, v *View, c *linkcard.Card) {
	p := withCard(c)
	v.setLink(safeLink(p.URL))
	if lang := contentLang(p.Lang); lang != "" {
		v.Lang = lang
	}
	v.Post = r.postView(f, p, v.Link, c.FetchedAt)
	dir := p.Dir
	if dir == "" {
		dir = c.Dir
	}
	v.Dir = direction(dir, v.Lang, r.lang.tag, p.Text, p.Author.Name)
	v.Post.Dir = v.Dir
	v.Class = "ct-card ct-post"
	if v.Link == "" {
		v.Class += " ct-whole" // nothing leads to the rest: all of the text is shown, however long
	}
	if v.Post.Preview != nil {
		v.Class += " ct-links"
	}
	if q := p.Quoted; q != nil {
		v.Class += " ct-quotes"
		v.Post.Quoted = r.quotedView(f, q, v, c.FetchedAt)
	}
}

// withCard is the card's post with what only the card knows of its author and time.
func withCard(c *linkcard.Card) *post.Post {
	p := *c.Post
	if p.Author.IsZero() && p.State == "" && len(c.Authors) > 0 {
		p.Author = c.Authors[0]
	}
	if p.Published.IsZero() {
		p.Published = c.Published
	}
	return &p
}

// quotedView is the view of the post inside a post. It has no quotation itself.
func (r *Renderer) quotedView(f Format, q *post.Post, v *View, asOf time.Time) *PostView {
	view := r.postView(f, q, safeLink(q.URL), asOf)
	if view.Lang = contentLang(q.Lang); view.Lang == v.Lang {
		view.Lang = ""
	}
	if view.Published.Text != "" {
		view.View = "" // the outer post says where
	}
	if view.Preview != nil {
		view.Preview.Class = "" // a quotation stays small
	}
	view.Dir = direction(q.Dir, contentLang(q.Lang), v.Lang, q.Text)
	return view
}

func (r *Renderer) postView(f Format, p *post.Post, link string, asOf time.Time) *PostView {
	net, w := knownNetwork(p.Network), r.lang.words
	view := &PostView{
		Network: net.name, Glyph: net.class, Link: link, NewTab: r.opts.NewTab,
		Published: r.stamp(p.Published, asOf, true), readFullWord: w.ReadFull,
	}
	emoji := r.emojiSet(f, p)
	r.viewAuthor(f, view, p, emoji)
	if link != "" {
		view.View = fill(w.View, net.place(link))
	}
	if p.State != "" {
		view.Notice = notice(p.State, w)
		return view
	}
	view.Reposted, view.Reply = r.reposted(p.RepostedBy), r.reply(p.ReplyTo)
	if !p.Edited.IsZero() {
		view.Edited = w.Edited
	}
	if note := cleanLine(p.Note, maxDescription); note != "" {
		view.Note = w.Context + ": " + note
	}
	view.Preview = r.linkView(f, p)
	view.Text = withoutLink(pieces(p, emoji), view.Preview)
	view.Warning = r.warning(p)
	view.Summary = emoji.pieces(view.Warning)
	r.viewMedia(f, view, p)
	if p.Sensitive && view.Warning == "" && len(view.Media) > 0 {
		view.Cover = w.Sensitive
	}
	view.Poll = r.pollView(p.Poll, asOf, emoji)
	if p.Truncated {
		view.ReadFull = w.ReadFull
	}
	return view
}

func (r *Renderer) viewAuthor(f Format, view *PostView, p *post.Post, emoji *emojiSet) {
	a := p.Author
	view.Name, view.Handle = trimMarks(cleanLine(a.Name, maxName)), shownHandle(a.Handle)
	if view.Name == "" {
		view.Name, view.Handle = view.Handle, ""
	}
	view.Shown = emoji.pieces(view.Name)
	view.Initials = initials(withoutEmoji(p, view.Name))
	view.Tint = tint(firstOf(view.Handle, view.Name))
	if view.Avatar = r.picture(f, &linkcard.Image{URL: a.Avatar}); view.Avatar != nil {
		view.Avatar.Width, view.Avatar.Height = 40, 40
	}
}

// initials are the first characters of a name's first and last word.
func initials(name string) string {
	if i := strings.IndexByte(name, '('); i > 0 { // a remark, no part of the name
		name = name[:i]
	}
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	if len(words) == 0 {
		return ""
	}
	first := firstCluster(words[0])
	if r, _ := utf8.DecodeRuneInString(first); len(words) == 1 || unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana, unicode.Arabic, unicode.Hebrew) {
		return first
	}
	return first + firstCluster(words[len(words)-1])
}

func firstCluster(word string) string {
	if word[0] < utf8.RuneSelf && (len(word) == 1 || word[1] < utf8.RuneSelf) {
		return strings.ToUpper(word[:1])
	}
	cluster, _, _, _ := uniseg.FirstGraphemeClusterInString(word, -1)
	return strings.ToUpper(cluster)
}

// tint picks one of the six colours for initials, always the same for the same name.
func tint(name string) string {
	h := fnv.New32a()
	h.Write([]byte(strings.ToLower(name)))
	return [...]string{"ct-t0", "ct-t1", "ct-t2", "ct-t3", "ct-t4", "ct-t5"}[h.Sum32()%6]
}

func notice(s post.State, w Words) string {
	switch s {
	case post.StateDeleted:
		return w.Deleted
	case post.StateProtected:
		return w.Protected
	case post.StateSuspended:
		return w.Suspended
	case post.StateWithheld:
		return w.Withheld
	}
	return w.Unavailable
}

// reposted says who passed a post on.
func (r *Renderer) reposted(by post.Author) string {
	if who := firstOf(trimMarks(cleanLine(by.Name, maxName)), shownHandle(by.Handle)); who != "" {
		return fill(r.lang.words.RepostedBy, who)
	}
	return ""
}

// reply says what a post answers, if that is a person's handle.
func (r *Renderer) reply(to string) string {
	handle := shownHandle(to)
	if handle == "" || strings.ContainsAny(handle, "/: ") || digitsOnly(handle[1:]) {
		return ""
	}
	return fill(r.lang.words.ReplyTo, handle)
}

func digitsOnly(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}

// warning is the summary of what is closed until the reader asks.
func (r *Renderer) warning(p *post.Post) string {
	if spoiler := cleanLine(p.Spoiler, maxTitle); spoiler != "" {
		return r.lang.words.ContentWarning + ": " + spoiler
	}
	return ""
}
