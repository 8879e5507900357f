package post

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// DecodeTelegram reads Telegram's widget page (t.me/CHANNEL/ID?embed=1): the
// text, the exact instant, pictures, videos, polls, and what is answered. The
// error is [ErrNoPost] where the page has no message: it does not exist, or the
// channel is not public.
func DecodeTelegram(page []byte) (*Post, error) {
	doc, err := parseFragment(string(page))
	if err != nil {
		return nil, err
	}
	if p := readTelegramWidget(doc.Find(".tgme_widget_message[data-post]").First()); p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("post: %w: no public message of Telegram", ErrNoPost)
}

// readTelegramScript reads the embed code that Telegram offers: an address alone.
func readTelegramScript(s *goquery.Selection) *Post {
	ref, ok := RecogniseString("https://t.me/" + s.AttrOr("data-post", ""))
	if !ok {
		return nil
	}
	return ref.Post()
}

func readTelegramWidget(s *goquery.Selection) *Post {
	ref, ok := RecogniseString("https://t.me/" + s.AttrOr("data-post", ""))
	if !ok {
		return nil
	}
	p := ref.Post()
	owner := s.Find(".tgme_widget_message_owner_name").First()
	p.Author.Name = name(owner.Text())
	p.Author.Avatar = webURL(s.Find(".tgme_widget_message_user_photo img").AttrOr("src", ""))
	answered := s.Find(".tgme_widget_message_reply").First()
	if r, ok := RecogniseString(answered.AttrOr("href", "")); ok {
		p.ReplyTo = r.URL
	}
	answered.Remove()
	t := richText{classify: classifyLink}
	if n := s.Find(".tgme_widget_message_text").First(); n.Length() > 0 {
		t.children(n.Nodes[0])
	}
	p.Text, p.Spans = t.result()
	if s.Find("tg-spoiler").Length() > 0 {
		p.Sensitive = true
	}
	if d, ok := readMachineDate(s.Find(".tgme_widget_message_date time[datetime]").Last().AttrOr("datetime", "")); ok {
		p.Published = d.time()
	}
	p.setForwarded(s.Find(".tgme_widget_message_forwarded_from_name").First())
	p.Media = telegramMedia(s)
	p.Link = telegramLink(s)
	if p.Poll = telegramPoll(s); p.Poll != nil && p.Text == "" {
		p.Text = line(s.Find(".tgme_widget_message_poll_question").Text(), 500)
	}
	p.limitText()
	return p
}

// setForwarded makes who wrote a forwarded message its author. The name may be all
// that Telegram says of them.
func (p *Post) setForwarded(from *goquery.Selection) {
	who := name(from.Text())
	if who == "" {
		return
	}
	p.RepostedBy = Author{Name: p.Author.Name, URL: p.Author.URL, Handle: p.Author.Handle}
	p.Author = Author{Name: who}
	if ref, ok := RecogniseString(from.AttrOr("href", "")); ok && ref.Network == NetworkTelegram {
		p.Author.Handle = ref.Handle
		p.Author.URL = profileURL(NetworkTelegram, ref.Handle, ref.URL)
	}
}

func telegramMedia(s *goquery.Selection) []Media {
	var media []Media
	s.Find(".tgme_widget_message_photo_wrap, .tgme_widget_message_video_player, .tgme_widget_message_roundvideo_player, .tgme_widget_message_voice_player, .tgme_widget_message_document_wrap").Each(func(_ int, m *goquery.Selection) {
		switch {
		case m.HasClass("tgme_widget_message_photo_wrap"):
			media = append(media, Media{Kind: MediaPhoto, URL: backgroundImage(m)})
		case m.HasClass("tgme_widget_message_voice_player"), m.Find(".audio").Length() > 0:
			media = append(media, Media{
				Kind: MediaAudio, URL: webURL(m.Find("audio[src]").AttrOr("src", "")), Duration: clockSeconds(m.Find("time").Text()),
				Alt: line(strings.Join(documentLines(m), " – "), maxAlt),
			})
		case m.HasClass("tgme_widget_message_document_wrap"):
		default:
			media = append(media, Media{
				Kind: MediaVideo, URL: webURL(m.Find("video[src]").AttrOr("src", "")),
				Poster: backgroundImage(m.Find("[style]").First()), Duration: clockSeconds(m.Find("time").Text()),
			})
		}
	})
	return media
}

