package fetch

import (
	"context"
	"net"
)

// NewResolver returns the standard library's resolver as a Fetcher uses it: in pure Go,
// because the C library reads 0x7f.1 as an address, and without goroutines that wait
// for a silent name server after the lookup was given up. dial reaches the name server;
// nil stands for a plain connection to the one the system names.
func NewResolver(dial func(ctx context.Context, network, address string) (net.Conn, error)) *net.Resolver {
	if dial == nil {
		dial = new(net.Dialer).DialContext
	}
	return &net.Resolver{
		PreferGo: true,
		Dial: func(ctx context.Context, network, address string) (net.Conn, error) {
			conn, err := dial(ctx, network, address)
			if err == nil {
				context.AfterFunc(ctx, func() { conn.Close() }) // a read in progress does not see ctx
			}
			return conn, err
		},
	}
}
