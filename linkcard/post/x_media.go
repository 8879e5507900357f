package post

import "strings"

func syndicatedMedia(o object) []Media {
	var media []Media
	for _, m := range o.list("mediaDetails") {
		size := m.obj("original_info")
		still := m.web("media_url_https")
		e := Media{Width: size.count("width"), Height: size.count("height"), Alt: line(m.text("ext_alt_text"), 1000)}
		switch m.text("type") {
		case "video", "animated_gif":
			e.Kind, e.Poster = MediaVideo, still
			if m.text("type") == "animated_gif" {
				e.Kind = MediaGIF
			}
			e.URL = bestVariant(m.obj("video_info").list("variants"), "content_type", "url")
			e.Duration = m.obj("video_info").seconds("duration_millis", 1000)
		default:
			e.Kind, e.URL = MediaPhoto, still
		}
		if e.URL != "" || e.Poster != "" {
			media = append(media, e)
		}
	}
	if len(media) > 0 {
		return media
	}
	for _, m := range o.list("photos") {
		if address := m.web("url"); address != "" {
			media = append(media, Media{Kind: MediaPhoto, URL: address, Width: m.count("width"), Height: m.count("height"), Alt: line(m.text("accessibilityLabel"), 1000)})
		}
	}
	if v := o.obj("video"); v != nil {
		e := Media{Kind: MediaVideo, URL: bestVariant(v.list("variants"), "type", "src"), Poster: v.web("poster"), Duration: v.seconds("durationMs", 1000)}
		if e.URL != "" || e.Poster != "" {
			media = append(media, e)
		}
	}
	return media
}

// bestVariant returns the MP4 file with the most bits per second.
func bestVariant(variants []object, kind, address string) string {
	best, most := "", -1.0
	for _, v := range variants {
		if u := v.web(address); u != "" && v.text(kind) == "video/mp4" && v.num("bitrate") > most {
			best, most = u, v.num("bitrate")
		}
	}
	return best
}

func syndicatedPoll(card object) *Poll {
	if !strings.HasPrefix(card.text("name"), "poll") {
		return nil
	}
	values := card.obj("binding_values")
	poll := &Poll{Closed: values.obj("counts_are_final").flag("boolean_value")}
	for _, n := range []string{"choice1", "choice2", "choice3", "choice4"} {
		label := line(values.obj(n+"_label").text("string_value"), maxName)
		if label == "" {
			continue
		}
		votes := values.obj(n + "_count").count("string_value")
		poll.Options = append(poll.Options, PollOption{Title: label, Votes: votes})
		poll.Votes += votes
	}
	poll.Ends = values.obj("end_datetime_utc").when("string_value")
	if len(poll.Options) == 0 {
		return nil
	}
	return poll
}
