package rewrite

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"time"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/post"
	"github.com/cartouche-go/cartouche/linkcard/render"
)

// found is a find before it is looked up.
type found struct {
	start, end int
	kind       Kind
	url        string
	title      string // what a link shows, where that is not its address
	intro      string // what the paragraph before says of it
	quote      *post.Post
	group      int // finds of one group are replaced together or not at all; 0 for none
	override   Override
	preview    bool   // it shows more than a placeholder would
	behind     bool   // it stands behind words on their line
	markup     bool   // in Markdown: it stands in raw HTML
	task       bool   // in Markdown: it stands behind the box of a task
	prefix     string // what the cut makes necessary before the card
	suffix     string // and behind it
	below      string // what the card does not say and stays: the markers of footnotes
}

// job is the rewriting of one document.
type job struct {
	rw      *Rewriter
	doc     []byte
	format  render.Format
	ascii   bool // the document is not UTF-8
	found   []found
	report  Report
	cards   [][]byte // rendered, one per find; nil where the document stays
	style   []byte
	styleAt int
}

const defaultMaxFinds = 1000

// newJob makes the job of a document with cards of earlier rewritings in it.
func (rw *Rewriter) newJob(doc []byte, format render.Format, finds []found, cards int) *job {
	finds = slices.DeleteFunc(finds, func(f found) bool {
		return f.kind == KindLink && (isService(f.url, f.title) || isService(f.url, f.intro))
	})
	j := &job{rw: rw, doc: doc, format: format, found: finds}
	limit := rw.MaxFinds
	if limit <= 0 {
		limit = defaultMaxFinds
	}
	if limit = max(limit-cards, 0); len(finds) > limit {
		j.found, j.report.Truncated = finds[:limit], true
	}
	return j
}

func (j *job) run(ctx context.Context) error {
	if len(j.found) == 0 {
		return ctx.Err()
	}
	if j.rw.Renderer == nil {
		return errors.New("rewrite: Renderer is nil: set it to a *render.Renderer")
	}
	j.list()
	start := time.Now()
	j.resolve(ctx)
	j.report.Elapsed = time.Since(start)
	if err := ctx.Err(); err != nil {
		return err
	}
	j.mirrorImages(ctx)
	return j.render()
}

// list enters the finds into the report and asks for overrides.
func (j *job) list() {
	j.report.Finds = make([]Find, len(j.found))
	for i, f := range j.found {
		j.report.Finds[i] = Find{
			Place: Place{Name: j.rw.Name, Start: f.start, End: f.end},
			Kind:  f.kind, URL: f.url, Quote: f.quote,
		}
	}
	locate(j.doc, j.report.Finds)
	left := map[int]bool{}
	for i := range j.found {
		f := &j.found[i]
		if j.rw.Override != nil {
			f.override = f.override.or(j.rw.Override(j.report.Finds[i]))
		}
		if f.override.Skip && f.group != 0 {
			left[f.group] = true
		}
	}
	for i := range j.found {
		f := &j.found[i]
		f.override.Skip = f.override.Skip || left[f.group]
	}
}

// resolve looks up every find that has an address, all at once, and settles
// which card each gets.
func (j *job) resolve(ctx context.Context) {
	var urls []string
	var of []int
	for i, f := range j.found {
		if f.url != "" && !f.override.Skip && j.rw.Resolver != nil {
			urls, of = append(urls, f.url), append(of, i)
		}
	}
	results := make([]linkcard.Result, len(j.found))
	if len(urls) > 0 {
		for k, r := range j.rw.Resolver.ResolveAll(ctx, urls) {
			if k < len(of) {
				results[of[k]] = r
			}
		}
	}
	for i := range j.found {
		j.settle(i, results[i])
	}
}

