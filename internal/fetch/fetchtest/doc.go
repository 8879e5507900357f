// Package fetchtest is an internet on loopback, for tests that want the whole of
// package fetch, guard included, between them and a web site.
//
//	w := fetchtest.New(t, map[string]http.Handler{"publish.x.com": answers})
//	f, err := fetch.New(w.Options())
//	resp, err := f.Get(ctx, "https://publish.x.com/", fetch.Request{})
//
// Every host has a public-looking address, which the guard judges, and a certificate
// of the world's own authority. What the guard lets through is recorded (see
// [World.Dials]) and ends at a server on loopback; an address that belongs to no host
// of the world refuses the connection. Nothing ever leaves the machine.
//
// [DNS] is a scripted name server for tests of lookups themselves.
package fetchtest
