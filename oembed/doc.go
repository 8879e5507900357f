// Package oembed is a consumer of the oEmbed protocol.
package oembed
