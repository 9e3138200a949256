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
	tab.Wait(toolbar)
	if s := strings.TrimSpace(Eval[string](tab, `String(getSelection())`)); s != words {
		t.Errorf("dragging over %q selected %q", words, s)
	}

	// The line of author, source and date is English with Arabic names in it, and runs as
	// the article does: its parts must stand in their order, each whole.
	edges := Eval[[]float64](tab, `[...document.querySelectorAll(".byline > bdi")].reverse().flatMap(e => { const r = e.getBoundingClientRect(); return [r.left, r.right]; })`)
	if len(edges) != 8 || !slices.IsSorted(edges) {
		t.Errorf("the parts of the byline stand at %v, want four one after the other", edges)
	}

	tab.Do(click(`.toolbar [data-color="blue"]`))
	tab.Wait(shown(words))
	tab.Saved()
	tab.Wait(painted(words))
	if dir := Eval[string](tab, `getComputedStyle(document.querySelector("[data-quote-text]")).direction`); dir != "rtl" {
		t.Errorf("the card's quotation runs %s", dir)
	}

	// The margin lies where lines end, on the left, and the lists where they begin.
	sides := Eval[[]float64](tab, `["[data-mark]", "p[data-block]", "#side"].map(s => { const r = document.querySelector(s).getBoundingClientRect(); return r.left + r.width / 2; })`)
	if !slices.IsSorted(sides) {
		t.Errorf("card, text and lists stand at %v, want that order from left to right", sides)
	}
	// Numbers run from left to right and what is between « and » stands between them,
	// the mark that opens on the right.
	wrong := Eval[[]string](tab, `(() => {
		const wrong = [];
		const x = (node, i) => { const r = document.createRange(); r.setStart(node, i); r.setEnd(node, i + 1); return r.getBoundingClientRect(); };
		let numbers = 0, quotes = 0;
		for (const block of document.querySelectorAll("[data-block]")) {
			const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
			for (let n; (n = walk.nextNode());) {
				for (const m of n.data.matchAll(/[0-9٠-٩]{2,}/g)) {
					numbers++;
					if (x(n, m.index).left >= x(n, m.index + 1).left) wrong.push("the number " + m[0] + " runs backwards");
				}
				for (const m of n.data.matchAll(/«[^»]+»/g)) {
					const a = x(n, m.index), z = x(n, m.index + m[0].length - 1);
					if (a.top !== z.top) continue; // over two lines
					quotes++;
					if (a.left <= z.left) wrong.push(m[0] + " opens on the left");
				}
			}
		}
		if (!numbers || !quotes) wrong.push("looked at " + numbers + " numbers and " + quotes + " quotations");
		return wrong;
	})()`)
	for _, w := range wrong {
		t.Error(w)
	}
	for _, w := range []int64{1280, 390} {
		tab.Width(w, 844)
		tab.Open(server.URL("/read/arabic-margin"))
		tab.Ready()
		tab.Wait(painted(words))
		tab.settle()
		tab.fits("arabic article with a mark " + quoteInt(int(w)))
	}
}
