package cache

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"
)

// TieredOptions says how long a [Tiered] waits for its slow tier. The zero value
// is ready for use.
type TieredOptions struct {
	ReadTimeout  time.Duration // default 50 ms; Latest, whose readers have nobody else to ask, has ten times as long
	WriteTimeout time.Duration // default 100 ms; deletions have ten times as long
	Logger       *slog.Logger  // hears when the slow tier goes out of order and comes back; default silent
	Observer     Observer      // default none
}

// Tiered is a Store of two: a fast one that is asked first, and a slow, larger
// or shared one behind it. What the slow tier answers is kept in the fast one
// until the same expiry. The slow tier has a deadline and a [Gate], one for reads and one
// for writes: while it is out of order the fast one serves alone. For three tiers put a Tiered in a
// Tiered. The calls of one that NewTiered did not make fail.
type Tiered struct {
	fast, slow Store
	opts       TieredOptions
	reads      *Gate // apart, so that a tier that takes no writes is still read
	writes     *Gate
	changes    *changes
}

// NewTiered returns a Store that asks fast, then slow. It fails if one is nil, and on
// negative times.
func NewTiered(fast, slow Store, opts TieredOptions) (*Tiered, error) {
	if fast == nil || slow == nil {
		return nil, errors.New("cache: NewTiered needs two stores")
	}
	if opts.ReadTimeout < 0 || opts.WriteTimeout < 0 {
		return nil, fmt.Errorf("cache: TieredOptions must not be negative: ReadTimeout %s, WriteTimeout %s", opts.ReadTimeout, opts.WriteTimeout)
	}
	if opts.ReadTimeout == 0 {
		opts.ReadTimeout = 50 * time.Millisecond
	}
	if opts.WriteTimeout == 0 {
		opts.WriteTimeout = 100 * time.Millisecond
	}
	return &Tiered{
		fast: fast, slow: slow, opts: opts, changes: newChanges(),
		reads:  NewGate(GateOptions{Name: "slow tier's reads", Logger: opts.Logger}),
		writes: NewGate(GateOptions{Name: "slow tier's writes", Logger: opts.Logger}),
	}, nil
}

var errTieredNotMade = errors.New("cache: the Tiered was not made by NewTiered")

// usable returns the error of every call on a Tiered that has no tiers.
func (t *Tiered) usable() error {
	if t == nil || t.fast == nil {
		return errTieredNotMade
	}
	return nil
}

// Get asks the fast tier, then the slow one, whose answer the fast one keeps.
// The error is ErrMiss, alone or joined with the outage of a tier.
func (t *Tiered) Get(ctx context.Context, key string) (Entry, error) {
	if err := t.usable(); err != nil {
		return Entry{}, miss(err)
	}
	e, err := t.fast.Get(ctx, key)
	if err == nil {
		t.observe("get", "fast hit", 0)
		return e, nil
	}
	e, slowErr := t.ask(ctx, key, t.slow.Get)
	if slowErr != nil {
		return Entry{}, miss(err, slowErr)
	}
	return e, nil
}

// View is Get with the data as a string, which a [Memory] as the fast tier shows
// without a copy.
func (t *Tiered) View(ctx context.Context, key string) (data string, expires time.Time, err error) {
	if err := t.usable(); err != nil {
		return "", time.Time{}, miss(err)
	}
	data, expires, err = View(ctx, t.fast, key)
	if err == nil {
		t.observe("get", "fast hit", 0)
		return data, expires, nil
	}
	e, slowErr := t.ask(ctx, key, t.slow.Get)
	if slowErr != nil {
		return "", time.Time{}, miss(err, slowErr)
	}
	return string(e.Data), e.Expires, nil
}

// Reload asks the slow tier, whatever the fast one has, which keeps the answer. If the
// slow tier is out of order the fast one answers.
func (t *Tiered) Reload(ctx context.Context, key string) (Entry, error) {
	if err := t.usable(); err != nil {
		return Entry{}, miss(err)
	}
	e, err := t.ask(ctx, key, func(ctx context.Context, key string) (Entry, error) { return Reload(ctx, t.slow, key) })
	if err == nil || err == ErrMiss { //nolint:errorlint // alone: with an outage joined it says nothing of the slow tier
		return e, err
	}
	if e, fastErr := t.fast.Get(ctx, key); fastErr == nil {
		return e, nil
	}
	return Entry{}, miss(err)
}

// ask asks the slow tier by get, behind the gate, and lets the fast one keep the answer.
func (t *Tiered) ask(ctx context.Context, key string, get func(context.Context, string) (Entry, error)) (Entry, error) {
	started, before := time.Now(), t.changes.of(key).Load()
	e, err := Through(ctx, t.reads, t.opts.ReadTimeout, func(ctx context.Context) (Entry, error) { return get(ctx, key) })
	switch {
	case err == nil:
		t.observe("get", "slow hit", time.Since(started))
		t.keep(ctx, key, e, before)
	case err == ErrMiss: //nolint:errorlint // alone
		t.observe("get", "miss", time.Since(started))
	case ctx.Err() != nil:
		t.observe("get", "given up", time.Since(started))
	default:
		t.observe("get", "outage", time.Since(started))
	}
	return e, err
}

