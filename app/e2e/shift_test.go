//go:build e2e

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// shiftWatch sums up all that moves by itself during a visit, and says what it was. What
// moves within one of the answers, from and to, does not.
const shiftWatch = `window.shifted = 0; window.movers = []; window.answers = [];
	new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput && !answers.some(([from, to]) => e.startTime >= from && e.startTime <= to)) {
		shifted += e.value;
		movers.push(Math.round(e.startTime) + " ms: " + e.value.toFixed(4) + " " + [...e.sources].map(s => (s.node?.outerHTML ?? s.node?.textContent ?? "?").slice(0, 60) + " " + JSON.stringify(s.previousRect) + " → " + JSON.stringify(s.currentRect)).join("; "));
	} }).observe({type: "layout-shift", buffered: true});`

// TestLayoutShift: over a whole visit, cold and warm, the page hardly moves by itself
// (0.01 at most): while it loads, when the face arrives, when the program takes over,
// when marks appear, when panels come and go.
func TestLayoutShift(t *testing.T) {
	chromiumOnly(t, "Firefox does not tell of layout shifts")
	server := startServer(t)
	for _, w := range []int64{1280, 390} {
		for _, p := range places {
			if p.name == "hard" {
				continue
			}
			browser := startBrowser(t, server)
			tab := browser.Tab()
			tab.Preload(shiftWatch)
			tab.Width(w, 800)
			visit := func(when string) {
				t.Helper()
				tab.Open(server.URL(p.path))
				tab.Ready()
				tab.Wait(`document.fonts.status === "loaded"`)
				tab.settle()
				tab.run(`scrollBy({top: 500, behavior: "instant"})`)
				tab.settle()
				loaded := Eval[float64](tab, `shifted`)
				tab.openings()
				all := Eval[float64](tab, `shifted`)
				t.Logf("layout shift, %s, %d px, %s: %.4f loading, %.4f in all", p.name, w, when, loaded, all)
				if all > 0.01 {
					t.Errorf("%s, %d px, %s: %q", p.name, w, when, Eval[[]string](tab, `movers`))
				}
			}
			visit("cold")
			tab.plant(earlier{"nso-asks-israel", passage, "green", "a note"}, earlier{"nso-asks-israel", sequel, "yellow", ""},
				earlier{"nso-asks-israel", "Words that no version holds", "pink", ""}, earlier{"arabic-margin", arabicWords, "blue", ""})
			visit("warm, with marks")
			browser.Close()
		}
	}
}

// openings opens and closes what the bar opens, with the mouse and Esc, as a reader
// does. What moves until the page has come to rest is its answer to that, however slow it
// is (the browser's own measure of that is half a second); what moves later moves by itself.
func (tab *Tab) openings() {
	tab.Helper()
	answered := func(step Action) {
		tab.Helper()
		tab.run(`(answers.push([performance.now(), Infinity]), 1)`)
		tab.Do(step)
		tab.settle()
		tab.run(`(answers.at(-1)[1] = performance.now(), 1)`)
	}
	for _, selector := range []string{`.only-more`, `.bar [data-do="jump"]`, `.bar [data-do="settings"]`, `.bar [data-do="panel"][data-arg="names"]`, `.bar [data-do="panel"][data-arg="voices"]`, `.bar [data-do="sheet"]`} {
		if Eval[bool](tab, `document.querySelector(`+quote(selector)+`)?.checkVisibility() ?? false`) {
			answered(click(selector))
			answered(func(tab *Tab) { tab.Key(kb.Escape) })
		}
	}
}
