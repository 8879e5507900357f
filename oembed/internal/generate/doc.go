// Command generate writes the public list of oEmbed providers in the compact
// form that package oembed embeds.
package main
