package post

import (
	"html"
	"strings"
)

// syndicatedLink reads the preview below a post of X: a page's (the cards named
// summary, summary_large_image and player) or that of an article on X itself.
func syndicatedLink(o object) *LinkPreview {
	if link := xArticle(o.obj("article")); link != nil {
		return link
	}
	card := o.obj("card")
	if strings.HasPrefix(card.text("name"), "poll") {
		return nil
	}
	values := card.obj("binding_values")
	value := func(keys ...string) string {
		for _, k := range keys {
			if s := values.obj(k).text("string_value"); s != "" {
				return html.UnescapeString(s)
			}
		}
		return ""
	}
	link := LinkPreview{
		URL: xTarget(o, card.text("url"), value("card_url")), Title: value("title"),
		Description: value("description"), SiteName: value("vanity_url", "domain"), Image: xCardImage(values),
	}
	if link.Image != nil && link.Image.Alt == "" {
		link.Image.Alt = line(value("summary_photo_image_alt_text", "photo_image_full_size_alt_text", "thumbnail_image_alt_text"), maxAlt)
	}
	if link.Title == "" && link.Image == nil {
		return nil
	}
	return link.clean()
}

// xTarget is where the first of the given addresses leads: X's own short ones are
// looked up among the links of the text.
func xTarget(o object, candidates ...string) string {
	for _, address := range candidates {
		for _, e := range o.obj("entities").list("urls") {
			if target := e.web("expanded_url"); target != "" && e.text("url") == address {
				return target
			}
		}
		if address = webURL(address); address != "" {
			return address
		}
	}
	return ""
}

// xCardImage is the picture of a card in the size nearest to how it is shown.
func xCardImage(values object) *Image {
	for _, k := range []string{
		"photo_image_full_size_large", "summary_photo_image_large", "player_image_large", "thumbnail_image_large",
		"photo_image_full_size", "summary_photo_image", "player_image", "thumbnail_image", "thumbnail_image_original",
	} {
		v := values.path(k, "image_value")
		if address := v.web("url"); address != "" {
			return &Image{URL: address, Width: v.count("width"), Height: v.count("height"), Alt: line(v.text("alt"), maxAlt)}
		}
	}
	return nil
}

// xArticle reads the head of an article that was published on X.
func xArticle(article object) *LinkPreview {
	id := article.str("rest_id")
	if !isXID(id) || article.text("title") == "" {
		return nil
	}
	cover := article.path("cover_media", "media_info")
	return LinkPreview{
		URL: "https://x.com/i/article/" + id, Title: article.text("title"), Description: article.text("preview_text"),
		Image: &Image{URL: cover.web("original_img_url"), Width: cover.count("original_img_width"), Height: cover.count("original_img_height")},
	}.clean()
}
