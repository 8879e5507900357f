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
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/cartouche-go/cartouche/linkcard"
	"github.com/cartouche-go/cartouche/linkcard/render"
)

type config struct {
	listen  string
	public  bool
	lang    string
	perMin  int
	proxies prefixes
	allow   prefixes
	demo    http.RoundTripper
}

func main() {
	var c config
	flag.StringVar(&c.listen, "listen", "127.0.0.1:8080", "address to listen on")
	flag.BoolVar(&c.public, "public", false, "allow listening on an address that others can reach")
	flag.StringVar(&c.lang, "lang", "en", "language of the cards' few words and dates")
	flag.IntVar(&c.perMin, "rate", 60, "requests a minute and client")
	flag.Var(&c.proxies, "proxy", "address or `prefix` of a reverse proxy whose X-Forwarded-For is believed; may be repeated")
	flag.Var(&c.allow, "allow", "`prefix` of an intranet that cards may be made of; may be repeated")
	flag.Parse()
	if err := run(c); err != nil {
		fmt.Fprintln(os.Stderr, "server:", err)
		os.Exit(1)
	}
}

func run(c config) error {
	if err := checkListen(c.listen, c.public); err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	handler, err := newHandler(c, log)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.listen)
	if err != nil {
		return err
	}
	srv := newServer(handler)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	fmt.Fprintf(os.Stderr, "listening on http://%s\n", listener.Addr())
	return serve(ctx, srv, listener)
}

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
		MaxHeaderBytes:    16 << 10,
	}
}

func newHandler(c config, log *slog.Logger) (*handler, error) {
	opts := linkcard.Options{Language: c.lang, AllowNets: c.allow, Logger: log}
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
	return &handler{resolver: resolver, renderer: renderer, page: page, lang: c.lang, log: log, clients: clients}, nil
}

// checkListen refuses to offer the service to others by accident.
func checkListen(addr string, public bool) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("-listen %q: want host:port", addr)
	}
	ip, err := netip.ParseAddr(host)
	if public || host == "localhost" || (err == nil && ip.IsLoopback()) {
		return nil
	}
	return fmt.Errorf("-listen %s: others can reach it; say -public if you mean that, and put authentication before it", addr)
}

// prefixes is a flag that may be repeated.
type prefixes []netip.Prefix

func (p *prefixes) String() string { return fmt.Sprint(*p) }

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
