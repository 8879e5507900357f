package main

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// format is what kind of document an issue is.
type format string

const (
	formatHTML     format = "HTML"
	formatMarkdown format = "Markdown"
	formatText     format = "text"
)

// document is a newsletter issue as it was read.
type document struct {
	name   string
	format format
	lang   string // as the document says; empty when it does not
	title  string
	data   []byte
}

//go:embed issue
var shipped embed.FS

// maxIssue bounds an issue; the largest real ones have a few hundred kilobytes.
const maxIssue = 16 << 20

// readDocument reads the issue that ships with the program, a file, or standard input.
func readDocument(name string, stdin io.Reader) (document, error) {
	switch name {
	case "":
		data, err := fs.ReadFile(shipped, "issue/issue.html")
		return newDocument("issue.html", data), err
	case "-":
		data, err := readAll(stdin)
		return newDocument("standard input", data), err
	}
	file, err := os.Open(name)
	if err != nil {
		return document{}, err
	}
	defer file.Close()
	data, err := readAll(file)
	if err != nil {
		return document{}, fmt.Errorf("%s: %w", name, err)
	}
	return newDocument(filepath.Base(name), data), nil
}

func readAll(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxIssue+1))
	switch {
	case err != nil:
		return nil, err
	case len(data) > maxIssue:
		return nil, fmt.Errorf("more than %d bytes: is this a newsletter issue?", maxIssue)
	case len(bytes.TrimSpace(data)) == 0:
		return nil, errors.New("the document is empty")
	case bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")):
		return nil, errors.New("the document is UTF-16 text: convert it first, as with iconv -f UTF-16 -t UTF-8")
	case !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0:
		return nil, errors.New("the document is not UTF-8 text: convert it first, as with iconv -f WINDOWS-1252 -t UTF-8")
	}
	return data, nil
}

func newDocument(name string, data []byte) document {
	d := document{name: name, data: data, format: formatOf(name, data), title: name}
	if d.format == formatHTML {
		d.readHead()
	}
	return d
}

// formatOf goes by the ending, and without one by what the text begins with.
func formatOf(name string, data []byte) format {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md", ".markdown":
		return formatMarkdown
	case ".txt", ".text":
		return formatText
	case ".html", ".htm", ".xhtml":
		return formatHTML
	}
	if start := bytes.TrimSpace(data); len(start) > 0 && start[0] == '<' {
		return formatHTML
	}
	return formatText
}

// readHead takes language and title from the head of a page.
func (d *document) readHead() {
	z := html.NewTokenizer(bytes.NewReader(d.data))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.StartTagToken:
			t := z.Token()
			for _, a := range t.Attr {
				if t.DataAtom == atom.Html && a.Key == "lang" {
					d.lang = a.Val
				}
			}
			if t.DataAtom == atom.Title && z.Next() == html.TextToken {
				d.title = strings.TrimSpace(z.Token().Data)
			}
			if t.DataAtom == atom.Body {
				return
			}
		}
	}
}
