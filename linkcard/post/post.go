package post

// Networks that the parsers of this package name in [Post.Network]. A caller's
// own source may use any other lower-case word.
const (
	NetworkX         = "x"
	NetworkBluesky   = "bluesky"
	NetworkMastodon  = "mastodon" // and every server that speaks its API or ActivityPub
	NetworkThreads   = "threads"
	NetworkInstagram = "instagram"
	NetworkFacebook  = "facebook"
	NetworkLinkedIn  = "linkedin"
	NetworkReddit    = "reddit"
	NetworkTikTok    = "tiktok"
	NetworkTumblr    = "tumblr"
	NetworkTelegram  = "telegram"
	NetworkSubstack  = "substack"
)

// Post is one quoted post, whichever network it comes from and however it was
// quoted. Every field may be empty: what is not known is left out, never
// guessed. A Post is plain data; copy it before changing what others share.
type Post struct {
	Network string `json:"network,omitempty"` // lower-case: "x", "bluesky", ...; empty when the quotation does not say
	ID      string `json:"id,omitempty"`      // the network's own id
	URL     string `json:"url,omitempty"`     // the permalink, absolute, http or https
	Author  Author `json:"author,omitzero"`
	// RepostedBy is who passed the post on, where the address that was read is theirs:
	// a boost, a forwarded message. It has no avatar.
	RepostedBy Author `json:"reposted_by,omitzero"`
	Text       string `json:"text,omitempty"` // plain text; "\n" is a line break; no markup and no entities
	Spans      []Span `json:"spans,omitempty"`
	// Emoji are the pictures for the ":code:"s in the text, in the author's name, in
	// the warning and in the options of the poll; see [Post.EmojiIn].
	Emoji []Emoji `json:"emoji,omitempty"`

	// Published is when the post was made: exact where the id or the source says
	// so, a local reading or a day where only that was written.
	Published Time `json:"published,omitzero"`
	// Edited is when the text was last changed; zero for never, and where the source does not say.
	Edited Time `json:"edited,omitzero"`

	// Media holds pictures and clips in order. An entry without URL and Poster
	// says that the post has media which the source did not deliver.
	Media []Media `json:"media,omitempty"`
	// Link is the preview of a page that stands below the text. Its address may
	// stand in the text too.
	Link   *LinkPreview `json:"link,omitempty"`
	Quoted *Post        `json:"quoted,omitempty"` // a post quoted inside this one; one level
	// ReplyTo is the handle (without "@") or, failing that, the URL or id of what the post answers.
	ReplyTo string `json:"reply_to,omitempty"`
	Poll    *Poll  `json:"poll,omitempty"`
	Lang    string `json:"lang,omitempty"` // BCP 47; empty when unknown or undetermined
	Dir     string `json:"dir,omitempty"`  // "rtl" only when it is

	Truncated bool   `json:"truncated,omitempty"` // the source delivered only the beginning of the text
	Sensitive bool   `json:"sensitive,omitempty"` // the author or the network marked the media or text as sensitive
	Spoiler   string `json:"spoiler,omitempty"`   // the content warning: show it instead of the text until the reader asks
	Note      string `json:"note,omitempty"`      // context that readers of the network added to it (Community Notes)
	State     State  `json:"state,omitempty"`     // empty for a post that can be read
}

// Author is who wrote a post or an article. Handle has no leading "@"; on
// federated networks it is "user@host". URL and Avatar are absolute http or
// https addresses.
type Author struct {
	Name   string `json:"name,omitempty"`
	URL    string `json:"url,omitempty"`
	Handle string `json:"handle,omitempty"`
	Avatar string `json:"avatar,omitempty"`
}

// IsZero reports whether nothing is known of the author.
func (a Author) IsZero() bool { return a == Author{} }

// Span marks a piece of a post's text as a link. Start and End are byte offsets
// into Text (UTF-8), whatever unit the network counts in. Spans are sorted and
// do not overlap.
type Span struct {
	Start int      `json:"start"`
	End   int      `json:"end"`
	Kind  SpanKind `json:"kind"`
	URL   string   `json:"url,omitempty"`
}

// SpanKind says what a [Span] is.
type SpanKind string

// The kinds of span.
const (
	SpanLink    SpanKind = "link"
	SpanMention SpanKind = "mention"
	SpanHashtag SpanKind = "hashtag"
	SpanCashtag SpanKind = "cashtag"
	SpanEmoji   SpanKind = "emoji" // a picture, no link: only what [Post.EmojiIn] returns
)

// Media is a picture or a clip of a post.
type Media struct {
	Kind   MediaKind `json:"kind"`
	URL    string    `json:"url,omitempty"`    // the file itself
	Poster string    `json:"poster,omitempty"` // a still picture of a video or gif
	Width  int       `json:"width,omitempty"`  // pixels
	Height int       `json:"height,omitempty"` // pixels
	Alt    string    `json:"alt,omitempty"`    // the author's description
	// Duration of a video or gif in seconds; 0 when unknown.
	Duration float64 `json:"duration,omitempty"`
}

// MediaKind says what a [Media] is.
type MediaKind string

// The kinds of media.
const (
	MediaPhoto MediaKind = "photo"
	MediaVideo MediaKind = "video"
	MediaGIF   MediaKind = "gif"
	MediaAudio MediaKind = "audio"
)

// Poll is a question with options, as last seen.
type Poll struct {
	Options []PollOption `json:"options"`
	Votes   int          `json:"votes,omitempty"` // voters or votes in all; 0 when unknown
	Ends    Time         `json:"ends,omitzero"`
	Closed  bool         `json:"closed,omitempty"`
}

// PollOption is one answer of a [Poll].
type PollOption struct {
	Title string `json:"title"`
	Votes int    `json:"votes,omitempty"`
}

// State says why a post cannot be shown. The zero State is a post that can.
type State string

// The states of a post that cannot be read.
const (
	StateDeleted     State = "deleted"     // its author or the network removed it
	StateProtected   State = "protected"   // only followers or signed-in readers may see it
	StateSuspended   State = "suspended"   // its author's account is suspended
	StateWithheld    State = "withheld"    // withheld in a country, or behind an age check
	StateUnavailable State = "unavailable" // cannot be read, and the source does not say why
)
