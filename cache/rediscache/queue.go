package rediscache

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/cartouche-go/cartouche/cache"
	"github.com/redis/go-redis/v9"
)

// job is one write that waits: of a frame, or without one a deletion.
type job struct {
	mark  bool   // no write, only a place in the queue
	token string // no write, but the release of a lease that may be held with it
	key   string
	frame []byte
	ttl   time.Duration // 0: for ever
	done  chan<- error  // buffered; nil when nobody waits
}

func (j job) finish(err error) {
	if j.done != nil {
		j.done <- err
	}
}

// queue makes writes behind the callers' backs, in order and in batches. Its
// goroutine runs only while there is work. When too much waits, the oldest is
// dropped: a cache must not be the thing that fills memory.
type queue struct {
	max     int
	write   func([]job) // finishes each job
	dropped func()

	mu      sync.Mutex
	jobs    []job
	running bool
}

const batch = 64

var errDropped = errors.New("dropped: too many writes wait")

func (q *queue) add(j job) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.jobs) >= q.max {
		q.jobs[0].finish(errDropped)
		q.jobs = q.jobs[1:]
		q.dropped()
	}
	q.jobs = append(q.jobs, j)
	if !q.running {
		q.running = true
		go q.run()
	}
}

func (q *queue) run() {
	for {
		jobs := q.take()
		if jobs == nil {
			return
		}
		q.write(jobs)
	}
}

func (q *queue) take() []job {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.jobs) == 0 {
		q.running, q.jobs = false, nil
		return nil
	}
	n := min(batch, len(q.jobs))
	jobs := q.jobs[:n:n]
	q.jobs = q.jobs[n:]
	return jobs
}

// writeBatch makes the writes of jobs in one round trip. It has no caller whose
// context it could heed: the deadline bounds it.
func (s *Store) writeBatch(jobs []job) {
	started := time.Now()
	_, err := cache.Through(context.Background(), s.writes, s.opts.WriteTimeout, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, s.pipeline(ctx, jobs)
	})
	outcome := "stored"
	if err != nil {
		outcome = "outage"
	}
	for _, j := range jobs {
		if j.frame != nil {
			s.observe("put", outcome, time.Since(started))
		}
		j.finish(err)
	}
}

func (s *Store) pipeline(ctx context.Context, jobs []job) error {
	p := s.client.Pipeline()
	for _, j := range jobs {
		switch {
		case j.mark:
		case j.token != "":
			s.scripts.release.Eval(ctx, p, []string{s.leaseKey(j.key)}, j.token)
		case j.frame != nil:
			p.Set(ctx, s.valueKey(j.key), j.frame, j.ttl)
		default:
			p.Unlink(ctx, s.valueKey(j.key))
		}
	}
	if p.Len() == 0 {
		return nil
	}
	_, err := p.Exec(ctx)
	if errors.Is(err, redis.Nil) {
		return nil
	}
	return err
}
