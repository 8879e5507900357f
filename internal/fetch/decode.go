package fetch

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"golang.org/x/sync/semaphore"
)

// acceptEncoding is what decode understands, best first.
const acceptEncoding = "zstd, br, gzip"

const (
	maxWindow   = 8 << 20   // of zstd: RFC 9659
	smallWindow = 512 << 10 // below this a decoder's memory counts as part of the fetch
	windowsMost = 128 << 20 // of all decoders of a Fetcher with larger windows
)

// windowBudget bounds the memory that compressed bodies make us hold: a stream
// declares its own window, up to 16 MiB for br. Decoders with large windows wait for
// their share, so that 256 fetches together hold at most 128 MiB of windows.
type windowBudget struct{ left *semaphore.Weighted }

func newWindowBudget() *windowBudget { return &windowBudget{semaphore.NewWeighted(windowsMost)} }

// decoder undoes one layer of Content-Encoding. It opens on the first Read, when
// the stream's own header has arrived.
type decoder struct {
	ctx    context.Context
	coding string
	src    *bufio.Reader
	budget *windowBudget

	opened io.Reader
	held   int64
	err    error
	close  func()
}

// newDecoder returns src itself for bodies that are not compressed. A coding that
// was not asked for, or more than one, is an [ErrUnsupported].
func newDecoder(ctx context.Context, coding string, src io.Reader, budget *windowBudget) (io.Reader, func(), error) {
	switch coding = strings.ToLower(strings.TrimSpace(coding)); coding {
	case "", "identity", "none":
		return src, func() {}, nil
	case "gzip", "x-gzip", "br", "zstd":
		d := &decoder{ctx: ctx, coding: coding, src: bufio.NewReader(src), budget: budget}
		return d, d.Close, nil
	}
	return nil, nil, encodingError(fmt.Errorf("the body's Content-Encoding %.40q was not asked for", coding))
}

func (d *decoder) Read(p []byte) (int, error) {
	if d.opened == nil && d.err == nil {
		d.opened, d.err = d.open()
	}
	if d.err != nil {
		return 0, d.err
	}
	n, err := d.opened.Read(p)
	if err != nil {
		d.err = d.classify(err)
		d.Close()
	}
	return n, d.err
}

func (d *decoder) classify(err error) error {
	if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) || isOwn(err) {
		return err
	}
	return encodingError(err)
}

// Close gives the window back.
func (d *decoder) Close() {
	if d.close != nil {
		d.close()
		d.close = nil
	}
	if d.held > 0 {
		d.budget.left.Release(d.held)
		d.held = 0
	}
	if d.err == nil {
		d.err = io.ErrClosedPipe
	}
	d.opened = nil
}

func (d *decoder) open() (io.Reader, error) {
	if _, err := d.src.Peek(1); err != nil {
		return nil, err // an empty body is an empty page
	}
	switch d.coding {
	case "br":
		return d.openBrotli()
	case "zstd":
		return d.openZstd()
	}
	r, err := gzip.NewReader(d.src)
	if err != nil {
		return nil, d.classify(err)
	}
	r.Multistream(false) // like browsers: what follows the first member is not the page
	return r, nil
}

func (d *decoder) openBrotli() (io.Reader, error) {
	first, _ := d.src.Peek(2)
	window, err := brotliWindow(first)
	if err != nil {
		return nil, encodingError(err)
	}
	if err := d.reserve(window); err != nil {
		return nil, err
	}
	return brotli.NewReader(d.src), nil
}

// brotliWindow reads the window size from the first bits of a stream (RFC 7932, 9.1).
func brotliWindow(b []byte) (int64, error) {
	c := b[0]
	bits := 16
	switch {
	case c&1 == 0:
	case c>>1&7 != 0:
		bits = 17 + int(c>>1&7)
	case c>>4&7 == 0:
		bits = 17
	case c>>4&7 == 1:
		return 0, errors.New("a large-window brotli stream")
	default:
		bits = 8 + int(c>>4&7)
	}
	return 1 << bits, nil
}

func (d *decoder) openZstd() (io.Reader, error) {
	head, err := d.src.Peek(zstd.HeaderMaxSize)
	if err != nil && err != io.EOF {
		return nil, err
	}
	var h zstd.Header
	if err := h.Decode(head); err != nil {
		return nil, encodingError(err)
	}
	window := int64(h.WindowSize)
	if h.HasFCS && (window == 0 || int64(h.FrameContentSize) < window) {
		window = int64(h.FrameContentSize)
	}
	if window > maxWindow {
		return nil, encodingError(fmt.Errorf("a zstd window of %d bytes; at most %d", window, maxWindow))
	}
	if err := d.reserve(window); err != nil {
		return nil, err
	}
	r, err := zstd.NewReader(d.src, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow))
	if err != nil {
		return nil, encodingError(err)
	}
	d.close = r.Close
	return r, nil
}

// reserve takes a large window's share of the budget, or waits for it.
func (d *decoder) reserve(window int64) error {
	if window <= smallWindow {
		return nil
	}
	if err := d.budget.left.Acquire(d.ctx, window); err != nil {
		return context.Cause(d.ctx)
	}
	d.held = window
	return nil
}

func encodingError(err error) error {
	return &because{kind: ErrUnsupported, reason: "the body is not compressed as declared: " + printable(err.Error()), under: err}
}
