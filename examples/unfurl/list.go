package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// list is the URLs that a program is given: its arguments, or else the lines of a file.
type list struct {
	args []string
	in   io.Reader
	err  error // why the lines ended early, once all has returned
}

func newList(in io.Reader, args []string) *list { return &list{args: args, in: in} }

// maxLine bounds a line, in bytes; no URL that is fetched has a tenth of it.
const maxLine = 64 << 10

// all yields the URLs in order.
func (l *list) all(yield func(string) bool) {
	if len(l.args) > 0 {
		for _, a := range l.args {
			if !yield(a) {
				return
			}
		}
		return
	}
	lines := bufio.NewScanner(l.in)
	lines.Buffer(nil, maxLine)
	n := 0
	for lines.Scan() {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if n++; line != "" && !strings.HasPrefix(line, "#") && !yield(line) {
			return
		}
	}
	if err := lines.Err(); err != nil {
		l.err = fmt.Errorf("standard input, line %d: %w: write one URL a line", n+1, err)
	}
}
