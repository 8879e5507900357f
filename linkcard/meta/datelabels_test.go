package meta

import (
	"net/url"
	"testing"
	"time"
)

func TestDateLabel(t *testing.T) {
	for before, want := range map[string]label{
		"Published on ":           labelPublished,
		"Veröffentlicht am ":      labelPublished,
		"Опубликовано: ":          labelPublished,
		"Data publikacji, dodano": labelPublished,
		"Last updated: ":          labelModified,
		"Güncellenme: ":           labelModified,
		"Обновлено ":              labelModified,
		"Bijgewerkt op ":          labelModified,
		"Mitglied seit ":          labelOther,
		"Anmeldedatum ":           labelOther,
		"Das Treffen findet am ":  labelOther,
		"The fair takes place on": labelOther,
		"am ":                     labelSpoken,
		"Kiel, ":                  noLabel,
		"Topside Installation ":   noLabel,
		"Im Bestand ":             noLabel,
		"":                        noLabel,
	} {
		if got := dateLabel([]byte(before)); got != want {
			t.Errorf("%q is label %d, want %d", before, got, want)
		}
	}
}

func TestWritesMonthFirst(t *testing.T) {
	for _, test := range []struct {
		lang, locale, host string
		want               bool
	}{
		{"en-US", "", "site.example.com", true},
		{"en", "", "site.example.org", true},
		{"", "en_US", "site.example.com", true},
		{"en-GB", "", "site.example.com", false},
		{"en", "", "site.co.uk", false},
		{"en", "en_AU", "site.com", false},
		{"de", "en_US", "site.com", false},
		{"", "", "site.com", false},
	} {
		if got := writesMonthFirst([]byte(test.lang), []byte(test.locale), topDomain(nil, test.host)); got != test.want {
			t.Errorf("%q %q %s: %v", test.lang, test.locale, test.host, got)
		}
	}
}

func TestAddressDate(t *testing.T) {
	for address, want := range map[string]string{
		"https://site.example/2024/07/01/title":      "2024-07-01",
		"https://site.example/2024-07-01-title":      "2024-07-01",
		"https://site.example/local/2024-07/01/c_1":  "2024-07-01",
		"https://site.example/n/202407/01/WS1.html":  "2024-07-01",
		"https://site.example/n/202413/01/WS1.html":  "",
		"https://site.example/title-20240701":        "2024-07-01",
		"https://site.example/story/20240701_7.html": "2024-07-01",
		"https://site.example/story/30240701":        "",
		"https://site.example/2024/07/title":         "",
		"https://site.example/a/202407/0123/a.html":  "",
		"https://site.example/issue-2024-07/article": "",
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		r := resolver{path: u.EscapedPath()}
		if got := r.addressDate().String(); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}

func TestZoneClock(t *testing.T) {
	z, ok := zoneOf("de")
	if !ok {
		t.Fatal("no zone")
	}
	for in, want := range map[string]string{
		"2024-03-31T00:59:00Z": "01:59",
		"2024-03-31T01:00:00Z": "03:00",
		"2024-10-27T00:59:00Z": "02:59",
		"2024-10-27T01:00:00Z": "02:00",
	} {
		instant, err := time.Parse(time.RFC3339, in)
		if err != nil {
			t.Fatal(err)
		}
		if got := z.at(instant).Format("15:04"); got != want {
			t.Errorf("%s is %s, want %s", in, got, want)
		}
	}
}
