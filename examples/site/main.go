// Command site puts cards into the pages of a built site: Hugo's public/,
// Eleventy's _site/, Jekyll's _site/, any folder of HTML.
//
//	go run ./examples/site -snapshots snapshots public
//	go run ./examples/site -snapshots snapshots -offline -check public   # in CI
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/cartouche-go/cartouche/examples/internal/command"
	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/render"
	"github.com/cartouche-go/cartouche/linkcard/rewrite"
)

const usage = `
Usage: site [flags] FOLDER

Puts cards in the place of the bare links and quoted posts in every HTML file
below FOLDER, in place, or with -out into another folder. All other bytes stay
as they are, and so do files in which there is nothing to do.

Each file is replaced in one step: a kill at any moment leaves it old or new,
never half. Run it again to go on: cards that are there are not touched, and what
is in -snapshots is not asked for again. Symbolic links are passed over, by -out too.

The exit code is 1 when a file could not be read or written, under -on-error fail
when a link has no card, and under -check also when a quoted post says something
else than the page that quotes it.
`

func main() { program().Main() }

func program() command.Program {
	s := site{onError: rewrite.Placeholder}
	return command.Program{Name: "site", Usage: usage, Run: s.run, Flags: s.register}
}

// register adds the program's flags.
func (s *site) register(flags *flag.FlagSet) {
	flags.StringVar(&s.out, "out", "", "`folder` to write the whole site to; default: in place")
	flags.BoolVar(&s.check, "check", false, "change nothing, report what would be done")
	flags.BoolVar(&s.verbose, "v", false, "print a line for each link and quoted post, not only for problems")
	flags.StringVar(&s.reportFile, "report", "", "`file` for the report: a JSON object a line for each link and quoted post")
	flags.BoolVar(&s.noStyle, "no-stylesheet", false, "leave the stylesheet out of the pages: the site links to its own copy")
	flags.IntVar(&s.workers, "workers", 4*runtime.NumCPU(), "`files` to work on at a time")
	flags.Func("on-error", "what becomes of a link without a card: `placeholder`, leave, or fail (the page stays as it is) (default placeholder)", s.setOnError)
	flags.Func("images", "pictures of cards: `link` to them, none, or mirror: keep copies below FOLDER (default link)", s.setImages)
	flags.StringVar(&s.imageDir, "image-dir", "card-images", "`folder` of the copies, below the site's root, for -images mirror")
	s.common.Register(flags)
}

func (s *site) setOnError(name string) error {
	policy, ok := map[string]rewrite.Policy{"placeholder": rewrite.Placeholder, "leave": rewrite.Leave, "fail": rewrite.Fail}[name]
	if !ok {
		return fmt.Errorf("use placeholder, leave or fail")
	}
	s.onError = policy
	return nil
}

func (s *site) setImages(name string) error {
	images, ok := map[string]rewrite.Images{"link": rewrite.LinkImages, "none": rewrite.NoImages, "mirror": rewrite.MirrorImages}[name]
	if !ok {
		return fmt.Errorf("use link, none or mirror")
	}
	s.images = images
	return nil
}

func (s *site) run(ctx context.Context, std command.Std, args []string) error {
	if len(args) != 1 {
		return command.UsageError("give one FOLDER with the pages of a site")
	}
	folder, err := filepath.EvalSymlinks(args[0]) // it may be a link, those in it are not followed
	if info, statErr := os.Stat(folder); err != nil || statErr != nil || !info.IsDir() {
		return fmt.Errorf("%s is no folder", args[0])
	}
	s.folder, s.std = folder, std
	if s.workers < 1 {
		return command.UsageError("-workers must be at least 1")
	}
	resolver, done, err := s.common.Resolver()
	if err != nil {
		return err
	}
	defer done()
	s.rewriter = rewrite.Rewriter{Resolver: resolver, OnError: s.onError, Images: s.images, NoStylesheet: s.noStyle}
	if err := s.addRenderer(resolver); err != nil {
		return err
	}
	start := time.Now()
	if err := s.rewriteAll(ctx); err != nil {
		return err
	}
	return s.total.end(std.Out, s.check, time.Since(start))
}

// addRenderer gives the rewriter its renderer, and the mirror of the pictures.
func (s *site) addRenderer(resolver *linkcard.Resolver) error {
	var look render.Options
	if s.images == rewrite.MirrorImages {
		root := s.folder
		if s.out != "" {
			root = s.out
		}
		m := rewrite.FileMirror{
			Dir: filepath.Join(root, filepath.FromSlash(s.imageDir)), Prefix: "/" + strings.Trim(s.imageDir, "/") + "/",
			Client: resolver.Client(),
		}
		s.rewriter.Mirror, look.ImageURL = m.Mirror, m.Address
		if s.common.Offline || s.check { // what is there already, and nothing new
			s.rewriter.Mirror = func(_ context.Context, src string) (string, error) { return src, nil }
		}
	}
	renderer, err := s.common.Renderer(look)
	s.rewriter.Renderer = renderer
	return err
}