// keep puts into the fast tier what the slow one had when the key's changes were as many as
// before. Errors cost one more read of the slow tier.
func (t *Tiered) keep(ctx context.Context, key string, e Entry, before uint64) {
	changes := t.changes.of(key)
	if changes.Load() != before {
		return
	}
	_ = t.fast.Put(ctx, key, e)
	if changes.Load() != before { // in this very moment
		_ = t.fast.Delete(ctx, key)
	}
}

// miss joins what went wrong in the tiers to ErrMiss.
func miss(errs ...error) error {
	outages := make([]error, 0, len(errs)+1)
	for _, err := range errs {
		if err != ErrMiss {
			outages = append(outages, err)
		}
	}
	if len(outages) == 0 {
		return ErrMiss
	}
	return errors.Join(append(outages, ErrMiss)...)
}

// Put keeps e in both tiers. It succeeds if one of them keeps it.
func (t *Tiered) Put(ctx context.Context, key string, e Entry) error {
	if err := t.usable(); err != nil {
		return err
	}
	_, slowErr := Through(ctx, t.writes, t.opts.WriteTimeout, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, t.slow.Put(ctx, key, e)
	})
	t.changes.of(key).Add(1)
	fastErr := t.fast.Put(ctx, key, e)
	switch {
	case fastErr != nil && slowErr != nil:
		return fmt.Errorf("cache: no tier keeps the entry: %w", errors.Join(fastErr, slowErr))
	case fastErr != nil:
		_ = t.fast.Delete(context.WithoutCancel(ctx), key) // what it has there would hide the new entry
	}
	return nil
}

// Delete forgets key in both tiers. An error means that a tier may still have it.
func (t *Tiered) Delete(ctx context.Context, key string) error {
	if err := t.usable(); err != nil {
		return err
	}
	_, slowErr := Through(ctx, t.writes, 10*t.opts.WriteTimeout, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, t.slow.Delete(ctx, key)
	})
	t.changes.of(key).Add(1)
	return errors.Join(t.fast.Delete(ctx, key), slowErr)
}

// DeletePrefix forgets, in both tiers, every key that begins with prefix, and
// returns the larger of the two counts. It takes as long as the tiers need. A
// tier that is no [PrefixDeleter] is an error; the other forgets all the same.
func (t *Tiered) DeletePrefix(ctx context.Context, prefix string) (int, error) {
	if err := t.usable(); err != nil {
		return 0, err
	}
	n, slowErr := DeletePrefix(ctx, t.slow, prefix)
	t.changes.all()
	m, fastErr := DeletePrefix(ctx, t.fast, prefix)
	return max(n, m), errors.Join(fastErr, slowErr)
}

// Latest returns the entry of key even if it expired, from the first tier that
// is an [Archive] and has it; tiers that are none are asked as usual. A slow tier that is
// out of order is left alone for a while: an offline build reads a [Dir] by itself.
func (t *Tiered) Latest(ctx context.Context, key string) (Entry, error) {
	if err := t.usable(); err != nil {
		return Entry{}, miss(err)
	}
	e, err := Latest(ctx, t.fast, key)
	if err == nil {
		return e, nil
	}
	e, slowErr := Through(ctx, t.reads, 10*t.opts.ReadTimeout, func(ctx context.Context) (Entry, error) {
		return Latest(ctx, t.slow, key)
	})
	if slowErr == nil {
		return e, nil
	}
	return Entry{}, miss(err, slowErr)
}

// Lease asks the slow tier for the lease of key, for as long as ctx lets it; what is put under the lease goes
// to both tiers, to none if the lease was lost. If the slow tier is no [Leaser] the error is errors.ErrUnsupported.
func (t *Tiered) Lease(ctx context.Context, key string) (Lease, error) {
	if err := t.usable(); err != nil {
		return nil, err
	}
	l, ok := t.slow.(Leaser)
	if !ok {
		return nil, errors.ErrUnsupported
	}
	lease, err := l.Lease(ctx, key)
	if lease == nil || err != nil {
		return nil, err
	}
	return &tieredLease{Lease: lease, tiered: t, key: key}, nil
}

type tieredLease struct {
	Lease
	tiered *Tiered
	key    string
}

func (l *tieredLease) Put(ctx context.Context, e Entry) error {
	err := l.Lease.Put(ctx, e)
	l.tiered.changes.of(l.key).Add(1)
	if errors.Is(err, ErrLeaseLost) { // another's entry stands: the next reader asks for that
		return errors.Join(err, l.tiered.fast.Delete(context.WithoutCancel(ctx), l.key))
	}
	if l.tiered.fast.Put(ctx, l.key, e) != nil {
		_ = l.tiered.fast.Delete(context.WithoutCancel(ctx), l.key)
	}
	return err
}

func (t *Tiered) observe(op, outcome string, took time.Duration) {
	if t.opts.Observer != nil {
		t.opts.Observer.Observe(Event{Store: "tiered", Op: op, Outcome: outcome, Took: took})
	}
}
