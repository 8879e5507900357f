// Command server shows cards over HTTP: a page with a text box that shows the
// card of a URL or a pasted quote in every format, and GET /card?url= for
// programs.
//
//	go run ./examples/server            # http://127.0.0.1:8080
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"html/template"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/netutil"

	"github.com/cartouche-go/cartouche/examples/internal/command"
	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/render"
)

const usage = `
Usage: server [flags]

Shows cards over HTTP:

  /                a page with a text box
  /card?url=       the card of a page: JSON, or HTML where Accept prefers it
  /oembed?url=     the same as an oEmbed answer
  /healthz         "ok" while it runs
  /metrics         counters in Prometheus's text format, with -metrics

It listens on this machine alone unless -public is given. Behind a reverse proxy, give
the proxy's address with -proxy, or all clients share one budget.
`

type config struct {
	listen  string
	public  bool
	metrics bool
	lang    string
	perMin  int
	proxies prefixes
	allow   prefixes
	origins origins
	demo    http.RoundTripper
}

func main() {
	var c config
	command.Program{Name: "server", Usage: usage, Flags: c.register, Run: c.run}.Main()
}

func (c *config) register(flags *flag.FlagSet) {
	flags.StringVar(&c.listen, "listen", "127.0.0.1:8080", "`address` to listen on")
	flags.BoolVar(&c.public, "public", false, "allow listening on an address that others can reach")
	flags.BoolVar(&c.metrics, "metrics", false, "serve /metrics")
	flags.StringVar(&c.lang, "lang", "en", "`language` of the cards' few words and dates")
	flags.IntVar(&c.perMin, "rate", 60, "requests a minute and client")
	flags.Var(&c.proxies, "proxy", "address or `prefix` of a reverse proxy whose X-Forwarded-For is believed; may be repeated")
	flags.Var(&c.allow, "allow", "`prefix` of an intranet that cards may be made of; may be repeated")
	flags.Var(&c.origins, "origin", "`origin` of a page whose scripts may read the answers (CORS), such as https://editor.example.com; may be repeated")
}

func (c *config) run(ctx context.Context, std command.Std, args []string) error {
	if len(args) > 0 {
		return command.UsageError(fmt.Sprintf("unexpected %q: give the address with -listen", args[0]))
	}
	if c.perMin < 1 {
		return command.UsageError("-rate must be at least 1")
	}
	if err := checkListen(c.listen, c.public); err != nil {
		return err
	}
	handler, err := newHandler(*c, slog.New(slog.NewTextHandler(std.Err, nil)))
	if err != nil {
		return err
	}
	defer handler.resolver.Close()
	listener, err := net.Listen("tcp", c.listen)
	if err != nil {
		return fmt.Errorf("-listen: %w", err)
	}
	fmt.Fprintf(std.Err, "listening on http://%s\n", listener.Addr())
	return serve(ctx, newServer(handler.routes(c.public)), netutil.LimitListener(listener, maxConnections))
}

// maxConnections are served at a time; others wait to be accepted.
const maxConnections = 1000

// serve runs until ctx ends, then lets the requests under way finish.
func serve(ctx context.Context, srv *http.Server, listener net.Listener) error {
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 15*time.Second)
	defer cancel()
	if err := srv.Shutdown(grace); err != nil {
		return err
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func newServer(h http.Handler) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       60 * time.Second,
		MaxHeaderBytes:    64 << 10, // the longest input, percent-encoded
	}
}

func newHandler(c config, log *slog.Logger) (*handler, error) {
	opts := linkcard.Options{Language: c.lang, AllowNets: c.allow, Logger: log}
	var counters *events
	if c.metrics {
		counters = newEvents()
		opts.Observer = counters
	}
	if c.demo != nil {
		opts.HTTPClient = &http.Client{Transport: c.demo}
	}
	resolver, err := linkcard.New(opts)
	if err != nil {
		return nil, err
	}
	renderer, err := render.New(render.Options{Language: c.lang})
	if err != nil {
		return nil, err
	}
	page, err := template.New("playground").Parse(playgroundHTML)
	if err != nil {
		return nil, err
	}
	clients, err := newClients(c.perMin, c.proxies)
	if err != nil {
		return nil, err
	}
	return &handler{
		resolver: resolver, renderer: renderer, page: page, lang: c.lang, log: log,
		clients: clients, events: counters, origins: c.origins,
	}, nil
}

// checkListen refuses to offer the service to others by accident.
func checkListen(addr string, public bool) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return command.UsageError(fmt.Sprintf("-listen %q: want host:port, such as 127.0.0.1:8080", addr))
	}
	ip, err := netip.ParseAddr(host)
	if public || host == "localhost" || (err == nil && ip.IsLoopback()) {
		return nil
	}
	return command.UsageError(fmt.Sprintf("-listen %s: others can reach it; say -public if you mean that, and put authentication before it", addr))
}

// prefixes is a flag that may be repeated.
type prefixes []netip.Prefix

// String returns the prefixes, for the flag's default.
func (p *prefixes) String() string { return fmt.Sprint(*p) }

// Set takes another prefix, or an address alone.
func (p *prefixes) Set(s string) error {
	prefix, err := netip.ParsePrefix(s)
	if err != nil {
		addr, err := netip.ParseAddr(s)
		if err != nil {
			return errors.New("want an address or a prefix such as 10.0.0.0/8")
		}
		prefix = netip.PrefixFrom(addr, addr.BitLen())
	}
	*p = append(*p, prefix)
	return nil
}

// origins is a flag that may be repeated.
type origins []string

// String returns the origins, for the flag's default.
func (o *origins) String() string { return fmt.Sprint(*o) }

// Set takes another origin, as browsers write it: any other spelling would match none.
func (o *origins) Set(s string) error {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || s != u.Scheme+"://"+strings.ToLower(u.Host) {
		return errors.New("want a scheme and a host, as https://editor.example.com")
	}
	*o = append(*o, s)
	return nil
}
