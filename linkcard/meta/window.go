package meta

import (
	"bytes"
	"io"
)

const (
	firstRead  = 16 << 10              // bytes asked of the reader at a time
	windowSize = lookAhead + firstRead // the pooled window; it grows only for a tag that does not fit
	maxWindow  = 256 << 10             // the longest tag read whole; a longer one is skipped
)

// window is a bounded view of a reader: buf[pos:end] is read and not yet used.
type window struct {
	src      io.Reader
	buf      []byte
	pos, end int
	used     int64 // bytes consumed before buf[0]
	eof      bool
	own      []byte // the pooled buffer
}

// readFrom makes the window begin at the beginning of a reader.
func (w *window) readFrom(src io.Reader) {
	if cap(w.own) < windowSize || cap(w.own) > 2*windowSize {
		w.own = make([]byte, windowSize)
	}
	*w = window{src: src, buf: w.own[:cap(w.own)], own: w.own}
}

// readIn makes the window all of a page that is in memory, which it does not change.
func (w *window) readIn(b []byte) {
	b = b[:min(len(b), maxPage)]
	*w = window{buf: b, end: len(b), eof: true, own: w.own}
}

// forget lets go of what is not the parser's own.
func (w *window) forget() { *w = window{own: w.own} }

// inPlace calls read with the content of a reader that has some in memory, and
// reports whether it is one.
func inPlace(src io.Reader, read func(b []byte)) bool {
	var whole interface {
		io.WriterTo
		Len() int
	}
	switch src := src.(type) {
	case *bytes.Reader:
		whole = src
	case *bytes.Buffer:
		whole = src
	}
	if whole == nil || whole.Len() == 0 {
		return false
	}
	_, _ = whole.WriteTo(writer(read))
	return true
}

// writer is a Writer that calls a function with what it is given.
type writer func(b []byte)

func (f writer) Write(b []byte) (int, error) {
	f(b)
	return len(b), nil
}

// rest returns what is read and not yet used.
func (w *window) rest() []byte { return w.buf[w.pos:w.end] }

// offset is the position in the input of the next byte to use.
func (w *window) offset() int64 { return w.used + int64(w.pos) }

// fill reads more, keeping the unused bytes. It returns false when nothing came:
// at the end of the input, or when the window is as large as it may be. The calls
// together multiply what is unused, so that scanning the same unfinished tag
// again after each fill stays linear.
func (w *window) fill() bool {
	if w.eof {
		return false
	}
	kept := w.end - w.pos
	if w.pos > 0 {
		copy(w.buf, w.buf[w.pos:w.end])
		w.used += int64(w.pos)
		w.pos, w.end = 0, kept
	}
	if want := min(2*kept+firstRead, maxWindow); want > len(w.buf) && len(w.buf)-kept < firstRead {
		grown := make([]byte, want)
		copy(grown, w.buf[:w.end])
		w.buf, w.own = grown, grown
	}
	if w.end == len(w.buf) {
		return false
	}
	return w.read(min(max(kept, firstRead), len(w.buf)-w.end))
}

// read appends about n bytes; less only at the end of the input.
func (w *window) read(n int) bool {
	stop := w.end + n
	from := w.end
	for idle := 0; w.end < stop && !w.eof; {
		m, err := w.src.Read(w.buf[w.end:stop])
		w.end += max(m, 0)
		if idle++; m > 0 {
			idle = 0
		}
		// A broken reader ends the page like its end: what has arrived is used.
		w.eof = err != nil || idle > 100
	}
	return w.end > from
}
