package post

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// DecodeBluesky reads a post as Bluesky's public AppView gives it: the answer of
// app.bsky.feed.getPosts or getPostThread, or one bare PostView. A post that is
// gone, blocked, or whose author asks that it be shown only to readers who are
// signed in ("!no-unauthenticated") comes back with its State and without its
// content.
func DecodeBluesky(body []byte) (*Post, error) {
	o, err := decodeObject(body)
	if err != nil {
		return nil, err
	}
	thread := o.obj("thread")
	switch {
	case o.text("error") == "NotFound":
		return &Post{Network: NetworkBluesky, State: StateDeleted}, nil
	case thread != nil:
		o = thread
	case o["posts"] != nil:
		posts := o.list("posts")
		if len(posts) != 1 {
			return nil, fmt.Errorf("post: %w: getPosts answered with %d posts", ErrNoPost, len(posts))
		}
		o = posts[0]
	}
	if state := blueskyState(o); state != "" {
		return &Post{Network: NetworkBluesky, State: state}, nil
	}
	parent := o.path("parent", "post", "author").text("handle")
	if view := o.obj("post"); view != nil {
		o = view
	}
	p := blueskyPostView(o, o.obj("record"))
	if p == nil {
		return nil, fmt.Errorf("post: %w: the answer holds no post of Bluesky", ErrNoPost)
	}
	if p.ReplyTo != "" && isHostName(parent) && p.State == "" {
		p.ReplyTo = parent
	}
	return p, nil
}

// blueskyState reads the views that stand in for a post that is not shown.
func blueskyState(o object) State {
	_, kind, _ := strings.Cut(o.text("$type"), "#")
	switch {
	case kind == "notFoundPost" || kind == "viewNotFound" || o.flag("notFound"):
		return StateDeleted
	case kind == "blockedPost" || kind == "viewBlocked" || o.flag("blocked"):
		return StateProtected
	case kind == "viewDetached" || o.flag("detached"):
		return StateUnavailable
	}
	return ""
}

// blueskyPostView reads a PostView, or a record that another post embeds: these
// differ in where the author's record is.
func blueskyPostView(o, record object) *Post {
	p := blueskyIdentity(o)
	if p == nil || p.State != "" || record == nil {
		return p
	}
	p.Text, p.Spans = facetedText(record)
	if langs, _ := record["langs"].([]any); len(langs) > 0 {
		tag, _ := langs[0].(string)
		p.Lang = language(tag)
		p.Dir = directionOf(p.Lang)
	}
	p.Published = blueskyPublished(o, record, p.ID)
	p.Sensitive = slices.ContainsFunc(o.list("labels"), isSensitiveLabel) || slices.ContainsFunc(record.obj("labels").list("values"), isSensitiveLabel)
	if ref, ok := RecogniseString(record.path("reply", "parent").text("uri")); ok {
		p.ReplyTo = ref.URL
	}
	embed := o.obj("embed")
	if embeds := o.list("embeds"); embed == nil && len(embeds) > 0 {
		embed = embeds[0]
	}
	p.Media = blueskyMedia(embed)
	p.Link = blueskyLink(embed)
	p.Quoted = blueskyQuoted(embed)
	p.limitText()
	return p
}

// blueskyIdentity reads whose post it is and which; the post has a State if the
// author shows it to members only.
func blueskyIdentity(o object) *Post {
	ref, ok := RecogniseString(o.text("uri"))
	author := o.obj("author")
	if !ok || ref.Network != NetworkBluesky || author == nil {
		return nil
	}
	p := &Post{Network: NetworkBluesky, ID: ref.ID, URL: ref.URL}
	handle := strings.ToLower(line(author.text("handle"), maxHandle))
	if isHostName(handle) && handle != "handle.invalid" {
		p.URL = "https://bsky.app/profile/" + handle + "/post/" + ref.ID
		p.Author.Handle, p.Author.URL = handle, profileURL(NetworkBluesky, handle, "")
	}
	if slices.ContainsFunc(author.list("labels"), isMembersOnly) || slices.ContainsFunc(o.list("labels"), isMembersOnly) {
		p.State = StateProtected
		return p
	}
	if slices.ContainsFunc(slices.Concat(author.list("labels"), o.list("labels")), isHiding) {
		p.State = StateUnavailable
		return p
	}
	p.Author.Name, p.Author.Avatar = name(author.text("displayName")), author.web("avatar")
	return p
}

func isMembersOnly(label object) bool {
	return label.text("val") == "!no-unauthenticated" && !label.flag("neg")
}

// isHiding knows the label for what nobody is to be shown.
func isHiding(label object) bool {
	return (label.text("val") == "!hide" || label.text("val") == "!takedown") && !label.flag("neg")
}

func isSensitiveLabel(label object) bool {
	switch label.text("val") {
	case "porn", "sexual", "nudity", "graphic-media", "gore", "nsfl", "!warn", "content-warning", "spoiler":
		return !label.flag("neg")
	}
	return false
}

// blueskyPublished is when the author says the post was made, but not after the
// network first saw it: clients may write any time.
func blueskyPublished(o, record object, id string) Time {
	created, isCreated := record.instantOf("createdAt")
	indexed, isIndexed := o.instantOf("indexedAt")
	switch {
	case isCreated && isIndexed && indexed.Before(created):
		return instant(indexed)
	case isCreated:
		return instant(created)
	}
	return idInstant(NetworkBluesky, id)
}

// facetedText applies the facets, which count bytes of the text. What overlaps,
// is out of range or cuts a character in two is left out.
func facetedText(record object) (string, []Span) {
	text := record.text("text")
	type piece struct {
		start, end int
		kind       SpanKind
		url        string
	}
	var pieces []piece
	for _, f := range record.list("facets") {
		index := f.obj("index")
		start, end := indexOf(index["byteStart"]), indexOf(index["byteEnd"])
		if start < 0 || end <= start || end > len(text) || !utf8.RuneStart(text[start]) || end < len(text) && !utf8.RuneStart(text[end]) {
			continue
		}
		for _, feature := range f.list("features") {
			if kind, address := facetLink(feature); kind != "" {
				pieces = append(pieces, piece{start, end, kind, address})
				break
			}
		}
	}
	slices.SortStableFunc(pieces, func(a, b piece) int { return a.start - b.start })
	t := richText{preserve: true}
	at := 0
	for _, p := range pieces {
		if p.start < at {
			continue
		}
		t.write(text[at:p.start])
		t.link(p.kind, p.url, func() { t.write(text[p.start:p.end]) })
		at = p.end
	}
	t.write(text[at:])
	return t.result()
}

func facetLink(feature object) (SpanKind, string) {
	_, kind, _ := strings.Cut(feature.text("$type"), "#")
	switch kind {
	case "link":
		if address := feature.web("uri"); address != "" {
			return SpanLink, address
		}
	case "mention":
		if did := feature.text("did"); isActor(did) {
			return SpanMention, "https://bsky.app/profile/" + did
		}
	case "tag":
		if address := webURL("https://bsky.app/hashtag/" + feature.text("tag")); feature.text("tag") != "" && address != "" {
			return SpanHashtag, address
		}
	}
	return "", ""
}
