//go:build e2e

package e2e

import (
	"slices"
	"strings"
	"testing"
)

// arabicWords is a passage inside one block of the Arabic article.
const arabicWords = "لا بأس بكتابة الحواشي"

// TestArabic: the Arabic article runs from right to left, in its own language, and
// a selection in it, and a mark made of that, are the words that were dragged over.
func TestArabic(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/arabic-margin"))
	tab.Ready()
	got := Eval[struct {
		Lang, Dir, Direction string
		RightOfColumn        bool
		Overflow             float64
	}](tab, `(() => {
		const main = document.querySelector("[data-article]"), p = [...document.querySelectorAll("p[data-block]")].at(-1);
		const range = document.createRange();
		range.setStart(p.firstChild, 0);
		range.setEnd(p.firstChild, 1);
		const first = range.getBoundingClientRect(), box = p.getBoundingClientRect();
		return {Lang: main.lang, Dir: main.dir, Direction: getComputedStyle(p).direction,
			RightOfColumn: box.right - first.right < box.width / 4, Overflow: document.documentElement.scrollWidth - innerWidth};
	})()`)
	if got.Lang != "ar" || got.Dir != "rtl" || got.Direction != "rtl" || !got.RightOfColumn || got.Overflow > 0 {
		t.Errorf("the Arabic page: %+v", got)
	}
	const words = arabicWords
	tab.Drag(words)
	if s := strings.TrimSpace(Eval[string](tab, `String(getSelection())`)); s != words {
		t.Errorf("dragging over %q selected %q", words, s)
	}

	// The line of author, source and date is English with Arabic names in it: its
	// parts must stand in their order, each whole.
	edges := Eval[[]float64](tab, `[...document.querySelectorAll(".byline > bdi")].flatMap(e => { const r = e.getBoundingClientRect(); return [r.left, r.right]; })`)
	if len(edges) != 8 || !slices.IsSorted(edges) {
		t.Errorf("the parts of the byline stand at %v, want four one after the other", edges)
	}

	tab.highlight(words, "blue")
	tab.Wait(painted(words))
	if dir := Eval[string](tab, `getComputedStyle(document.querySelector("[data-quote-text]")).direction`); dir != "rtl" {
		t.Errorf("the card's quotation runs %s", dir)
	}
}
