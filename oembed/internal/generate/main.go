package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"strings"
)

const header = `# The public list of oEmbed providers in compact form. Made by go generate; do not edit.
# Source: https://oembed.com/providers.json, npm package oembed-providers %s.
# The last eight digits of that version are the date of the list.
#
# The MIT License (MIT)
# Copyright (c) Cal Henderson
#
# Permission is hereby granted, free of charge, to any person obtaining a copy of this software
# and associated documentation files (the "Software"), to deal in the Software without restriction,
# including without limitation the rights to use, copy, modify, merge, publish, distribute,
# sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
# furnished to do so, subject to the following conditions:
#
# The above copyright notice and this permission notice shall be included in all copies or
# substantial portions of the Software.
#
# THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING
# BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
# NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
# DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
# OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
#
`

type provider struct {
	Name      string `json:"provider_name"`
	URL       string `json:"provider_url"`
	Endpoints []struct {
		URL       string   `json:"url"`
		Schemes   []string `json:"schemes"`
		Formats   []string `json:"formats"`
		Discovery bool     `json:"discovery"`
	} `json:"endpoints"`
}

func main() {
	list := flag.String("list", "", "providers.json of the package oembed-providers")
	version := flag.String("version", "", "version of that package")
	out := flag.String("out", "providers.txt", "file to write")
	flag.Parse()
	if err := run(*list, *version, *out); err != nil {
		log.Fatalf("generate: %v", err)
	}
}

func run(list, version, out string) error {
	data, err := os.ReadFile(list)
	if err != nil {
		return err
	}
	var providers []provider
	if err := json.Unmarshal(data, &providers); err != nil {
		return err
	}
	return os.WriteFile(out, []byte(fmt.Sprintf(header, version)+compact(providers)), 0o644)
}

// compact writes one line for each provider, endpoint and pattern.
func compact(providers []provider) string {
	var b strings.Builder
	for _, p := range providers {
		fmt.Fprintf(&b, "=%s\t%s\n", p.Name, p.URL)
		for _, e := range p.Endpoints {
			words := e.Formats
			if e.Discovery {
				words = append(words, "discovery")
			}
			line := ">" + e.URL
			if len(words) > 0 {
				line += "\t" + strings.Join(words, " ")
			}
			b.WriteString(line + "\n")
			for _, s := range e.Schemes {
				b.WriteString(s + "\n")
			}
		}
	}
	return b.String()
}
