package fetch

import (
	"errors"
	"net"
	"sync"
	"time"
)

const (
	breakAfter   = 3                // failures in a row; of a host that has not answered yet, one time-out
	breakFor     = 30 * time.Second // the first time; doubles
	breakForMost = 10 * time.Minute
)

// breaker keeps requests from a host that does not answer at all (no name, no
// connection, no header in time), so that many dead links to it cost one timeout.
// When its time is over one request goes as a probe.
type breaker struct {
	mu       sync.Mutex
	answers  bool // it did at least once
	failures int  // in a row
	openings int  // in a row
	until    time.Time
	probing  bool
	last     error
}

// allow says whether a request may queue.
func (b *breaker) allow() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.state()
}

// claim says whether a request may go; the first one after the time is the probe.
func (b *breaker) claim() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.state(); err != nil {
		return err
	}
	b.probing = b.failures >= breakAfter
	return nil
}

func (b *breaker) state() error {
	if b.failures < breakAfter {
		return nil
	}
	wait := time.Until(b.until)
	if wait <= 0 && !b.probing {
		return nil
	}
	reason := "unavailable: the host did not answer a moment ago: " + printable(b.last.Error())
	return &delayed{because{kind: ErrUnavailable, reason: reason, under: b.last}, max(wait, 0)}
}

func (b *breaker) failed(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.failures++
	b.last = err
	if !b.answers && isTimeout(err) {
		b.failures = max(b.failures, breakAfter)
	}
	if b.failures >= breakAfter && (b.openings == 0 || b.probing) {
		b.until = time.Now().Add(min(breakFor<<min(b.openings, 16), breakForMost))
		b.openings++
	}
	b.probing = false
}

func (b *breaker) answered() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.answers, b.failures, b.openings, b.probing, b.last = true, 0, 0, false, nil
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
