package post

import (
	"fmt"
	"html"
	"slices"
	"strings"
)

// DecodeMastodon reads a status of Mastodon's API (/api/v1/statuses/ID), which
// Pleroma, Akkoma, GoToSocial, Pixelfed, Friendica and others answer too: text
// with links and custom emoji, content warning, media, poll, quoted post, preview
// of a linked page. A boost gives the boosted post, with the
// booster in RepostedBy.
//
// A server shows a stranger public statuses only; who asks with a token of their
// own has to look at the visibility themselves.
func DecodeMastodon(body []byte) (*Post, error) {
	o, err := decodeObject(body)
	if err != nil {
		return nil, err
	}
	var booster Author
	if o["reblog"] != nil { // what stands around it is the booster's
		booster = mastodonAccount(o.obj("account"))
		booster.Name = withoutCodes(booster.Name, o.obj("account").list("emojis"))
		o = o.obj("reblog")
	}
	p := mastodonStatus(o)
	if p == nil {
		return nil, fmt.Errorf("post: %w: the answer holds no status", ErrNoPost)
	}
	p.RepostedBy = Author{Name: booster.Name, URL: booster.URL, Handle: booster.Handle}
	if p.State == "" {
		p.Quoted = mastodonQuoted(o.obj("quote"))
	}
	return p, nil
}

func mastodonStatus(o object) *Post {
	id, account := o.str("id"), o.obj("account")
	if !isCode(id, 1, 64) || account == nil {
		return nil
	}
	p := &Post{Network: NetworkMastodon, ID: id, URL: o.web("url")}
	if p.URL == "" {
		p.URL = o.web("uri")
	}
	p.Author = mastodonAccount(account)
	for _, e := range slices.Concat(o.list("emojis"), account.list("emojis"), o.obj("poll").list("emojis")) {
		p.addEmoji(e.text("shortcode"), emojiPicture(e))
	}
	p.setContent(o.text("content"))
	p.Spoiler = line(html.UnescapeString(o.text("spoiler_text")), 1000)
	p.Sensitive = o.flag("sensitive")
	p.Lang = language(o.text("language"))
	p.Dir = directionOf(p.Lang)
	if t, ok := o.instantOf("created_at"); ok {
		p.Published = instant(t)
	} else {
		p.Published = idInstant(NetworkMastodon, id)
	}
	if t, ok := o.instantOf("edited_at"); ok {
		p.Edited = instant(t)
	}
	p.ReplyTo = mastodonReplyTo(o, account, p.Author.Handle)
	p.Media = mastodonMedia(o.list("media_attachments"))
	p.Poll = mastodonPoll(o.obj("poll"))
	p.Link = mastodonCard(o.obj("card"))
	p.limitText()
	return p
}

// mastodonCard reads the preview of the page that a status links to. The size is
// the picture's, but for a player the player's.
func mastodonCard(o object) *LinkPreview {
	image := &Image{URL: o.web("image"), Alt: line(o.text("image_description"), maxAlt)}
	if kind := o.text("type"); kind == "link" || kind == "photo" {
		image.Width, image.Height = o.count("width"), o.count("height")
	}
	return LinkPreview{
		URL: o.text("url"), Title: o.text("title"), Description: o.text("description"), SiteName: o.text("provider_name"), Image: image,
	}.clean()
}

func mastodonAccount(o object) Author {
	a := Author{Name: emojiName(html.UnescapeString(o.text("display_name"))), URL: o.web("url"), Avatar: o.web("avatar_static")}
	if a.Avatar == "" {
		a.Avatar = o.web("avatar")
	}
	acct := line(o.text("acct", "username"), maxHandle)
	if !isFediverseUser(acct) {
		return a
	}
	if u, ok := parseWeb(a.URL); ok && !strings.Contains(acct, "@") {
		acct += "@" + strings.ToLower(u.Hostname())
	}
	a.Handle = acct
	return a
}

// withoutCodes is the name of somebody whose emoji the post does not hold.
func withoutCodes(s string, emoji []object) string {
	for _, e := range emoji {
		if code := e.text("shortcode"); code != "" {
			s = strings.ReplaceAll(s, ":"+code+":", "")
		}
	}
	return name(s)
}

// emojiPicture is the picture of an emoji that does not move, if there is one.
func emojiPicture(e object) string {
	if still := e.web("static_url"); still != "" {
		return still
	}
	return e.text("url")
}

// mastodonReplyTo names whom a status answers: by handle if they are mentioned,
// else by the id of what is answered.
func mastodonReplyTo(o, account object, self string) string {
	id, to := o.str("in_reply_to_id"), o.str("in_reply_to_account_id")
	switch {
	case id == "" || !isCode(id, 1, 64):
		return ""
	case to == account.str("id") && self != "":
		return self
	}
	for _, m := range o.list("mentions") {
		if acct := line(m.text("acct"), maxHandle); to != "" && m.str("id") == to && isFediverseUser(acct) {
			return acct
		}
	}
	return id
}

func mastodonMedia(list []object) []Media {
	var media []Media
	for _, o := range list {
		size := o.path("meta", "original")
		m := Media{
			URL: o.web("url"), Width: size.count("width"), Height: size.count("height"),
			Alt: line(o.text("description"), maxAlt), Duration: size.seconds("duration", 1),
		}
		if m.URL == "" {
			m.URL = o.web("remote_url")
		}
		switch o.text("type") {
		case "image":
			m.Kind = MediaPhoto
		case "video":
			m.Kind, m.Poster = MediaVideo, o.web("preview_url")
		case "gifv":
			m.Kind, m.Poster = MediaGIF, o.web("preview_url")
		case "audio":
			m.Kind, m.Poster = MediaAudio, o.web("preview_url")
		default:
			continue
		}
		if m.URL != "" {
			media = append(media, m)
		}
	}
	return media
}

func mastodonPoll(o object) *Poll {
	var poll Poll
	for _, option := range o.list("options") {
		if title := line(option.text("title"), maxName); title != "" {
			poll.Options = append(poll.Options, PollOption{Title: title, Votes: option.count("votes_count")})
		}
	}
	if len(poll.Options) == 0 {
		return nil
	}
	poll.Votes = o.count("votes_count")
	if voters := o.count("voters_count"); voters > 0 {
		poll.Votes = voters
	}
	if t, ok := o.instantOf("expires_at"); ok {
		poll.Ends = instant(t)
	}
	poll.Closed = o.flag("expired")
	return &poll
}

// mastodonQuoted reads a quote: Mastodon wraps the status in one with a state,
// other servers put the status itself there.
func mastodonQuoted(o object) *Post {
	if o == nil {
		return nil
	}
	status := o.obj("quoted_status")
	if status == nil && o["content"] != nil {
		status = o
	}
	if status != nil {
		return mastodonStatus(status)
	}
	p := &Post{Network: NetworkMastodon, State: StateUnavailable}
	switch o.text("state") {
	case "deleted":
		p.State = StateDeleted
	case "unauthorized", "rejected", "revoked", "pending", "blocked_account", "blocked_domain", "muted_account":
		p.State = StateProtected
	case "accepted":
		p.ID = o.str("quoted_status_id")
	case "":
		return nil
	}
	return p
}
