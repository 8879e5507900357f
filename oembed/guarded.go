package oembed

import "net/http"

func newGuarded() (*http.Client, error) { return &http.Client{}, nil }
