package fetch

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"
)

const (
	maxWindow      = 8 << 20     // of zstd: RFC 9659
	smallWindow    = 512 << 10   // up to here a decoder's memory counts as part of the fetch
	windowsMost    = 128 << 20   // of all decoders of a Fetcher with larger windows
	windowPatience = time.Second // how long a stream keeps its window while others wait
)

// windowBudget bounds the memory that compressed bodies make us hold: a stream
// declares its own window, up to 16 MiB for br. Streams with large windows take their
// share first. When none is left the one that has held its share longest is cut short,
// which is a slow server's: a page is decoded in less than a second.
type windowBudget struct {
	mu      sync.Mutex
	left    int64
	holders []*windowShare // oldest first
	change  chan struct{}  // closed when a share comes back
}

type windowShare struct {
	size  int64
	since time.Time
	cut   func(error)
}

func newWindowBudget() *windowBudget {
	return &windowBudget{left: windowsMost, change: make(chan struct{})}
}

var errWindowNeeded = errors.New("the memory of its compression window was needed by others")

// take waits for a share. cut ends the stream that gets it and makes it give the share back.
func (b *windowBudget) take(ctx context.Context, size int64, cut func(error)) (*windowShare, error) {
	for {
		share, change, oldest := b.try(size, cut)
		if share != nil {
			return share, nil
		}
		patience := time.NewTimer(time.Until(oldest.since.Add(windowPatience)))
		select {
		case <-change:
		case <-ctx.Done():
			patience.Stop()
			return nil, context.Cause(ctx)
		case <-patience.C:
			oldest.cut(stop(ErrUnavailable, "unavailable: %s", errWindowNeeded))
		}
		patience.Stop()
	}
}

// try returns a share, or else what to wait for and who holds it.
func (b *windowBudget) try(size int64, cut func(error)) (*windowShare, <-chan struct{}, *windowShare) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.left < size {
		return nil, b.change, b.holders[0]
	}
	b.left -= size
	share := &windowShare{size: size, since: time.Now(), cut: cut}
	b.holders = append(b.holders, share)
	return share, nil, nil
}

// give takes a share back; a second time does nothing.
func (b *windowBudget) give(share *windowShare) {
	b.mu.Lock()
	defer b.mu.Unlock()
	i := slices.Index(b.holders, share)
	if i < 0 {
		return
	}
	b.holders = slices.Delete(b.holders, i, i+1)
	b.left += share.size
	close(b.change)
	b.change = make(chan struct{})
}

// brotliWindow returns how much a brotli stream may make its decoder hold: the window
// that it declares in its first bits (RFC 7932, 9.1), or its length where it says that
// it is one piece (9.2). The bytes are the first seven, or fewer.
func brotliWindow(head []byte) (int64, error) {
	bits := bitReader{bytes: head}
	window := int64(1) << 16
	if bits.read(1) == 1 {
		if n := bits.read(3); n > 0 {
			window = 1 << (17 + n)
		} else if n := bits.read(3); n == 0 {
			window = 1 << 17
		} else if n == 1 {
			return 0, errors.New("a large-window brotli stream")
		} else {
			window = 1 << (8 + n)
		}
	}
	last := bits.read(1) == 1
	if !last || bits.read(1) == 1 { // more pieces follow, or it is empty
		return window, nil
	}
	nibbles := 4 + bits.read(2)
	if nibbles == 7 { // metadata
		return window, nil
	}
	length := int64(bits.read(int(nibbles)*4)) + 1
	if bits.short {
		return window, nil
	}
	return min(window, 2*length), nil
}

// bitReader reads little-endian bits.
type bitReader struct {
	bytes []byte
	at    int
	short bool // there were too few
}

func (r *bitReader) read(n int) (v uint64) {
	for i := range n {
		if r.at/8 >= len(r.bytes) {
			r.short = true
			return v
		}
		v |= uint64(r.bytes[r.at/8]>>(r.at%8)&1) << i
		r.at++
	}
	return v
}
