package fetch

import (
	"context"
	"errors"
	"net/http/httptrace"
	"net/textproto"
	"sync/atomic"
	"time"
)

// clock bounds one attempt: what is left of the chain's time, and from the header on
// the time of the body. It is a deadline, not a time-out per read.
type clock struct {
	ctx    context.Context
	cancel context.CancelCauseFunc
	parent context.Context
	chain  *chain
	budget *budget
	begun  time.Time
	left   time.Duration // when it began
	least  time.Duration // what a host that works may need to answer
	total  *time.Timer
	rest   *time.Timer // of the body

	connected atomic.Bool
}

func startClock(parent context.Context, c *chain, timeout time.Duration) *clock {
	k := &clock{parent: parent, chain: c, budget: budgetOf(parent), begun: time.Now()}
	k.ctx, k.cancel = context.WithCancelCause(parent)
	k.least = min(dialTimeout, timeout)
	k.left = max(k.budget.time(c.left(timeout), timeout), 0)
	k.total = time.AfterFunc(k.left, func() {
		k.cancel(stop(ErrUnavailable, "unavailable: no complete answer in the time it had, %s", k.left.Round(time.Millisecond)))
	})
	return k
}

// fair reports that there was time for a host that works: what fails in less is not
// its fault but that of the requests before.
func (k *clock) fair() bool { return k.left >= k.least || time.Since(k.begun) < k.left }

func (k *clock) startBody(most time.Duration) {
	k.rest = time.AfterFunc(most, func() {
		k.cancel(stop(ErrUnavailable, "unavailable: the body was not complete after %s", most))
	})
}

// stop ends the attempt and charges its time to the chain and the budget.
func (k *clock) stop() {
	k.total.Stop()
	if k.rest != nil {
		k.rest.Stop()
	}
	k.cancel(context.Canceled)
	took := time.Since(k.begun)
	k.chain.spend(took)
	k.budget.spend(took, 0)
}

// reason finds why a request failed: the caller's own context as it is, else our
// deadline, else the network.
func (k *clock) reason(err error) error {
	switch {
	case k.parent.Err() != nil:
		return k.parent.Err()
	case k.ctx.Err() != nil:
		return context.Cause(k.ctx)
	case errors.Is(err, ErrRefused) || isOwn(err):
		return err
	}
	return unavailable(err)
}

// headerTime and bodyTime are the parts of a longer Timeout that one answer may take to
// begin, and to end.
func headerTime(timeout time.Duration) time.Duration { return max(5*time.Second, timeout/12*5) }
func bodyTime(timeout time.Duration) time.Duration   { return max(8*time.Second, timeout/12*8) }

// maxInterim is how many 1xx answers may come before the real one.
const maxInterim = 5

// traced is the context for the wire: it notes the connection and counts interim answers.
func (k *clock) traced() context.Context {
	n := 0
	return httptrace.WithClientTrace(k.ctx, &httptrace.ClientTrace{
		GotConn: func(httptrace.GotConnInfo) { k.connected.Store(true) },
		Got1xxResponse: func(int, textproto.MIMEHeader) error {
			if n++; n > maxInterim {
				return stop(ErrUnavailable, "unavailable: more than %d interim answers", maxInterim)
			}
			return nil
		},
	})
}
