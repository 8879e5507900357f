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
)

// acceptEncoding is what decode understands, best first.
const acceptEncoding = "zstd, br, gzip"

// decoder undoes one layer of Content-Encoding. It opens on the first Read, when
// the stream's own header has arrived.
type decoder struct {
	ctx    context.Context
	coding string
	src    *bufio.Reader
	budget *windowBudget

	cut    func(error) // ends the body when its window is needed
	opened io.Reader
	share  *windowShare
	err    error
	close  func()
}

// newDecoder returns a decoder, one that does nothing for bodies that are not
// compressed. A coding that was not asked for, or more than one, is an [ErrUnsupported]
// of the first Read: the status and the headers may say all that is wanted.
func newDecoder(ctx context.Context, coding string, src io.Reader, budget *windowBudget) *decoder {
	switch coding = strings.ToLower(strings.TrimSpace(coding)); coding {
	case "", "identity", "none":
		return &decoder{opened: src}
	case "gzip", "x-gzip", "br", "zstd":
		return &decoder{ctx: ctx, coding: coding, src: bufio.NewReader(src), budget: budget}
	}
	return &decoder{coding: coding, err: encodingError(fmt.Errorf("its Content-Encoding %.40q was not asked for", coding))}
}

func (d *decoder) Read(p []byte) (int, error) {
	if d.opened == nil && d.err == nil {
		d.opened, d.err = d.open()
	}
	if d.err != nil {
		return 0, d.err
	}
	n, err := d.opened.Read(p)
	if err == io.EOF && d.src != nil {
		_, _ = d.src.Peek(1) // the transfer ends after the stream does: only then the connection can serve again
	}
	if err != nil {
		d.err = d.classify(err)
		d.Close()
	}
	return n, d.err
}

func (d *decoder) classify(err error) error {
	if d.coding == "" || err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) || isOwn(err) {
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
	if d.share != nil {
		d.budget.give(d.share)
		d.share = nil
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
	first, _ := d.src.Peek(7)
	window, err := brotliWindow(first)
	if err != nil {
		return nil, encodingError(err)
	}
	if err := d.reserve(window); err != nil {
		return nil, err
	}
	return brotli.NewReader(d.src), nil
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
	window := h.WindowSize
	if h.SingleSegment {
		window = h.FrameContentSize
	}
	if window > maxWindow {
		return nil, encodingError(fmt.Errorf("a zstd window of %d bytes; at most %d", window, maxWindow))
	}
	window = max(window, smallWindow) // and no frame after the first may want more
	if err := d.reserve(int64(window)); err != nil {
		return nil, err
	}
	r, err := zstd.NewReader(d.src, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(window))
	if err != nil {
		return nil, encodingError(err)
	}
	d.close = r.Close
	return r, nil
}

// reserve takes a large window's share of the budget, or waits for it.
func (d *decoder) reserve(window int64) (err error) {
	if window > smallWindow {
		d.share, err = d.budget.take(d.ctx, window, d.cut)
	}
	return err
}

func encodingError(err error) error {
	return &because{kind: ErrUnsupported, reason: "the body is not compressed as declared: " + printable(err.Error()), under: err}
}
