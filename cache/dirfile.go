package cache

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"
)

// errNotAnEntry is for what stands under an entry's name without being a file
// that Dir wrote.
var errNotAnEntry = errors.New("cache: not a regular file of a sane size")

// readFile reads a regular file of bounded size. It looks before it opens, as
// opening a planted pipe would wait for ever.
func (d *Dir) readFile(name string) ([]byte, error) {
	info, err := d.root.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxFile {
		return nil, errNotAnEntry
	}
	f, err := d.root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if len(content) > maxFile {
		return nil, errNotAnEntry
	}
	return content, err
}

func (d *Dir) isFolder(name string) bool {
	info, err := d.root.Lstat(name)
	return err == nil && info.IsDir()
}

// replace puts content in the place of the named file, whole or not at all.
func (d *Dir) replace(name string, content []byte) error {
	old, err := d.readFile(name)
	if err == nil && bytes.Equal(old, content) {
		return nil
	}
	for range writeAttempts {
		err = d.writeOnce(name, content)
		if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrExist) {
			break // anything but a sweep that took the temporary file for abandoned
		}
	}
	if err != nil {
		return err
	}
	d.grow(int64(len(content) - len(old)))
	return d.syncFolder()
}

func (d *Dir) writeOnce(name string, content []byte) error {
	temp, err := d.writeTemp(content)
	if err != nil {
		return err
	}
	if err := d.root.Rename(temp, name); err != nil {
		return errors.Join(err, d.remove(temp))
	}
	return nil
}

// writeTemp writes content to a new file and makes it durable. While it does, it
// holds a lock on the file by which a sweep knows that its writer lives.
func (d *Dir) writeTemp(content []byte) (name string, err error) {
	name = tempPrefix + rand.Text()
	f, err := d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, d.remove(name))
		}
	}()
	if !lock(f) {
		return "", errors.Join(fs.ErrExist, f.Close())
	}
	_, err = f.Write(content)
	if err == nil {
		err = f.Sync()
	}
	return name, errors.Join(err, f.Close())
}

const (
	tempPrefix    = ".tmp-"
	writeAttempts = 3
)

func isTemp(name string) bool { return strings.HasPrefix(name, tempPrefix) }

// syncFolder makes a rename durable, where the system can.
func (d *Dir) syncFolder() error {
	f, err := d.root.Open(".")
	if err != nil {
		return err
	}
	_ = f.Sync() // some file systems cannot sync a folder; the file itself is safe
	return f.Close()
}

// remove removes a file; that it is gone already is no error.
func (d *Dir) remove(name string) error {
	if err := d.root.Remove(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// each calls f for every regular file in the folder, until f fails. It lists them all before:
// where files are removed meanwhile, some systems leave out others.
func (d *Dir) each(f func(fs.FileInfo) error) error {
	folder, err := d.root.Open(".")
	if err != nil {
		return err
	}
	defer folder.Close()
	entries, err := folder.ReadDir(-1)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil || !info.Mode().IsRegular() {
			continue // gone meanwhile, or not ours
		}
		if err := f(info); err != nil {
			return err
		}
	}
	return nil
}

// Sweep removes what writers that died left behind and, where the folder is
// larger than MaxBytes, the entries that were written the longest time ago, until
// it is a tenth below. NewDir and, when it is time, Put call it.
func (d *Dir) Sweep() error {
	if err := d.usable(); err != nil {
		return err
	}
	if d.opts.ReadOnly {
		return nil
	}
	d.sweeping.Lock()
	defer d.sweeping.Unlock()
	files, total, err := d.survey()
	if err != nil {
		return fmt.Errorf("cache: sweep: %w", err)
	}
	if d.opts.MaxBytes >= 0 && total > d.opts.MaxBytes {
		total = d.shrink(files, total, d.opts.MaxBytes-d.opts.MaxBytes/10)
	}
	d.size.Store(total)
	return nil
}

// survey lists the entries' files and removes abandoned temporary ones.
func (d *Dir) survey() (files []fs.FileInfo, total int64, err error) {
	err = d.each(func(f fs.FileInfo) error {
		switch {
		case isTemp(f.Name()):
			d.removeAbandoned(f)
		case isEntryName(f.Name()):
			files = append(files, f)
			total += f.Size()
		}
		return nil
	})
	return files, total, err
}

// removeAbandoned removes a temporary file that nobody writes any more.
func (d *Dir) removeAbandoned(info fs.FileInfo) {
	f, err := d.root.OpenFile(info.Name(), os.O_WRONLY, 0)
	if err != nil {
		return
	}
	defer f.Close()
	if lock(f) || time.Since(info.ModTime()) > tempAge {
		_ = d.root.Remove(info.Name()) // another sweep may have been quicker
	}
}

// shrink removes the oldest files until the rest is at most want bytes, and
// returns what is left.
func (d *Dir) shrink(files []fs.FileInfo, total, want int64) int64 {
	slices.SortFunc(files, func(a, b fs.FileInfo) int {
		return cmp.Or(a.ModTime().Compare(b.ModTime()), strings.Compare(a.Name(), b.Name()))
	})
	for _, f := range files {
		if total <= want {
			break
		}
		if d.remove(f.Name()) == nil {
			total -= f.Size()
			d.observe("sweep", "removed", 0)
		}
	}
	return total
}

// grow counts what was written and sweeps when the folder has become too large.
func (d *Dir) grow(n int64) {
	if size := d.size.Add(n); d.opts.MaxBytes >= 0 && size > d.opts.MaxBytes && d.sweeping.TryLock() {
		d.sweeping.Unlock()
		_ = d.Sweep() // the entry itself is safe; the next write tries again
	}
}
