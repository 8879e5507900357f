package post

import "strings"

func blueskyMedia(embed object) []Media {
	if m := embed.obj("media"); m != nil {
		embed = m
	}
	var media []Media
	for _, image := range append(embed.list("images"), embed.list("items")...) {
		size := image.obj("aspectRatio")
		m := Media{Kind: MediaPhoto, URL: image.web("fullsize"), Alt: line(image.text("alt"), maxAlt), Width: size.count("width"), Height: size.count("height")}
		if m.URL == "" {
			m.URL = image.web("thumb")
		}
		if m.URL != "" {
			media = append(media, m)
		}
	}
	_, kind, _ := strings.Cut(strings.TrimPrefix(embed.text("$type"), "app.bsky.embed."), "#")
	if address := embed.web("playlist"); address != "" && kind != "" {
		size := embed.obj("aspectRatio")
		m := Media{Kind: MediaVideo, URL: address, Poster: embed.web("thumbnail"), Alt: line(embed.text("alt"), maxAlt), Width: size.count("width"), Height: size.count("height")}
		if embed.text("presentation") == "gif" {
			m.Kind = MediaGIF
		}
		media = append(media, m)
	}
	if external := embed.obj("external"); isGIFHost(external.web("uri")) {
		media = append(media, Media{Kind: MediaGIF, URL: external.web("uri"), Poster: external.web("thumb"), Alt: gifAlt(external.text("description"))})
	}
	return media
}

// gifAlt takes off what the app writes before a description: "Alt: " for the
// author's own, "ALT: " for the picker's.
func gifAlt(description string) string {
	alt := line(description, maxAlt)
	if len(alt) > 5 && strings.EqualFold(alt[:5], "alt: ") {
		return alt[5:]
	}
	return alt
}

// blueskyLink reads the preview below a post: of a page, or of what Bluesky shows
// like one, a feed, a list, a starter pack or a moderation service.
func blueskyLink(embed object) *LinkPreview {
	if m := embed.obj("media"); m != nil {
		if link := blueskyLink(m); link != nil {
			return link
		}
	}
	external := embed.obj("external")
	if address := external.web("uri"); address != "" && !isGIFHost(address) {
		return LinkPreview{
			URL: address, Title: external.text("title"), Description: external.text("description"), Image: &Image{URL: external.web("thumb")},
		}.clean()
	}
	return blueskyRecordLink(embeddedRecord(embed))
}

// blueskyRecordLink reads a record that is not a post.
func blueskyRecordLink(record object) *LinkPreview {
	actor, collection, key := splitATURI(record.text("uri"))
	address := "https://bsky.app/profile/" + actor
	switch collection {
	case "app.bsky.feed.generator":
		address += "/feed/" + key
	case "app.bsky.graph.list":
		address += "/lists/" + key
	case "app.bsky.graph.starterpack":
		address = "https://bsky.app/starter-pack/" + actor + "/" + key
	case "app.bsky.labeler.service":
		record = record.obj("creator")
	default:
		return nil
	}
	about := record
	if inner := record.obj("record"); inner != nil { // of a starter pack
		about = inner
	}
	title := about.text("displayName", "name")
	if title == "" {
		return nil
	}
	return LinkPreview{URL: address, Title: title, Description: about.text("description"), Image: &Image{URL: record.web("avatar")}}.clean()
}

// splitATURI takes "at://actor/collection/key" apart; the strings are empty for anything else.
func splitATURI(uri string) (actor, collection, key string) {
	rest, ok := strings.CutPrefix(uri, "at://")
	parts := strings.Split(rest, "/")
	if !ok || len(parts) != 3 || !isActor(parts[0]) || !isCode(parts[2], 1, 100) {
		return "", "", ""
	}
	return parts[0], parts[1], parts[2]
}

// isGIFHost knows where the app's picker of animated pictures takes them from.
func isGIFHost(address string) bool {
	u, ok := parseWeb(address)
	return ok && (u.Hostname() == "media.tenor.com" || u.Hostname() == "static.klipy.com") && strings.HasSuffix(strings.ToLower(u.Path), ".gif")
}

// blueskyQuoted reads the post that an embed shows; one level.
func blueskyQuoted(embed object) *Post {
	record := embeddedRecord(embed)
	if record == nil {
		return nil
	}
	if state := blueskyState(record); state != "" {
		p := &Post{Network: NetworkBluesky, State: state}
		if ref, ok := RecogniseString(record.text("uri")); ok {
			p.ID, p.URL = ref.ID, ref.URL
		}
		return p
	}
	p := blueskyPostView(record, record.obj("value"))
	if p != nil {
		p.Quoted = nil
	}
	return p
}

// embeddedRecord is the record that an embed shows, alone or beside media.
func embeddedRecord(embed object) object {
	record := embed.obj("record")
	if inner := record.obj("record"); inner != nil && record.text("uri") == "" {
		return inner
	}
	return record
}
