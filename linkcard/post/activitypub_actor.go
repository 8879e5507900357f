package post

import (
	"fmt"
	"html"
	"net/url"
	"strings"
)

// actorOf reads who wrote an object. With only an address, the handle is what
// its path ends in.
func actorOf(v any) Author {
	switch v := v.(type) {
	case string:
		return actorAt(v)
	case map[string]any:
		if a := actor(v); a.URL != "" {
			return a
		}
		return actorAt(object(v).text("id"))
	case []any:
		for _, e := range v {
			if a := actorOf(e); a.URL != "" {
				return a
			}
		}
	}
	return Author{}
}

func actorAt(address string) Author {
	a := Author{URL: webURL(address)}
	u, ok := parseWeb(a.URL)
	if !ok {
		return Author{}
	}
	parts := pathParts(u)
	for i, part := range parts {
		user, isUser := strings.CutPrefix(part, "@")
		switch part {
		case "users", "user", "u", "accounts", "author", "profile", "channel":
			user, isUser = strings.TrimPrefix(at(parts, i+1), "@"), true
		}
		if isUser && isFediverseUser(user) && !isDigits(user, 1, 20) {
			a.Handle = atHost(user, strings.ToLower(u.Hostname()))
			break
		}
	}
	return a
}

// DecodeActor reads an ActivityPub actor: the author of a post, and the custom
// emoji of their name, for [Post.Emoji].
func DecodeActor(body []byte) (Author, []Emoji, error) {
	o, err := decodeObject(body)
	if err != nil {
		return Author{}, nil, err
	}
	a, emoji := actor(o), emojiTags(o)
	if a.URL == "" {
		return Author{}, nil, fmt.Errorf("post: %w: no actor", ErrNoPost)
	}
	return a, emoji, nil
}

func actor(o object) Author {
	a := Author{URL: pageURL(o["url"])}
	id := o.web("id")
	if a.URL == "" {
		a.URL = id
	}
	a.Name = emojiName(html.UnescapeString(o.text("name")))
	if icon := o.obj("icon"); icon != nil {
		a.Avatar = pageURL(icon["url"])
	}
	if u, err := url.Parse(id); err == nil && isFediverseUser(o.text("preferredUsername")) && u.Hostname() != "" {
		a.Handle = atHost(o.text("preferredUsername"), strings.ToLower(u.Hostname()))
	}
	return a
}

// emojiTags are the custom emoji that an object or an actor names.
func emojiTags(o object) []Emoji {
	var p Post
	for _, tag := range append(o.list("tag"), o.obj("tag")) {
		if tag.text("type") == "Emoji" {
			p.addEmoji(tag.text("name"), pictureURL(tag, "icon"))
		}
	}
	return p.Emoji
}
