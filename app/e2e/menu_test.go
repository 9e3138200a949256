//go:build e2e

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestMoreMenu: the menu opens by keyboard, arrows go through it, Esc gives the
// focus back, a click elsewhere closes it, and a choice does what it says. On a
// phone it stays in the window.
func TestMoreMenu(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	open := func() {
		t.Helper()
		tab.Do(focus(".only-more"))
		tab.Key(kb.Enter)
		tab.Wait(`document.querySelector("#more:popover-open") && document.activeElement.matches("#more [role=menuitem]")`)
	}
	open()
	const items = `document.querySelectorAll("#more [role=menuitem]")`
	for range Eval[int](tab, items+`.length`) - 1 {
		tab.Key(kb.ArrowDown)
	}
	tab.Wait(`document.activeElement === [...` + items + `].at(-1)`)
	tab.Key(kb.ArrowDown)
	tab.Wait(`document.activeElement === ` + items + `[0]`)
	tab.Key(kb.Escape)
	tab.Wait(`!document.querySelector("#more:popover-open") && document.activeElement.matches(".only-more")`)
	open()
	tab.Do(click(`main h1`))
	tab.Wait(`!document.querySelector("#more:popover-open")`)
	open()
	tab.Do(click(`#more [data-arg="settings"]`))
	tab.Wait(`document.querySelector("#settings").open && !document.querySelector("#more:popover-open")`)
	tab.Key(kb.Escape)
	tab.Wait(`!document.querySelector("#settings").open`)

	tab.Width(390, 844)
	tab.Wait(`innerWidth === 390`)
	open()
	if outside := Eval[bool](tab, `(() => { const r = document.querySelector("#more").getBoundingClientRect(); return r.left < 0 || r.right > innerWidth || r.bottom > innerHeight; })()`); outside {
		t.Error("on a phone the menu runs out of the window")
	}
}
