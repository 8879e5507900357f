package post

import (
	"fmt"
	"html"
	"slices"
	"strings"
	"time"
)

// DecodeActivityPub reads a post as an ActivityPub object: a Note, Question,
// Article, Page, Image or Video. A Tombstone comes back with [StateDeleted], a
// post that is not addressed to the public with [StateProtected]. The author's
// name is in another document, their address is in Author.URL; see [DecodeActor].
//
// An Announce, by which somebody passes a post on, gives the post as far as it is
// told, with them in RepostedBy: most hold no more than its address. What it tells
// of a post on another server than its own is hearsay; ask there.
func DecodeActivityPub(body []byte) (*Post, error) {
	o, err := decodeObject(body)
	if err != nil {
		return nil, err
	}
	var booster Author
	if o.text("type") == "Announce" {
		booster = actorOf(o["actor"])
		if address := webURL(o.text("object")); address != "" && !booster.IsZero() {
			return announced(address, booster), nil
		}
	}
	if inner := o.obj("object"); inner != nil && slices.Contains([]string{"Create", "Update", "Announce"}, o.text("type")) {
		o = inner
	}
	p, err := decodeActivityObject(o)
	if err == nil {
		p.RepostedBy = Author{Name: booster.Name, URL: booster.URL, Handle: booster.Handle}
	}
	return p, err
}

// announced is a post of which a boost tells no more than the address.
func announced(address string, booster Author) *Post {
	p := &Post{Network: NetworkMastodon, ID: address, URL: address}
	if ref, ok := RecogniseString(address); ok && ref.Network == NetworkMastodon {
		p = ref.Post()
	}
	p.RepostedBy = Author{Name: booster.Name, URL: booster.URL, Handle: booster.Handle}
	return p
}

func decodeActivityObject(o object) (*Post, error) {
	switch o.text("type") {
	case "Tombstone":
		return &Post{Network: NetworkMastodon, State: StateDeleted}, nil
	case "Note", "Question", "Article", "Page", "Image", "Video", "ChatMessage":
	default:
		return nil, fmt.Errorf("post: %w: an object of type %.40q", ErrNoPost, o.text("type"))
	}
	p := activityObject(o)
	if p.URL == "" {
		return nil, fmt.Errorf("post: %w: an object without an address", ErrNoPost)
	}
	return p, nil
}

func activityObject(o object) *Post {
	p := activityIdentity(o)
	if !isPublic(o) {
		p.State = StateProtected
		return p
	}
	p.Author = actorOf(o["attributedTo"])
	if strings.Contains(p.URL, "/notes/") { // Misskey's actors are addressed by id, not by name
		p.Author.Handle = ""
	}
	p.setActivityText(o)
	for _, e := range emojiTags(o) {
		p.addEmoji(e.Code, e.URL)
	}
	p.Lang = activityLanguage(o)
	p.Dir = directionOf(p.Lang)
	if o.text("type") != "Article" {
		p.Spoiler = line(html.UnescapeString(o.text("summary")), 1000)
	}
	p.Sensitive = o.flag("sensitive")
	if t, ok := o.instantOf("published"); ok {
		p.Published = instant(t)
	}
	if t, ok := o.instantOf("updated"); ok && o.text("type") != "Article" && t.After(p.Published.Time().Add(time.Second)) {
		p.Edited = instant(t)
	}
	p.ReplyTo = activityReplyTo(o)
	p.Link = activityLink(o)
	p.Media = activityMedia(o, p.Link)
	p.Poll = activityPoll(o)
	if quoted := webURL(o.text("quote", "quoteUrl", "quoteUri", "_misskey_quote")); quoted != "" {
		p.Quoted = &Post{Network: NetworkMastodon, URL: quoted}
		if ref, ok := RecogniseString(quoted); ok {
			p.Quoted = ref.Post()
		}
	}
	p.limitText()
	return p
}

