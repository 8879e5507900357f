package oembed

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// The generator takes the list from the npm package oembed-providers, unpacked
// anywhere: OEMBED_PROVIDERS=package/providers.json go generate ./oembed
//
//go:generate go run ./internal/generate -list $OEMBED_PROVIDERS -version 1.0.20260604 -out providers.txt

// providersText is the public list in the form that readCompact reads.
//
//go:embed providers.txt
var providersText string

// embeddedProviders returns the public list as published.
func embeddedProviders() []Provider { return readCompact(providersText) }

// readCompact reads the generated form: "#" begins a comment, "=" a provider
// (name, address), ">" an endpoint (address, then its formats and the word
// discovery), and every other line is a pattern of the endpoint before it.
// Fields are divided by tabs.
func readCompact(text string) []Provider {
	var out []Provider
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" {
			continue
		}
		switch line[0] {
		case '#':
		case '=':
			name, address, _ := strings.Cut(line[1:], "\t")
			out = append(out, Provider{Name: name, URL: address})
		case '>':
			p := &out[len(out)-1]
			p.Endpoints = append(p.Endpoints, readEndpoint(line[1:]))
		default:
			p := &out[len(out)-1]
			e := &p.Endpoints[len(p.Endpoints)-1]
			e.Schemes = append(e.Schemes, line)
		}
	}
	return out
}

func readEndpoint(line string) ProviderEndpoint {
	address, words, _ := strings.Cut(line, "\t")
	e := ProviderEndpoint{URL: address}
	for word := range strings.FieldsSeq(words) {
		if word == "discovery" {
			e.Discovery = true
		} else {
			e.Formats = append(e.Formats, word)
		}
	}
	return e
}

// maxList bounds a list that is loaded, in bytes; the public one has 170 KB.
const maxList = 16 << 20

// ReadProviders reads a list in the JSON form of https://oembed.com/providers.json,
// for instance a newer copy or one of your own: the form of [Provider]. It
// returns it as it stands; pass a copy of the public list through [Correct]
// before [NewRegistry].
func ReadProviders(list io.Reader) ([]Provider, error) {
	if list == nil {
		return nil, errors.New("oembed: read providers: the reader is nil")
	}
	var providers []Provider
	if err := json.NewDecoder(io.LimitReader(list, maxList)).Decode(&providers); err != nil {
		return nil, fmt.Errorf("oembed: read providers: %w", err)
	}
	return providers, nil
}
