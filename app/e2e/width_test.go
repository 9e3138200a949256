//go:build e2e

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// widths are windows from the smallest telephone to a wide screen.
var widths = []int64{320, 360, 390, 600, 768, 1024, 1280, 1920, 2560}

// outside lists what runs out of the window sideways, or is cut off by an element
// that hides what does not fit. What lies in something that can be scrolled sideways
// is left out, and so is what is there for screen readers alone.
const outside = `(() => {
	const out = [], edge = document.documentElement.clientWidth;
	if (document.documentElement.scrollWidth > edge) out.push("the page scrolls sideways by " + (document.documentElement.scrollWidth - edge));
	const name = e => e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + [...e.classList].map(c => "." + c).join("") + " “" + e.textContent.trim().slice(0, 30) + "”";
	const unseen = e => e.closest(".unseen, .skip, [hidden], [inert]") || !e.checkVisibility({visibilityProperty: true, opacityProperty: true});
	const scrolls = e => { for (let p = e.parentElement; p; p = p.parentElement) { const o = getComputedStyle(p).overflowX; if (o === "auto" || o === "scroll") return p.scrollWidth > p.clientWidth; } return false; };
	for (const e of document.body.querySelectorAll("*")) {
		if (e instanceof SVGElement || /^(SCRIPT|STYLE|OPTION)$/.test(e.tagName) || unseen(e)) continue;
		const r = e.getBoundingClientRect(), style = getComputedStyle(e);
		if (!r.width || !r.height || style.pointerEvents === "none" && style.position === "absolute") continue;
		if ((r.left < -1 || r.right > edge + 1) && !scrolls(e)) out.push(name(e) + " stands at " + Math.round(r.left) + "–" + Math.round(r.right) + " of " + edge);
		if (/auto|scroll/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1 && !e.matches("pre, .table")) out.push(name(e) + " scrolls sideways by " + (e.scrollWidth - e.clientWidth));
		if (/hidden|clip/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1 && style.textOverflow !== "ellipsis") out.push(name(e) + " cuts off " + (e.scrollWidth - e.clientWidth) + " pixels");
	}
	for (const d of document.querySelectorAll("dialog[open], [popover]:popover-open")) {
		const r = d.getBoundingClientRect();
		if (r.top < -1 || r.bottom > innerHeight + 1) out.push(name(d) + " stands at " + Math.round(r.top) + "–" + Math.round(r.bottom) + " of the window's height, " + innerHeight);
	}
	return out.slice(0, 6);
})()`

// fits fails for what does not fit into the window.
func (tab *Tab) fits(when string) {
	tab.Helper()
	for _, o := range Eval[[]string](tab, outside) {
		tab.Errorf("%s: %s", when, o)
	}
	if dir := os.Getenv("SHOTS"); dir != "" { // to be looked at
		if err := os.WriteFile(filepath.Join(dir, when+".png"), tab.Screenshot(), 0o644); err != nil {
			tab.Fatal(err)
		}
	}
}

// TestWidths: from 320 to 2560 pixels no page scrolls sideways and nothing is cut
// off, with the interface in English and in Arabic, and whatever is open.
func TestWidths(t *testing.T) {
	server := serveHard(t)
	_, tab := reader(t, server)
	for _, language := range []string{"en", "ar"} {
		tab.Open(server.URL("/"))
		tab.Ready()
		tab.speak(language)
		for _, p := range places {
			tab.Width(1280, 900)
			tab.Open(server.URL(p.path))
			tab.Ready()
			for i, w := range widths {
				if inFirefox() && i%3 > 0 {
					continue // 320, 600, 1280: what differs between browsers shows there
				}
				tab.Width(w, 800)
				tab.settle()
				tab.fits(fmt.Sprintf("%s %s %d", language, p.name, w))
				if (p.name == "article" || p.name == "library") && (w == 320 || w == 768 && language == "en") {
					tab.eachPanel(func(panel string) { tab.fits(fmt.Sprintf("%s %s %d %s", language, p.name, w, panel)) })
				}
			}
		}
	}
}

// speak has the interface in a language from the next page on. A first visit reads that
// setting once it is painted, which may be after it is loaded, and would load itself anew.
func (tab *Tab) speak(language string) {
	tab.Helper()
	tab.Wait(`performance.getEntriesByName("manicule:readable").length > 0`)
	tab.run(`(() => {
		const kept = localStorage.getItem("manicule:look"), look = kept ? JSON.parse(kept.slice(1)) : {};
		localStorage.setItem("manicule:look", "~" + JSON.stringify({...look, language: ` + quote(language) + `}));
	})()`)
}
