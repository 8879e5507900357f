package fetch_test

import (
	"testing"

	"go.uber.org/goleak"
)

// TestMain: every goroutine that a fetch starts must have ended.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }
