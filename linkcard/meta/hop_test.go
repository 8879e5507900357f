package meta

import (
	"reflect"
	"strings"
	"testing"
)

// The letters are written out so that nothing is computed when a program starts.
func TestHeededBegins(t *testing.T) {
	for _, h := range []*heeded{&factTags, &asideTags} {
		want := [256]bool{'!': true, '?': true}
		for _, name := range []string{"html", "base", "link", "meta", "title", "body", "h1", "h2", "h3", "h4", "svg", "template", "script", "style", "textarea",
			"iframe", "noembed", "noframes", "xmp", "plaintext", "div", "section", "main", "article", "header", "time", "address", "nav", "ul", "ol", "footer", "form", "table", "aside", "img"} {
			// What may be named in scanner.also begins with one of them too.
			if also := h == &asideTags || name == "img"; h.tags[tagOf([]byte(name))] || also {
				want[name[0]], want[name[0]-'a'+'A'] = true, true
			}
		}
		if h.begins != want {
			t.Errorf("letters are %s, want %s", lettersOf(h.begins), lettersOf(want))
		}
	}
}

func lettersOf(set [256]bool) string {
	var b strings.Builder
	for c, ok := range set {
		if ok {
			b.WriteByte(byte(c))
		}
	}
	return b.String()
}

// hopped are the tags that are tokens while only those of facts are.
func hopped(page string) (tags []tag) {
	s := scanner{}
	s.readIn([]byte(page))
	s.heed, s.heedTo = &factTags, maxPage
	for {
		switch s.next() {
		case endOfPage:
			return tags
		case startTag:
			if isRaw(s.tag) {
				s.rawText(s.tag, nil, 0)
			}
			if factTags.tags[s.tag] {
				tags = append(tags, s.tag)
			}
		}
	}
}

func TestHop(t *testing.T) {
	for _, test := range []struct {
		page string
		want []tag
	}{
		{"", nil},
		{"<div><p>a</p></div><h1>b</h1>", []tag{tagH1}},
		{"<DIV><H1>b</H1><div", []tag{tagH1}},
		{`<a title="<h1>no</h1>">x</a><h2>b</h2>`, []tag{tagH2}},
		{`<a title="><h1>no</h1>">x</a><h2>b</h2>`, []tag{tagH2}},
		{`<a title="<b>no</b><h1>no</h1>">x</a><h2>b</h2>`, []tag{tagH2}},
		{`a 5" disk <b>and</b> <h1>b</h1><p><h2>c</h2>`, []tag{tagH1, tagH2}},
		{"<!-- <h1>no</h1> --><h2>b</h2>", []tag{tagH2}},
		{"<li><!-- <h1>no</h1> --><li><h2>b</h2>", []tag{tagH2}},
		{"<p>a < b <1> c</p><script>'<h1>'</script><h2>b</h2>", []tag{tagScript, tagH2}},
		{"<header><hr><html5><h5>a</h5><h3>b</h3>", []tag{tagH3}},
		{"<div title='>'<h1>b</h1>", []tag{tagH1}}, // inside of single quotes it cannot tell
	} {
		if got := hopped(test.page); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: tags %v, want %v", test.page, got, test.want)
		}
	}
}
