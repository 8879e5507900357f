package rewrite

import "golang.org/x/net/html/atom"

// role says how an element takes part in the search for links and quotations.
type role uint8

const (
	inlineRole  role = iota // text-level: does not end a line of text
	voidInline              // an inline element without content: img, input, ...
	breakRole               // br
	blockRole               // ends the line, and a quotation may go on behind it: p, div, ...
	barrierRole             // ends the line and whatever quotation was open: ul, hr, table, ...
	hiddenRole              // nothing inside is touched: navigation, code, forms, headings, ...
	rawRole                 // its content is not markup: script, style, ...
)

// roleOf returns the role of an element by its name. Elements that HTML does
// not know are inline, as in browsers.
func roleOf(a atom.Atom) role {
	switch a {
	case atom.Br:
		return breakRole
	case atom.P, atom.Div, atom.Blockquote, atom.Center, atom.Td, atom.Tr, atom.Tbody, atom.Dd:
		return blockRole
	case atom.Html, atom.Body, atom.Main, atom.Article, atom.Section, atom.Aside, atom.Figure,
		atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Table, atom.Thead, atom.Tfoot, atom.Th,
		atom.Hr, atom.Hgroup, atom.Details, atom.Fieldset:
		return barrierRole
	case atom.Nav, atom.Footer, atom.Header, atom.Head, atom.Form, atom.Pre, atom.Listing, atom.Template,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Figcaption, atom.Caption, atom.Address,
		atom.Dt, atom.Summary, atom.Menu, atom.Dialog, atom.Frameset, atom.Colgroup, atom.Search:
		return hiddenRole
	case atom.Button, atom.Select, atom.Svg, atom.Math, atom.Object, atom.Video, atom.Audio, atom.Canvas,
		atom.Code, atom.Samp, atom.Kbd, atom.Label, atom.Datalist, atom.Map, atom.Ruby:
		return hiddenRole
	case atom.Script, atom.Style, atom.Iframe, atom.Noembed, atom.Noframes, atom.Noscript,
		atom.Plaintext, atom.Textarea, atom.Title, atom.Xmp:
		return rawRole
	case atom.Img, atom.Input, atom.Embed, atom.Area, atom.Wbr, atom.Source, atom.Track,
		atom.Link, atom.Meta, atom.Base, atom.Col, atom.Param, atom.Keygen, atom.Frame:
		return voidInline
	}
	return inlineRole
}

// inlineHidden are the hidden elements that stand inside a line of text: the
// line goes on behind them, but it is no longer a link alone.
func inlineHidden(a atom.Atom) bool {
	switch a {
	case atom.Button, atom.Select, atom.Svg, atom.Math, atom.Object, atom.Video, atom.Audio, atom.Canvas,
		atom.Code, atom.Samp, atom.Kbd, atom.Label, atom.Datalist, atom.Map, atom.Ruby:
		return true
	}
	return false
}

// invisible are the elements that leave a line as it is.
func invisible(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Link, atom.Meta, atom.Base, atom.Wbr, atom.Source, atom.Track, atom.Param:
		return true
	}
	return false
}

// endsParagraph reports whether the start tag closes an open p, as the HTML
// standard has it for elements with optional end tags.
func endsParagraph(a atom.Atom) bool {
	switch a {
	case atom.Td, atom.Tr, atom.Th, atom.Tbody, atom.Thead, atom.Tfoot, atom.Dd, atom.Dt, atom.Li:
		return true
	}
	r := roleOf(a)
	return r == blockRole || r == barrierRole || r == hiddenRole && !inlineHidden(a)
}

// siblingEnd says which open element a start tag closes although its end tag is
// missing, and which elements bound the search for it.
func siblingEnd(a atom.Atom) (closes, bounds []atom.Atom) {
	switch a {
	case atom.Li:
		return []atom.Atom{atom.Li}, []atom.Atom{atom.Ul, atom.Ol, atom.Menu}
	case atom.Dt, atom.Dd:
		return []atom.Atom{atom.Dt, atom.Dd}, []atom.Atom{atom.Dl}
	case atom.Td, atom.Th:
		return []atom.Atom{atom.Td, atom.Th}, []atom.Atom{atom.Tr, atom.Table}
	case atom.Tr:
		return []atom.Atom{atom.Tr}, []atom.Atom{atom.Tbody, atom.Thead, atom.Tfoot, atom.Table}
	case atom.Tbody, atom.Thead, atom.Tfoot:
		return []atom.Atom{atom.Tbody, atom.Thead, atom.Tfoot}, []atom.Atom{atom.Table}
	}
	return nil, nil
}
