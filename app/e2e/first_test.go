//go:build e2e

package e2e

import (
	"math"
	"testing"
)

// TestFirstVisit: a reader who has never been here opens the library, sees what
// there is, and opens the introduction.
func TestFirstVisit(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/"))
	tab.Wait(`performance.getEntriesByName("manicule:readable").length > 0`)

	type card struct{ Slug, Title, Summary, Date, Source string }
	cards := Eval[[]card](tab, `[...document.querySelectorAll("[data-card]")].map(c => ({
		Slug: c.dataset.slug, Title: c.querySelector("h2").textContent, Summary: c.querySelector(".summary").textContent,
		Date: c.querySelector("time").dateTime, Source: c.querySelector(".byline a").href}))`)
	if len(cards) < 8 {
		t.Errorf("%d articles in the library, want at least 8", len(cards))
	}
	for _, c := range cards {
		if c.Slug == "" || c.Title == "" || c.Summary == "" || c.Date == "" || c.Source == "" {
			t.Errorf("a card lacks something: %+v", c)
		}
	}

	tab.Ready()
	tab.Do(click(`[data-card][data-slug="annotation-history"] h2 a`))
	tab.Wait(`location.pathname === "/read/annotation-history"`)
	tab.Ready() // before, it may have come in part only
	if title := Eval[string](tab, `document.querySelector("h1").textContent`); title != "The hand in the margin" {
		t.Errorf("the article's title is %q", title)
	}
	if n := Eval[int](tab, `document.querySelectorAll("h1").length`); n != 1 {
		t.Errorf("%d headings of the first level", n)
	}
}

// TestFirstFrame: on a first visit the page is parsed without anything else being asked
// for, neither the program nor a face, and with nothing in the line at the top, so that
// the first frame is the text's alone. The line has its words later, and nothing moves.
// On a later visit they are there at once.
func TestFirstFrame(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Preload(shiftWatch + `document.addEventListener("DOMContentLoaded", () => {
		window.bare = getComputedStyle(document.querySelector(".bar")).contentVisibility === "hidden";
	})`)
	for i, path := range []string{"/read/nso-asks-israel", "/read/pegasus-project"} {
		tab.Open(server.URL(path))
		tab.Ready()
		got := Eval[struct {
			Bare, Shown bool
			Early       []string
			Shifts      float64
		}](tab, `({Bare: bare, Shown: getComputedStyle(document.querySelector(".bar")).contentVisibility === "visible", Shifts: shifted,
			Early: performance.getEntriesByType("resource").filter(e => e.startTime < performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd && !/icon/.test(e.name)).map(e => e.name)})`)
		first := i == 0
		if got.Bare != first || (len(got.Early) == 0) != first || !got.Shown || got.Shifts != 0 {
			t.Errorf("%s: %+v; what moved: %q", path, got, Eval[[]string](tab, `movers`))
		}
		tab.Kept()
	}
}

// TestFirstVisitReadsInParts: on a first visit in Chromium the program's bytes are read
// with breaths between them, so what is compiled is no response of the browser's own; on
// later visits it is one, since only of such does the browser keep what it compiled.
func TestFirstVisitReadsInParts(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Preload(`{
		const compile = WebAssembly.compileStreaming;
		WebAssembly.compileStreaming = (given) => (window.own = given.url !== "", compile.call(WebAssembly, given));
	}`)
	for i, path := range []string{"/read/nso-asks-israel", "/read/pegasus-project"} {
		tab.Open(server.URL(path))
		tab.Ready()
		if own, want := Eval[bool](tab, `own`), i > 0 || inFirefox(); own != want {
			t.Errorf("%s: the browser's own response is compiled: %v, want %v", path, own, want)
		}
		tab.Kept()
	}
}

// early runs before any script of the page and selects words as soon as they are
// there, so that the reader is in the middle of something when the app arrives.
const early = shiftWatch + `document.addEventListener("DOMContentLoaded", () => {
	const block = document.querySelector('[data-block="19"]');
	if (!block) return;
	block.scrollIntoView({block: "center", behavior: "instant"});
	const link = document.querySelector("[data-article] a[href]");
	link.focus({preventScroll: true});
	getSelection().selectAllChildren(block);
	window.before = {block, link, y: scrollY, selected: String(getSelection()), focused: document.activeElement === link};
})`

