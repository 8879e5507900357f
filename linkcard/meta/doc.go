// Package meta reads what an HTML page says of itself: title, description,
// authors, dates, pictures, icons, players, feeds. It takes bytes and gives
// facts; it has no network and needs nothing else of this module.
//
//	page, err := meta.Parse(body, finalURL, response.Header.Get("Content-Type"))
//	fmt.Println(page.Title, page.Published, page.Sources["title"])
//
// One call, [Parse], does everything; [Page] is the result, and
// [Page.Sources] says for each field where it was found.
//
// # What is read
//
// OpenGraph with its grouped arrays, the article, book, profile and product
// vocabularies, Twitter cards, JSON-LD (graphs, nesting, slightly broken JSON),
// microdata, Dublin Core, Highwire's citation tags, Parse.ly, Sailthru, plain
// meta elements, link elements, and what the visible page shows: headings,
// bylines, dates near them, first paragraphs. A field comes from the place that
// is right most often; a doubtful answer is left out.
//
// # What it promises
//
// Parse may be called from many goroutines. Memory and time are bounded
// whatever the page holds: a page in a bytes.Reader or bytes.Buffer is read where
// it is, and any other passes through a window of 176 KiB (256 KiB at most, for a
// tag that long); attributes, values, blocks and entries are counted, and no tree
// is built. Texts are plain and fit for display anywhere
// after the usual escaping; addresses are absolute, http or https.
//
// It does not follow links, run scripts, or judge whether the page is the
// article or a consent wall in front of it.
package meta