// settle chooses the card of a find: what the link leads to, what the document
// says of the post, or a placeholder.
func (j *job) settle(i int, r linkcard.Result) {
	f, find := &j.found[i], &j.report.Finds[i]
	find.Err, find.Cached, find.Took = r.Err, r.Cached, r.Took
	switch {
	case f.override.Skip:
		find.State = StateLeft
		return
	case r.Card != nil:
		find.State, find.Card = StateCard, r.Card
		if f.quote != nil {
			find.Card = withQuote(r.Card, f.quote)
			find.Comparison = compare(f.quote, r.Card.Post)
			if find.Card.Post == f.quote {
				find.State = StateQuoted
			}
		}
	case f.quote != nil && showsPost(f.quote):
		find.State, find.Card = StateQuoted, quoteCard(f.url, f.quote)
	case j.rw.Resolver == nil:
		find.State = StateLeft
		return
	default:
		j.unresolved(find, f)
	}
	if find.Card != nil {
		find.Card = f.override.apply(find.Card)
		find.Source = cardSource(find.Card)
	}
}

// showsPost reports whether a quotation holds enough for a card: more than the
// address, from which the handle is known too.
func showsPost(p *post.Post) bool {
	return p.Text != "" || p.Author.Name != "" || len(p.Media) > 0 || p.Link != nil || p.State != ""
}

// unresolved applies the policy to a link without a card.
func (j *job) unresolved(find *Find, f *found) {
	if find.Err == nil {
		find.Err = errNoResult
	}
	switch {
	case j.rw.OnError == Fail:
		find.State = StateFailed
	case j.rw.OnError == Leave, f.preview:
		find.State = StateLeft
	default:
		find.State, find.Card = StatePlaceholder, linkcard.Unavailable(f.url, find.Err)
		if f.title != "" && find.Card.Post == nil {
			find.Card.Title = f.title // the author's own words say more than the address
		}
	}
}

var errNoResult = errors.New("rewrite: the resolver gave neither a card nor an error")

// render writes the cards, and then reports failures as the policy says.
func (j *job) render() error {
	j.cards = make([][]byte, len(j.found))
	var failures []error
	for i := range j.report.Finds {
		find := &j.report.Finds[i]
		if find.Card != nil {
			var b bytes.Buffer
			if err := j.rw.Renderer.Render(&b, j.format, find.Card); err != nil {
				find.State, find.Err = StateLeft, err
			} else {
				j.place(i, b.Bytes())
			}
		}
		if find.Err == nil || find.State == StateQuoted || find.State == StateCard {
			continue
		}
		e := &Error{Place: find.Place, URL: find.URL, Err: find.Err}
		if j.rw.OnError == Fail {
			failures = append(failures, e)
		}
		if j.rw.OnError == Warn && j.rw.Warn != nil {
			j.rw.Warn(e)
		}
	}
	j.ungroup()
	return errors.Join(failures...)
}

// ungroup leaves the links that share a paragraph as they are when one of them
// has no card: what they share is replaced as a whole.
func (j *job) ungroup() {
	lacking := map[int]bool{}
	for i, f := range j.found {
		if f.group != 0 && j.cards[i] == nil {
			lacking[f.group] = true
		}
	}
	for i, f := range j.found {
		if lacking[f.group] && j.cards[i] != nil {
			j.cards[i], j.report.Finds[i].State = nil, StateLeft
		}
	}
}

// place takes a rendered card. Markup is marked, so that the next rewriting
// passes it over; a text that stands there already is left.
func (j *job) place(i int, card []byte) {
	card = bytes.TrimRight(card, "\n")
	f := j.found[i]
	switch {
	case j.format == render.HTML || j.format == render.Email:
		if j.cards[i] = markCard(card); j.ascii {
			j.cards[i] = asciiCard(j.cards[i])
		}
	case standsThere(j.doc, f.start, f.end, indented(card, indentOf(j.lineBefore(i)))):
		j.report.Finds[i].State = StateLeft
	default:
		j.cards[i] = card
	}
}

// standsThere reports whether doc[start:end] is a part of the card, in its place.
func standsThere(doc []byte, start, end int, card []byte) bool {
	from, to := max(0, end-len(card)), min(len(doc), start+len(card))
	if from > start || to < end {
		return false
	}
	return bytes.Contains(doc[from:to], card)
}

// indented puts white space before the lines of a card but the first and empty ones, as in
// a list.
func indented(card []byte, indent string) []byte {
	if indent == "" {
		return card
	}
	lines := bytes.Split(card, []byte("\n"))
	for i, line := range lines {
		if i > 0 && len(line) > 0 {
			lines[i] = append([]byte(indent), line...)
		}
	}
	return bytes.Join(lines, []byte("\n"))
}
