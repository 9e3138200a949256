//go:build e2e

package e2e

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// everyBlock is an article with every kind of block that a selection can go through.
const everyBlock = `---
title: Every kind of block
summary: Paragraphs, a list, a quotation, a table.
---

The first paragraph is about a river and its two banks.

## Crossing it

- a ferry with a bell
- a bridge that was never built

> Nobody asked the river what it wanted.

| Year | Boats |
|------|-------|
| 1931 | one   |
| 1987 | seven |

The last paragraph says that the boats are gone.
`

// blocks serves that article and opens it in a window that shows all of it.
func blocks(t *testing.T) *Tab {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "blocks.md"), []byte(everyBlock), 0o644); err != nil {
		t.Fatal(err)
	}
	server := startServer(t, "--content", dir)
	tab := startBrowser(t, server).Tab()
	tab.unhurried()
	tab.Width(1280, 1200)
	tab.Open(server.URL("/read/blocks"))
	tab.Ready()
	return tab
}

// between is where a passage begins and ends in the window: from the start of the
// first words to the end of the last, which may stand in another block. It waits until
// the page rests there and the mouse would meet the article at both ends.
func (tab *Tab) between(first, last string) (a, z [2]float64) {
	tab.Helper()
	var got []float64
	for deadline := time.Now().Add(patience); ; time.Sleep(40 * time.Millisecond) {
		if got = Eval[[]float64](tab, fmt.Sprintf(betweenOf, first, last)); got[4] == 1 {
			return [2]float64(got[:2]), [2]float64(got[2:4])
		}
		if time.Now().After(deadline) {
			tab.Fatalf("from %q to %q does not rest, or something lies over it: %v", first, last, got)
		}
	}
}

// betweenOf is x and y of the start of the first words and of the end of the last, and 1
// where nothing lies over them, now and some frames later.
const betweenOf = `(async () => {
	const look = () => {
		const flat = manicule.flat(), from = flat.indexOf(%q), words = %q, to = flat.indexOf(words) + words.length;
		const a = manicule.range(from, from + 1).getBoundingClientRect(), z = manicule.range(to - 1, to).getBoundingClientRect();
		const ends = [[a.left + 1, a.top + a.height / 2], [z.right - 0.5, z.top + z.height / 2]];
		return [...ends.flat(), ends.every(p => manicule.article.contains(document.elementFromPoint(...p))) ? 1 : 0];
	};
	` + nextFrame + `
	const one = look();
	for (let i = 0; i < 3; i++) await frame();
	const two = look();
	return two.map((v, i) => i < 4 || v && two.every((v, i) => v === one[i]) ? v : 0);
})()`

// sweep drags the mouse through these points.
func (tab *Tab) sweep(path ...[2]float64) {
	tab.Helper()
	tab.must(func(ctx context.Context) error { return tab.v.mouse(ctx, path...) })
}

// TestSelectThroughBlocks: what is dragged over with the mouse, forwards or backwards,
// through paragraphs, headings, lists, quotations and the cells of a table, is the
// mark, to the letter.
func TestSelectThroughBlocks(t *testing.T) {
	tab := blocks(t)
	for _, c := range []struct {
		first, last string
		backward    bool
	}{
		{"a river", "two banks", false},
		{"its two banks", "Crossing", false},
		{"Crossing it", "with a bell", true},
		{"ferry with", "that was", false},
		{"never built", "what it wanted", true},
		{"asked the river", "1931", false},
		{"Boats", "1987", true},
		{"seven", "says that", false},
		{"the boats", "are gone", true},
	} {
		a, z := tab.between(c.first, c.last)
		middle := [2]float64{(a[0] + z[0]) / 2, (a[1] + z[1]) / 2}
		if c.backward {
			tab.sweep(z, middle, a)
		} else {
			tab.sweep(a, middle, z)
		}
		tab.Wait(toolbar)
		tab.Key("1")
		tab.Wait(`document.querySelector(".card.active") && !(` + toolbar + `)`)
		want := Eval[string](tab, fmt.Sprintf(`(() => { const f = manicule.flat(), last = %q; return f.slice(f.indexOf(%q), f.indexOf(last) + last.length); })()`, c.last, c.first))
		tab.Wait(`document.querySelector(".card.active [data-quote-text]")?.textContent === ` + jsString(want))
		id := Eval[string](tab, `document.querySelector(".card.active").dataset.mark`)
		tab.Wait(`[...document.querySelectorAll('mark[data-ids~="` + id + `"]')].map(m => m.textContent).join("") === ` + quote(strings.ReplaceAll(want, "\n", "")))
		tab.Key("x")
		tab.Wait(`!document.querySelector("[data-mark]")`)
	}
}

