//go:build e2e

package e2e

import (
	"io/fs"
	"strings"
	"testing"

	"manicule.dev/content"
)

// TestOffline: after one visit of the library the server is stopped and the
// browser started again; every article opens by its address, none opened before, and
// what is marked then is there the next time.
func TestOffline(t *testing.T) {
	server := startServer(t)
	browser := startBrowser(t, server)
	tab := browser.Tab()
	tab.Open(server.URL("/"))
	tab.Kept()
	server.Stop()
	browser.Restart()
	tab = browser.Tab()

	files, err := fs.Glob(content.FS, "*.md")
	if err != nil || len(files) < 8 {
		t.Fatalf("bundled articles: %v, %v", files, err)
	}
	for _, f := range files {
		slug := strings.TrimSuffix(f, ".md")
		tab.Open(server.URL("/read/" + slug + "?from=elsewhere"))
		tab.Wait(`document.querySelector("[data-article]")?.dataset.slug === ` + quote(slug))
		if n := Eval[int](tab, `document.querySelectorAll("[data-block]").length`); n < 10 {
			t.Errorf("%s offline: %d blocks", slug, n)
		}
		tab.Ready()
	}
	tab.Open(server.URL("/read/never-heard-of"))
	tab.Wait(`document.body.dataset.page === "missing"`)
	tab.Open(server.URL("/"))
	tab.Wait(`document.querySelectorAll("[data-card]").length >= 8`)
	tab.Ready()

	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.highlight(passage, "green")
	browser.Restart()
	tab = browser.Tab()
	tab.Open(server.URL("/read/nso-asks-israel#m0"))
	tab.Wait(painted(passage))
	tab.Ready()
	tab.Wait(shown(passage))
}
