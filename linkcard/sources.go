package linkcard

// DefaultSources returns the Sources of the zero [Options], in order. The slice
// is the caller's own: append to it, cut it, put it in another order. The first
// Source that knows an address is asked first; the next ones, oEmbed and the page
// follow if it fails without a clear verdict.
//
// Not among them: [XSyndication], which X does not document, and [Tumblr], whose
// endpoint says less than the page.
func DefaultSources() []Source {
	return []Source{X{}, Bluesky{}, Telegram{}, Reddit{}, TikTok{}, Substack{}, LinkOnly{}, Mastodon{}}
}
