package meta

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"unicode/utf8"
)

var siteURL = &url.URL{Scheme: "https", Host: "www.site.example", Path: "/2024/ferries"}

func ExampleParse() {
	page := `<html lang="fr"><title>Le port en hiver - Gazette du quai</title>
<meta property="og:site_name" content="Gazette du quai"><meta property="article:published_time" content="2024-01-05">
<h1>Le port en hiver</h1><p class="byline">Par <a rel="author" href="/lea">Léa Martin</a></p>`
	base, _ := url.Parse("https://gazette.example/2024/port")
	p, err := Parse(strings.NewReader(page), base, "text/html; charset=utf-8")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(p.Title)
	fmt.Println(p.SiteName, p.Lang)
	fmt.Println(p.Authors[0].Name, p.Published)
	fmt.Println(p.Sources["title"], p.Sources["authors"])
	// Output:
	// Le port en hiver
	// Gazette du quai fr
	// Léa Martin 2024-01-05
	// h1 rel=author
}

func TestParseRefusesBase(t *testing.T) {
	for _, base := range []*url.URL{nil, {}, {Path: "/a"}, {Scheme: "ftp", Host: "a.example"}, {Scheme: "https"}} {
		if _, err := Parse(strings.NewReader("<title>a</title>"), base, ""); err == nil {
			t.Errorf("base %v: no error", base)
		}
	}
}

func TestParseRefusesNoReader(t *testing.T) {
	if _, err := Parse(nil, siteURL, ""); err == nil {
		t.Error("no error")
	}
}

// TestParseUsesWhatArrived breaks the reader in the middle.
func TestParseUsesWhatArrived(t *testing.T) {
	src := io.MultiReader(strings.NewReader("<title>The long pier</title><p>"), iotest.ErrReader(errors.New("connection reset")))
	p, err := Parse(src, siteURL, "")
	if err != nil || p.Title != "The long pier" {
		t.Fatalf("title %q, error %v", p.Title, err)
	}
}

// TestParseByteByByte reads a page in the smallest pieces: the answer is the same.
func TestParseByteByByte(t *testing.T) {
	page := "<title>The long pier</title><meta property=og:image content=/pier.jpg><script>if (a<b) {}</script><h1>The <b>long</b> pier</h1>"
	whole, err := Parse(strings.NewReader(page), siteURL, "")
	if err != nil {
		t.Fatal(err)
	}
	bytewise, err := Parse(iotest.OneByteReader(strings.NewReader(page)), siteURL, "")
	if err != nil {
		t.Fatal(err)
	}
	if a, b := indented(t, whole), indented(t, bytewise); !bytes.Equal(a, b) {
		t.Errorf("whole:\n%s\nbyte by byte:\n%s", a, b)
	}
}

// TestParseStopsReading has a head that settles everything before an endless body.
func TestParseStopsReading(t *testing.T) {
	head := `<html lang=en><meta property=og:title content="The long pier"><meta property=og:description content="A pier."><meta property=og:image content=/p.jpg>
<meta property=og:site_name content=Piers><meta name=author content="Ada Skipper"><meta property=article:published_time content=2024-01-02></head><body><h1>The long pier</h1>`
	p, err := Parse(io.MultiReader(strings.NewReader(head), endless("<p>and on</p>")), siteURL, "")
	if err != nil || p.Read > 64<<10 {
		t.Errorf("read %d bytes of an endless page, error %v", p.Read, err)
	}
	if p, err = Parse(endless("<p>and on</p>"), siteURL, ""); err != nil || p.Read > maxPage+maxWindow {
		t.Errorf("read %d bytes of an endless page, error %v", p.Read, err)
	}
}

type endless string

func (e endless) Read(b []byte) (int, error) {
	n := 0
	for n+len(e) <= len(b) {
		n += copy(b[n:], e)
	}
	if n == 0 {
		n = copy(b, e)
	}
	return n, nil
}

