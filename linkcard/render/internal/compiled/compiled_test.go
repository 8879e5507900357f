package compiled_test

import (
	"bytes"
	"html/template"
	"reflect"
	"testing"

	"github.com/cartouche-go/cartouche/linkcard/render/internal/compiled"
)

type inner struct {
	Name  string
	Count int
}

type data struct {
	Title, Link string
	On          bool
	N           int
	Inner       *inner
	Missing     *inner
	List        []inner
	Words       []string
	Trusted     template.HTML
	inner
}

func sample() *data {
	return &data{
		Title: "<a> & \"b\" 'c' + \x00 é\xff", Link: "https://example.com/(a)?b=c&d='e'\"<f>%zz%41 ü", On: true, N: -7,
		Inner: &inner{"in", 1}, List: []inner{{"one", 1}, {"", 0}}, Words: []string{"x", "<y>"}, inner: inner{"embedded", 3},
	}
}

// TestLikeHTMLTemplate runs templates both ways.
func TestLikeHTMLTemplate(t *testing.T) {
	for _, source := range []string{
		`<p class="{{.Title}}">{{.Title}}</p>`,
		`<a href="{{.Link}}">{{.N}}</a><img src='{{.Link}}' alt='{{.Title}}'>`,
		`<a href="{{.Title}}">x</a>`,
		`{{if .On}}yes{{else}}no{{end}}{{if not .On}}no{{end}}{{if and .On .Title (not .Missing)}}all{{end}}{{if or .Missing .N}}some{{end}}`,
		`{{with .Inner}}{{.Name}}{{$.Title}}{{end}}{{with .Missing}}never{{else}}none{{end}}`,
		`{{range .List}}<i title="{{.Name}}">{{if .Count}}{{.Count}}{{end}}</i>{{end}}{{range .Words}}{{.}},{{end}}`,
		`{{define "x"}}<b>{{.Name}}{{$.Count}}</b>{{end}}{{template "x" .Inner}}{{range .List}}{{template "x" .}}{{end}}`,
		`{{.Name}} {{.Count}}`,
		`<textarea>{{.Title}}</textarea><title>{{.Title}}</title>{{/* a comment */}}`,
	} {
		set := template.Must(template.New("t").Parse(source))
		fast, err := compiled.New(set, "t", reflect.TypeFor[data]())
		if err != nil {
			t.Errorf("%s: %v", source, err)
			continue
		}
		var got, want bytes.Buffer
		fast.Execute(&got, sample())
		if err := set.Execute(&want, sample()); err != nil {
			t.Fatal(err)
		}
		if got.String() != want.String() {
			t.Errorf("%s:\n got %q\nwant %q", source, got.String(), want.String())
		}
	}
}

// TestRefuses checks that what is not known is not guessed.
func TestRefuses(t *testing.T) {
	for _, source := range []string{
		`{{len .Title}}`, `{{.Title | printf "%s"}}`, `{{$x := .Title}}{{$x}}`, `{{range $i, $w := .Words}}{{$i}}{{end}}`, `{{if eq .N 1}}x{{end}}`,
		`<script>var x = {{.Title}}</script>`, `<p style="color: {{.Title}}">x</p>`, `<a title={{.Title}}>x</a>`, `{{.Trusted}}`, `{{.NoSuchField}}`, `{{.On}}`, `{{range .Words}}x{{else}}y{{end}}`,
		`<a href="/x?q={{.Title}}">x</a>`,
	} {
		set := template.Must(template.New("t").Parse(source))
		if _, err := compiled.New(set, "t", reflect.TypeFor[data]()); err == nil {
			t.Errorf("%s: compiled", source)
		}
	}
}
