package post

import (
	"encoding/json"
	"fmt"
	"html"
	"slices"
	"strings"
)

// DecodeSyndication reads the answer of X's syndication endpoint
// (cdn.syndication.twimg.com/tweet-result): text with expanded links, avatar,
// media with alternative texts, polls, the quoted post. A post that cannot be
// read comes back with its State and nothing else; an empty answer, which X
// gives for ids that it does not know, is [ErrNoPost].
func DecodeSyndication(body []byte) (*Post, error) {
	o, err := decodeObject(body)
	if err != nil {
		return nil, err
	}
	if r := o.path("data", "tweetResult", "result"); r != nil && r.str("__typename") == "TweetUnavailable" {
		return &Post{Network: NetworkX, State: stateOf(r.str("reason"))}, nil
	}
	p := syndicated(o)
	if p == nil {
		return nil, fmt.Errorf("post: %w: the answer holds no post of X", ErrNoPost)
	}
	if q := o.obj("quoted_tweet"); q != nil && p.State == "" {
		p.Quoted = syndicated(q)
	}
	return p, nil
}

// syndicated reads one post without the one that it quotes; nil if there is none.
func syndicated(o object) *Post {
	if o.str("__typename") == "TweetTombstone" || o.obj("tombstone") != nil {
		return &Post{Network: NetworkX, State: stateOf(o.path("tombstone", "text").str("text"))}
	}
	id := o.str("id_str")
	if !isXID(id) {
		return nil
	}
	user := o.obj("user")
	handle := user.text("screen_name")
	if !isWord(handle, 1, 20) {
		return &Post{Network: NetworkX, ID: id, URL: xPermalink("", id), State: StateSuspended}
	}
	p := &Post{Network: NetworkX, ID: id, Author: Author{Name: name(user.text("name")), Avatar: user.web("profile_image_url_https")}}
	p.Text, p.Spans = syndicatedText(o)
	p.Lang = language(o.text("lang"))
	p.Dir = directionOf(p.Lang)
	p.Sensitive = o.flag("possibly_sensitive")
	p.Truncated = o.obj("note_tweet") != nil
	if to := o.text("in_reply_to_screen_name"); isWord(to, 1, 20) {
		p.ReplyTo = to
	}
	written := o.when("created_at")
	if written.Precision() != Instant {
		written = Time{}
	}
	p.finishX(handle, written)
	p.Edited = xEdited(o, id)
	p.Note = xNote(o)
	p.Media = syndicatedMedia(o)
	p.Poll = syndicatedPoll(o.obj("card"))
	p.Link = syndicatedLink(o)
	return p
}

// xEdited is when this version of a post was made, if there was one before: each
// version has an id of its own.
func xEdited(o object, id string) Time {
	versions := strs(o.obj("edit_control")["edit_tweet_ids"])
	if i := slices.Index(versions, id); i > 0 {
		return idInstant(NetworkX, id)
	}
	return Time{}
}

// xNote is the text of a Community Note.
func xNote(o object) string {
	return line(o.path("birdwatch_pivot", "subtitle").text("text"), maxNote)
}

// maxNote is the longest note of readers in runes.
const maxNote = 1000

// stateOf reads why a post cannot be read from what X says of it.
func stateOf(reason string) State {
	reason = strings.ToLower(reason)
	has := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(reason, w) })
	}
	switch {
	case reason == "": // X says nothing where it withholds a post from readers who are not signed in
		return StateWithheld
	case has("deleted"):
		return StateDeleted
	case has("suspend"):
		return StateSuspended
	case has("protected", "limits who", "private", "not authorized"):
		return StateProtected
	case has("age-restricted", "age restricted", "withheld", "legal", "nsfw", "adult", "birth"):
		return StateWithheld
	case has("no longer exists"):
		return StateDeleted
	}
	return StateUnavailable
}

// xPiece is an entity of a post: a run of code points that is a link.
type xPiece struct {
	start, end int // code points of the text as it was sent
	kind       SpanKind
	shown, url string // shown replaces the text; empty drops it
}

// syndicatedText puts together what a reader of X sees: the displayed range,
// links with their targets, without the stubs of media and of the quoted post.
func syndicatedText(o object) (string, []Span) {
	runes := []rune(o.text("text"))
	from, to := 0, len(runes)
	if r, _ := o["display_text_range"].([]any); len(r) == 2 {
		if f, t := indexOf(r[0]), indexOf(r[1]); f >= 0 && f < t && t <= len(runes) {
			from, to = f, t
		}
	}
	t := richText{preserve: true}
	at := from
	for _, e := range xPieces(o, runes) {
		if e.start < at || e.end > to {
			continue
		}
		t.write(html.UnescapeString(string(runes[at:e.start])))
		if e.shown != "" {
			t.link(e.kind, e.url, func() { t.write(e.shown) })
		}
		at = e.end
	}
	t.write(html.UnescapeString(string(runes[at:max(to, at)])))
	return t.result()
}

func indexOf(v any) int {
	n, ok := v.(json.Number)
	if !ok {
		return -1
	}
	i, err := n.Int64()
	if err != nil || i < 0 || i > 1<<20 {
		return -1
	}
	return int(i)
}

// xPieces reads the entities, in order. One whose place does not hold the text
// that it says is left out.
func xPieces(o object, runes []rune) []xPiece {
	entities := o.obj("entities")
	quoted := o.obj("quoted_tweet").str("id_str")
	var pieces []xPiece
	add := func(e object, want string, p xPiece) {
		if p.locate(e, runes, want) {
			pieces = append(pieces, p)
		}
	}
	for _, e := range entities.list("urls") {
		target := e.web("expanded_url")
		if target == "" {
			target = e.web("url")
		}
		shown := target
		if ref, ok := RecogniseString(target); ok && quoted != "" && ref.ID == quoted {
			shown = ""
		}
		add(e, e.text("url"), xPiece{kind: SpanLink, shown: shown, url: target})
	}
	for _, e := range entities.list("media") {
		add(e, e.text("url"), xPiece{})
	}
	for _, e := range entities.list("user_mentions") {
		n := e.text("screen_name")
		add(e, "@"+n, xPiece{kind: SpanMention, shown: "@" + n, url: "https://x.com/" + n})
	}
	for _, e := range entities.list("hashtags") {
		add(e, "#"+e.text("text"), xPiece{kind: SpanHashtag, shown: "#" + e.text("text"), url: webURL("https://x.com/hashtag/" + e.text("text"))})
	}
	for _, e := range entities.list("symbols") {
		add(e, "$"+e.text("text"), xPiece{kind: SpanCashtag, shown: "$" + e.text("text"), url: webURL("https://x.com/search?q=%24" + e.text("text"))})
	}
	slices.SortStableFunc(pieces, func(a, b xPiece) int { return a.start - b.start })
	return pieces
}

// locate reads where an entity stands, and whether its text is there.
func (p *xPiece) locate(e object, runes []rune, want string) bool {
	r, _ := e["indices"].([]any)
	if len(r) != 2 || want == "" {
		return false
	}
	p.start, p.end = indexOf(r[0]), indexOf(r[1])
	return p.start >= 0 && p.end > p.start && p.end <= len(runes) && strings.EqualFold(fold(string(runes[p.start:p.end])), fold(want))
}

// fold makes the full-width forms of @ and # plain.
func fold(s string) string {
	return strings.NewReplacer("＠", "@", "＃", "#").Replace(s)
}
