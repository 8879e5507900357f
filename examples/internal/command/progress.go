package command

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
)

// Progress is a bar on a terminal, and nothing anywhere else.
type Progress struct{ bar *progressbar.ProgressBar }

// NewProgress returns a bar that counts to n.
func NewProgress(out io.Writer, what string, n int) *Progress {
	if !IsTerminal(out) || n < 2 {
		return &Progress{}
	}
	return &Progress{progressbar.NewOptions(n,
		progressbar.OptionSetWriter(out), progressbar.OptionSetDescription(what),
		progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetWidth(24),
		progressbar.OptionSetRenderBlankState(false), progressbar.OptionThrottle(200*time.Millisecond),
		progressbar.OptionClearOnFinish())}
}

// Add moves the bar by one.
func (p *Progress) Add() {
	if p.bar != nil {
		_ = p.bar.Add(1)
	}
}

// Clear takes the bar off the screen, so that a line can be printed. Before there is a
// bar it does nothing.
func (p *Progress) Clear() {
	if p != nil && p.bar != nil {
		_ = p.bar.Clear()
	}
}

// Done ends the bar.
func (p *Progress) Done() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}

// IsTerminal reports whether w is a terminal.
func IsTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
