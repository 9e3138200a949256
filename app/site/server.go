package site

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// The limits that keep slow and greedy clients from holding the server.
const (
	headerTimeout = 5 * time.Second
	readTimeout   = 10 * time.Second
	writeTimeout  = 2 * time.Minute // a phone on a bad line may need it for the program
	idleTimeout   = time.Minute
	maxHeader     = 16 << 10
	graceful      = 10 * time.Second
)

// Serving says how a handler is served.
type Serving struct {
	Addr              string
	CertFile, KeyFile string // both set: TLS with HTTP/2
	// Cleartext lets clients speak HTTP/2 without TLS: for a proxy in front.
	Cleartext bool
	Log       *slog.Logger
	// HeaderTimeout is how long a client may take to send a request's head; 0
	// means five seconds.
	HeaderTimeout time.Duration
}

// ErrAddrInUse is wrapped where the address is taken.
var ErrAddrInUse = errors.New("address already in use")

// Listen takes the address. It is separate from Serve so that the caller can
// print what was taken (port 0) before anything is served.
func Listen(addr string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		if isAddrInUse(err) {
			return nil, fmt.Errorf("%s: %w", addr, ErrAddrInUse)
		}
		return nil, fmt.Errorf("listen: %w", err)
	}
	return l, nil
}

// Serve answers on l until ctx ends; then it lets running responses finish for a
// few seconds. It returns nil after such a stop.
func Serve(ctx context.Context, l net.Listener, h http.Handler, c Serving) error {
	srv := &http.Server{
		Handler:           logged(h, c.Log),
		ReadHeaderTimeout: cmp.Or(c.HeaderTimeout, headerTimeout),
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeader,
		// The server's own complaints name the peer's address, so they are not kept.
		ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelDebug),
	}
	// HTTP/2 without TLS only if asked for: browsers do not speak it.
	srv.Protocols = new(http.Protocols)
	srv.Protocols.SetHTTP1(true)
	srv.Protocols.SetHTTP2(c.CertFile != "")
	srv.Protocols.SetUnencryptedHTTP2(c.Cleartext)
	if c.CertFile != "" {
		srv.TLSConfig = &tls.Config{MinVersion: tls.VersionTLS12}
	}
	done := make(chan error, 1)
	go func() {
		if c.CertFile != "" {
			done <- srv.ServeTLS(l, c.CertFile, c.KeyFile)
			return
		}
		done <- srv.Serve(l)
	}()
	select {
	case err := <-done:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.Background(), graceful)
	defer cancel()
	if err := srv.Shutdown(stop); err != nil {
		return fmt.Errorf("stop: %w", errors.Join(err, srv.Close()))
	}
	return nil
}

// logged writes one line per request: what was asked and answered, never by whom.
// There is no peer address, no user agent and no query in it.
func logged(h http.Handler, log *slog.Logger) http.Handler {
	if log == nil {
		return h
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		c := &counter{ResponseWriter: w, status: http.StatusOK}
		h.ServeHTTP(c, r)
		log.LogAttrs(r.Context(), slog.LevelInfo, "request",
			slog.String("method", r.Method), slog.String("path", r.URL.Path), slog.Int("status", c.status),
			slog.Int64("bytes", c.bytes), slog.Duration("took", time.Since(start)))
	})
}

// counter remembers what was answered.
type counter struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (c *counter) WriteHeader(status int) {
	c.status = status
	c.ResponseWriter.WriteHeader(status)
}

func (c *counter) Write(b []byte) (int, error) {
	n, err := c.ResponseWriter.Write(b)
	c.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (c *counter) Unwrap() http.ResponseWriter { return c.ResponseWriter }
