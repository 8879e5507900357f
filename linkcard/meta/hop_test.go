package meta

import (
	"reflect"
	"strings"
	"testing"
)

// What may be named in skimming.also begins like an element that counts.
func TestHeeded(t *testing.T) {
	p := newParser()
	for _, c := range []struct {
		h     *heeded
		names string
	}{{p.factTags, factElements + " img"}, {p.asideTags, factElements + " " + contentElements + " " + asideElements}} {
		for _, name := range strings.Fields(c.names + " " + strings.ToUpper(c.names)) {
			if !c.h.begins[beginning(name[0], name[1])] {
				t.Errorf("%s does not begin like an element that counts", name)
			}
		}
	}
	if p.factTags.tags[tagDiv] || !p.factTags.tags[tagScript] || !p.asideTags.tags[tagDiv] || p.asideTags.tags[tagLi] {
		t.Error("the wrong elements count")
	}
}

// hopped are the tags that are tokens while only those of facts are.
func hopped(page string) (tags []tag) {
	s := scanner{}
	s.readIn([]byte(page))
	s.heed, s.heedTo = heed(factElements, ""), maxPage
	for {
		switch s.next() {
		case endOfPage:
			return tags
		case startTag:
			if isRaw[s.tag] {
				s.rawText(s.tag, nil, 0)
			}
			if s.heed.tags[s.tag] {
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