// worstInputs are pages at the cap that are made to be slow or large.
func worstInputs() map[string]string {
	const size = maxPage
	fill := func(s string) string { return strings.Repeat(s, size/len(s)+1)[:size] }
	return map[string]string{
		"angles":          fill("<"),
		"open tags":       fill("<a"),
		"unclosed quotes": fill("<a b='"),
		"one long tag":    "<a " + fill("b=c "),
		"many attributes": fill("<a " + strings.Repeat("class=x ", 200) + ">"),
		"deep":            fill("<div>"),
		"captures":        fill("<div class=author><h1>"),
		"items":           fill("<div itemscope itemprop=author>"),
		"comments":        fill("<!--"),
		"dashes":          "<!--" + fill("-"),
		"scripts":         fill("<script><!--<script>"),
		"script dashes":   "<script><!--" + fill("-"),
		"entities":        "<h1>" + fill("&amp"),
		"classes":         fill("<p class='" + strings.Repeat("a-b_c ", 50) + "'>"),
		"dates":           fill("<p>1.2.2020 3 May 2021 2022-01-02 "),
		"digits":          "<h1>x</h1>" + fill("1 2 3 4 5 "),
		"bylines":         "<h1>x</h1>" + fill("<span>By</span>"),
		"metas":           fill("<meta property=og:image content=/a>"),
		"ld arrays":       `<script type="application/ld+json">` + fill("["),
		"ld objects":      fill(`<script type="application/ld+json">` + strings.Repeat(`{"author":`, 3000) + "</script>"),
		"ld strings":      fill(`<script type="application/ld+json">{"name":"` + strings.Repeat(`"`, 60000) + "</script>"),
		"ld values":       fill(`<script type="application/ld+json">` + strings.Repeat(`{},`, 20000) + "</script>"),
		"titles":          "<title>" + fill("a | b - c » ") + "</title>",
		"headings":        fill("<h1>" + strings.Repeat("a | b ", 300) + "</h1>"),
		"images":          fill("<img src=a.png alt=b>"),
		"links":           fill("<link rel=icon href=a.png sizes='16x16 32x32'>"),
		"profiles":        "<h1>x</h1>" + fill("<a href='"+strings.Repeat("/a", 140)+"'>x</a>"),
		"lower headings":  "<meta property=og:title content='" + strings.Repeat("a b ", 150) + "'><body>" + fill("<h2>a b</h2>"),
		"dated elements":  fill("<time class=date>3 May 2021</time>"),
		"labelled dates":  "<h1>x</h1>" + fill("<p>geschrieben am 3. Mai 2021"),
		"data by pieces": `<script type="application/ld+json">{"@type":"Article","author":[` + strings.Repeat(`{"@id":"a"},`, 380) + "]}</script><body>" +
			fill("<meta name=date content=x>"+strings.Repeat(" ", 1000)),
		"apostrophes":       "<body>" + fill("<a b='\"><p '"),
		"far headline":      "<body>" + fill("<a class='author date'>"+strings.Repeat("x", 40)+"</a>") + "<h1>x</h1>",
		"end tags":          "<body>" + fill("</a b='>'>"),
		"long names":        "<body>" + fill("<"+strings.Repeat("a", 200)+" "+strings.Repeat("b", 200)+"='x'>"),
		"bom":               "\xff\xfe" + fill("<\x00h\x001\x00"),
		"shift_jis":         "<meta charset=shift_jis>" + fill("<p>\x83\x65"),
		"references":        "<title>x</title><h1>" + strings.Repeat("&CounterClockwiseContourIntegral;", 60) + "</h1>" + fill("<p class=byline>&nbsp;&nbsp;by &nbsp;"),
		"profiles of many":  "<h1>x</h1>" + fill("<a href=/author/x rel=author>A B</a>"),
		"bylines of many":   "<h1>x</h1>" + fill("<p class=author>By A B, C D and E F | G H / I J</p>"),
		"site in titles":    "<title>" + strings.Repeat("a - ", 300) + "</title><meta property=og:site_name content='" + strings.Repeat("a ", 100) + "'>" + strings.Repeat("<h1>"+strings.Repeat("a b ", 100)+"</h1>", 12),
		"hidden headlines":  "<body>" + fill("<a title='<h1'><b title=\"<h1>\"") + "<h1>x</h1>",
		"names without end": "<title>T</title><body><p>x</p>" + strings.Repeat("<li", 47_000) + "<h1>T</h1>",
		"asides":            "<h1>x</h1>" + fill("<nav><a b='\"'><div></nav>"),
		"drawings":          "<h1>x</h1>" + fill("<svg><a b='\"'><g>"),
		"notices":           "<h1>x</h1>" + fill("<p>"+strings.Repeat("subscribin newslette copyrigh ", 12)+" cookie</p>"),
		"loose texts":       "<h1>x</h1>" + fill("<b>"+strings.Repeat("Word without an end ", 8)+"</b>"),
		"picture sources":   "<h2 class=headline>x</h2>" + fill("<source srcset='a.png 100w, b.png 200w'><img src='data:,x'>"),
		"sizes":             "<h1>x</h1>" + fill("<img src='"+strings.Repeat("/9x9/", 200)+"'>"),
		"nul":               fill("\x00"),
		"invalid":           fill("\xff\xfe\xfd"),
	}
}

