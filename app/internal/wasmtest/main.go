// Command wasmtest runs a test binary built for GOOS=js GOARCH=wasm in a real
// Chromium, for `go test -exec`. It serves the binary from a port of its own on
// loopback, prints what the tests print, and exits with their exit code.
//
//	GOOS=js GOARCH=wasm go test -exec "$(pwd)/build/wasmtest" ./...
//
// CHROME_PATH overrides Debian's chromium.
package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/chromedp/chromedp"
)

//go:embed page.html
var pageHTML []byte

//go:embed page.js
var pageJS []byte

// patience bounds one whole test binary.
const patience = 15 * time.Minute

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: wasmtest TEST.wasm [flags of the test binary]")
		os.Exit(2)
	}
	code, err := run(os.Args[1], os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "wasmtest:", err)
		os.Exit(1)
	}
	os.Exit(code)
}

// run serves the binary and waits for its exit code.
func run(wasm string, argv []string) (int, error) {
	exit := make(chan int, 1)
	handler, err := routes(wasm, argv, exit)
	if err != nil {
		return 1, err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 1, err
	}
	defer l.Close()
	go func() { _ = http.Serve(l, handler) }()

	profile, err := os.MkdirTemp("", "wasmtest-")
	if err != nil {
		return 1, err
	}
	defer os.RemoveAll(profile)
	ctx, cancel := browser(profile)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate("http://"+l.Addr().String()+"/")); err != nil {
		return 1, fmt.Errorf("open the test page: %w", err)
	}
	select {
	case code := <-exit:
		return code, nil
	case <-time.After(patience):
		return 1, fmt.Errorf("no exit code after %v", patience)
	}
}

// routes is the page, the binary, and the two ways back: /out for what the tests
// print and /exit for their exit code.
func routes(wasm string, argv []string, exit chan<- int) (http.Handler, error) {
	glue, err := os.ReadFile(filepath.Join(goroot(), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return nil, fmt.Errorf("read Go's own wasm_exec.js: %w", err)
	}
	start, err := json.Marshal(map[string]any{"argv": argv})
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	static := func(path, kind string, body []byte) {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", kind)
			_, _ = w.Write(body)
		})
	}
	static("/{$}", "text/html; charset=utf-8", pageHTML)
	static("/page.js", "text/javascript", pageJS)
	static("/wasm_exec.js", "text/javascript", glue)
	static("/start.json", "application/json", start)
	static("/favicon.ico", "image/x-icon", nil)
	mux.HandleFunc("GET /test.wasm", func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, wasm) })
	files(mux)
	mux.HandleFunc("POST /out", func(w http.ResponseWriter, r *http.Request) { _, _ = io.Copy(os.Stdout, r.Body) })
	mux.HandleFunc("POST /exit", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		code, err := strconv.Atoi(strings.TrimSpace(string(body)))
		if err != nil {
			fmt.Fprintf(os.Stderr, "wasmtest: the test page failed: %s\n", body)
			code = 1
		}
		exit <- code
	})
	return mux, nil
}

// goroot is where the Go that builds keeps its files.
func goroot() string {
	if out, err := exec.Command("go", "env", "GOROOT").Output(); err == nil {
		return strings.TrimSpace(string(out))
	}
	return os.Getenv("GOROOT")
}

// browser starts Chromium with a profile of its own.
func browser(profile string) (context.Context, context.CancelFunc) {
	path := os.Getenv("CHROME_PATH")
	if path == "" {
		path = "chromium"
	}
	if found, err := exec.LookPath(path); err == nil {
		path = found
	} else if errors.Is(err, exec.ErrNotFound) {
		fmt.Fprintln(os.Stderr, "wasmtest: no chromium found: `make test` installs it, or set CHROME_PATH")
	}
	alloc, cancelAlloc := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(path), chromedp.UserDataDir(profile),
		chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-dev-shm-usage", true))
	ctx, cancel := chromedp.NewContext(alloc)
	return ctx, func() { _ = chromedp.Cancel(ctx); cancel(); cancelAlloc() }
}
