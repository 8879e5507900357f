package meta

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"sync"
)

// parsers keeps the buffers of finished calls: a page costs what its result holds.
var parsers = sync.Pool{New: func() any { return newParser() }}

func newParser() *parser {
	return &parser{
		hints:     newHintMemory(),
		keys:      newKeyMemory(),
		byStarts:  newByStarts(),
		factTags:  heed(factElements, "img"),
		asideTags: heed(factElements+" "+contentElements, asideElements),
	}
}

// Parse reads a page and tells what it says of itself. base is the page's final
// address, after redirects; contentType is the value of its Content-Type header
// and may be empty. Reading stops as soon as the answer can no longer improve: for most pages
// at the end of the head, and never behind the first 4 MiB. The reader need not
// be drained.
//
// A page is never refused for what it holds, and an error of the reader ends it
// like its end: what has arrived is used. The error says that base is no
// absolute http or https address, or that there is no reader.
func Parse(page io.Reader, base *url.URL, contentType string) (*Page, error) {
	if err := checkInput(page, base); err != nil {
		return nil, err
	}
	p := parsers.Get().(*parser)
	defer parsers.Put(p)
	defer p.resolver.forget()
	return p.read(page, base, contentType).run(), nil
}

func checkInput(page io.Reader, base *url.URL) error {
	if page == nil {
		return errors.New("meta: no page to read: the reader is nil")
	}
	if base == nil || !isWeb(&url.URL{Scheme: base.Scheme, Host: base.Host}) {
		return fmt.Errorf("meta: base %v is not an absolute http or https address", base)
	}
	return nil
}

// read collects what the page says, for a resolver to choose from.
func (p *parser) read(page io.Reader, base *url.URL, contentType string) *resolver {
	p.reset()
	p.know(base)
	read := func() {
		p.decode(contentType)
		p.run()
	}
	if !inPlace(page, func(b []byte) { p.readIn(b); read() }) {
		p.readFrom(page)
		read()
	}
	n := p.offset()
	p.forget()
	p.resolver.reset(p, base, &Page{Read: n})
	return &p.resolver
}

// parser is one pass over one page.
type parser struct {
	scanner
	facts    facts
	body     body
	hints    hintMemory
	keys     keyMemory
	byStarts byStarts
	resolver resolver
	progress
	factTags, asideTags *heeded

	label   []byte // the site's own part of the host
	domain  []byte // the last part of the host
	domains domains
	raw     []byte
}

// progress is how far the pass has come.
type progress struct {
	blocks     int   // JSON-LD blocks read
	checkAt    int64 // where to ask whether the card can still improve
	skimTo     int64 // up to here nothing but the headline matters
	lookedTo   int64 // up to here an h1 element was looked for
	farTo      int64 // up to here it is far
	drawing    tag   // the open svg or template, whose titles are not the page's
	drawnTo    int64 // where the drawing is over at the latest
	titleKnown int8
	titles     [2]words // what the head says the title is, once a heading asked
	titlesRead bool
	// authorKnown, body.authored and body.dated are what the first dataSeen-1 data say.
	dataSeen    int
	looks       int
	authorKnown bool
}

// know takes from the page's address what reading the page needs.
func (p *parser) know(base *url.URL) {
	p.label = p.domains.label(p.label[:0], base.Hostname())
	p.domain = topDomain(p.domain[:0], base.Hostname())
}

func (p *parser) reset() {
	p.facts.reset()
	p.body.reset()
	p.progress, p.skimming = progress{}, skimming{}
}

const maxPage = 4 << 20 // bytes in UTF-8

// run reads tokens until nothing more is wanted.
func (p *parser) run() {
	for ask := true; p.offset() < maxPage; {
		if ask {
			p.want()
		}
		ask = true
		switch p.next() {
		case endOfPage:
			return
		case startTag:
			p.startTag()
		case endTag:
			switch p.tag {
			case tagHead:
				p.enterBody()
			case tagArticle, tagMain:
				if p.body.ended == 0 && p.body.headed() && p.body.titled {
					p.body.ended = p.offset()
				}
			case p.drawing:
				p.drawing = otherTag
			}
			if p.body.in && !p.skims() {
				p.body.end(p)
			}
		case textToken:
			if p.texts != noTexts {
				p.body.chars(p, p.text)
			}
			ask = false // a text changes nothing of what matters
		}
		if p.body.in && p.offset() >= p.checkAt {
			if p.satisfied() {
				return
			}
			ask = true
			p.checkAt = p.offset() + 1024
			p.askWanted()
			p.beginSkim()
		}
	}
}

