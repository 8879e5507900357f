package rewrite

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/render"
)

// asked records what is looked up and finds nothing.
type asked struct{ urls []string }

func (a *asked) ResolveAll(_ context.Context, urls []string) []linkcard.Result {
	a.urls = append(a.urls, urls...)
	results := make([]linkcard.Result, len(urls))
	for i, u := range urls {
		results[i] = linkcard.Result{URL: u, Err: linkcard.ErrUnavailable}
	}
	return results
}

func TestServiceLinksAreNeverAsked(t *testing.T) {
	renderer, err := render.New(render.Options{})
	require.NoError(t, err)
	for _, doc := range []string{
		`<p>Pour vous désabonner :</p><p><a href="https://lettre.example.com/u?id=1">Se désabonner</a></p>`,
		`<p>Vos réglages :</p><p><a href="https://lettre.example.com/preferences">Mettre à jour vos préférences</a></p>`,
		`<p>https://mail.example.com/unsubscribe?u=1</p>`,
		`<p><a href="https://mail.example.com/newsletter/opt-out/7">https://mail.example.com/newsletter/opt-out/7</a></p>`,
		`<p>Nichts mehr bekommen:</p><p><a href="https://brief.example.com/x/7">Hier abmelden</a></p>`,
	} {
		resolver := &asked{}
		rw := Rewriter{Resolver: resolver, Renderer: renderer}
		out, report, err := rw.HTML(t.Context(), []byte(doc))
		require.NoError(t, err)
		require.Empty(t, resolver.urls, doc)
		require.Empty(t, report.Finds)
		require.Equal(t, doc, string(out))
	}
}

// TestArticlesAboutServices: an article about what links of service lead to is one.
func TestArticlesAboutServices(t *testing.T) {
	for address, service := range map[string]bool{
		"https://news.example.com/2024/what-a-privacy-policy-hides": false,
		"https://news.example.com/preferences-of-voters":            false,
		"https://news.example.com/preferences":                      true,
		"https://news.example.com/en/privacy-policy/":               true,
		"https://news.example.com/privacy-policy?lang=en":           true,
		"https://social.example.com/intent/follow?name=x":           true,
	} {
		require.Equal(t, service, isService(address, ""), address)
	}
}

func TestPlaceholderKeepsTheLinksWords(t *testing.T) {
	renderer, err := render.New(render.Options{})
	require.NoError(t, err)
	rw := Rewriter{Resolver: &asked{}, Renderer: renderer, NoStylesheet: true}
	out, _, err := rw.HTML(t.Context(), []byte(`<p>On en parlait dans cet article :</p><p><a href="https://example.com/c">Titre <b>en</b> gras &amp; clair</a></p>`))
	require.NoError(t, err)
	require.Contains(t, string(out), "Titre en gras &amp; clair")
	require.True(t, strings.HasPrefix(string(out), "<p>On en parlait dans cet article :</p>"))
}
