package linkcard

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"strings"
)

// ErrNotRecorded is the error of a [Replay] for a request that it has no answer to.
var ErrNotRecorded = errors.New("no recorded answer")

// Replay is an http.RoundTripper that answers from files and never touches the
// network: for tests, demonstrations and reproducible builds. Put it in a
// client for [Options.HTTPClient]. It is safe for concurrent use.
//
// Each file is one exchange in plain text: the request line, an empty line, and
// the response as HTTP/1.1 writes it. A body may follow with any bytes; no
// Content-Length is needed.
//
//	GET https://example.com/article
//
//	HTTP/1.1 200 OK
//	Content-Type: text/html; charset=utf-8
//
//	<!doctype html>...
//
// A request is answered by the exchange with the same method and address. Where
// none is the same, one with the same scheme, host, path and "url" parameter
// will do: so a recorded oEmbed answer does not depend on the width that is asked
// for.
type Replay struct {
	exact map[string]exchange
	loose map[string]exchange
}

type exchange struct {
	name     string
	response []byte
}

// NewReplay reads every file with the ending .http below fsys. A file that is not
// an exchange is an error that names it.
func NewReplay(fsys fs.FS) (*Replay, error) {
	if fsys == nil {
		return nil, errors.New("linkcard: replay: the file system is nil")
	}
	r := &Replay{exact: map[string]exchange{}, loose: map[string]exchange{}}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".http") {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		return r.add(name, data)
	})
	if err != nil {
		return nil, fmt.Errorf("linkcard: replay: %w", err)
	}
	return r, nil
}

func (r *Replay) add(name string, data []byte) error {
	request, response, ok := cutAtEmptyLine(data)
	method, address, ok2 := strings.Cut(strings.TrimSpace(string(request)), " ")
	u, err := url.Parse(address)
	if !ok || !ok2 || err != nil || u.Host == "" {
		return fmt.Errorf("%s: want a first line like \"GET https://host/path\" and an empty line", name)
	}
	x := exchange{name, response}
	if _, err := x.read(nil); err != nil { //nolint:bodyclose // a body in memory
		return fmt.Errorf("%s: %w", name, err)
	}
	r.exact[method+" "+u.String()] = x
	if key := looseKey(method, u); r.loose[key].name == "" {
		r.loose[key] = x
	}
	return nil
}

// RoundTrip answers from the files; without an answer the error is [ErrNotRecorded].
func (r *Replay) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Body != nil {
		defer req.Body.Close()
	}
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	x, ok := r.exact[req.Method+" "+req.URL.String()]
	if !ok {
		x, ok = r.loose[looseKey(req.Method, req.URL)]
	}
	if !ok {
		return nil, fmt.Errorf("%w for %s %s", ErrNotRecorded, req.Method, req.URL)
	}
	return x.read(req)
}

// read parses the response afresh, so that each caller has a body of its own.
func (x exchange) read(req *http.Request) (*http.Response, error) {
	head, body, _ := cutAtEmptyLine(x.response)
	resp, err := http.ReadResponse(bufio.NewReader(io.MultiReader(bytes.NewReader(head), strings.NewReader("\r\n\r\n"))), nil)
	if err != nil {
		return nil, err
	}
	resp.Request = req
	resp.ContentLength = int64(len(body))
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return resp, nil
}

// cutAtEmptyLine parts data at its first empty line, however its lines end.
func cutAtEmptyLine(data []byte) (before, after []byte, found bool) {
	before, after, found = bytes.Cut(data, []byte("\n\n"))
	if b, a, ok := bytes.Cut(data, []byte("\r\n\r\n")); ok && len(b) < len(before) {
		return b, a, true
	}
	return before, after, found
}

func looseKey(method string, u *url.URL) string {
	return method + " " + u.Scheme + "://" + u.Host + u.EscapedPath() + " " + u.Query().Get("url")
}
