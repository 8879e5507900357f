package linkcard

import (
	"cmp"

	"github.com/cartouche-go/cartouche/internal/fetch"
)

// condition asks the server for the page only if it is another than the one that the old card was made of.
func (b *builder) condition() fetch.Request {
	if b.old == nil || b.old.Card == nil {
		return fetch.Request{}
	}
	v := b.old.Validators
	return fetch.Request{ETag: v.ETag, LastModified: v.LastModified}
}

// remember notes what the answer says of asking again: when, and how.
func (b *builder) remember(resp *fetch.Response) {
	b.unchanged = resp.NotModified
	b.age = cmp.Or(b.age, lifetime(resp.Header, b.r.now()))
	b.validators = validators{ETag: resp.ETag, LastModified: resp.LastModified}
	if b.unchanged {
		b.validators.ETag = cmp.Or(resp.ETag, b.old.Validators.ETag)
		b.validators.LastModified = cmp.Or(resp.LastModified, b.old.Validators.LastModified)
	}
}