// activityIdentity is the address and the id of an object: its server's own id
// where the address holds one, else its whole URI.
func activityIdentity(o object) *Post {
	p := &Post{Network: NetworkMastodon, URL: pageURL(o["url"]), ID: o.web("id")}
	if p.URL == "" {
		p.URL = p.ID
	}
	for _, address := range []string{p.URL, p.ID} {
		if ref, ok := RecogniseString(address); ok && ref.Network == NetworkMastodon {
			p.ID = ref.ID
			break
		}
	}
	return p
}

// isPublic reports whether an object is addressed to everybody. One without any
// addressing was answered to an anonymous request, so it is.
func isPublic(o object) bool {
	to := append(strs(o["to"]), strs(o["cc"])...)
	return len(to) == 0 || slices.ContainsFunc(to, func(s string) bool {
		return s == "https://www.w3.org/ns/activitystreams#Public" || s == "as:Public" || s == "Public"
	})
}

// strs returns a string, or the strings of an array.
func strs(v any) []string {
	if s, ok := v.(string); ok {
		return []string{s}
	}
	var out []string
	a, _ := v.([]any)
	for _, e := range a {
		if s, ok := e.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

// pageURL picks the address of the page from a url field: a string, a Link, or
// an array of either.
func pageURL(v any) string {
	switch v := v.(type) {
	case string:
		return webURL(v)
	case map[string]any:
		return object(v).web("href")
	case []any:
		for _, e := range v {
			if m, ok := e.(map[string]any); ok && object(m).text("mediaType") != "text/html" {
				continue
			}
			if s := pageURL(e); s != "" {
				return s
			}
		}
	}
	return ""
}

// setActivityText reads content: HTML, or what mediaType or its form says is plain
// text or Markdown. A title stands before it where there is one.
func (p *Post) setActivityText(o object) {
	content := o.text("content")
	if content == "" {
		content = soleValue(o.obj("contentMap"))
	}
	title := ""
	if o.text("type") != "Note" && o.text("type") != "Question" {
		title = line(html.UnescapeString(o.text("name")), 500)
	}
	media := o.text("mediaType")
	if media == "text/plain" || media == "text/markdown" || media == "" && !strings.Contains(content, "<") {
		p.Text = plain(html.UnescapeString(content))
		p.Spans = autolinkURLs(p.Text)
	} else {
		p.setContent(content)
	}
	if title == "" || p.Text == "" {
		p.Text = title + p.Text
		return
	}
	head := title + "\n\n"
	for i := range p.Spans {
		p.Spans[i].Start += len(head)
		p.Spans[i].End += len(head)
	}
	p.Text = head + p.Text
}

func soleValue(o object) string {
	if len(o) != 1 {
		return ""
	}
	for k := range o {
		return o.text(k)
	}
	return ""
}

// activityLanguage is the only key of contentMap, or what the context declares.
func activityLanguage(o object) string {
	if m := o.obj("contentMap"); len(m) == 1 {
		for k := range m {
			return language(k)
		}
	}
	for _, c := range objects(o["@context"]) {
		if tag := c.text("@language"); tag != "" {
			return language(tag)
		}
	}
	return ""
}

// activityReplyTo names what is answered: by the handle of the one who is
// mentioned if they wrote it, else by address.
func activityReplyTo(o object) string {
	to := webURL(o.text("inReplyTo"))
	for _, tag := range o.list("tag") {
		handle := strings.TrimPrefix(line(tag.text("name"), maxHandle), "@")
		href := tag.web("href")
		if tag.text("type") == "Mention" && href != "" && strings.HasPrefix(to, href+"/") && isFediverseUser(handle) {
			return handle
		}
	}
	return to
}

func activityPoll(o object) *Poll {
	options := append(o.list("oneOf"), o.list("anyOf")...)
	if o.text("type") != "Question" || len(options) == 0 {
		return nil
	}
	poll := &Poll{Votes: o.count("votersCount")}
	for _, option := range options {
		votes := option.obj("replies").count("totalItems")
		poll.Options = append(poll.Options, PollOption{Title: line(option.text("name"), maxName), Votes: votes})
	}
	if t, ok := o.instantOf("endTime"); ok {
		poll.Ends = instant(t)
	}
	if t, ok := o.instantOf("closed"); ok {
		poll.Closed, poll.Ends = true, instant(t)
	}
	return poll
}