// TestWorstInputs bounds what any page may cost in memory; its time is
// BenchmarkWorst's.
func TestWorstInputs(t *testing.T) {
	const most = 3 << 20
	for name, page := range worstInputs() {
		src := strings.NewReader(page)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := Parse(src, siteURL, ""); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		runtime.ReadMemStats(&after)
		if n := after.TotalAlloc - before.TotalAlloc; n > most {
			t.Errorf("%s: %d KiB allocated, want at most %d", name, n>>10, most>>10)
		}
	}
}

func BenchmarkWorst(b *testing.B) {
	for name, page := range worstInputs() {
		for place, reader := range map[string]func() io.Reader{
			"stream": func() io.Reader { return strings.NewReader(page) },
			"memory": func() io.Reader { return bytes.NewReader([]byte(page)) },
		} {
			b.Run(strings.ReplaceAll(name, " ", "-")+"/"+place, func(b *testing.B) {
				for range b.N {
					if _, err := Parse(reader(), siteURL, ""); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// TestParseConcurrently shares the pooled buffers.
func TestParseConcurrently(t *testing.T) {
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			for n := range 50 {
				title := fmt.Sprintf("Page %d of pier %d", n, i)
				p, err := Parse(strings.NewReader("<title>"+title+"</title><h1>"+title+"</h1>"), siteURL, "")
				if err != nil || p.Title != title {
					t.Errorf("title %q, want %q, error %v", p.Title, title, err)
				}
			}
		})
	}
	wait.Wait()
}

// FuzzParse holds what every answer promises.
func FuzzParse(f *testing.F) {
	for _, m := range markup {
		f.Add([]byte(m), "")
	}
	f.Add([]byte(`<script type="application/ld+json">{"@type":"Article","author":[{"name":"A B"}],"image":{"url":"/a.png"}}</script>`), "text/html")
	f.Add([]byte(`<meta property="og:image" content="/a.png"><meta name=author content="A B"><h1>x</h1><p class=byline>By A B on 3 May 2020`), "text/html; charset=shift_jis")
	f.Fuzz(func(t *testing.T, page []byte, contentType string) {
		p, err := Parse(bytes.NewReader(page), siteURL, contentType)
		if err != nil {
			t.Fatal(err)
		}
		if q, err := Parse(iotest.HalfReader(bytes.NewReader(page)), siteURL, contentType); err != nil || !reflect.DeepEqual(p, q) {
			t.Errorf("in memory %+v\nin pieces %+v, %v", p, q, err)
		}
		texts := []string{p.Title, p.Description, p.SiteName, p.Lang, p.Type, p.Generator}
		addresses := []string{p.Canonical, p.ActivityPub, p.Refresh}
		for _, a := range p.Authors {
			texts, addresses = append(texts, a.Name), append(addresses, a.URL)
		}
		for _, i := range p.Images {
			texts, addresses = append(texts, i.Alt), append(addresses, i.URL)
		}
		for _, i := range p.Icons {
			addresses = append(addresses, i.URL)
		}
		for _, s := range texts {
			if !utf8.ValidString(s) || strings.ContainsAny(s, "\x00\x1f\n\u202e\u200b") {
				t.Errorf("text %q", s)
			}
		}
		for _, s := range addresses {
			if u, err := url.Parse(s); s != "" && (err != nil || !isWeb(u)) {
				t.Errorf("address %q", s)
			}
		}
	})
}

// FuzzJSONLD looks for input that makes the lenient reader stray.
func FuzzJSONLD(f *testing.F) {
	f.Add([]byte(`{"@graph":[{"@type":"Article","headline":"a \"b\" \u00e9 \ud83d\ude00","author":[{"name":"A",},],},{"x":[1,2,{"y":null}]}]}`))
	f.Add([]byte(`[{"name":"a "b" c","url":'x'} // y`))
	f.Fuzz(func(t *testing.T, block []byte) {
		var facts facts
		facts.jsonLD(block)
		if len(facts.nodes) > maxNodes || len(facts.arena) > maxArena {
			t.Fatalf("%d nodes, %d bytes", len(facts.nodes), len(facts.arena))
		}
		for i, n := range facts.nodes {
			if int(n.parent) >= i {
				t.Fatalf("node %d belongs to %d", i, n.parent)
			}
		}
	})
}
