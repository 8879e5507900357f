package linkcard

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cartouche-go/cartouche/linkcard/post"
)

// full is a card in which every field that merges says who wrote it.
func full(who string) *Card {
	c := &Card{
		Kind: Kind(who), CanonicalURL: who, Title: who, Description: who, SiteName: who,
		Icon: &Image{URL: who}, Image: &Image{URL: who}, Authors: []Author{{Name: who}},
		Published: post.On(2024, 7, 1), Modified: post.On(2024, 7, 1), Lang: who, Dir: who,
		Post: &post.Post{Text: who}, Embed: &Embed{URL: who}, Price: &Price{Amount: who},
		Sources: map[string]string{},
	}
	for _, row := range precedence {
		c.Sources[row.field] = who
	}
	return c
}

// Whoever has a value for a field wins it exactly where the table says so: each
// row is tried with each of its parts silenced in turn.
func TestMergeFollowsTheTable(t *testing.T) {
	for _, row := range precedence {
		require.Len(t, row.order, int(parts), "%s names every part once", row.field)
		for silent := range int(parts) {
			var said [parts]*Card
			for p, name := range partNames {
				said[p] = full(name)
			}
			for _, p := range row.order[:silent] {
				said[p] = nil
			}
			got := merge("https://example.com/", said)
			require.Equal(t, partNames[row.order[silent]], got.Sources[row.field], row.field)
		}
	}
}

func TestMergeCoversEveryField(t *testing.T) {
	rows := map[string]bool{"url": true, "sources": true, "fetched_at": true, "stale": true} // not facts of a page
	for _, row := range precedence {
		rows[row.field] = true
	}
	typ := reflect.TypeFor[Card]()
	for i := range typ.NumField() {
		name, _, _ := strings.Cut(typ.Field(i).Tag.Get("json"), ",")
		require.True(t, rows[name], "no row for %s", name)
	}
}

func TestMergeOfNothingIsALink(t *testing.T) {
	got := merge("https://example.com/", [parts]*Card{})
	require.Equal(t, &Card{URL: "https://example.com/", Kind: KindLink}, got)
}

func TestDocumentationPrintsTheTable(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	for _, row := range precedence {
		names := make([]string, len(row.order))
		for i, p := range row.order {
			names[i] = partNames[p]
		}
		line := strings.TrimRight("//\t"+row.field+strings.Repeat(" ", 16-len(row.field))+strings.Join(names, ", "), " ")
		require.Contains(t, string(doc), line+"\n")
	}
}