// jsString writes a string, line breaks and all, as one of JavaScript.
func jsString(s string) string { return strings.ReplaceAll(quote(s), `\u2028`, `\\u2028`) }

// TestOverlappingMarks: marks that overlap, nest and touch stay separate; a click on
// them goes from one to the next, so does a key; they become one only when asked to,
// and that can be undone.
func TestOverlappingMarks(t *testing.T) {
	tab := blocks(t)
	for i, words := range []string{"first paragraph is about a river", "paragraph is", "about a river and its", "two banks"} {
		tab.Drag(words)
		tab.Wait(toolbar)
		tab.Key(fmt.Sprint(i + 1))
		tab.Wait(shown(words))
	}
	marks := func(n int) string { return fmt.Sprintf(`document.querySelectorAll("[data-mark]").length === %d`, n) }
	tab.Wait(marks(4))
	active := `document.querySelector(".card.active [data-quote-text]")?.textContent`
	seen := map[string]bool{}
	for range 2 {
		before := Eval[string](tab, active+` || ""`)
		a, _ := tab.between("paragraph is", "paragraph is")
		at := [2]float64{a[0] + 12, a[1]}
		tab.sweep(at, at)
		tab.Wait(active + ` && ` + active + ` !== ` + quote(before))
		seen[Eval[string](tab, active)] = true
	}
	if !seen["first paragraph is about a river"] || !seen["paragraph is"] {
		t.Errorf("clicking went to %v", seen)
	}
	was := Eval[string](tab, active)
	tab.Key("o")
	tab.Wait(active + ` && ` + active + ` !== ` + quote(was))

	tab.Key("m")
	const whole = "first paragraph is about a river and its two banks"
	tab.Wait(marks(1))
	tab.Wait(shown(whole))
	tab.Wait(painted(whole))
	tab.Saved()
	tab.Do(click(`.toast [data-do="undo"]`))
	tab.Wait(marks(4))
	for _, words := range []string{"first paragraph is about a river", "paragraph is", "about a river and its", "two banks"} {
		tab.Wait(shown(words))
	}
	tab.Saved()
	tab.Do(reload())
	tab.Ready()
	tab.Wait(marks(4))
}

// grip is the middle of a handle of the active mark.
func (tab *Tab) grip(which string) [2]float64 {
	tab.Helper()
	at := tab.hittable(`.grip[data-grip="` + which + `"]`) // it is put there a frame after the mark has changed
	r := Eval[[]float64](tab, `(() => { const r = document.querySelector('.grip[data-grip="`+which+`"]').getBoundingClientRect(); return [r.width, r.height]; })()`)
	if r[0] < 24 || r[1] < 24 {
		tab.Errorf("the handle %q is %g by %g pixels, want 24 at least", which, r[0], r[1])
	}
	return at
}

// TestResizeByDragging: the ends of the active mark are dragged to other words, and
// moved by the keyboard; both can be undone, and what is chosen is kept.
func TestResizeByDragging(t *testing.T) {
	tab := blocks(t)
	tab.Drag("a river and")
	tab.Wait(toolbar)
	tab.Key("2")
	tab.Wait(shown("a river and"))
	g := tab.grip("back")
	_, z := tab.between("two", "two ba")
	tab.sweep(g, [2]float64{(g[0] + z[0]) / 2, g[1]}, [2]float64{z[0], g[1]})
	tab.Wait(shown("a river and its two banks"))
	tab.Wait(painted("a river and its two banks"))
	g = tab.grip("front")
	a, _ := tab.between("paragraph", "paragraph")
	tab.sweep(g, [2]float64{(g[0] + a[0]) / 2, g[1]}, [2]float64{a[0] + 2, g[1]})
	tab.Wait(shown("paragraph is about a river and its two banks"))
	tab.Key("z", chromedp.ModifierCtrl)
	tab.Wait(shown("a river and its two banks"))
	tab.Key(kb.ArrowLeft, chromedp.ModifierShift)
	tab.Wait(shown("a river and its two"))
	tab.Key(kb.ArrowUp, chromedp.ModifierShift)
	tab.Wait(shown("about a river and its two"))
	tab.Saved()
	tab.Do(reload())
	tab.Ready()
	tab.Wait(shown("about a river and its two"))
}

