package rediscache

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cartouche-go/cartouche/cache"
	"github.com/cartouche-go/cartouche/cache/cachetest"
	"github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// authority signs the certificates of one test.
type authority struct {
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

func newAuthority(t *testing.T) authority {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test authority"}, NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	require.NoError(t, err)
	cert, err := x509.ParseCertificate(der)
	require.NoError(t, err)
	return authority{cert, key}
}

// issue writes a certificate for 127.0.0.1 and its key into dir, and returns them.
func (a authority) issue(t *testing.T, dir, name string) tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: name}, NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, KeyUsage: x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, a.cert, &key.PublicKey, a.key)
	require.NoError(t, err)
	keyDER, err := x509.MarshalECPrivateKey(key)
	require.NoError(t, err)
	writePEM(t, filepath.Join(dir, name+".crt"), "CERTIFICATE", der)
	writePEM(t, filepath.Join(dir, name+".key"), "EC PRIVATE KEY", keyDER)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

func writePEM(t *testing.T, path, kind string, der []byte) {
	t.Helper()
	require.NoError(t, os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}), 0o600))
}

func (a authority) pool() *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AddCert(a.cert)
	return pool
}

// startTLSServer starts a server that speaks nothing but TLS, and only with clients of its authority.
func startTLSServer(t *testing.T) (*server, *tls.Config, authority) {
	t.Helper()
	requireTLS(t)
	ca, dir, addr := newAuthority(t), t.TempDir(), freeAddr(t)
	writePEM(t, filepath.Join(dir, "ca.crt"), "CERTIFICATE", ca.cert.Raw)
	ca.issue(t, dir, "server")
	config := &tls.Config{RootCAs: ca.pool(), Certificates: []tls.Certificate{ca.issue(t, dir, "client")}, MinVersion: tls.VersionTLS12}
	_, port, err := net.SplitHostPort(addr)
	require.NoError(t, err)
	srv := startProgram(t, &redis.Options{Addr: addr, TLSConfig: config}, "--port", "0", "--tls-port", port, "--save", "",
		"--tls-cert-file", filepath.Join(dir, "server.crt"), "--tls-key-file", filepath.Join(dir, "server.key"), "--tls-ca-cert-file", filepath.Join(dir, "ca.crt"))
	return srv, config, ca
}

// requireTLS skips the test where the server knows no TLS; with CARTOUCHE_REQUIRE_REDIS=1 that is a failure.
func requireTLS(t *testing.T) {
	t.Helper()
	out, err := exec.Command(program(t), "--tls-port", "0", "--port", "none").CombinedOutput() // it stops at the first line that it does not understand
	require.Error(t, err)
	if !strings.Contains(string(out), "'tls-port") {
		return
	}
	const missing = "this redis-server is built without TLS"
	if os.Getenv("CARTOUCHE_REQUIRE_REDIS") == "1" {
		t.Fatal(missing)
	}
	t.Skip(missing)
}

func TestTLS(t *testing.T) {
	srv, config, ca := startTLSServer(t)
	s := newStoreOn(t, newClientOf(t, &redis.UniversalOptions{Addrs: []string{srv.addr}, TLSConfig: config}), patient)
	cachetest.Store(t, flushed{s})
	lease, err := s.Lease(t.Context(), "example.com/1")
	require.NoError(t, err)
	require.NotNil(t, lease)
	require.NoError(t, lease.Put(t.Context(), cache.Entry{Data: []byte("v")}))
	lease.Release()

	for name, config := range map[string]*tls.Config{
		"no TLS":                nil,
		"no certificate":        {RootCAs: ca.pool(), MinVersion: tls.VersionTLS12},
		"another's certificate": {RootCAs: ca.pool(), Certificates: []tls.Certificate{newAuthority(t).issue(t, t.TempDir(), "client")}, MinVersion: tls.VersionTLS12},
		"another authority":     {RootCAs: newAuthority(t).pool(), Certificates: config.Certificates, MinVersion: tls.VersionTLS12},
		"another server":        {RootCAs: ca.pool(), Certificates: config.Certificates, ServerName: "redis.example", MinVersion: tls.VersionTLS12},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStoreOn(t, newClientOf(t, &redis.UniversalOptions{Addrs: []string{srv.addr}, TLSConfig: config}), Options{})
			bear(t, s)
			_, err := s.Get(t.Context(), "example.com/1")
			assert.ErrorIs(t, err, cache.ErrMiss)
			bear(t, behindMemory(t, s))
		})
	}
}
