//go:build e2e

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestKeysAreTheReaders: in the help a reader gives a command another key, which is
// taken by another command and needs a second press; it works at once and after a
// reload, and can be reset. All of it without a mouse.
func TestKeysAreTheReaders(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.Key("?")
	tab.Wait(`document.querySelector("#help").open`)
	tab.Do(focus(`#help [data-do="rebind"][data-arg="focus"]`))
	tab.Key(kb.Enter)
	tab.Wait(`document.querySelector("#help [data-rebind]")`)
	tab.Key("e") // leads to the names
	tab.Wait(`document.querySelector("#help .wait")?.textContent.includes("Names")`)
	tab.Key("e")
	tab.Wait(`document.querySelector('#help [data-arg="focus"] kbd')?.textContent === "e" && !document.querySelector('#help [data-arg="names"] kbd')`)
	tab.Wait(`document.activeElement?.dataset.arg === "focus"`)
	tab.durable("-/settings", `r.f["key.focus"]?.d === "e"`)
	// Esc leaves the asking, not the dialog; once more closes it.
	tab.Key(kb.Enter)
	tab.Wait(`document.querySelector("#help [data-rebind]")`)
	tab.Key(kb.Escape)
	tab.Wait(`!document.querySelector("#help [data-rebind]") && document.querySelector("#help").open`)
	tab.Key(kb.Escape)
	tab.Wait(`!document.querySelector("#help").open`)
	tab.Do(reload())
	tab.Ready()
	tab.Key("e")
	tab.Wait(`document.documentElement.dataset.focus === "on"`)
	tab.Key("e")
	tab.Key("?")
	tab.Wait(`document.querySelector("#help").open`)
	tab.Do(click(`#help .line [data-do="keys-reset"]`))
	tab.Wait(`document.querySelector('#help [data-arg="focus"] kbd')?.textContent === "z"`)
}

// TestHintsOnTheFirstArticle: three hints come one after the other, each once, and
// never again.
func TestHintsOnTheFirstArticle(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	const box = `document.querySelector(".hints")`
	tab.Wait(`!` + box + `.hidden && ` + box + `.textContent.includes("full stop")`)
	tab.highlight("The letter went out on a Tuesday", "green")
	tab.Wait(box + `.textContent.includes("margin")`)
	tab.Do(click(`[data-do="hint-done"]`))
	tab.Wait(box + `.textContent.includes("search")`)
	tab.Do(click(`[data-do="hint-done"]`))
	tab.Wait(box + `.hidden`)
	tab.durable("-/settings", `r.f.hints?.d.endsWith(" 3")`)
	tab.Open(server.URL("/read/pegasus-project"))
	tab.Ready()
	tab.Key("k", chromedp.ModifierCtrl)
	tab.Wait(`document.querySelector("#jump").open`)
	tab.Key(kb.Escape)
	if !Eval[bool](tab, box+`.hidden`) {
		t.Error("a hint on the second article")
	}
}
