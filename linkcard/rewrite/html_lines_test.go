package rewrite

import (
	"strings"
	"testing"
	"time"
)

func TestLinesInHTML(t *testing.T) {
	const u, v = "https://example.com/a", "https://example.com/b"
	const cu, cv = "<card data-cartouche>" + u + "</card>", "<card data-cartouche>" + v + "</card>"
	a := "<a class=l href='" + u + "'>" + u + "</a>"
	for name, c := range map[string]struct{ in, want string }{
		"below a colon":      {"<p class=x>On en parlait :<br>" + u + "</p><p>b</p>", "<p class=x>On en parlait :</p>\n" + cu + "<p>b</p>"},
		"linked":             {"<p>Read it here:<br />\n" + a + "</p>", "<p>Read it here:</p>\n" + cu},
		"arrow":              {"<p>Read it here 👇<br>" + a + "</p>", "<p>Read it here 👇</p>\n" + cu},
		"two below":          {"<p>Read these:<br>" + a + "<br>" + v + "</p>", "<p>Read these:</p>\n" + cu + "\n" + cv},
		"goes on":            {"<p id=y class=x>Read it here:<br>" + u + "<br><br>More.<br>b</p>", "<p id=y class=x>Read it here:</p>\n" + cu + "\n<p class=x>More.<br>b</p>"},
		"twice":              {"<p>Read it here:<br>" + u + "<br><br>And here:<br>" + v + "</p>", "<p>Read it here:</p>\n" + cu + "\n<p>And here:</p>\n" + cv},
		"empty lines":        {"<p>Prose.<br><br>" + u + "<br>&nbsp;<br>More.</p>", "<p>Prose.</p>\n" + cu + "\n<p>More.</p>"},
		"first":              {"<p>" + u + "<br><br>More.</p>", cu + "\n<p>More.</p>"},
		"styled":             {"<p><span style='color:red'>Read it here:<br>" + a + "</span></p>", "<p><span style='color:red'>Read it here:</span></p>\n" + cu},
		"styled, goes on":    {"<p><b>Read it here:<br>" + u + "<br><br>More.</b></p>", "<p><b>Read it here:</b></p>\n" + cu + "\n<p><b>More.</b></p>"},
		"div":                {"<div>Read it here:<br>" + u + "<br><br>More.</div>", "<div>Read it here:" + cu + "More.</div>"},
		"cell":               {"<table><tr><td><b>Read it here:</b><br><br>" + a + "<br></td></tr></table>", "<table><tr><td><b>Read it here:</b>" + cu + "<br></td></tr></table>"},
		"open paragraph":     {"<p>Read it here:<br>" + u + "\n<p>x", "<p>Read it here:</p>\n" + cu + "\n<p>x"},
		"no colon":           {"<p>Read it here<br>" + u + "</p>", ""},
		"in the middle":      {"<p>Read it here:<br>" + u + "<br>and more.</p>", ""},
		"text beside":        {"<p>Read it here:<br>" + u + " (in French)</p>", ""},
		"titled":             {"<p>Read it here:<br><a href='" + u + "'>A title</a></p>", "<p>Read it here:</p>\n" + cu},
		"two titled":         {"<p>Read these:<br><a href='" + u + "'>A title</a><br><a href='" + v + "'>B title</a></p>", ""},
		"titled, service":    {"<p>See:<br><a href='" + u + "'>Unsubscribe</a></p>", ""},
		"same line":          {"<p class=x>On en parlait ici&nbsp;: <a href='" + u + "'>" + u + "</a></p>", "<p class=x>On en parlait ici&nbsp;:</p>\n" + cu},
		"same line, text":    {"<p>On en parlait ici : " + u + "</p><p>b</p>", "<p>On en parlait ici :</p>\n" + cu + "<p>b</p>"},
		"same line, styled":  {"<div><b>On en parlait ici : " + a + "</b></div>", "<div><b>On en parlait ici :</b>" + cu + "</div>"},
		"same line, last":    {"<p>Prose.<br>On en parlait ici : " + a + "</p>", "<p>Prose.<br>On en parlait ici :</p>\n" + cu},
		"same line, item":    {"<ul><li>On en parlait ici : " + u + "</li></ul>", "<ul><li>On en parlait ici :" + cu + "</li></ul>"},
		"same line, titled":  {"<p>On en parlait ici : <a href='" + u + "'>A title</a></p>", ""},
		"same line, goes on": {"<p>On en parlait ici : " + a + ", et ailleurs.</p>", ""},
		"same line, twice":   {"<p>Read it here: " + u + "<br><br>See this, too: " + a + "<br>&nbsp;<br>More.</p>", "<p>Read it here:</p>\n" + cu + "\n<p>See this, too:</p>\n" + cu + "\n<p>More.</p>"},
		"same line, div":     {"<div>Read it here: " + a + "<br><br>More.</div>", "<div>Read it here:" + cu + "More.</div>"},
		"label, last line":   {"<p>Ada Alpine<br>Web: " + u + "</p>", ""},
		"label, styled":      {"<p><span style='" + strings.Repeat("a b; ", 90) + "'>Web: " + a + "</span></p>", ""},
		"site":               {"<p>Our web site is here: <a href='https://example.com/'>https://example.com</a></p>", ""},
		"label":              {"<p>Web: " + a + "</p>", ""},
		"bullet before":      {"<p><span>·<span>&nbsp;&nbsp; </span></span>" + a + "</p>", cu},
		"arrow before":       {"<p>→ " + a + "</p>", cu},
		"to unsubscribe":     {"<p>To unsubscribe click here:<br>" + u + "</p>", ""},
		"quoted":             {"<blockquote><p>Read it here:<br>" + u + "</p></blockquote>", ""},
		"off":                {"<p>Read it here:<br><a data-card=off href='" + u + "'>" + u + "</a></p>", ""},
		"inside a link":      {"<p><a href='" + u + "'>Read it here:<br>" + u + "</a></p>", ""},
		"other cells, data":  {"<table><tr><td>Web site:<br>" + u + "</td><td>x</td></tr></table>", ""},
	} {
		t.Run(name, func(t *testing.T) {
			rw := Rewriter{Resolver: table{}, Renderer: brief{}}
			checkTwice(t, rw.HTML, c.in, c.want)
		})
	}
}