// enterBody notes that the head is over.
func (p *parser) enterBody() {
	if !p.body.in {
		p.body.in, p.body.began = true, p.offset()
		p.askWanted()
		p.body.monthFirst = writesMonthFirst(p.facts.raw(p.body.lang), p.facts.raw(p.facts.get(ogLocale)), p.domain)
	}
}

// startTag handles one start tag.
func (p *parser) startTag() {
	switch p.tag {
	case tagHTML:
		p.htmlElement()
	case tagMeta:
		p.metaElement()
	case tagLink:
		p.facts.addLink(&p.attrs)
		if p.attrs.has(attrItemprop) {
			p.body.itemprop(p, p.attrs.first(attrContent, attrHref))
		}
	case tagBase:
		if p.body.base.empty() {
			p.body.base = p.facts.keep(p.attrs.get(attrHref), attributeText)
		}
	case tagTitle:
		p.titleElement()
	case tagSvg, tagTemplate:
		if !p.closesItself() {
			p.drawing, p.drawnTo = p.tag, p.offset()+maxDrawing
		}
	case tagScript:
		p.script()
	case tagBody, tagH1:
		p.enterBody()
		p.body.start(p)
	case tagDiv:
		p.enterBody()
		if !p.skims() {
			p.body.start(p)
		}
	default:
		if isRaw[p.tag] {
			p.rawText(p.tag, nil, 0)
		} else if p.body.in && (!p.skims() || tagH2 <= p.tag && p.tag <= tagH4 || p.tag == tagImg) {
			p.body.start(p)
		}
	}
	if p.body.captures > 0 {
		p.skimTo = 0
	}
}

// htmlElement keeps the language and direction of the page.
func (p *parser) htmlElement() {
	if p.body.lang.empty() {
		p.body.lang = p.facts.keep(p.attrs.first(attrLang, attrXMLLang), attributeText)
	}
	if p.body.dir.empty() {
		p.body.dir = p.facts.keep(p.attrs.get(attrDir), attributeText)
	}
}

// metaElement keeps what a meta element says. Pages write property, name and
// itemprop one for the other, and sometimes value for content.
func (p *parser) metaElement() {
	content := p.attrs.first(attrContent, attrValue)
	if len(content) == 0 {
		return
	}
	for _, k := range [...]attribute{attrProperty, attrName, attrHTTPEquiv} {
		for keys := p.attrs.get(k); len(keys) > 0; {
			var key []byte
			key, keys = nextWord(keys)
			p.facts.add(p.keys.fact(key), content, attributeText)
		}
	}
	if p.attrs.has(attrItemprop) {
		p.body.itemprop(p, content)
	}
}

// titleElement keeps the text of the first title element. Those of drawings say
// what a drawing shows, which may be the site's logo.
func (p *parser) titleElement() {
	if p.body.in && p.closesItself() {
		return // in a drawing
	}
	p.raw = p.rawText(tagTitle, p.raw[:0], maxValue)
	switch {
	case p.drawing != otherTag:
		p.body.logo(p, p.raw, elementText)
	case p.body.title.empty():
		p.body.title = p.facts.keep(p.raw, elementText)
	}
}

// closesItself reports whether the tag just read ends in "/>", which in drawings
// closes the element.
func (p *parser) closesItself() bool { return p.pos >= 2 && p.buf[p.pos-2] == '/' }

// maxDrawing is how far a drawing is passed over: its end may be missing.
const maxDrawing = 8 << 10

// script reads JSON-LD and passes over any other script.
func (p *parser) script() {
	if !hasPrefixFold(p.attrs.first(attrType), "application/ld+json") || p.blocks == maxJSONLDBlocks {
		p.rawText(tagScript, nil, 0)
		return
	}
	p.blocks++
	p.raw = p.rawText(tagScript, p.raw[:0], maxJSONLD)
	p.facts.jsonLD(p.raw)
}

func hasPrefixFold(b []byte, prefix string) bool {
	return len(b) >= len(prefix) && equalFold(b[:len(prefix)], prefix)
}
