// Package cards is a goldmark extension that turns bare links and quoted posts
// into cards while a document is parsed: for static-site generators and whoever
// else has goldmark at work already.
//
//	md := goldmark.New(goldmark.WithExtensions(&cards.Extender{Rewriter: &rewriter}))
//	pc := cards.Context(ctx)
//	err := md.Convert(source, &page, parser.WithContext(pc))
//	report, err := cards.Report(pc)
//
// What is found is what [rewrite.Rewriter.Markdown] finds. The stylesheet is the
// page template's affair.
package cards

import (
	"bytes"
	"context"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/render"
	"github.com/cartouche-go/cartouche/linkcard/rewrite"
)

// Extender puts cards into the documents of a goldmark.Markdown. It may serve
// many at once, as far as its Rewriter may.
type Extender struct {
	// Rewriter finds, resolves and renders. Its Output is not used: cards are
	// web HTML.
	Rewriter *rewrite.Rewriter
}

// Extend installs the extension.
func (e *Extender) Extend(m goldmark.Markdown) {
	m.Parser().AddOptions(parser.WithASTTransformers(util.Prioritized(&transformer{e.Rewriter}, 500)))
	m.Renderer().AddOptions(renderer.WithNodeRenderers(util.Prioritized(&nodeRenderer{e.Rewriter.Renderer}, 500)))
}

var (
	contextKey = parser.NewContextKey()
	reportKey  = parser.NewContextKey()
)

type outcome struct {
	report rewrite.Report
	err    error
}

// Context returns a parser context that carries ctx to the lookups of one
// document. Without one they run under context.Background.
func Context(ctx context.Context) parser.Context {
	pc := parser.NewContext()
	pc.Set(contextKey, ctx)
	return pc
}

// Report returns what was found in the document that was parsed with pc, and why
// it has no cards where that failed.
func Report(pc parser.Context) (rewrite.Report, error) {
	o, _ := pc.Get(reportKey).(outcome)
	return o.report, o.err
}

// KindCard is the kind of [Card] nodes.
var KindCard = ast.NewNodeKind("Card")

// Card is a block that shows a card.
type Card struct {
	ast.BaseBlock
	Card *linkcard.Card
}

// Kind returns [KindCard].
func (*Card) Kind() ast.NodeKind { return KindCard }

// Dump prints the node for debugging.
func (c *Card) Dump(source []byte, level int) {
	ast.DumpHelper(c, source, level, map[string]string{"URL": c.Card.URL}, nil)
}

type transformer struct{ rewriter *rewrite.Rewriter }

// Transform puts a Card in the place of the blocks of each find.
func (t *transformer) Transform(doc *ast.Document, reader text.Reader, pc parser.Context) {
	ctx, ok := pc.Get(contextKey).(context.Context)
	if !ok {
		ctx = context.Background()
	}
	rw := *t.rewriter
	rw.Output = rewrite.Web
	_, report, err := rw.Markdown(ctx, reader.Source())
	pc.Set(reportKey, outcome{report, err})
	if err != nil {
		return
	}
	blocks := leaves(doc)
	for _, f := range report.Finds {
		if f.Card == nil || f.State == rewrite.StateLeft || f.State == rewrite.StateFailed {
			continue
		}
		var in []ast.Node
		for len(blocks) > 0 && start(blocks[0]) < f.Place.End {
			if start(blocks[0]) >= f.Place.Start {
				in = append(in, blocks[0])
			}
			blocks = blocks[1:]
		}
		replace(in, &Card{Card: f.Card})
	}
}

// leaves returns the blocks that hold lines of the source, in order.
func leaves(doc ast.Node) []ast.Node {
	var all []ast.Node
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
			all = append(all, n)
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return all
}

func start(n ast.Node) int { return n.Lines().At(0).Start }

// replace puts card in the place of the first block and takes the others out,
// together with the quotations that are then empty.
func replace(blocks []ast.Node, card *Card) {
	for i, b := range blocks {
		parent := b.Parent()
		if i == 0 {
			parent.ReplaceChild(parent, b, card)
		} else {
			parent.RemoveChild(parent, b)
		}
		for parent.Kind() == ast.KindBlockquote && parent.Parent() != nil && onlyCard(parent, card) {
			up := parent.Parent()
			if parent.HasChildren() {
				parent.RemoveChild(parent, card)
				up.ReplaceChild(up, parent, card)
			} else {
				up.RemoveChild(up, parent)
			}
			parent = up
		}
	}
}

// onlyCard reports whether a quotation holds the card and nothing else, or nothing.
func onlyCard(quotation ast.Node, card *Card) bool {
	return quotation.ChildCount() == 0 || quotation.ChildCount() == 1 && quotation.FirstChild() == ast.Node(card)
}

type nodeRenderer struct{ renderer rewrite.Renderer }

// RegisterFuncs registers the rendering of cards.
func (r *nodeRenderer) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(KindCard, r.render)
}

func (r *nodeRenderer) render(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkSkipChildren, nil
	}
	var b bytes.Buffer
	if err := r.renderer.Render(&b, render.HTML, n.(*Card).Card); err != nil {
		return ast.WalkStop, err
	}
	_, err := w.Write(b.Bytes())
	return ast.WalkSkipChildren, err
}
