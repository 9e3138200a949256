package site_test

import (
	"bufio"
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"manicule.dev/app/article"
	"manicule.dev/app/site"
)

// serve starts a server and gives its address and a way to stop it that returns
// what Serve returned.
func serve(t *testing.T, h http.Handler, c site.Serving) (addr string, stop func() error) {
	t.Helper()
	l, err := site.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- site.Serve(ctx, l, h, c) }()
	stop = sync.OnceValue(func() error { cancel(); return <-done })
	t.Cleanup(func() { _ = stop() })
	return l.Addr().String(), stop
}

// say sends raw bytes and returns the status line of the answer, or what went wrong.
func say(addr, raw string) string {
	c, err := net.Dial("tcp", addr)
	if err != nil {
		return err.Error()
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(time.Minute))
	if _, err := io.WriteString(c, raw); err != nil {
		return err.Error()
	}
	line, err := bufio.NewReader(c).ReadString('\n')
	if err != nil {
		return err.Error()
	}
	return strings.TrimSpace(line)
}

const whole = "GET /read/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"

func TestMalformedRequests(t *testing.T) {
	h := site.NewHandler(build(t, site.Options{Articles: []*article.Article{plain("a", "")}}))
	addr, _ := serve(t, h, site.Serving{HeaderTimeout: 50 * time.Millisecond})
	for name, c := range map[string]struct{ raw, want string }{
		"no HTTP":        {"\x16\x03\x01\x02\x00\x01\x00", ""},
		"cleartext h2":   {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "HTTP/1.1 405"},
		"bad method":     {"G\x00T / HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 400"},
		"bad version":    {"GET / HTTP/9.9\r\nHost: x\r\n\r\n", "HTTP/1.1 505"},
		"no host":        {"GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 400"},
		"long head":      {"GET / HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("a", 1<<20) + "\r\n\r\n", ""},
		"traversal":      {"GET /../../../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "HTTP/1.1 404"},
		"traversal, %2e": {"GET /a/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "HTTP/1.1 404"},
		"absolute":       {"GET http://evil.example/etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "HTTP/1.1 404"},
		"smuggled":       {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n", "HTTP/1.1 4"},
		"many ranges":    {"GET /read/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\nRange: bytes=" + strings.Repeat("0-1,", 500) + "0-1\r\n\r\n", "HTTP/1.1 200"},
	} {
		if got := say(addr, c.raw); !strings.HasPrefix(got, c.want) || strings.HasPrefix(got, "HTTP/1.1 200") != (c.want == "HTTP/1.1 200") {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if got := say(addr, whole); got != "HTTP/1.1 200 OK" {
		t.Errorf("afterwards: %q", got)
	}
}

// TestStopsGracefully: an answer under way is finished, and nothing is begun.
func TestStopsGracefully(t *testing.T) {
	begun, finish := make(chan struct{}), make(chan struct{})
	slow := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(begun)
		<-finish
		fmt.Fprint(w, "to the end")
	})
	addr, stop := serve(t, slow, site.Serving{})
	got := make(chan string, 1)
	go func() {
		res, err := http.Get("http://" + addr)
		if err != nil {
			got <- err.Error()
			return
		}
		defer res.Body.Close()
		b, _ := io.ReadAll(res.Body)
		got <- string(b)
	}()
	<-begun
	stopped := make(chan error, 1)
	go func() { stopped <- stop() }()
	for {
		c, err := net.Dial("tcp", addr)
		if err != nil {
			break // the listener is closed
		}
		c.Close()
	}
	close(finish)
	if s := <-got; s != "to the end" {
		t.Errorf("the answer under way was %q", s)
	}
	if err := <-stopped; err != nil {
		t.Errorf("stop: %v", err)
	}
}

func TestAddressInUse(t *testing.T) {
	l, err := site.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if _, err := site.Listen(l.Addr().String()); !errors.Is(err, site.ErrAddrInUse) {
		t.Errorf("a taken address gives %v", err)
	}
}

// TestLogKeepsReadersOut: the log tells what was asked and nothing of who asked.
func TestLogKeepsReadersOut(t *testing.T) {
	var buf bytes.Buffer
	var mu sync.Mutex
	log := slog.New(slog.NewJSONHandler(writerFunc(func(b []byte) (int, error) {
		mu.Lock()
		defer mu.Unlock()
		return buf.Write(b)
	}), nil))
	h := site.NewHandler(build(t, site.Options{Articles: []*article.Article{plain("a", "")}}))
	addr, stop := serve(t, h, site.Serving{Log: log})
	req, _ := http.NewRequest(http.MethodGet, "http://"+addr+"/read/a?who=me", nil)
	req.Header.Set("User-Agent", "telltale")
	req.Header.Set("Referer", "http://from.example/")
	req.Header.Set("X-Forwarded-For", "203.0.113.9")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	local := res.Request.Host
	res.Body.Close()
	http.DefaultClient.CloseIdleConnections()
	_ = say(addr, "rubbish\r\n\r\n")
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	mu.Lock()
	defer mu.Unlock()
	if !strings.Contains(buf.String(), `"path":"/read/a"`) || !strings.Contains(buf.String(), `"status":200`) {
		t.Errorf("the log does not tell what was asked: %s", buf.String())
	}
	for _, never := range []string{"127.0.0.1", "telltale", "from.example", "203.0.113.9", "who=me", local} {
		if strings.Contains(buf.String(), never) {
			t.Errorf("the log holds %q: %s", never, buf.String())
		}
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(b []byte) (int, error) { return f(b) }

func TestTLSSpeaksHTTP2(t *testing.T) {
	cert, key, pool := certificate(t)
	h := site.NewHandler(build(t, site.Options{Articles: []*article.Article{plain("a", "")}}))
	addr, _ := serve(t, h, site.Serving{CertFile: cert, KeyFile: key})
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool, ServerName: "localhost"}, ForceAttemptHTTP2: true}}
	defer client.CloseIdleConnections()
	res, err := client.Get("https://" + addr + "/read/a")
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.ProtoMajor != 2 || res.StatusCode != 200 {
		t.Errorf("%s with %d", res.Proto, res.StatusCode)
	}
}

// TestCleartextHTTP2: without TLS nobody speaks HTTP/2 here unless it is asked for.
func TestCleartextHTTP2(t *testing.T) {
	h := site.NewHandler(build(t, site.Options{Articles: []*article.Article{plain("a", "")}}))
	var only http.Protocols
	only.SetUnencryptedHTTP2(true)
	for _, asked := range []bool{false, true} {
		addr, _ := serve(t, h, site.Serving{Cleartext: asked})
		tr := &http.Transport{Protocols: &only}
		defer tr.CloseIdleConnections()
		req, _ := http.NewRequest(http.MethodGet, "http://"+addr+"/read/a", nil)
		res, err := tr.RoundTrip(req)
		if (err == nil) != asked {
			t.Errorf("asked for: %v, answered: %v", asked, err)
		}
		if err == nil {
			res.Body.Close()
			if res.ProtoMajor != 2 || res.StatusCode != http.StatusOK {
				t.Errorf("%s with %d", res.Proto, res.StatusCode)
			}
		}
	}
}

func certificate(t *testing.T) (cert, key string, pool *x509.CertPool) {
	t.Helper()
	priv, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	tmpl := &x509.Certificate{SerialNumber: big.NewInt(1), DNSNames: []string{"localhost"}, NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, tmpl, tmpl, &priv.PublicKey, priv)
	if err != nil {
		t.Fatal(err)
	}
	keyDER, err := x509.MarshalECPrivateKey(priv)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	certPEM := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	for name, b := range map[string][]byte{cert: certPEM, key: pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: keyDER})} {
		if err := os.WriteFile(name, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	pool = x509.NewCertPool()
	pool.AppendCertsFromPEM(certPEM)
	return cert, key, pool
}
