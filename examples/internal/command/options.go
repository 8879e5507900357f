package command

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"time"
	_ "time/tzdata" // zones on machines that have none

	"github.com/cartouche-go/cartouche/cache"
	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/render"
)

// Options are the flags that mean the same in each program.
type Options struct {
	Snapshots string
	Offline   bool
	Answers   string
	Lang      string
	Zone      string
	Agent     string
	Timeout   time.Duration

	// Network, when set by the program, stands in for the network unless -answers does.
	Network http.RoundTripper
}

// Register adds the flags to a program's own. What is set in o is the default.
func (o *Options) Register(flags *flag.FlagSet) {
	flags.StringVar(&o.Snapshots, "snapshots", o.Snapshots, "`folder` that keeps every answer as a readable file, fit for git, and is asked before the network")
	flags.BoolVar(&o.Offline, "offline", false, "answer from -snapshots alone, however old, and never touch the network")
	flags.StringVar(&o.Answers, "answers", "", "`folder` of recorded exchanges (.http files) to use in place of the network")
	flags.StringVar(&o.Lang, "lang", o.Lang, "`language` of dates and of the cards' few words, and of what is asked of sites; default: en, or the language that a newsletter issue names")
	flags.StringVar(&o.Zone, "zone", "UTC", "time `zone` in which instants are shown, such as Europe/Paris")
	flags.StringVar(&o.Agent, "agent", "", "User-Agent to send: name yourself and an `address` where you can be reached")
	flags.DurationVar(&o.Timeout, "timeout", 0, "longest `time` for one request (default 12s)")
}

// Resolver returns the resolver that the flags ask for. Close the returned
// function when it is not needed any more.
func (o *Options) Resolver() (*linkcard.Resolver, func(), error) {
	opts := linkcard.Options{Offline: o.Offline, Language: o.Lang, UserAgent: o.Agent, Timeout: o.Timeout}
	if o.Offline && o.Snapshots == "" {
		return nil, nil, UsageError("-offline needs -snapshots: the folder with the answers")
	}
	if o.Network != nil {
		instead(&opts, o.Network)
	}
	if o.Answers != "" {
		if err := o.replay(&opts); err != nil {
			return nil, nil, err
		}
	}
	done := func() {}
	if o.Snapshots != "" {
		dir, store, err := o.snapshots()
		if err != nil {
			return nil, nil, err
		}
		done = func() { _ = dir.Close() }
		opts.Cache = store
	}
	r, err := linkcard.New(opts)
	return r, done, asUsage(err)
}

// asUsage names the flag behind an option that cannot be meant.
func asUsage(err error) error {
	var wrong *linkcard.OptionError
	if !errors.As(err, &wrong) {
		return err
	}
	flags := map[string]string{"Language": "lang", "UserAgent": "agent", "Timeout": "timeout"}
	if name := flags[wrong.Option]; name != "" {
		return UsageError(fmt.Sprintf("-%s: %s", name, wrong.Reason))
	}
	return err
}

// snapshots opens the folder, with the memory of the process before it.
func (o *Options) snapshots() (*cache.Dir, cache.Store, error) {
	if info, err := os.Stat(o.Snapshots); o.Offline && (err != nil || !info.IsDir()) {
		return nil, nil, fmt.Errorf("-snapshots %s is no folder: there is nothing to be offline with", o.Snapshots)
	}
	dir, err := cache.NewDir(o.Snapshots, cache.DirOptions{MaxBytes: -1, ReadOnly: o.Offline})
	if err != nil {
		return nil, nil, err
	}
	if !o.Offline {
		if err := checkWritable(o.Snapshots); err != nil {
			_ = dir.Close()
			return nil, nil, fmt.Errorf("-snapshots %s: nothing can be kept there: %w", o.Snapshots, err)
		}
	}
	memory, err := cache.NewMemory(cache.MemoryOptions{})
	if err != nil {
		return nil, nil, err
	}
	// A busy disk is slow, not out of order: what is not written now is missed later.
	store, err := cache.NewTiered(memory, dir, cache.TieredOptions{ReadTimeout: time.Minute, WriteTimeout: time.Minute})
	return dir, store, err
}

// checkWritable tries what a store does later, when nobody would hear that it failed.
func checkWritable(folder string) error {
	f, err := os.CreateTemp(folder, ".cartouche-*.tmp")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// replay answers requests from recorded exchanges, without waiting between them.
func (o *Options) replay(opts *linkcard.Options) error {
	if info, err := os.Stat(o.Answers); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("-answers %s: no such folder", o.Answers)
	} else if err == nil && !info.IsDir() {
		return fmt.Errorf("-answers %s is no folder", o.Answers)
	}
	replay, err := linkcard.NewReplay(os.DirFS(o.Answers))
	if err != nil {
		return fmt.Errorf("-answers %s: %w", o.Answers, err)
	}
	instead(opts, replay)
	return nil
}

// instead asks something that is not the network, so there is nobody to be polite to.
func instead(opts *linkcard.Options, network http.RoundTripper) {
	opts.HTTPClient = &http.Client{Transport: network}
	opts.HostInterval = time.Microsecond
}

// Renderer returns the renderer that the flags and opts ask for.
func (o *Options) Renderer(opts render.Options) (*render.Renderer, error) {
	zone, err := time.LoadLocation(o.Zone)
	if err != nil {
		return nil, UsageError(fmt.Sprintf("-zone %q is no time zone: write it like Europe/Paris", o.Zone))
	}
	opts.Language, opts.Zone = o.Lang, zone
	return render.New(opts)
}
