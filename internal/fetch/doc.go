// Package fetch is the only door to the network: every page, oEmbed answer, post API
// and picture comes through one guarded, polite and frugal client.
//
//	f, err := fetch.New(fetch.Options{})
//	page, err := f.Get(ctx, "https://example.com/post", fetch.Request{}) // a page
//	resp, err := f.Client().Do(req)                                      // anything else
//	err = fetch.Check(resp)                                              // its status as a typed error
package fetch
