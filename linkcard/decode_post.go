package linkcard

import "github.com/cartouche-go/cartouche/linkcard/post"

// post reads a post that may quote others, up to depth of them.
func (d *decoder) post(name string, depth int) *post.Post {
	if !d.field(name) {
		return nil
	}
	if d.want(depth >= 0); d.lost {
		return nil
	}
	p := &post.Post{}
	d.open()
	if d.field("author") {
		d.author(&p.Author)
	}
	d.text("dir", &p.Dir)
	d.day("edited", &p.Edited)
	p.Emoji = list(d, "emoji", nil, (*decoder).emoji)
	d.text("id", &p.ID)
	d.text("lang", &p.Lang)
	p.Link = d.linkPreview("link")
	p.Media = list(d, "media", nil, (*decoder).media)
	d.text("network", &p.Network)
	d.text("note", &p.Note)
	p.Poll = d.poll("poll")
	d.day("published", &p.Published)
	p.Quoted = d.post("quoted", depth-1)
	d.text("reply_to", &p.ReplyTo)
	if d.field("reposted_by") {
		d.author(&p.RepostedBy)
	}
	d.truth("sensitive", &p.Sensitive)
	p.Spans = list(d, "spans", nil, (*decoder).span)
	d.text("spoiler", &p.Spoiler)
	d.text("state", (*string)(&p.State))
	d.text("text", &p.Text)
	d.truth("truncated", &p.Truncated)
	d.text("url", &p.URL)
	d.close()
	return p
}

func (d *decoder) emoji(e *post.Emoji) {
	d.open()
	d.text("code", &e.Code)
	d.text("url", &e.URL)
	d.close()
}

func (d *decoder) span(s *post.Span) {
	d.open()
	d.number("end", &s.End)
	d.text("kind", (*string)(&s.Kind))
	d.number("start", &s.Start)
	d.text("url", &s.URL)
	d.close()
}

func (d *decoder) media(m *post.Media) {
	d.open()
	d.text("alt", &m.Alt)
	d.float("duration", &m.Duration)
	d.number("height", &m.Height)
	d.text("kind", (*string)(&m.Kind))
	d.text("poster", &m.Poster)
	d.text("url", &m.URL)
	d.number("width", &m.Width)
	d.close()
}

func (d *decoder) linkPreview(name string) *post.LinkPreview {
	if !d.field(name) {
		return nil
	}
	l := &post.LinkPreview{}
	d.open()
	d.text("description", &l.Description)
	l.Image = d.image("image", nil)
	d.text("site_name", &l.SiteName)
	d.text("title", &l.Title)
	d.text("url", &l.URL)
	d.close()
	return l
}

func (d *decoder) poll(name string) *post.Poll {
	if !d.field(name) {
		return nil
	}
	p := &post.Poll{}
	d.open()
	d.truth("closed", &p.Closed)
	d.day("ends", &p.Ends)
	p.Options = list(d, "options", nil, (*decoder).pollOption)
	d.number("votes", &p.Votes)
	d.close()
	return p
}

func (d *decoder) pollOption(o *post.PollOption) {
	d.open()
	d.text("title", &o.Title)
	d.number("votes", &o.Votes)
	d.close()
}
