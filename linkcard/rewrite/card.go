package rewrite

import (
	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/post"
)

// quoteSource is the [linkcard.Card.Sources] entry of a card made of what the
// document says.
const quoteSource = "quote"

// quoteCard makes the card of a quoted post from the document alone.
func quoteCard(url string, quote *post.Post) *linkcard.Card {
	return &linkcard.Card{
		URL: url, Kind: linkcard.KindPost, Post: quote,
		Lang: quote.Lang, Dir: quote.Dir,
		Sources: map[string]string{"post": quoteSource},
	}
}

// withQuote joins the card that a quoted post's permalink gave with what the
// document says of the post. The post itself is shown if the card holds it;
// else the quotation is, with what else the card knows.
func withQuote(card *linkcard.Card, quote *post.Post) *linkcard.Card {
	if quote.Text == "" || card.Post != nil && card.Post.Text != "" {
		return card
	}
	joined := *card
	joined.Kind, joined.Post = linkcard.KindPost, quote
	joined.Sources = map[string]string{"post": quoteSource}
	for k, v := range card.Sources {
		joined.Sources[k] = v
	}
	joined.Sources["post"] = quoteSource
	return &joined
}

// compare checks a quotation against the post itself; nil where one of them is
// not known.
func compare(quote, source *post.Post) *post.Comparison {
	if quote.Text == "" || source == nil || source.Text == "" && source.State == "" {
		return nil
	}
	c := post.Compare(quote, source)
	return &c
}

// cardSource says in a word where a card's substance came from.
func cardSource(c *linkcard.Card) string {
	for _, field := range [...]string{"post", "title", "description", "image"} {
		if s := c.Sources[field]; s != "" {
			return s
		}
	}
	return ""
}
