package fetch

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestBrotliWindow(t *testing.T) {
	small, large := strings.Repeat("some words ", 1000), strings.Repeat("some words ", 1<<15)
	for bits := 10; bits <= 24; bits++ {
		for text, flush := range map[string]bool{small: false, small + " ": true, large: true} {
			var b bytes.Buffer
			w := brotli.NewWriterOptions(&b, brotli.WriterOptions{Quality: 2, LGWin: bits})
			io.WriteString(w, text)
			if flush {
				w.Flush()
			}
			w.Close()
			got, err := brotliWindow(b.Bytes()[:7])
			require.NoError(t, err)
			want := int64(1) << bits
			if !flush {
				want = min(want, 2*int64(len(text)))
			}
			assert.Equal(t, want, got, "%d bits, %d bytes, flush %v", bits, len(text), flush)
		}
	}
	_, err := brotliWindow([]byte{0x11})
	assert.Error(t, err, "a large window")
	for n := range 7 {
		got, err := brotliWindow([]byte{0x0b, 0xff, 0xff, 0xff, 0xff, 0xff}[:min(n, 6)])
		require.NoError(t, err)
		assert.Positive(t, got)
	}
}

// TestWindowBudget: who holds a window while others wait is cut short after a second,
// the oldest first.
func TestWindowBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newWindowBudget()
		var cut []int
		hold := func(n int) {
			var share *windowShare
			share, err := b.take(t.Context(), windowsMost/2, func(error) { cut = append(cut, n); b.give(share) })
			require.NoError(t, err)
			time.Sleep(time.Millisecond)
		}
		begun := time.Now()
		for n := range 4 {
			hold(n)
		}
		assert.Equal(t, []int{0, 1}, cut)
		assert.InDelta(t, time.Second, time.Since(begun), float64(10*time.Millisecond))

		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		_, err := b.take(ctx, windowsMost, func(error) {})
		assert.ErrorIs(t, err, context.DeadlineExceeded)
	})
}
