package rewrite

import "github.com/cartouche-go/cartouche/linkcard"

// Override changes what becomes of one find. The zero Override changes nothing.
type Override struct {
	Skip        bool          // leave it as it is
	Title       string        // in place of the card's
	Description string        // in place of the card's
	Image       string        // the address of a picture in place of the card's; "none" for no picture
	Kind        linkcard.Kind // force the kind of card
}

// or fills what o leaves open from other.
func (o Override) or(other Override) Override {
	o.Skip = o.Skip || other.Skip
	if o.Title == "" {
		o.Title = other.Title
	}
	if o.Description == "" {
		o.Description = other.Description
	}
	if o.Image == "" {
		o.Image = other.Image
	}
	if o.Kind == "" {
		o.Kind = other.Kind
	}
	return o
}

// overrideSource is the Sources entry of what an Override set.
const overrideSource = "override"

// apply returns the card with the override's values, a copy if there are any.
func (o Override) apply(card *linkcard.Card) *linkcard.Card {
	if o == (Override{}) {
		return card
	}
	c := *card
	c.Sources = map[string]string{}
	for k, v := range card.Sources {
		c.Sources[k] = v
	}
	set := func(field string, to *string, value string) {
		if value != "" {
			*to, c.Sources[field] = value, overrideSource
		}
	}
	set("title", &c.Title, o.Title)
	set("description", &c.Description, o.Description)
	switch o.Image {
	case "":
	case "none":
		c.Image = nil
	default:
		c.Image = &linkcard.Image{URL: o.Image}
		c.Sources["image"] = overrideSource
	}
	if o.Kind != "" {
		c.Kind = o.Kind
		c.Sources["kind"] = overrideSource
	}
	return &c
}

// kindNamed returns the kind of card of that name, or "" for an unknown one.
func kindNamed(name string) linkcard.Kind {
	switch k := linkcard.Kind(name); k {
	case linkcard.KindArticle, linkcard.KindPost, linkcard.KindVideo, linkcard.KindAudio, linkcard.KindPhoto,
		linkcard.KindProfile, linkcard.KindProduct, linkcard.KindLink:
		return k
	}
	return ""
}
