package main

import (
	"bytes"
	"fmt"
	"html"
	"html/template"
	"slices"
	"strings"

	"github.com/cartouche-go/cartouche/linkcard/render"
)

// section is a part of the page: cards, each in a frame of the given classes.
type section struct {
	title     string
	class     string
	options   render.Options
	specimens []specimen
}

// local shows the pictures of the gallery from the folder beside the page.
func local(src string) string { return "img/" + strings.TrimPrefix(src, pictureHost) }

func sections() []section {
	few := []specimen{articles()[0], articles()[6], posts()[0], posts()[7], others()[0], posts()[12], previews()[0], customEmoji()[0]}
	out := []section{
		{"Articles", "", render.Options{}, articles()},
		{"Articles, picture above", "", render.Options{Layout: render.Above}, articles()[:2]},
		{"Video, audio, photo, product, profile", "", render.Options{}, others()},
		{"Posts", "", render.Options{}, posts()},
		{"Links below posts", "", render.Options{}, previews()},
		{"Custom emoji", "", render.Options{}, customEmoji()},
		{"Networks", "", render.Options{}, networks()},
		{"Right to left", "", render.Options{}, rightToLeft()},
		{"Pictures left out", "", render.Options{Images: render.NoImages}, few},
		{"280 px", "w280", render.Options{}, few},
		{"480 px", "w480", render.Options{}, few},
		{"1200 px", "w1200", render.Options{}, few},
		{"Light, whatever the system says", "", render.Options{Theme: render.Light}, few[:4]},
		{"Dark, whatever the system says", "", render.Options{Theme: render.Dark}, few[:4]},
		{"Own colours and corners", "own", render.Options{}, few[:4]},
	}
	for _, lang := range languages() {
		out = append(out, section{"Language: " + lang, "", render.Options{Language: lang},
			[]specimen{others()[6], posts()[12], posts()[13], posts()[15], posts()[17]}})
	}
	return out
}

func languages() []string {
	return []string{"en-GB", "fr", "de", "es", "it", "pt", "pt-PT", "nl", "pl", "tr", "ru", "ar", "he", "ja", "ko", "zh", "zh-Hant"}
}

// pages are the files of the gallery, by name.
func pages() (map[string][]byte, error) {
	index, css, err := index()
	if err != nil {
		return nil, err
	}
	card, err := readmeCards()
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{"index.html": index, "card.html": card, "cards.css": css, "page.css": []byte(pageCSS)}
	for name, format := range map[string]render.Format{"email.html": render.Email, "cards.txt": render.Text, "cards.md": render.Markdown} {
		if files[name], err = flat(format); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// readmeCards is a page with the two cards of the README's picture.
func readmeCards() ([]byte, error) {
	r, err := render.New(render.Options{ImageURL: local})
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Two cards</title>" +
		"<link rel=\"stylesheet\" href=\"page.css\"><link rel=\"stylesheet\" href=\"cards.css\"></head>\n<body><main class=\"two\">\n")
	for _, sp := range []specimen{posts()[0], articles()[0]} {
		if err := r.Render(&b, render.HTML, sp.card); err != nil {
			return nil, err
		}
	}
	b.WriteString("</main></body></html>\n")
	return b.Bytes(), nil
}

// index is the page of all web cards.
func index() (page, css []byte, err error) {
	type frame struct {
		Name string
		Card template.HTML
	}
	var data []any
	for _, s := range sections() {
		s.options.ImageURL, s.options.HeadingLevel = local, 4 // under the names of the specimens
		r, err := render.New(s.options)
		if err != nil {
			return nil, nil, err
		}
		css = r.Stylesheet()
		var frames []frame
		for _, sp := range s.specimens {
			var b bytes.Buffer
			if err := r.Render(&b, render.HTML, sp.card); err != nil {
				return nil, nil, fmt.Errorf("%s: %w", sp.name, err)
			}
			frames = append(frames, frame{sp.name, template.HTML(b.String())}) // our own markup, made by html/template
		}
		data = append(data, map[string]any{"Title": s.title, "Class": s.class, "Frames": frames})
	}
	var b bytes.Buffer
	err = template.Must(template.New("page").Parse(pageHTML)).Execute(&b, data)
	return b.Bytes(), css, err
}

// flat is all cards in one format, one after the other.
func flat(format render.Format) ([]byte, error) {
	proxy := func(src string) string { return "https://proxy.example/" + strings.TrimPrefix(src, pictureHost) }
	plain, err := render.New(render.Options{ImageURL: local})
	if err != nil {
		return nil, err
	}
	pictured, err := render.New(render.Options{ImageURL: local, EmailImageURL: proxy})
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if format == render.Email {
		b.WriteString("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Cards in e-mail</title></head>\n<body>\n")
	}
	for i, sp := range slices.Concat(articles(), others(), posts(), previews(), customEmoji(), rightToLeft()) {
		r := plain
		if format == render.Email && i%2 == 1 {
			r = pictured
		}
		if format == render.Email {
			b.WriteString("<p>" + html.EscapeString(sp.name) + "</p>\n")
		} else {
			b.WriteString("## " + sp.name + "\n\n")
		}
		if err := r.Render(&b, format, sp.card); err != nil {
			return nil, fmt.Errorf("%s: %w", sp.name, err)
		}
		b.WriteString("\n")
	}
	if format == render.Email {
		b.WriteString("</body></html>\n")
	}
	return b.Bytes(), nil
}

const pageHTML = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cartouche: every card in every state</title>
<link rel="stylesheet" href="page.css">
<link rel="stylesheet" href="cards.css">
</head>
<body>
<main>
<h1>Every card in every state</h1>
{{range .}}<section>
<h2>{{.Title}}</h2>
<div class="grid {{.Class}}">
{{range .Frames}}<div class="frame">
<h3>{{.Name}}</h3>
{{.Card}}</div>
{{end}}</div>
</section>
{{end}}</main>
</body>
</html>
`

const pageCSS = `:root { color-scheme: light dark; --page: #f7f8f9; --ink: #16181c; --soft: #5b6470 }
@media (prefers-color-scheme: dark) { :root { --page: #0d0f12; --ink: #eceef0; --soft: #9aa4af } }
body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
main { max-width: 1240px; margin: 0 auto; padding: 1rem }
h1 { font-size: 1.5rem }
h2 { font-size: 1.25rem; margin: 2.5rem 0 0 }
h3 { font-size: .75rem; font-weight: 400; color: var(--soft); margin: 1rem 0 -.5rem }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 33rem), 1fr)); gap: 0 2rem }
.w280 { grid-template-columns: repeat(auto-fill, 280px) }
.w480 { grid-template-columns: repeat(auto-fill, minmax(min(100%, 480px), 480px)) }
.w1200 { grid-template-columns: minmax(0, 1200px); --ct-max: 1200px }
.frame { min-width: 0 }
.two { width: 600px; padding: 8px 24px; --ct-max: 100% }
.own { --ct-radius: 2px; --ct-accent: light-dark(#9a3412, #fdba74); --ct-surface: light-dark(#fffaf3, #1c1712); --ct-line: light-dark(#e7d8c3, #43382b); --ct-font: Georgia, serif }
`
