//go:build e2e

package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// listen keeps all that screen readers are told from now on.
func (tab *Tab) listen() {
	tab.Helper()
	tab.run(`(() => {
		window.heard = [];
		new MutationObserver(() => {
			const all = [...document.querySelectorAll("dialog[open] [data-say]")], el = all.pop() || document.getElementById("say"); // what is modal hides the rest
			if (el?.getAttribute("role") === "status" && el.textContent && el.textContent !== window.heardLast) heard.push(el.textContent);
			window.heardLast = el?.textContent;
		}).observe(document.body, {childList: true, characterData: true, subtree: true});
	})()`)
}

// hears waits until a line that begins so was said since it was asked last.
func (tab *Tab) hears(start string) {
	tab.Helper()
	tab.Wait(`(() => { const i = heard.findIndex(l => l.startsWith(` + quote(start) + `)); if (i >= 0) heard.splice(i, 1); return i >= 0; })()`)
}

// TestLockIsHeard: a dialog that asks for a passphrase tells who does not see it that
// it is at work, that the passphrase is wrong, and that the notes are open.
func TestLockIsHeard(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.listen()
	openPanel(tab)
	tab.Do(click(`#vault-lock [data-do="lock-form"]`))
	fill(tab, "lock-new", passphrase)
	fill(tab, "lock-again", "another one, twelve letters")
	tab.Key("\r")
	tab.hears("The two are not the same")
	fill(tab, "lock-again", strings.Repeat("\b", len("another one, twelve letters"))+passphrase)
	tab.Key("\r")
	tab.hears("Sealing your notes…")
	tab.Wait(`document.querySelector("#lock-code")`)
	tab.Do(click(`#lock [data-do="lock-submit"]`), click(`#vault [data-do="vault-backup"]`))
	tab.hears("Making the backup…")
	tab.hears("The backup is in your downloads.")
}

// TestAnnouncements: what a reader who sees is shown, one who does not is told: a mark
// made, saved, removed, brought back; how many results; which setting; that something
// could not be saved.
func TestAnnouncements(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.listen()
	tab.Key(".")
	tab.Wait(`String(getSelection()).trim() !== ""`)
	tab.Key("h")
	tab.hears("Highlighted: ")
	tab.hears("Saved")
	tab.Key("n")
	tab.Wait(`document.activeElement?.dataset.input === "note"`)
	tab.Type("words")
	tab.Key(kb.Enter, chromedp.ModifierCtrl)
	tab.hears("Saved")
	tab.Key("x")
	tab.hears("Mark removed: ")
	tab.Key("z", chromedp.ModifierCtrl)
	tab.hears("Undone: ")
	tab.Key("k", chromedp.ModifierCtrl)
	tab.Wait(jumping)
	tab.Type("pegasus")
	// "Saved" may come after it: what was undone is still being written.
	tab.Wait(`(n => n > 1 && heard.findLast(l => l.endsWith(" results")) === n + " results")(document.querySelectorAll("#jump-hits [role=option]").length)`)
	tab.Key(kb.Escape)
	tab.Wait(`!document.querySelector("#jump").open`)

	// Where the browser keeps nothing at all.
	tab = tab.b.Tab()
	tab.Preload(denied)
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.listen()
	tab.Key(".")
	tab.Wait(`String(getSelection()).trim() !== ""`)
	tab.Key("h")
	tab.hears("Not saved: ")
}
