package render

import (
	"fmt"
	"io/fs"
	"slices"
	"time"
)

// Options say how cards look. The zero Options render well: English, UTC,
// pictures on the web and none in e-mail, colours that follow the system.
type Options struct {
	// Language of dates, numbers and the renderer's own few words, as a BCP 47
	// tag. Default "en". Known are en, en-GB, fr, de, es, it, pt, pt-PT, nl, pl,
	// tr, ru, ar, he, ja, ko, zh and zh-Hant; a regional tag falls back to its
	// language ("fr-CA" to fr) and any other well-formed tag to English. The
	// language of a card's content is its own and does not depend on this.
	Language string

	// Zone in which instants are shown. Default UTC. A day and a local reading
	// have no zone and are shown as they are.
	Zone *time.Location

	// Theme fixes the colours. Default [System].
	Theme Theme

	// Accent colours links and the focus ring, as "#rgb" or "#rrggbb". It goes
	// into the stylesheet. A colour that would be hard to read on the light or the
	// dark surface (contrast below 4.5:1) is moved towards black or white until it
	// is not. Default: a blue.
	Accent string

	// Layout of article pictures. Default [Beside].
	Layout Layout

	// Images says whether web and Markdown cards show pictures, which the
	// reader's browser then loads from wherever they are. Default [ShowImages].
	// E-mail has its own rule, see EmailImageURL.
	Images Images

	// ImageURL, when set, maps each picture's checked address to the one written
	// into web and Markdown cards, for a mirror or a proxy. The empty string
	// leaves the picture out. The result is trusted and may be relative.
	ImageURL func(src string) string

	// EmailImageURL, when set, allows pictures in e-mail: it maps each picture's
	// address to the one on the sender's own proxy, which must deliver JPEG, PNG
	// or GIF. The empty string leaves the picture out. Default nil: no picture,
	// because each is a read receipt for whoever runs the host. The result must
	// be absolute, http or https.
	EmailImageURL func(src string) string

	// Player says what a video or audio card with a known provider's player
	// does. Default [ClickToLoad].
	Player Player

	// PlayerHosts names further players that may be framed, beside the built-in
	// ones, each as "host/path-prefix": "video.example.org/embed/".
	PlayerHosts []string

	// HeadingLevel makes the title of a web card (the author of a post) a heading,
	// <h1> to <h6>. Default 0: a paragraph, so that cards do not disturb the outline
	// of the page they stand in.
	HeadingLevel int

	// NewTab opens links in a new tab (target="_blank" with rel="noopener
	// noreferrer nofollow ugc"). Web only. Default false.
	NewTab bool

	// Width of text in terminal cells: an East Asian wide character takes two.
	// Default 72, at least 20. Addresses are never broken.
	Width int

	// ASCII writes e-mail as ASCII bytes only, everything else as numeric
	// references, for transports that are not 8-bit clean. Default false: UTF-8.
	ASCII bool

	// Templates replace parts of the markup: "html/*.tmpl" and "email/*.tmpl" of
	// this file system are parsed by html/template over the built-in ones, and
	// what they define under the same name wins. Each is executed with a [View].
	// [Templates] returns the built-in ones to start from. In them <ct-heading>
	// stands for the element that HeadingLevel asks for.
	Templates fs.FS
}

// Theme says which colours a card has.
type Theme int

// The themes.
const (
	System Theme = iota // light or dark as the reader's system says
	Light
	Dark
)

// Layout says where the picture of an article stands.
type Layout int

// The layouts.
const (
	Beside Layout = iota // beside the text where there is room, above it where there is not
	Above                // above the text, when the picture is a landscape
)

// Images says whether pictures are shown.
type Images int

// The policies on pictures.
const (
	ShowImages Images = iota // shown
	NoImages                 // left out: the card causes no request at all
)

// Player says what a card with a player does.
type Player int

// The policies on players.
const (
	ClickToLoad Player = iota // a closed <details>: nothing is requested from the provider before the reader opens it
	NoPlayer                  // a link only
)

// textWidth bounds.
const (
	defaultWidth = 72
	leastWidth   = 20
)

func (o *Options) setDefaults() error {
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	if o.Language == "" {
		o.Language = "en"
	}
	if o.Width == 0 {
		o.Width = defaultWidth
	}
	switch {
	case o.Width < leastWidth:
		return fmt.Errorf("render: Width is %d: use at least %d, or 0 for %d", o.Width, leastWidth, defaultWidth)
	case o.HeadingLevel < 0 || o.HeadingLevel > 6:
		return fmt.Errorf("render: HeadingLevel is %d: use 1 to 6, or 0 for no heading", o.HeadingLevel)
	case o.Theme < System || o.Theme > Dark:
		return fmt.Errorf("render: Theme is %d: use System, Light or Dark", o.Theme)
	case o.Layout < Beside || o.Layout > Above:
		return fmt.Errorf("render: Layout is %d: use Beside or Above", o.Layout)
	case o.Images < ShowImages || o.Images > NoImages:
		return fmt.Errorf("render: Images is %d: use ShowImages or NoImages", o.Images)
	case o.Player < ClickToLoad || o.Player > NoPlayer:
		return fmt.Errorf("render: Player is %d: use ClickToLoad or NoPlayer", o.Player)
	case slices.ContainsFunc(o.PlayerHosts, func(s string) bool { return safePlayerPrefix(s) == "" }):
		return fmt.Errorf("render: PlayerHosts is %.200q: write each as \"host/path-prefix\", like \"video.example.org/embed/\"", o.PlayerHosts)
	case !wellFormedTag(o.Language):
		return fmt.Errorf("render: Language %.40q is not a BCP 47 tag: write it like \"fr\" or \"pt-BR\"", o.Language)
	}
	return nil
}
