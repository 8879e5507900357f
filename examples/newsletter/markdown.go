package main

import (
	"bytes"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
)

// markdownToHTML makes a page's body of a Markdown issue. Raw HTML stays: the
// cards are raw HTML, and the issue is the caller's own.
func markdownToHTML(doc []byte) []byte {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithUnsafe()))
	var out bytes.Buffer
	if err := md.Convert(withoutFrontMatter(doc), &out); err != nil {
		return doc // cannot happen: a buffer takes every write
	}
	return out.Bytes()
}

// withoutFrontMatter drops the block between two lines of dashes that site generators put first.
func withoutFrontMatter(doc []byte) []byte {
	rest, ok := bytes.CutPrefix(bytes.ReplaceAll(doc, []byte("\r\n"), []byte("\n")), []byte("---\n"))
	if !ok {
		return doc
	}
	_, body, ok := bytes.Cut(rest, []byte("\n---\n"))
	if !ok {
		return doc
	}
	return body
}
