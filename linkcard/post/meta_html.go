package post

import (
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// readThreadsEmbed reads the embed code of Threads, which holds the address alone.
func readThreadsEmbed(s *goquery.Selection) *Post {
	for _, address := range []string{s.AttrOr("data-text-post-permalink", ""), s.Find("a[href]").AttrOr("href", "")} {
		if ref, ok := RecogniseString(address); ok && ref.Network == NetworkThreads {
			return ref.Post()
		}
	}
	return nil
}

// readInstagramEmbed reads the embed code of Instagram: who, when, and the
// caption where old versions (7 to 12) have it.
func readInstagramEmbed(s *goquery.Selection) *Post {
	address := s.AttrOr("data-instgrm-permalink", "")
	if address == "" {
		address = s.Find("a[href]").Last().AttrOr("href", "")
	}
	ref, ok := RecogniseString(address)
	if !ok || ref.Network != NetworkInstagram {
		return nil
	}
	p := ref.Post()
	p.Media = []Media{{Kind: MediaPhoto}}
	s.Find("p, a").Each(func(_ int, line *goquery.Selection) {
		if by, ok := instagramByline(line.Text()); ok {
			p.Author = by
		}
	})
	if written := s.Find("time[datetime]").AttrOr("datetime", ""); written != "" {
		if d, ok := readMachineDate(written); ok {
			p.Published = settle(d.time(), NetworkInstagram, p.ID)
		}
	}
	p.readCaption(s, ref)
	return p
}

// instagramByline reads "A post shared by NAME (@user)", in any language: what
// comes before the name is known by its last word only, so a name is taken
// from after the words that the languages end with.
func instagramByline(s string) (Author, bool) {
	s = line(s, 400)
	by, ok := findByline(s, false)
	if !ok {
		return namedBy(s)
	}
	if !isMetaUser(by.handle) {
		return Author{}, false
	}
	a := Author{Handle: by.handle, URL: profileURL(NetworkInstagram, by.handle, "")}
	for _, lead := range []string{
		"shared by ", "geteilt von ", "partagée par ", "partagé par ", "compartida por ", "compartida de ", "condiviso da ", "compartilhada por ", "compartilhado por ",
		"gedeeld door ", "udostępniony przez ", "paylaştığı bir gönderi: ", "отправлено ", "Публикация от ", "delat av ", "delt av ", "delt af ", "partilhada por ", "por ", "od ", "von ", "par ", "by ",
	} {
		if i := strings.LastIndex(by.name, lead); i >= 0 {
			a.Name = name(by.name[i+len(lead):])
			return a, true
		}
	}
	return a, true
}

// namedBy reads the name alone from "A post shared by NAME on DATE".
func namedBy(s string) (Author, bool) {
	lead := leadOf(s)
	if lead == 0 || dashAt(s) > 0 {
		return Author{}, false
	}
	words := strings.Fields(s[lead:])
	for i := range words {
		if _, ok := readDateline(strings.Join(words[i:], " ")); ok {
			words = words[:i]
			break
		}
	}
	a := Author{Name: name(withoutSmallWord(strings.Join(words, " ")))}
	return a, isName(a.Name)
}

// readCaption takes the caption: the first paragraph with a link to the post
// that is not the byline, in codes that carry one.
func (p *Post) readCaption(s *goquery.Selection, ref Ref) {
	s.Find("p").EachWithBreak(func(_ int, para *goquery.Selection) bool {
		a := para.Find("a[href]").First()
		own, ok := RecogniseString(a.AttrOr("href", ""))
		text, spans := quotedText(para, captionLink(ref))
		if _, isByline := instagramByline(text); !ok || own.ID != ref.ID || isByline || text == "" || text == "View this post on Instagram" {
			return true
		}
		p.Text, p.Spans = text, spans
		p.limitText()
		return false
	})
}

// captionLink drops the link that a whole caption is wrapped in.
func captionLink(ref Ref) func(href, text string) (SpanKind, string) {
	return func(href, text string) (SpanKind, string) {
		if own, ok := RecogniseString(href); ok && own.ID == ref.ID {
			return "", ""
		}
		return classifyLink(href, text)
	}
}

// readFacebookEmbed reads the embed code of a Facebook post or video.
func readFacebookEmbed(s *goquery.Selection) *Post {
	ref, ok := RecogniseString(s.AttrOr("data-href", s.Find("blockquote[cite]").AttrOr("cite", "")))
	if !ok || ref.Network != NetworkFacebook {
		return nil
	}
	p := ref.Post()
	quote := s.Find("blockquote").First()
	if s.HasClass("fb-video") {
		p.Media = []Media{{Kind: MediaVideo}}
	}
	if quote.Length() == 0 {
		return p
	}
	p.Text, p.Spans = quotedText(quote.Find("p"), classifyLink)
	p.limitText()
	p.Author, p.Published = facebookByline(quote, p)
	return p
}

// facebookByline reads "Posted by <a>PAGE</a> on <a>DAY</a>", which stands after the text.
func facebookByline(quote *goquery.Selection, p *Post) (Author, Time) {
	author, when := p.Author, p.Published
	quote.Find("p").Remove()
	links := quote.Find("a[href]")
	rest := strings.TrimSpace(quote.Text())
	links.Each(func(_ int, a *goquery.Selection) {
		text := line(a.Text(), maxName)
		_, isPost := RecogniseString(a.AttrOr("href", ""))
		if _, isDate := readDateline(text); isDate || isPost || text == "" {
			return
		}
		author.Name = name(text)
		if address := webURL(a.AttrOr("href", "")); address != "" {
			author.URL = address
		}
	})
	if i := strings.LastIndex(rest, author.Name); i >= 0 && author.Name != "" {
		words := strings.Fields(rest[i+len(author.Name):])
		for j := range words {
			if d, ok := readDateline(strings.Join(words[j:], " ")); ok {
				return author, d.time()
			}
		}
	}
	return author, when
}
