package linkcard

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/cache"
)

// patientStore answers when its caller has left.
type patientStore struct{ *cache.Memory }

func (patientStore) Get(ctx context.Context, _ string) (cache.Entry, error) {
	<-ctx.Done()
	return cache.Entry{}, errors.Join(ctx.Err(), cache.ErrMiss)
}

func (s patientStore) Latest(ctx context.Context, key string) (cache.Entry, error) {
	return s.Get(ctx, key)
}

func (s patientStore) View(ctx context.Context, key string) (string, time.Time, error) {
	_, err := s.Get(ctx, key)
	return "", time.Time{}, err
}

// A caller who leaves while the cache is read gets their context's error, offline too, and
// the log hears of no outage.
func TestImpatientCallers(t *testing.T) {
	for _, offline := range []bool{false, true} {
		var log bytes.Buffer
		r := newTestResolver(t, Options{Cache: patientStore{}, Offline: offline, HTTPClient: replaying(t), Logger: slog.New(slog.NewTextHandler(&log, nil))})
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		_, err := r.Resolve(ctx, "https://www.example.com/a")
		require.Equal(t, context.DeadlineExceeded, err)
		require.Empty(t, log.String())
	}
}