// documentLines are the name of a file, and its size or who made it.
func documentLines(s *goquery.Selection) []string {
	var lines []string
	for _, class := range []string{".tgme_widget_message_document_title", ".tgme_widget_message_document_extra"} {
		if text := line(s.Find(class).First().Text(), maxName); text != "" {
			lines = append(lines, text)
		}
	}
	return lines
}

// telegramLink reads the preview of the page that a message links to, or the map
// of a place or the file that it consists of.
func telegramLink(s *goquery.Selection) *LinkPreview {
	if place := s.Find("a.tgme_widget_message_location_wrap").First(); place.Length() > 0 {
		return LinkPreview{
			URL: place.AttrOr("href", ""), Title: s.Find(".tgme_widget_message_venue_title").Text(), Description: s.Find(".tgme_widget_message_venue_address").Text(),
			Image: &Image{URL: backgroundImage(place.Find("[style]").First())},
		}.clean()
	}
	if file := s.Find("a.tgme_widget_message_document_wrap:not(:has(.audio))").First(); file.Length() > 0 {
		if about := documentLines(file); len(about) > 0 {
			return LinkPreview{URL: file.AttrOr("href", ""), Title: about[0], Description: strings.Join(about[1:], "")}.clean()
		}
	}
	box := s.Find("a.tgme_widget_message_link_preview").First()
	text := func(class string) string {
		s, _ := quotedText(box.Find(class).First(), nil)
		return s
	}
	return LinkPreview{
		URL: box.AttrOr("href", ""), Title: text(".link_preview_title"), Description: text(".link_preview_description"), SiteName: text(".link_preview_site_name"),
		Image: &Image{URL: backgroundImage(box.Find(".link_preview_image, .link_preview_right_image, .link_preview_video_thumb").First())},
	}.clean()
}

// backgroundImage reads the address in "background-image:url('...')", which is
// how the widget shows its pictures.
func backgroundImage(s *goquery.Selection) string {
	_, rest, ok := strings.Cut(s.AttrOr("style", ""), "background-image:url(")
	if !ok {
		return ""
	}
	address, _, _ := strings.Cut(rest, ")")
	return webURL(strings.Trim(address, `'" `))
}

// clockSeconds reads "1:02:03" or "0:52".
func clockSeconds(s string) float64 {
	total := 0
	for part := range strings.SplitSeq(strings.TrimSpace(s), ":") {
		n, err := strconv.Atoi(part)
		if err != nil || n < 0 || n > 1e6 || total > 1e6 {
			return 0
		}
		total = total*60 + n
	}
	return float64(total)
}

// telegramPoll reads a poll. Telegram says shares and how many voted: what each
// option got is worked out from these, to the nearest vote.
func telegramPoll(s *goquery.Selection) *Poll {
	options := s.Find(".tgme_widget_message_poll_option")
	if options.Length() == 0 {
		return nil
	}
	poll := &Poll{
		Votes:  shortNumber(s.Find(".tgme_widget_message_voters").First().Text()),
		Closed: strings.Contains(s.Find(".tgme_widget_message_poll_type").Text(), "Final"),
	}
	options.EachWithBreak(func(i int, o *goquery.Selection) bool {
		percent := shortNumber(strings.TrimSuffix(strings.TrimSpace(o.Find(".tgme_widget_message_poll_option_percent").Text()), "%"))
		poll.Options = append(poll.Options, PollOption{
			Title: line(o.Find(".tgme_widget_message_poll_option_text").Text(), maxName), Votes: (min(percent, 100)*poll.Votes + 50) / 100,
		})
		return i < 20
	})
	return poll
}

// shortNumber reads "987", "1.2K" and "3M".
func shortNumber(s string) int {
	s, factor := strings.TrimSpace(s), 1.0
	if rest, ok := strings.CutSuffix(s, "K"); ok {
		s, factor = rest, 1e3
	} else if rest, ok := strings.CutSuffix(s, "M"); ok {
		s, factor = rest, 1e6
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || !(f >= 0 && f < 1e6) {
		return 0
	}
	return int(f*factor + 0.5)
}
