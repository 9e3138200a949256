//go:build e2e

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestResumeWhereIWas: a reader stops in the middle, comes back, is at the beginning
// with a quiet offer, and takes it.
func TestResumeWhereIWas(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	if !Eval[bool](tab, `document.querySelector(".resume").hidden`) {
		t.Error("something is offered at the first visit")
	}
	Eval[bool](tab, `(scrollTo({ top: document.documentElement.scrollHeight * 0.5, behavior: "instant" }), true)`)
	tab.Wait(`/\d+ min left/.test(document.querySelector(".left").textContent)`)
	seen := Eval[string](tab, `(() => { const [a] = window.manicule.visible(); return window.manicule.flat().slice(a, a + 40); })()`)
	tab.durable("nso-asks-israel/progress", `r.f.place.d.at > 0`) // once the window has rested

	tab.Open(server.URL("/"))
	tab.Ready()
	tab.Wait(`/% read/.test(document.querySelector('[data-slug="nso-asks-israel"] [data-progress]').textContent)`)
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.Wait(`!document.querySelector(".resume").hidden`)
	if y := Eval[float64](tab, `scrollY`); y != 0 {
		t.Errorf("the page jumped to %v by itself", y)
	}
	tab.Key("r")
	tab.Wait(`document.querySelector(".resume").hidden && scrollY > 300`)
	tab.Wait(`(() => { const [a, b] = window.manicule.visible(); return window.manicule.flat().slice(a, b).includes(` + quote(seen) + `); })()`)

	// By hand: read, and unread again.
	tab.Do(click(`.only-more`), click(`#more [data-arg="read"]`))
	tab.Wait(`document.querySelector("#more [data-arg=unread]") && !document.querySelector("#more [data-arg=read]")`)
	tab.durable("nso-asks-israel/progress", `r.f.place.d.far === 1`)
	tab.Open(server.URL("/"))
	tab.Ready()
	tab.Wait(`document.querySelector('[data-slug="nso-asks-israel"]').dataset.state === "read"`)
}

// TestContentsByKeyboard: t opens the table of contents, Enter leads to a section, }
// and { go through them.
func TestContentsByKeyboard(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.Key("t")
	tab.Wait(`document.querySelector(".side").dataset.open === "contents" && document.querySelectorAll(".headings a").length >= 3`)
	if got := Eval[string](tab, `[...document.querySelectorAll(".headings a")].map(a => a.textContent).join("|")`); got != Eval[string](tab, `[...document.querySelectorAll("main :is(h2, h3, h4)")].map(h => h.textContent).join("|")`) {
		t.Errorf("the table of contents is %q", got)
	}
	tab.Do(focus(`.headings li:nth-child(3) a`))
	tab.Key(kb.Enter)
	// The window has come to rest, and the program, which goes on from there, knows.
	tab.durable("nso-asks-israel/progress", `Math.abs(document.querySelectorAll("main :is(h2, h3, h4)")[2].getBoundingClientRect().top - innerHeight / 3) < 2
		&& r.f.place.d.at === new TextEncoder().encode(manicule.flat().slice(0, manicule.visible()[0])).length`)
	tab.Wait(`document.querySelector(".headings [aria-current]")`)
	tab.run(`document.querySelectorAll("main :is(h2, h3, h4)")[2].dataset.here = ""`)
	tab.Do(click("[data-here]")) // out of the list, without scrolling on
	tab.Key("{")
	tab.Wait(`(r => r.top > 40 && r.top < innerHeight)(document.querySelectorAll("main :is(h2, h3, h4)")[1].getBoundingClientRect())`)
}

// TestSettingsAreInTheVault: the look survives the loss of its quick copy, from which
// the first frame is made, since it is a record like the marks; focus and ruler are
// there at once.
func TestSettingsAreInTheVault(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.Key("z")
	tab.Wait(`document.documentElement.dataset.focus === "on" && getComputedStyle(document.querySelector(".side")).display === "none"`)
	if over := Eval[int](tab, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
		t.Errorf("in focus the page is %d pixels too wide", over)
	}
	tab.Key("u")
	tab.Wait(`document.querySelector("#ruler")?.offsetHeight > 30`)
	tab.Key(kb.Escape)
	tab.Wait(`document.documentElement.dataset.focus === "off"`)
	tab.Do(click(`[data-do="settings"]`))
	tab.Wait(`document.querySelector("#settings").open`)
	tab.Do(click(`label[for="set-theme-sepia"]`))
	tab.Wait(`document.documentElement.dataset.theme === "sepia"`)
	tab.durable("-/settings", `r.f["look.theme"].d === "sepia" && r.f["look.ruler"].d === "on"`)
	Eval[bool](tab, `(localStorage.removeItem("manicule:look"), true)`)
	tab.Open(server.URL("/read/pegasus-project"))
	tab.Ready()
	tab.Wait(`document.documentElement.dataset.theme === "sepia" && document.documentElement.dataset.ruler === "on"`)
}
