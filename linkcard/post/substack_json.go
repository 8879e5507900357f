package post

import (
	"fmt"
	"strings"
)

// DecodeSubstackNote reads a Substack note (a "comment" to Substack), bare or as
// an item of a feed or of the reader's API.
func DecodeSubstackNote(body []byte) (*Post, error) {
	o, err := decodeObject(body)
	if err != nil {
		return nil, err
	}
	if item := o.obj("item"); item != nil {
		o = item
	}
	if c := o.obj("comment"); c != nil {
		o = c
	}
	p := substackNote(o)
	if p.Text == "" && len(p.Media) == 0 && p.Link == nil || p.ID == "" {
		return nil, fmt.Errorf("post: %w: no note of Substack", ErrNoPost)
	}
	return p, nil
}

func substackNote(o object) *Post {
	p := &Post{Network: NetworkSubstack, Text: plain(o.text("body")), Published: o.when("date"), Edited: o.when("edited_at")}
	p.Spans = autolinkURLs(p.Text)
	handle := strings.TrimPrefix(line(o.text("handle"), maxHandle), "@")
	if !isCode(handle, 1, 60) {
		handle = ""
	}
	p.Author = Author{Name: name(o.text("name")), Handle: handle, Avatar: o.web("photo_url")}
	if handle != "" {
		p.Author.URL = profileURL(NetworkSubstack, handle, "")
	}
	if id := o.str("id"); isDigits(id, 1, 15) {
		address := "https://substack.com/note/c-" + id
		if handle != "" {
			address = "https://substack.com/@" + handle + "/note/c-" + id
		}
		p.ID, p.URL = "c-"+id, address
	}
	for _, a := range o.list("attachments") {
		p.attach(a)
	}
	p.limitText()
	return p
}

// attach adds what a note carries: a picture, or the preview of a page, which is
// often a post of a publication.
func (p *Post) attach(a object) {
	if image := a.web("imageUrl"); image != "" {
		p.Media = append(p.Media, Media{Kind: MediaPhoto, URL: image, Width: a.count("imageWidth"), Height: a.count("imageHeight")})
		p.Sensitive = p.Sensitive || a.flag("explicit")
	}
	if p.Link != nil {
		return
	}
	if page := a.obj("linkMetadata"); page != nil {
		p.Link = LinkPreview{
			URL: page.text("url"), Title: page.text("title"), Description: page.text("description"), Image: &Image{URL: page.web("image")},
		}.clean()
	}
	if article := a.obj("post"); article != nil {
		p.Link = LinkPreview{
			URL: article.text("canonical_url"), Title: article.text("title"), Description: article.text("subtitle", "description"),
			SiteName: a.obj("publication").text("name"), Image: &Image{URL: article.web("cover_image")},
		}.clean()
	}
}
