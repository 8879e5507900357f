package linkcard

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestFlightOutlivesAnImpatientLeader(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var g flights
		var runs atomic.Int32
		work := func(ctx context.Context) (string, error) {
			runs.Add(1)
			select {
			case <-time.After(time.Second):
				return "card", nil
			case <-ctx.Done():
				return "", ctx.Err()
			}
		}
		const callers = 10_000
		var wg sync.WaitGroup
		var cancelled atomic.Int32
		for i := range callers {
			ctx, cancel := context.WithCancel(t.Context())
			if i < callers-1 {
				time.AfterFunc(500*time.Millisecond, cancel)
			} else {
				defer cancel()
			}
			wg.Go(func() {
				data, err := g.do(ctx, "k", false, work)
				switch {
				case errors.Is(err, context.Canceled):
					cancelled.Add(1)
				case err != nil || data != "card":
					t.Errorf("got %q, %v", data, err)
				}
			})
		}
		wg.Wait()
		if runs.Load() != 1 || cancelled.Load() != callers-1 {
			t.Errorf("%d runs, %d cancelled", runs.Load(), cancelled.Load())
		}
	})
}

func TestFlightEndsWithItsLastWaiter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var g flights
		ended := make(chan error, 1)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, err := g.do(ctx, "k", false, func(own context.Context) (string, error) {
			<-own.Done()
			ended <- own.Err()
			return "", own.Err()
		})
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("caller got %v", err)
		}
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("the run ended with %v", err)
		}
	})
}

func TestFlightHandsAPanicToAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var g flights
		var wg sync.WaitGroup
		for range 100 {
			wg.Go(func() {
				_, err := g.do(t.Context(), "k", false, func(context.Context) (string, error) {
					time.Sleep(time.Second)
					panic("boom")
				})
				if err == nil || !strings.Contains(err.Error(), "boom") {
					t.Errorf("got %v", err)
				}
			})
		}
		wg.Wait()
	})
}
