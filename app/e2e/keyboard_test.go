//go:build e2e

package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestKeyboardOnly: without a mouse a reader steps to a sentence, marks it, writes
// a note, leaves, and jumps back by the note's words.
func TestKeyboardOnly(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()

	// A fast typist: no pause in which the selection could come to rest.
	tab.Key(".")
	tab.Wait(`String(getSelection()).trim() !== ""`)
	tab.run(`(first => addEventListener("keydown", e => { if (e.key === "h") window.selected = [first, String(getSelection())]; }, true))(String(getSelection()))`)
	tab.Key(".")
	tab.Key(".")
	tab.Key("h")
	tab.Wait(`document.querySelector("[data-mark]")`)
	selected := Eval[[]string](tab, `selected`)
	if got := Eval[string](tab, `document.querySelector("[data-quote-text]").textContent`); got != strings.TrimSpace(selected[1]) || got == "" || selected[0] == selected[1] {
		t.Errorf("the mark holds %q, selected was %q, at first %q", got, selected[1], selected[0])
	}
	tab.Key("n")
	tab.Wait(`document.activeElement?.dataset.input === "note"`)
	const words = "zygote of a thought"
	tab.Type(words)
	tab.Key(kb.Enter, chromedp.ModifierCtrl)
	tab.Wait(note + ` === ` + quote(words))
	tab.Saved()

	tab.Open(server.URL("/read/pegasus-project"))
	tab.Ready()
	tab.Key("k", chromedp.ModifierCtrl)
	tab.Wait(jumping)
	tab.Type("letter marked")
	tab.Wait(`document.querySelector("#jump-hits [aria-selected=true]")?.textContent.includes("A letter marked Secret")`)
	tab.Key(kb.Enter)
	tab.Wait(`location.pathname === "/read/nso-asks-israel"`)
	tab.Ready()
	tab.Wait(note + ` === ` + quote(words))
}