// TestTakeOver: when the program arrives, nothing jumps. The article's nodes, the
// scroll position, the focus and a selection under way are what they were.
func TestTakeOver(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Preload(early)
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	got := Eval[struct {
		Same, Connected, Focused, WasFocused bool
		Selected, Was                        string
		Y, WasY, Shifts                      float64
	}](tab, `({Same: document.querySelector('[data-block="19"]') === before.block, Connected: before.block.isConnected,
		Focused: document.activeElement === before.link, WasFocused: before.focused,
		Selected: String(getSelection()), Was: before.selected, Y: scrollY, WasY: before.y, Shifts: shifted})`)
	if got.Was == "" || got.WasY == 0 || !got.WasFocused {
		t.Fatalf("the journey selected nothing, did not scroll, or has no focus: %+v", got)
	}
	if !got.Focused || !got.Same || !got.Connected || got.Selected != got.Was || math.Abs(got.Y-got.WasY) >= 1 || got.Shifts != 0 {
		t.Errorf("the take-over is felt: %+v; what moved: %q", got, Eval[[]string](tab, `movers`))
	}
}

// wanders has the focus on something of the bar when the page is parsed, and on what
// chosen() finds once the program has noted who has it.
const wanders = `
document.addEventListener("DOMContentLoaded", () => document.querySelector('.bar [data-do="jump"]').focus());
{
	const mark = performance.mark;
	performance.mark = function (name) {
		if (name === "manicule:instantiated") {
			const hand = manicule.hand;
			manicule.hand = () => {
				const back = hand();
				(window.chosen = document.querySelector(sessionStorage.getItem("choose"))).focus();
				return back;
			};
		}
		return mark.apply(performance, arguments);
	};
}`

// TestTakeOverKeepsTheFocus: who goes on from one thing to the next while the program
// takes over has the focus there afterwards, whatever it is.
func TestTakeOverKeepsTheFocus(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/"))
	tab.Preload(wanders)
	for _, selector := range []string{".bar .skip", ".bar .home", `.bar [data-do="settings"]`, `.bar .only-more`, `main a[href]`} {
		tab.run(`sessionStorage.setItem("choose", ` + quote(selector) + `)`)
		tab.Open(server.URL("/read/nso-asks-israel"))
		tab.Ready()
		tab.Wait(`window.chosen`)
		if got := Eval[string](tab, `document.activeElement.outerHTML.slice(0, 150)`); !Eval[bool](tab, `document.activeElement.matches(`+quote(selector)+`)`) {
			t.Errorf("the focus was on %s, and is on %s", selector, got)
		}
	}
}

// beside takes up to eight turns with the program while it starts, by tasks as urgent
// as the start's own, and counts how many it had before the program answers.
const beside = `{
	const { port1, port2 } = new MessageChannel();
	const then = window.scheduler?.postTask ? (f) => scheduler.postTask(f, { priority: "user-blocking" })
		: (f) => { port1.onmessage = f; port2.postMessage(0); };
	const mark = performance.mark;
	window.turns = 0;
	const turn = () => { if (!performance.getEntriesByName("manicule:interactive").length && ++turns < 8) then(turn); };
	performance.mark = function (name) {
		if (name === "manicule:instantiated") then(turn);
		return mark.apply(performance, arguments);
	};
}`

// TestStartBreathes: the start is no one long task that would hold up a press.
func TestStartBreathes(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Preload(beside)
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	if turns := Eval[int](tab, `turns`); turns < 6 {
		t.Errorf("between the program's first step and its last others had %d turns, want 6 or more", turns)
	}
}

// patient takes away the time after which the page's other parts come in any case, so
// that only what the browser tells can bring them.
const patient = `{
	const later = window.setTimeout;
	window.setTimeout = (f, ms, ...rest) => ms === 1500 ? 0 : later(f, ms, ...rest);
}`

// TestReloadFurtherDown: a page that is loaded anew while it is scrolled has its marks
// and its program as soon as it is painted (Firefox tells of no first paint then).
func TestReloadFurtherDown(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Preload(patient)
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	Eval[bool](tab, `(window.before = true, scrollTo({ top: 800, behavior: "instant" }), true)`)
	tab.Wait(`scrollY === 800`)
	tab.run(`(setTimeout(() => location.reload(), 50), 1)`)
	tab.Wait(`!window.before`)
	tab.Ready()
	tab.Wait(`scrollY > 0`) // at its beginning the journey would show nothing
}
