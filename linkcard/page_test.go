package linkcard

import (
	"fmt"
	"strings"
	"testing"
)

const examplePage = `<!doctype html><html lang="en"><head><title>Ferries stop for the winter - The Harbour Post</title>
<meta property="og:title" content="Ferries stop for the winter"><meta property="og:site_name" content="The Harbour Post">
<meta name="description" content="No boat leaves before March."><link rel="canonical" href="/2024/ferries">
<meta property="article:published_time" content="2024-11-03T08:00:00+01:00"><meta property="og:image" content="/boat.jpg"></head><body>`

func ExampleFromPage() {
	card, err := FromPage(strings.NewReader(examplePage), "https://harbour.example.com/2024/ferries?ref=mail", "text/html; charset=utf-8")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(card.Title)
	fmt.Println(card.SiteName)
	fmt.Println(card.Published)
	fmt.Println(card.Image.URL)
	// Output:
	// Ferries stop for the winter
	// The Harbour Post
	// 2024-11-03T08:00:00+01:00
	// https://harbour.example.com/boat.jpg
}

// TestFromPageRefusesOtherAddresses reads the errors as a caller logs them: each
// names the package once.
func TestFromPageRefusesOtherAddresses(t *testing.T) {
	for _, u := range []string{"", "/a", "ftp://a.example/", "mailto:a@b.example", "http://", "https://%zz/"} {
		c, err := FromPage(strings.NewReader(examplePage), u, "")
		if err == nil {
			t.Errorf("%q gave the card %+v, want an error", u, c)
		} else if s := err.Error(); !strings.HasPrefix(s, "linkcard: ") || strings.Count(s, "linkcard:") != 1 || strings.Contains(s, "meta:") {
			t.Errorf("%q: error %q", u, s)
		}
	}
}

func TestFromPageRefusesNoReader(t *testing.T) {
	if _, err := FromPage(nil, "https://a.example/", ""); err == nil || !strings.Contains(err.Error(), "reader is nil") {
		t.Errorf("error %v", err)
	}
}
