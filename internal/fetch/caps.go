package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"sync"
	"time"
)

const (
	slowAfter    = 3 * time.Second // the rate is looked at from then on
	slowWindow   = 2 * time.Second // over this time
	slowBytes    = 2 << 10         // and must bring this much: 1 KiB/s
	decodedRatio = 2               // decoded bytes allowed for each byte of MaxBody
)

// own marks the reasons for which this package itself ended a body: caps,
// deadlines, the minimum rate.
type own struct{ because }

func stop(kind error, format string, args ...any) error {
	o := &own{because{kind: kind, reason: fmt.Sprintf(format, args...)}}
	if kind == ErrUnavailable {
		o.under = os.ErrDeadlineExceeded
	}
	return o
}

func isOwn(err error) bool {
	var o *own
	return errors.As(err, &o)
}

// wireBody is the body as it arrives: counted, and watched for its rate. Only time
// spent waiting for bytes counts, so a slow reader is not the server's fault.
type wireBody struct {
	src    io.Reader
	left   int64
	limit  int64
	cancel context.CancelCauseFunc

	watch  *time.Timer
	waited time.Duration // in all
	window time.Duration // since the count began
	count  int
}

func newWireBody(src io.Reader, limit int64, cancel context.CancelCauseFunc) *wireBody {
	return &wireBody{src: src, left: limit, limit: limit, cancel: cancel}
}

func (w *wireBody) Read(p []byte) (int, error) {
	if w.left <= 0 {
		return 0, w.atLimit()
	}
	p = p[:min(int64(len(p)), w.left)]
	begun := time.Now()
	w.arm()
	n, err := w.src.Read(p)
	w.watch.Stop()
	w.left -= int64(n)
	if err == nil && w.tooSlow(n, time.Since(begun)) {
		err = w.slow()
	}
	return n, err
}

// atLimit tells a body that ends exactly at the limit from one that goes on.
func (w *wireBody) atLimit() error {
	var one [1]byte
	if n, err := w.src.Read(one[:]); n == 0 && err != nil {
		return err
	}
	return stop(ErrTooLarge, "too large: more than %d bytes on the wire", w.limit)
}

// arm ends a Read that would wait longer than the rate allows.
func (w *wireBody) arm() {
	d := max(slowAfter-w.waited, 0) + slowWindow - w.window
	if w.watch == nil {
		w.watch = time.AfterFunc(d, func() { w.cancel(w.slow()) })
		return
	}
	w.watch.Reset(d)
}

func (w *wireBody) tooSlow(n int, d time.Duration) bool {
	w.waited += d
	if w.waited < slowAfter {
		return false
	}
	w.window += d
	w.count += n
	if w.window < slowWindow {
		return false
	}
	slow := w.count < slowBytes
	w.window, w.count = 0, 0
	return slow
}

func (w *wireBody) slow() error {
	return stop(ErrUnavailable, "unavailable: the body came slower than 1 KiB/s")
}

// body is what the caller reads: decoded, counted again, and bound to the
// request's context and turn, both of which end with it.
type body struct {
	ctx    context.Context // ended by deadlines, with the reason as its cause
	reader io.Reader
	left   int64
	limit  int64
	page   bool // deliver what arrived instead of an error

	abort func() // makes a Read that waits return
	end   func() // timers, decoder, connection, turn

	mu    sync.Mutex // over all below and the reader
	ended bool
	last  error // what Read says once it has ended
	sent  bool  // at least one byte was delivered
	cut   error // why a page's body ended early
}

// Read implements io.Reader. A page that hits a cap or breaks off ends with io.EOF
// after what arrived; any other body ends with the error.
func (b *body) Read(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.ended {
		return 0, b.last
	}
	n, err := b.read(p)
	b.sent = b.sent || n > 0
	if err == nil {
		return n, nil
	}
	if err != io.EOF {
		err = b.reason(err)
	}
	b.finish(err)
	if err == io.EOF || !b.page || !b.sent || errors.Is(err, context.Canceled) {
		return n, err
	}
	b.cut, b.last = err, io.EOF
	return n, io.EOF
}

func (b *body) read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, b.atLimit()
	}
	n, err := b.reader.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}

func (b *body) atLimit() error {
	var one [1]byte
	if n, err := b.reader.Read(one[:]); n == 0 && err != nil {
		return err
	}
	return stop(ErrTooLarge, "too large: more than %d bytes after decompression", b.limit)
}

// cutShort ends the body from outside; what was read of a page stays a page.
func (b *body) cutShort(why error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.ended {
		return
	}
	b.finish(why)
	if b.page && b.sent {
		b.cut, b.last = why, io.EOF
	}
}

// reason finds why a read failed: what ended the context, or the transfer itself.
func (b *body) reason(err error) error {
	if cause := context.Cause(b.ctx); isOwn(cause) {
		return cause
	}
	if b.ctx.Err() != nil {
		return b.ctx.Err()
	}
	if isOwn(err) || errors.Is(err, ErrUnsupported) {
		return err
	}
	return unavailable(err)
}

// Close implements io.Closer; the connection is only kept when the body was read to its end.
func (b *body) Close() error {
	b.abort()
	b.mu.Lock()
	defer b.mu.Unlock()
	b.finish(http.ErrBodyReadAfterClose)
	return nil
}

func (b *body) finish(last error) {
	if b.ended {
		return
	}
	b.ended, b.last = true, last
	b.end()
}

func (b *body) truncated() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.cut
}
