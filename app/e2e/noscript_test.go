//go:build e2e

package e2e

import (
	"strings"
	"testing"
)

// TestWithoutScript: with JavaScript off an article is complete, its text can be
// selected and its links lead on.
func TestWithoutScript(t *testing.T) {
	server := startServer(t)
	browser := newBrowser(t, server)
	browser.noscript = true
	browser.begin()
	tab := browser.Tab()
	tab.Open(server.URL("/"))
	tab.Do(click(`[data-slug="pegasus-project"] h2 a`))
	tab.Wait(`location.pathname === "/read/pegasus-project" && document.readyState === "complete"`)

	// The debugger can still ask; no script of the page has run.
	if Eval[bool](tab, `Boolean(window.maniculeShell)`) {
		t.Fatal("scripts are not off")
	}
	blocks := Eval[[]string](tab, `[...document.querySelectorAll("[data-block]")].map(b => b.textContent)`)
	if len(blocks) < 20 || !strings.Contains(strings.Join(blocks, "\n"), "A number on the list does not show that a phone was attacked") {
		t.Errorf("the article is not whole: %d blocks", len(blocks))
	}
	tab.Drag("Forbidden Stories, a journalism non-profit in Paris")
	tab.Wait(`String(getSelection()).includes("a journalism non-profit in Pari")`)
	hidden := Eval[[]string](tab, `[...document.querySelectorAll("[data-block]")].filter(b => !b.getClientRects().length).map(b => b.textContent)`)
	if len(hidden) > 0 {
		t.Errorf("text that cannot be seen without script: %q", hidden)
	}
	tab.Do(click(`footer a[rel="next"], footer a[rel="prev"]`))
	tab.Wait(`location.pathname.startsWith("/read/") && location.pathname !== "/read/pegasus-project"`)
}
