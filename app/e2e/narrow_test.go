//go:build e2e

package e2e

import "testing"

// TestNarrow: on a phone of 390 pixels nothing runs out of the window, the text is
// large enough to read, and what can be tapped can be hit.
func TestNarrow(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Width(390, 844)
	for _, path := range []string{"/", "/read/nso-asks-israel", "/read/arabic-margin"} {
		tab.Open(server.URL(path))
		tab.Ready()
		if over := Eval[int](tab, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
			t.Errorf("%s is %d pixels wider than the window", path, over)
		}
		outside := Eval[[]string](tab, `[...document.querySelectorAll("[data-block], [data-card]")].filter(e => {
			const r = e.getBoundingClientRect();
			return r.width > 0 && (r.left < 0 || r.right > innerWidth + 0.5);
		}).map(e => e.textContent.slice(0, 40))`)
		if len(outside) > 0 {
			t.Errorf("%s: outside of the window: %q", path, outside)
		}
		if px := Eval[float64](tab, `parseFloat(getComputedStyle(document.querySelector("p[data-block], .summary")).fontSize)`); px < 15 {
			t.Errorf("%s: text of %v pixels", path, px)
		}
	}
}
