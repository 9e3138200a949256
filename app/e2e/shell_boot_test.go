//go:build e2e

package e2e

import (
	"net/http"
	"strings"
	"testing"
)

// TestBasePath: the whole site lives under a path, deep links offline too.
func TestBasePath(t *testing.T) {
	server := startServer(t, "--base-path", "/notes")
	browser := startBrowser(t, server)
	tab := browser.Tab()
	tab.Open(server.URL("/notes/"))
	tab.Kept()
	tab.Ready()
	tab.Open(server.URL("/notes/read/nso-asks-israel"))
	tab.Ready()
	got := Eval[struct {
		Total   int
		Foreign []string
	}](tab, `(() => { const r = maniculeShell.requests(); return {Total: r.total, Foreign: r.foreign}; })()`)
	if got.Total < 3 || len(got.Foreign) > 0 {
		t.Errorf("the page says of its requests: %+v", got)
	}
	for _, u := range Eval[[]string](tab, `performance.getEntriesByType("resource").map(e => new URL(e.name).pathname)`) {
		if !strings.HasPrefix(u, "/notes/") {
			t.Errorf("a request outside of the base path: %s", u)
		}
	}
	if size := Eval[map[string]int](tab, `maniculeShell.cacheSize()`); size["bytes"] < 1_000_000 || size["files"] < 10 {
		t.Errorf("the cache is said to hold %v", size)
	}
	server.Stop()
	browser.Restart()
	tab = browser.Tab()
	tab.Open(server.URL("/notes/read/annotation-history"))
	tab.Ready()
}

// TestReadingGoesOnWithoutTheApp: whatever keeps the program from starting, the
// article is there, the reader is told, and a second try works.
func TestReadingGoesOnWithoutTheApp(t *testing.T) {
	s := newVersions(t).number(0)
	answer := func(status int, kind, body string) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", kind)
			w.WriteHeader(status)
			_, _ = w.Write([]byte(body))
		})
	}
	for name, c := range map[string]struct {
		wasm   http.Handler // nil: as it should be
		script string       // runs before the page's own
		says   string
		mends  bool
	}{
		"the server fails":    {wasm: answer(500, "text/plain", "no"), says: "could not start", mends: true},
		"the file is rubbish": {wasm: answer(200, "application/wasm", "rubbish"), says: "damaged", mends: true},
		"a login page":        {wasm: answer(200, "text/html", "<p>log in"), says: "damaged", mends: true},
		"an old browser":      {script: `delete window.WebAssembly`, says: "too old"},
		"no storage":          {script: `Object.defineProperty(window, "localStorage", {get() { throw new DOMException("denied", "SecurityError"); }})`},
	} {
		d := deploy(t, s)
		d.answer(func(path string) http.Handler {
			if strings.HasSuffix(path, ".wasm") {
				return c.wasm
			}
			return nil
		})
		tab := startBrowser(t, d.server()).Tab()
		if c.script != "" {
			tab.Preload(c.script)
		}
		tab.Open(d.url(deepLink))
		if c.says != "" {
			tab.Wait(`document.querySelector("#shell")?.textContent.includes(` + quote(c.says) + `)`)
		} else {
			tab.Wait(`maniculeShell.state === "running" || maniculeShell.state === "failed"`)
		}
		if n := Eval[int](tab, `[...document.querySelectorAll("[data-block]")].filter(b => b.getClientRects().length).length`); n < 10 {
			t.Errorf("%s: %d blocks can be read", name, n)
		}
		if c.mends {
			d.answer(nil)
			tab.press()
			tab.Ready()
		}
	}
}

// TestThinLine: while the program is on its way a thin line at the window's edge says
// so, which takes no press and no room; it goes when the program answers. The text is
// there all the while.
func TestThinLine(t *testing.T) {
	d := deploy(t, newVersions(t).number(0))
	release := make(chan struct{})
	d.answer(func(path string) http.Handler {
		if !strings.HasSuffix(path, ".wasm") {
			return nil
		}
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			select {
			case <-release:
				d.h.ServeHTTP(w, r)
			case <-r.Context().Done():
			}
		})
	})
	tab := startBrowser(t, d.server()).Tab()
	tab.Open(d.url(deepLink))
	const line = `(s => [s.content, s.position, s.height, s.top, s.pointerEvents].join(" "))(getComputedStyle(document.documentElement, "::before"))`
	tab.Wait(line + ` === '"" fixed 2px 0px none'`)
	if text := Eval[string](tab, `document.querySelector("main").innerText`); !strings.Contains(text, passage) {
		t.Errorf("the text is not shown while the program is on its way: %.200s", text)
	}
	close(release)
	tab.Ready()
	tab.Wait(line + `.startsWith("none ")`)
}