// TestSelectByScreenReader: a selection that comes without any mouse, finger or key,
// as a screen reader makes it, gets the toolbar, whose buttons work when they are
// pressed by name; what is painted says where it begins and ends.
func TestSelectByScreenReader(t *testing.T) {
	tab := blocks(t)
	tab.run(`(() => { const f = manicule.flat(), at = f.indexOf("with a bell"); manicule.select(at, at + 11, false); })()`)
	tab.Wait(toolbar)
	name := Eval[string](tab, `document.querySelector('.toolbar [data-color="green"]').getAttribute("aria-label")`)
	if !strings.Contains(name, "Green") {
		t.Errorf("the button is called %q", name)
	}
	tab.listen()
	tab.run(`document.querySelector('.toolbar [data-color="green"]').click()`)
	tab.Wait(painted("with a bell"))
	tab.hears("Highlighted: with a bell")
	tab.Wait(`document.getElementById(document.querySelector("mark[data-ids]").getAttribute("aria-details"))?.dataset.mark`)
	got := Eval[[]string](tab, `(() => { const m = document.querySelector("mark[data-ids]");
		return [getComputedStyle(m, "::before").content, getComputedStyle(m, "::after").content]; })()`)
	if !strings.Contains(got[0], "mark") || !strings.Contains(got[1], "end of mark") {
		t.Errorf("a screen reader hears %q", got)
	}
}

// TestSelectByTouch: a long press selects a word, the toolbar stands at the thumb and
// marks it; the handle of the mark is dragged by a finger.
func TestSelectByTouch(t *testing.T) {
	chromiumOnly(t, "Firefox on a desk makes no selection by touch, and its driver no long press")
	tab := blocks(t)
	tab.Width(390, 1000)
	at, _ := tab.between("river", "river")
	x, y := at[0]+14, at[1]
	touch := func(kind input.DispatchTouchEventType, x, y float64) {
		points := []*input.TouchPoint{{X: x, Y: y}}
		if kind == input.DispatchTouchEventTypeTouchEnd {
			points = []*input.TouchPoint{}
		}
		Call(tab, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
	}
	// Debian's Chromium has no selection by long press: the finger's events are real,
	// and the word is selected in the system's place while it rests.
	touch(input.DispatchTouchEventTypeTouchStart, x, y)
	time.Sleep(700 * time.Millisecond) // a long press is one by the clock
	tab.run(`(() => { const at = manicule.flat().indexOf("river"); manicule.select(at, at + 5, false); })()`)
	touch(input.DispatchTouchEventTypeTouchEnd, x, y)
	tab.Wait(toolbar)
	tab.Wait(`innerHeight - document.querySelector(".toolbar").getBoundingClientRect().bottom <= 80`) // at the foot of the window
	tab.Do(tap(`.toolbar [data-color="pink"]`))
	tab.Wait(shown("river"))
	tab.Wait(painted("river"))
	tab.Saved()
	g := tab.grip("back")
	_, from := tab.between("river", "river")
	_, z := tab.between("banks", "banks")
	dx, dy := z[0]-from[0], z[1]-from[1]
	touch(input.DispatchTouchEventTypeTouchStart, g[0], g[1])
	for i := 1; i <= 4; i++ {
		f := float64(i) / 4
		touch(input.DispatchTouchEventTypeTouchMove, g[0]+dx*f, g[1]+dy*f)
	}
	touch(input.DispatchTouchEventTypeTouchEnd, g[0]+dx, g[1]+dy)
	tab.Wait(shown("river and its two banks"))
	tab.Wait(painted("river and its two banks"))
	tab.Saved()
}
