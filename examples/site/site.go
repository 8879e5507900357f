package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/cartouche-go/cartouche/examples/internal/command"
	"github.com/cartouche-go/cartouche/linkcard/rewrite"
)

// site is one run over a folder.
type site struct {
	common     command.Options
	out        string
	check      bool
	verbose    bool
	reportFile string
	noStyle    bool
	workers    int
	onError    rewrite.Policy
	images     rewrite.Images
	imageDir   string

	folder   string
	std      command.Std
	rewriter rewrite.Rewriter
	progress *command.Progress
	total    totals
}

// maxPage is how large a page may be; a larger file is no page that people read.
const maxPage = 64 << 20

// rewriteAll works on every file of the folder.
func (s *site) rewriteAll(ctx context.Context) error {
	if err := s.total.open(s.reportFile); err != nil {
		return err
	}
	files, err := s.files()
	if err != nil {
		return err
	}
	s.progress = command.NewProgress(s.std.Err, "pages", len(files))
	defer s.progress.Done()
	queue := make(chan string)
	var workers sync.WaitGroup
	for range s.workers {
		workers.Go(func() {
			for name := range queue {
				s.file(ctx, name)
				s.progress.Add()
			}
		})
	}
	for _, name := range files {
		select {
		case queue <- name:
		case <-ctx.Done():
		}
	}
	close(queue)
	workers.Wait()
	return ctx.Err()
}

// files lists the files to work on by their names below the folder: the pages,
// and with -out everything. Links are not followed, and a folder that cannot be read is
// said and passed over. What a killed run left behind is removed.
func (s *site) files() ([]string, error) {
	out, err := filepath.Abs(s.out)
	if err != nil {
		return nil, err
	}
	if root, err := filepath.Abs(s.folder); err != nil || s.out != "" && within(out, root) {
		return nil, errors.Join(err, command.UsageError("-out must be a folder outside of FOLDER"))
	}
	var files []string
	err = filepath.WalkDir(s.folder, func(path string, d fs.DirEntry, err error) error {
		name, relErr := filepath.Rel(s.folder, path)
		switch {
		case relErr != nil || err != nil && name == ".":
			return errors.Join(err, relErr)
		case err != nil:
			s.say(s.total.add(name, false, rewrite.Report{}, err, s.verbose))
		case !d.Type().IsRegular():
		case isTemporary(d.Name()):
			return removeAbandoned(path, d)
		case s.out != "" || isPage(name):
			files = append(files, name)
		}
		return nil
	})
	return files, err
}

func within(path, root string) bool {
	rel, err := filepath.Rel(root, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

func isPage(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return true
	}
	return false
}

// removeAbandoned removes a temporary file that nobody is writing any more.
func removeAbandoned(path string, d fs.DirEntry) error {
	info, err := d.Info()
	if err != nil || time.Since(info.ModTime()) < time.Minute {
		return nil
	}
	return os.Remove(path)
}

// file works on one file and notes what came of it.
func (s *site) file(ctx context.Context, name string) {
	changed, report, err := s.rewriteFile(ctx, name)
	if err != nil && ctx.Err() != nil {
		return
	}
	s.say(s.total.add(name, changed, report, err, s.verbose))
}

// say prints lines where there is no bar.
func (s *site) say(lines []string) {
	if len(lines) > 0 {
		s.progress.Clear()
		fmt.Fprint(s.std.Err, command.Visible(strings.Join(lines, "")))
	}
}

// rewriteFile rewrites a page, or copies another file. It reports whether the
// file that it stands for is written anew (or would be, under -check).
func (s *site) rewriteFile(ctx context.Context, name string) (bool, rewrite.Report, error) {
	source, target := filepath.Join(s.folder, name), filepath.Join(s.folder, name)
	if s.out != "" {
		target = filepath.Join(s.out, name)
	}
	info, err := os.Stat(source)
	if err != nil {
		return false, rewrite.Report{}, err
	}
	if isPage(name) && info.Size() > maxPage {
		s.say([]string{fmt.Sprintf("%s: left as it is: it has more than %d MiB\n", name, maxPage>>20)})
	}
	if !isPage(name) || info.Size() > maxPage {
		return false, rewrite.Report{}, s.copy(source, target, info)
	}
	page, err := os.ReadFile(source)
	if err != nil {
		return false, rewrite.Report{}, err
	}
	rw := s.rewriter
	rw.Name = filepath.ToSlash(name)
	out, report, err := rw.HTML(ctx, page)
	if err != nil || s.check {
		return !bytes.Equal(out, page), report, err
	}
	if source == target && bytes.Equal(out, page) || source != target && same(target, out) {
		return false, report, nil
	}
	return true, report, replaceFile(target, out, info.Mode().Perm())
}

func same(path string, content []byte) bool {
	old, err := os.ReadFile(path)
	return err == nil && bytes.Equal(old, content)
}

// copy brings a file that is no page to the other folder.
func (s *site) copy(source, target string, info fs.FileInfo) error {
	if source == target || s.check {
		return nil
	}
	if old, err := os.Stat(target); err == nil && old.Size() == info.Size() && !old.ModTime().Before(info.ModTime()) {
		return nil
	}
	content, err := os.ReadFile(source)
	if err != nil {
		return err
	}
	return replaceFile(target, content, info.Mode().Perm())
}
