package oembed

import (
	"encoding/json"
	"fmt"
	"time"
)

// Type is the kind of a response.
type Type string

// The types of the protocol.
const (
	Photo Type = "photo" // URL is an image
	Video Type = "video" // HTML is a player
	Rich  Type = "rich"  // HTML is an embed of any kind
	Link  Type = "link"  // facts only
)

// Response is an oEmbed answer. Texts are plain text, which may have lines: entities that
// some providers write into them are decoded, controls left out. Addresses are absolute,
// http or https, or empty. Sizes are pixels; 0 stands for unknown and for "100%". All of it is
// what a stranger wrote: escape it when you print it, and do not print HTML.
type Response struct {
	Type    Type   `json:"type"`
	Version string `json:"version,omitempty"` // "1.0"; "" when the provider left it out

	Title        string `json:"title,omitempty"`
	AuthorName   string `json:"author_name,omitempty"`
	AuthorURL    string `json:"author_url,omitempty"`
	ProviderName string `json:"provider_name,omitempty"`
	ProviderURL  string `json:"provider_url,omitempty"`

	// CacheAge is how long the provider lets the answer be kept, between
	// [MinCacheAge] and [MaxCacheAge]; 0 when it says nothing. In JSON it is a
	// number of seconds.
	CacheAge time.Duration `json:"-"`

	ThumbnailURL    string `json:"thumbnail_url,omitempty"`
	ThumbnailWidth  int    `json:"thumbnail_width,omitempty"`
	ThumbnailHeight int    `json:"thumbnail_height,omitempty"`

	URL    string `json:"url,omitempty"`  // the image of a photo; elsewhere what the provider likes
	HTML   string `json:"html,omitempty"` // the provider's markup, as sent: data, not for display
	Width  int    `json:"width,omitempty"`
	Height int    `json:"height,omitempty"`

	// Extra holds the fields outside the protocol that are a text, a number or
	// a truth value, by name: "description", "upload_date", "duration",
	// "author_unique_id", "iframe_url". Names are lower case with underscores.
	Extra map[string]string `json:"-"`
}

// The bounds of Response.CacheAge.
const (
	MinCacheAge = time.Minute
	MaxCacheAge = 7 * 24 * time.Hour
)

// MarshalJSON writes the response in the protocol's own form, with the extra
// fields beside the others; Parse reads it back.
func (r Response) MarshalJSON() ([]byte, error) {
	type plain Response // without this method
	known, err := json.Marshal(plain(r))
	if err != nil {
		return nil, err
	}
	fields := make(map[string]json.RawMessage)
	for name, value := range r.Extra {
		if fields[name], err = json.Marshal(value); err != nil {
			return nil, err
		}
	}
	if err := json.Unmarshal(known, &fields); err != nil {
		return nil, err
	}
	if r.CacheAge > 0 {
		fields["cache_age"], _ = json.Marshal(int64(r.CacheAge / time.Second))
	}
	return json.Marshal(fields)
}

// UnmarshalJSON reads what MarshalJSON wrote, or any oEmbed answer, as [Parse] does. As
// everywhere in Go, null changes nothing.
func (r *Response) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		return nil
	}
	parsed, err := parseJSON(data)
	if err != nil {
		return fmt.Errorf("oembed: %w", err)
	}
	*r = *parsed
	return nil
}
