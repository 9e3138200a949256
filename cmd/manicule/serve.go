package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"runtime"
	"runtime/debug"
	"strconv"

	"manicule.dev/app/site"
	"manicule.dev/app/site/pack"
)

var serveCommand = command{
	name: "serve", args: "[flags]", about: "serves the reader on this machine",
	setup: func(fs *flag.FlagSet) func(context.Context, stdio, []string) error {
		var o serveOptions
		fs.StringVar(&o.addr, "addr", "127.0.0.1", "address to listen on, with or without a port; 0.0.0.0 for every network of this machine")
		fs.IntVar(&o.port, "port", 8080, "port to listen on; 0 picks a free one")
		fs.StringVar(&o.folder, "content", "", "folder with more articles (.md, .txt), watched while serving")
		fs.StringVar(&o.base, "base-path", "", "path the site lives under, such as /notes")
		fs.StringVar(&o.origin, "origin", "", "address the site is known by, such as https://example.org (for canonical links)")
		fs.StringVar(&o.cert, "tls-cert", "", "certificate file (PEM): serve HTTPS with HTTP/2")
		fs.StringVar(&o.key, "tls-key", "", "key file (PEM) of the certificate")
		fs.BoolVar(&o.h2c, "h2c", false, "let a proxy in front speak HTTP/2 without TLS")
		fs.BoolVar(&o.quiet, "quiet", false, "write no line for each request")
		return o.run
	},
}

type serveOptions struct {
	addr, folder, base, origin, cert, key string
	port                                  int
	quiet, h2c                            bool
}

func (o *serveOptions) run(ctx context.Context, s stdio, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%w: serve takes no files; a folder of articles is given with --content", errUsage)
	}
	if (o.cert == "") != (o.key == "") {
		return fmt.Errorf("%w: --tls-cert and --tls-key belong together", errUsage)
	}
	if host, port, err := net.SplitHostPort(o.addr); err == nil { // host:port in one
		if o.port, err = strconv.Atoi(port); err != nil {
			return fmt.Errorf("%w: --addr %s: the port is no number", errUsage, o.addr)
		}
		o.addr = host
	}
	l, err := site.Listen(net.JoinHostPort(o.addr, strconv.Itoa(o.port)))
	if errors.Is(err, site.ErrAddrInUse) {
		return fmt.Errorf("port %d is taken: stop what uses it, or take another with --port (`make run PORT=%d`)", o.port, o.port+1)
	}
	if err != nil {
		return err
	}
	defer l.Close()
	address := o.address(l.Addr())
	src := sources{folder: o.folder, base: o.base, origin: o.origin, effort: pack.Fast}
	if src.origin == "" {
		src.origin = address
	}
	made, err := src.build(s.err)
	if err != nil {
		return err
	}
	rest()
	h := site.NewHandler(made)
	if o.folder != "" {
		if err := watch(ctx, o.folder, func() { o.rebuild(h, src, s) }); err != nil {
			fmt.Fprintf(s.err, "%s is not watched, changes need a restart: %v\n", o.folder, err)
		}
	}
	log := slog.New(slog.NewJSONHandler(s.err, nil))
	if o.quiet {
		log = nil
	}
	fmt.Fprintf(s.out, "Manicule is at %s%s/\n", address, o.base)
	return site.Serve(ctx, l, h, site.Serving{CertFile: o.cert, KeyFile: o.key, Cleartext: o.h2c, Log: log})
}

// rebuild makes the site anew. Where that fails the old one goes on.
func (o *serveOptions) rebuild(h *site.Handler, src sources, s stdio) {
	made, err := src.build(s.err)
	if err != nil {
		fmt.Fprintf(s.err, "the articles changed but the site could not be made again: %v\n", err)
		return
	}
	h.Replace(made)
	rest()
	fmt.Fprintf(s.out, "articles read again from %s\n", o.folder)
}

// spare is how much garbage may wait before it is collected. What is served is a few
// MB, and to collect after every few MB of answers was a tenth of what they cost.
const spare = 10 << 20

// rest gives back what making the site took, which is far more than serving will, and
// sets the collector to what is left.
func rest() {
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	debug.SetGCPercent(int(max(100, min(1000, 100*spare/(m.HeapAlloc+1)))))
}

// address is how a person on this machine reaches the server.
func (o *serveOptions) address(a net.Addr) string {
	scheme := "http"
	if o.cert != "" {
		scheme = "https"
	}
	_, port, err := net.SplitHostPort(a.String())
	if err != nil {
		return scheme + "://" + a.String()
	}
	host := o.addr
	if host == "127.0.0.1" || host == "0.0.0.0" || host == "::" || host == "" {
		host = "localhost"
	}
	return scheme + "://" + net.JoinHostPort(host, port)
}