// What stands beside a quotation in its paragraph is found at once: addresses on lines of
// their own, links that are introduced, other quotations.
func TestBesideAQuotation(t *testing.T) {
	const u = "https://example.com/a"
	const q = "Near.<br>— Ada (@ada)<br>5:13 AM • Jul 1, 2024"
	const cq, cu = `<card data-cartouche>Ada (@ada) 2024-07-01T05:13:00 "Near."</card>`, "<card data-cartouche>" + u + "</card>"
	for name, c := range map[string]struct{ in, want string }{
		"address below":      {"<p>" + q + "<br>" + u + "</p>", cq + "\n" + cu},
		"link below":         {"<div>" + q + "<br><a href='" + u + "'>" + u + "</a></div>", "<div>" + cq + cu + "</div>"},
		"styled":             {"<p><b>" + q + "<br>" + u + "</b></p>", cq + "\n" + cu},
		"between":            {"<p>" + q + "<br>" + u + "<br><br>" + q + "</p>", cq + "\n" + cu + "\n" + cq},
		"three":              {"<div>" + q + "<br><br>" + q + "<br><br>" + q + "<br><br>More.</div>", "<div>" + cq + cq + cq + "More.</div>"},
		"goes on":            {"<p class=x>" + q + "<br>" + u + "<br><br>More.</p>", cq + "\n" + cu + "\n<p class=x>More.</p>"},
		"behind a colon":     {"<p>" + q + "<br>Read it here: " + u + "</p>", cq + "\n<p>Read it here:</p>\n" + cu},
		"with a picture":     {"<p>Near.<img src=a.png><br>— Ada (@ada)<br>5:13 AM • Jul 1, 2024<br>" + u + "</p>", cq + "\n" + cu},
		"introduced, before": {"<p>Read it:</p><p><a href='" + u + "'>T</a><br><br>" + q + "</p>", "<p>Read it:</p>" + cu + "\n" + cq},
		"text below":         {"<p>" + q + "<br>See " + u + "</p>", cq + "\n<p>See " + u + "</p>"},
		"without breaks":     {q + "<br>" + u, cq + cu},
		"below a code":       {"<blockquote class=twitter-tweet><a href=https://x.com/ada/status/20></a></blockquote><script src=//platform.x.com/widgets.js></script>" + u, "<card data-cartouche>https://x.com/ada/status/20</card>" + cu},
	} {
		t.Run(name, func(t *testing.T) {
			rw := Rewriter{Resolver: table{}, Renderer: brief{}}
			checkTwice(t, rw.HTML, c.in, c.want)
		})
	}
}

// Links that share a paragraph are steered one by one.
func TestOverrideOfOneLineAmongLinks(t *testing.T) {
	const doc = "<p><a href='https://example.com/a'>https://example.com/a</a><br><a data-card-title='Own' href='https://example.com/b'>https://example.com/b</a></p>"
	rw := Rewriter{Resolver: table{}, Renderer: brief{}}
	_, report, err := rw.HTML(t.Context(), []byte(doc))
	if err != nil || len(report.Finds) != 2 || report.Finds[0].Card.Title == "Own" || report.Finds[1].Card.Title != "Own" {
		t.Fatalf("%+v, %v", report.Finds, err)
	}
}

// TestHostileBreaks reads documents that would take a quadratic reader long.
func TestHostileBreaks(t *testing.T) {
	rw := Rewriter{Renderer: brief{}}
	for i, unit := range []string{
		"https://example.com/a<br>", "a:<br>https://example.com/a<br><br>", "<br>", "<b>a:<br>https://example.com/a", "<b><br>", "a:<br>https://example.com/a</b><br><br>",
	} {
		doc := []byte("<p>x<br>" + strings.Repeat(unit, 512<<10/len(unit)))
		start := time.Now()
		if _, _, err := rw.HTML(t.Context(), doc); err != nil {
			t.Fatal(err)
		}
		t.Logf("%d: %v", i, time.Since(start).Round(time.Millisecond))
	}
}
