//go:build e2e

package e2e

import (
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// stop is where the focus stands.
type stop struct {
	Name    string
	Lost    bool   // on nothing
	Hidden  bool   // on something that cannot be seen, or is out of the window
	Covered bool   // on something that lies under something else
	Bare    bool   // without an outline or another sign
	Again   bool   // it has been here in this walk
	By      string // what lies over its middle, or where it stands outside of the window
}

// standing is where the focus stands. A field that is drawn by its label has its
// outline there.
const standing = `(() => {
	const e = document.activeElement;
	if (!e || e === document.body || e === document.documentElement) return {Name: "nothing", Lost: true};
	const name = e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + [...e.classList].map(c => "." + c).join("") + " “" + (e.getAttribute("aria-label") || e.textContent).trim().slice(0, 40) + "”";
	const drawn = e.matches("input") && e.labels?.length && (e.matches(".unseen") || getComputedStyle(e).opacity === "0") ? e.labels[0] : e;
	const r = drawn.getBoundingClientRect();
	const inside = r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth;
	const sign = el => { const s = getComputedStyle(el); return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1; };
	// What may lie over it, where it is in the window (the text is longer than that): some
	// of it must be seen (WCAG 2.4.11).
	const left = Math.max(0, r.left), top = Math.max(0, r.top), wide = Math.min(innerWidth, r.right) - left, high = Math.min(innerHeight, r.bottom) - top;
	const points = [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9], [.02, .02], [.98, .98]].map(([x, y]) => document.elementFromPoint(left + wide * x, top + high * y));
	const again = e.dataset.walked === "1";
	e.dataset.walked = "1";
	return {Name: name, Hidden: !drawn.checkVisibility({visibilityProperty: true, opacityProperty: true}) || !r.width || !inside,
		Covered: inside && !points.some(p => p && (drawn.contains(p) || p.contains(drawn))),
		Bare: ![drawn, ...drawn.querySelectorAll("*")].some(sign), Again: again, By: !inside ? "it stands at " + [r.left, r.top, r.right, r.bottom].map(Math.round) + " in " + [innerWidth, innerHeight] + ", scrolled by " + Math.round(scrollY) : points[0] ? points[0].outerHTML.slice(0, 100) + " in “" + points[0].parentElement?.textContent.slice(0, 60) + "”" : ""};
})()`

// stands is where the focus stands, once the page has scrolled there: it looks for the
// last time whether it can be seen some 900 ms after.
func (tab *Tab) stands() stop {
	tab.Helper()
	first := Eval[stop](tab, standing)
	s := first
	for deadline := time.Now().Add(patience); (s.Hidden || s.Covered) && time.Now().Before(deadline); s = Eval[stop](tab, standing) {
		time.Sleep(100 * time.Millisecond)
	}
	s.Again = first.Again
	return s
}

// walk presses Tab until the focus leaves the page or comes back to where it was, and
// fails at a stop where it cannot be seen.
func (tab *Tab) walk(when string, backward bool) (stops int) {
	tab.Helper()
	var mods []chromedp.Modifier
	if backward {
		mods = append(mods, chromedp.ModifierShift)
	}
	tab.run(`document.querySelectorAll("[data-walked]").forEach(e => delete e.dataset.walked)`)
	for stops = 0; stops < 400; stops++ {
		tab.Key(kb.Tab, mods...)
		s := tab.stands()
		if s.Lost || s.Again {
			return stops
		}
		if s.Hidden || s.Covered || s.Bare {
			tab.Fatalf("%s, stop %d: %+v", when, stops, s)
		}
	}
	tab.Errorf("%s: Tab does not come to an end", when)
	return stops
}

// held fails if the focus is on nothing or on something that cannot be seen.
func (tab *Tab) held(when string) {
	tab.Helper()
	tab.settle()
	s := tab.stands()
	if s.Lost || s.Hidden || s.Covered {
		tab.Errorf("%s: the focus is on %+v", when, s)
	}
}

// tabTo presses Tab until the focus is on what the selector finds, once that is there.
func (tab *Tab) tabTo(selector string) {
	tab.Helper()
	tab.Wait(`document.querySelector(` + quote(selector) + `)`)
	for range 300 {
		if Eval[bool](tab, `document.activeElement?.matches(`+quote(selector)+`) ?? false`) {
			return
		}
		tab.Key(kb.Tab)
	}
	tab.Fatalf("Tab does not lead to %s", selector)
}

// TestTabWalk: on every page, wide and narrow, and in every dialog, each stop of Tab
// can be seen and is marked as the one that has the focus.
func TestTabWalk(t *testing.T) {
	server := startServer(t)
	browser, tab := reader(t, server)
	for _, p := range places {
		if p.name == "hard" {
			continue // it has no controls that the others have not
		}
		for _, w := range []int64{1280, 390} {
			if inFirefox() {
				tab = browser.Tab() // Tab has left the other one for the browser's own buttons, for good
			}
			tab.Width(w, 800)
			tab.Open(server.URL(p.path))
			tab.Ready()
			tab.settle()
			if n := tab.walk(p.name, false); n < 5 {
				t.Errorf("%s: only %d stops", p.name, n)
			}
			if p.name == "article" && !inFirefox() {
				tab.walk(p.name+", backward", true)
				tab.eachPanel(func(panel string) { tab.walk(p.name+", "+panel, false) })
			}
		}
	}
}

// lasting has the offer to undo stay: a journey may be slower than the ten seconds for
// which it is made.
const lasting = `{
	const later = window.setTimeout;
	window.setTimeout = (f, ms, ...rest) => ms === 10000 ? 0 : later(f, ms, ...rest);
}`

// TestFocusKept: a reader without a mouse opens and closes, marks and unmarks, writes
// and undoes, and the focus is never on nothing.
func TestFocusKept(t *testing.T) {
	server := startServer(t)
	_, tab := reader(t, server)
	tab.Preload(lasting)
	for _, w := range []int64{1280, 390} {
		tab.Width(w, 800)
		tab.Open(server.URL("/read/nso-asks-israel"))
		// In the middle of the page when the program takes over.
		tab.tabTo(`.bar [data-do="settings"]`)
		tab.Ready()
		tab.held("after the take-over")
		tab.Key(kb.Enter)
		tab.Wait(`document.querySelector("#settings").open`)
		tab.held("settings open")
		tab.Key(kb.Escape)
		tab.Wait(`!document.querySelector("#settings").open`)
		tab.held("settings closed")
		if got := Eval[string](tab, `document.activeElement.dataset.do ?? ""`); got != "settings" {
			t.Errorf("the closed settings leave the focus at %q", got)
		}
		tab.tabTo(`.only-more`)
		tab.Key(kb.Enter)
		tab.Wait(`document.querySelector("#more:popover-open")`)
		tab.held("menu open")
		tab.Key(kb.Escape)
		tab.Wait(`!document.querySelector("#more:popover-open")`)
		tab.held("menu closed")
		tab.Key("k", chromedp.ModifierCtrl)
		tab.Wait(`document.querySelector("#jump").open`)
		tab.Key(kb.Escape)
		tab.Wait(`!document.querySelector("#jump").open`)
		tab.held("palette closed")
		for _, key := range []string{"e", "q"} {
			tab.Key(key)
			tab.held("list open by " + key)
			tab.Key(key)
			tab.held("list closed by " + key)
		}
		tab.marksByKeyboard()
	}
}

// slowFrames has every frame that the page asks for come more than a second late, as on
// a device that is busy otherwise.
const slowFrames = `{
	const next = window.requestAnimationFrame;
	window.requestAnimationFrame = f => next.call(window, () => setTimeout(() => next.call(window, f), 1200));
}`

// TestFocusKeptOnASlowDevice: what has the focus can be seen, however late the cards are
// put where they belong.
func TestFocusKeptOnASlowDevice(t *testing.T) {
	server := startServer(t)
	_, tab := reader(t, server)
	tab.Preload(slowFrames + lasting)
	tab.Width(1280, 800)
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.settle()
	tab.marksByKeyboard()
}

// marksByKeyboard makes, notes, deletes and brings back marks, without a mouse.
func (tab *Tab) marksByKeyboard() {
	tab.Helper()
	tab.Wait(`document.querySelectorAll("[data-mark]").length >= 3 && document.querySelector("[data-unplaced] [data-mark]")`) // they are placed after the page answers
	tab.Key("e")
	tab.Wait(`document.activeElement?.closest("#side")`)
	tab.tabTo(`#side .name`)
	tab.Key(kb.Enter)
	tab.held("a name picked")
	tab.Key(kb.Escape)
	tab.held("the list put away")
	tab.Key(".")
	tab.Wait(`String(getSelection()).trim() !== ""`)
	cards := Eval[int](tab, `document.querySelectorAll("[data-mark]").length`)
	tab.Key("n")
	tab.Wait(`document.activeElement?.dataset.input === "note"`)
	tab.Type("words")
	tab.Key(kb.Enter, chromedp.ModifierCtrl)
	tab.held("a note written")
	tab.tabTo(`.card.active [data-do="edit"]`)
	tab.Key(kb.Enter)
	tab.Wait(`document.activeElement?.dataset.input === "note"`)
	tab.Key(kb.Escape)
	tab.held("a note given up")
	tab.tabTo(`.card.active [data-do="delete"]`)
	tab.Key(kb.Enter)
	tab.Wait(`document.querySelectorAll("[data-mark]").length === ` + quoteInt(cards))
	tab.held("a mark removed by its button")
	tab.Key("z", chromedp.ModifierCtrl)
	tab.Wait(`document.querySelectorAll("[data-mark]").length === ` + quoteInt(cards+1))
	tab.held("and brought back")
	removed := cards - Eval[int](tab, `document.querySelectorAll("[data-unplaced] [data-mark]").length`) + 1
	for n := cards + 1; n > cards+1-removed; n-- { // j leads to those that have a place
		tab.Key("j")
		tab.settle()
		tab.Key("x")
		tab.Wait(`document.querySelectorAll("[data-mark]").length === ` + quoteInt(n-1))
		tab.held("one more removed")
	}
	if inFirefox() { // on the way round Tab would leave the page for the browser's own buttons, for good
		tab.Do(focus(`[data-toast] [data-do="undo"]`))
	} else {
		tab.tabTo(`[data-toast] [data-do="undo"]`)
	}
	tab.Key(kb.Enter)
	tab.Wait(`document.querySelectorAll("[data-mark]").length === ` + quoteInt(cards+2-removed))
	tab.held("brought back by the notice")
	tab.run(`new Promise(done => setTimeout(done, 1000))`) // focus.js has looked at it for the last time: what comes now it must look at anew
	for range removed - 1 {
		tab.Key("z", chromedp.ModifierCtrl)
		tab.settle()
	}
	tab.held("all brought back")
	tab.Key(kb.Escape)
	tab.held("escaped")
}
