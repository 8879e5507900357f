package fetch

import (
	"errors"
	"net"
	"sync"
	"time"
)

const (
	breakAfter   = 3                // time-outs in a row; of a host that has not answered yet, one
	breakFor     = 30 * time.Second // the first time; doubles
	breakForMost = 10 * time.Minute
)

// breaker makes many links to a host that does not answer cost one time-out. Who
// waited for a turn while another request timed out fails with it. A host that cannot
// even be connected to in time is left alone for a while; then one request goes as a
// probe. Failures that cost no time (refused, reset, no such name) do not count.
type breaker struct {
	mu       sync.Mutex
	answer   time.Time // the last one
	timeout  time.Time // the last one since
	failures int       // to connect, since
	openings int       // since
	until    time.Time // open until then
	probing  bool
	last     error
}

// allow says whether a request may queue.
func (b *breaker) allow() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.open()
}

// claim says whether a request that has queued since then may go; after the breaker
// was open it is the probe.
func (b *breaker) claim(since time.Time) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.open(); err != nil {
		return err
	}
	if since.Before(b.timeout) {
		return b.verdict(0)
	}
	b.probing = b.openings > 0
	return nil
}

func (b *breaker) open() error {
	if wait := time.Until(b.until); wait > 0 || b.probing {
		return b.verdict(max(wait, 0))
	}
	return nil
}

func (b *breaker) verdict(wait time.Duration) error {
	reason := "unavailable: the host did not answer a moment ago: " + printable(b.last.Error())
	return &delayed{because{kind: ErrUnavailable, reason: reason, under: b.last}, wait}
}

// failed learns from a request that began then and got no answer.
func (b *breaker) failed(err error, begun time.Time, connected bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.probing = false
	if !isTimeout(err) || b.answer.After(begun) {
		return
	}
	now := time.Now()
	b.timeout, b.last = now, err
	if connected || now.Before(b.until) {
		return
	}
	if b.failures++; b.failures >= breakAfter || b.answer.IsZero() {
		b.until = now.Add(min(breakFor<<min(b.openings, 16), breakForMost))
		b.openings++
	}
}

func (b *breaker) answered() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.answer, b.timeout, b.until, b.last = time.Now(), time.Time{}, time.Time{}, nil
	b.failures, b.openings, b.probing = 0, 0, false
}

// abandoned is a request that ended for the caller's reasons: it proves nothing.
func (b *breaker) abandoned() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.probing = false
}

func isTimeout(err error) bool {
	var timed net.Error
	return errors.As(err, &timed) && timed.Timeout()
}
