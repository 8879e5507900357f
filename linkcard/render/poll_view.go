package render

import (
	"time"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// PollView is a question's options with their shares.
type PollView struct {
	Options []PollOption
	Summary string // "Votes: 1,234"
}

// PollOption is one answer. Percent is rounded, and -1 where nobody counted.
type PollOption struct {
	Title   string
	Shown   []Piece // Title with its emoji
	Percent int
	Share   string // "37%"; empty where nobody counted
}

// pollView returns the options of a poll with their shares, of those who voted where that is known.
func (r *Renderer) pollView(p *post.Poll, asOf time.Time, emoji *emojiSet) *PollView {
	if p == nil || len(p.Options) == 0 {
		return nil
	}
	total := 0
	for _, o := range p.Options {
		total += max(o.Votes, 0)
	}
	base, view := max(p.Votes, 0), &PollView{}
	for _, o := range p.Options[:min(len(p.Options), 20)] {
		base = max(base, o.Votes)
	}
	if base == 0 {
		base = total
	}
	for _, o := range p.Options[:min(len(p.Options), 20)] {
		option := PollOption{Title: cleanLine(o.Title, maxSite), Percent: -1}
		option.Shown = emoji.pieces(option.Title)
		if total > 0 {
			option.Percent = int(float64(max(o.Votes, 0))*100/float64(base) + 0.5)
			option.Share = r.lang.fix.Replace(r.lang.locale.FmtPercent(float64(option.Percent), 0))
		}
		view.Options = append(view.Options, option)
	}
	if votes := max(p.Votes, total); votes > 0 {
		view.Summary = r.lang.words.Votes + ": " + r.lang.fix.Replace(r.lang.locale.FmtNumber(float64(votes), 0))
	}
	over := p.Ends.Precision() == post.Instant && !p.Ends.IsZero() && asOf.After(p.Ends.Time())
	if (p.Closed || over) && view.Summary != "" {
		view.Summary += " · " + r.lang.words.Closed
	}
	return view
}
