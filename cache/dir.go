package cache

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// DirOptions bounds a [Dir]. The zero value is ready for use.
type DirOptions struct {
	// MaxBytes is about how large the folder may grow before the entries that
	// were written the longest time ago are removed; default 1 GiB. Negative:
	// no bound, for a folder whose content is kept under version control.
	MaxBytes int64
	// ReadOnly never changes the folder: for builds from snapshots. Put then
	// does nothing, Delete fails.
	ReadOnly bool
	// Observer counts and times: "get" by "hit", "miss", "expired", "broken" and "outage", "put"
	// by "stored" and "outage"; "sweep" by "removed", once for each entry that had to make
	// room. Default: none.
	Observer Observer
}

const (
	defaultDirBytes = 1 << 30
	maxFile         = 8 << 20          // one entry's file
	tempAge         = time.Hour        // a temporary file this old belongs to nobody
	writePause      = 60 * time.Second // without writes after one failed
)

// Dir is a Store of one readable file per entry in one folder, for results that
// outlive the process and can be kept in git: indented JSON with the key, the
// expiry, a checksum and the data, as JSON where it is that, else as base64. It
// offers expired entries too, as an [Archive].
//
// A crash at any moment leaves the old entry or the new one, never a part.
// Several processes may use one folder at a time; each counts its own writes, so that
// MaxBytes holds roughly. Symbolic links and anything but regular files are misses, and
// files with other names than Dir gives are left alone. When a write fails, as on a full
// disk, writes stop for a minute and reads go on. The calls of one that NewDir did not make fail.
type Dir struct {
	root *os.Root
	opts DirOptions

	size     atomic.Int64 // of the folder, as far as this process knows
	sweeping sync.Mutex
	pause    writeGate
}

// NewDir opens the folder at path and creates it unless opts.ReadOnly. What
// writers that died left behind is removed, and so is what is over the bound.
func NewDir(path string, opts DirOptions) (*Dir, error) {
	if opts.MaxBytes == 0 {
		opts.MaxBytes = defaultDirBytes
	}
	if !opts.ReadOnly {
		if err := os.MkdirAll(path, 0o755); err != nil {
			return nil, fmt.Errorf("cache: create the folder: %w", err)
		}
	}
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, fmt.Errorf("cache: open the folder: %w", err)
	}
	d := &Dir{root: root, opts: opts}
	if err := d.Sweep(); err != nil {
		return nil, errors.Join(err, root.Close())
	}
	return d, nil
}

var errDirNotMade = errors.New("cache: the Dir was not made by NewDir")

// usable returns the error of every call on a Dir that has no folder.
func (d *Dir) usable() error {
	if d == nil || d.root == nil {
		return errDirNotMade
	}
	return nil
}

// Close gives the folder back. Calls after it fail.
func (d *Dir) Close() error {
	if err := d.usable(); err != nil {
		return err
	}
	return d.root.Close()
}

// Get returns the entry of key. The error is ErrMiss when there is none, when it
// expired or cannot be trusted, and ErrMiss joined with the cause when the file
// cannot be read.
func (d *Dir) Get(ctx context.Context, key string) (Entry, error) {
	e, err := d.Latest(ctx, key)
	if err == nil && e.Expired(time.Now()) {
		return Entry{}, ErrMiss
	}
	return e, err
}

// Latest returns the entry of key whether or not it expired, with the errors of
// Get. A broken file is left where it is, to be looked at or overwritten.
func (d *Dir) Latest(_ context.Context, key string) (Entry, error) {
	if err := d.usable(); err != nil {
		return Entry{}, miss(err)
	}
	started := time.Now()
	content, err := d.readFile(fileName(key))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		d.observe("get", "miss", time.Since(started))
		return Entry{}, ErrMiss
	case errors.Is(err, errNotAnEntry):
		d.observe("get", "broken", time.Since(started))
		return Entry{}, ErrMiss
	case err != nil:
		d.observe("get", "outage", time.Since(started))
		return Entry{}, miss(fmt.Errorf("cache: read an entry: %w", err))
	}
	e, err := decodeFile(content, key)
	switch {
	case err != nil:
		d.observe("get", "broken", time.Since(started))
		return Entry{}, ErrMiss
	case e.Expired(time.Now()):
		d.observe("get", "expired", time.Since(started))
	default:
		d.observe("get", "hit", time.Since(started))
	}
	return e, nil
}

func (d *Dir) observe(op, outcome string, took time.Duration) {
	if d.opts.Observer != nil {
		d.opts.Observer.Observe(Event{Store: "dir", Op: op, Outcome: outcome, Took: took})
	}
}

// Put writes e. After it returns nil the entry survives a crash of the machine.
// A file that holds the same entry already is not touched.
func (d *Dir) Put(_ context.Context, key string, e Entry) error {
	if err := d.usable(); err != nil {
		return err
	}
	if d.opts.ReadOnly {
		return nil
	}
	content, err := encodeFile(key, e)
	if err != nil {
		return err
	}
	name, started := fileName(key), time.Now()
	if d.isFolder(name) { // no reason to let the other entries wait
		d.observe("put", "outage", time.Since(started))
		return fmt.Errorf("cache: write an entry: a folder named %s is in its place", name)
	}
	if err := d.pause.try(func() error { return d.replace(name, content) }); err != nil {
		d.observe("put", "outage", time.Since(started))
		return fmt.Errorf("cache: write an entry: %w", err)
	}
	d.observe("put", "stored", time.Since(started))
	return nil
}

// Delete removes the entry of key.
func (d *Dir) Delete(_ context.Context, key string) error {
	if err := d.usable(); err != nil {
		return err
	}
	if d.opts.ReadOnly {
		return errors.New("cache: delete an entry: the folder is read-only")
	}
	if err := d.remove(fileName(key)); err != nil {
		return fmt.Errorf("cache: delete an entry: %w", err)
	}
	return nil
}

// DeletePrefix removes every entry whose key begins with prefix. It reads the
// files whose names fit.
func (d *Dir) DeletePrefix(ctx context.Context, prefix string) (int, error) {
	if err := d.usable(); err != nil {
		return 0, err
	}
	if d.opts.ReadOnly {
		return 0, errors.New("cache: delete entries: the folder is read-only")
	}
	n := 0
	err := d.each(func(f fs.FileInfo) error {
		if err := ctx.Err(); err != nil || !nameFits(f.Name(), prefix) {
			return err
		}
		content, err := d.readFile(f.Name())
		if err != nil || !holdsPrefix(content, prefix) {
			return nil // gone meanwhile, or no entry: nothing to delete
		}
		n++
		return d.remove(f.Name())
	})
	if err != nil {
		return n, fmt.Errorf("cache: delete entries: %w", err)
	}
	return n, nil
}

// writeGate lets no write through for a while after one failed.
type writeGate struct {
	mu    sync.Mutex
	until time.Time
	err   error
}

func (g *writeGate) try(write func() error) error {
	g.mu.Lock()
	shut, err := time.Now().Before(g.until), g.err
	g.mu.Unlock()
	if shut {
		return fmt.Errorf("%w (earlier: %w)", ErrGateShut, err)
	}
	if err = write(); err == nil {
		return nil
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.until, g.err = time.Now().Add(writePause), err
	return err
}
