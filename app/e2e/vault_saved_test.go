//go:build e2e

package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// Where the browser gives no database, nothing is called saved: the reader is told
// that there is one copy only.
func TestOneCopyIsNotSaved(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Preload(`Object.defineProperty(window, "indexedDB", { configurable: true, get() { throw new DOMException("denied by the test", "SecurityError"); } });`)
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.Drag(passage)
	tab.Wait(toolbar)
	tab.Key("h")
	tab.Wait(`/one copy only/.test(document.querySelector('[data-save-state="failed"]')?.textContent)`)
	command(tab, "vault")
	tab.Wait(`/Only one copy of your marks can be kept/.test(document.querySelector("#vault-storage")?.textContent)`)
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.Wait(painted(passage)) // the one copy has it
}

// Both copies are full: the mark stays on the screen as unsaved, the reader is told
// with figures, and what is on the screen can be downloaded.
func TestBothFullDownload(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Preload(keepsFiles)
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	Eval[bool](tab, `(() => {
		const full = () => { throw new DOMException("filled by the test", "QuotaExceededError"); };
		IDBObjectStore.prototype.put = full;
		Storage.prototype.setItem = full;
		return true;
	})()`)
	tab.Drag(passage)
	tab.Wait(toolbar)
	tab.Key("h")
	tab.Wait(`document.querySelector("[data-mark]") && document.querySelector("#unsaved") && document.querySelector("[data-save-state=failed]")`)
	command(tab, "vault")
	tab.Wait(`/Nothing can be saved.*This site uses [\d.,]+ [kMG]?B of the [\d.,]+ [kMG]?B that the browser gives/.test(document.querySelector("#vault-storage")?.textContent)`)
	tab.Do(click(`#vault .shut`))
	tab.Do(click(`#unsaved [data-do="vault-backup"]`))
	tab.Wait(`window.saved`)
	if file := Eval[string](tab, `atob(window.saved)`); !strings.Contains(file, "Israeli employees could lose their jobs") {
		t.Error("the download does not hold the mark that could not be saved")
	}
}

// holdsDatabase keeps the database busy, as another tab may, until window.free is set.
const holdsDatabase = `new Promise(held => {
	indexedDB.open("manicule").onsuccess = e => {
		const entries = e.target.result.transaction("entries", "readwrite").objectStore("entries");
		const on = () => { held(); if (!window.free) entries.get("nothing").onsuccess = on; else e.target.result.close(); };
		entries.get("nothing").onsuccess = on;
	};
})`

// A setting is in the quick copy as soon as it is chosen, whatever the database is busy
// with: the page may be gone the next moment, and the vault's word counts on the next one.
func TestSettingIsKeptAtOnce(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.run(holdsDatabase)
	if got := Eval[string](tab, `(() => {
		for (let i = 0; i < 2; i++) document.querySelector('.legend [data-arg="names"]').click();
		return localStorage.getItem("manicule:r/-/settings") ?? "nothing";
	})()`); !strings.Contains(got, `"d":"off"`) {
		t.Errorf("names were turned off, and the quick copy holds %s", got)
	}
	tab.run(`(window.free = true, 1)`)
	tab.durable("-/settings", `r.f["look.names"]?.d === "off"`)
}

// What the disk is too busy for is in the quick copy meanwhile, all of it: who leaves
// the page while it says "Saving…" finds every mark there again.
func TestMarksAreKeptWhileTheDiskIsBusy(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.run(holdsDatabase)
	for _, p := range []string{passage, sequel} {
		tab.Drag(p)
		tab.Wait(toolbar)
		tab.Key("h")
		tab.Wait(painted(p))
	}
	tab.Wait(`document.querySelector('[data-save-state="saving"]')`)
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.Wait(painted(passage) + " && " + painted(sequel))
	tab.Saved()
}

// Two tabs write the same note at the same time: both texts are there, the other one
// a click away; taking it can be undone.
func TestTwoTextsOfOneNote(t *testing.T) {
	server := startServer(t)
	b := startBrowser(t, server)
	one, two := b.Tab(), b.Tab()
	one.Open(server.URL("/read/nso-asks-israel"))
	one.Ready()
	one.highlight(passage, "blue")
	two.Open(server.URL("/read/nso-asks-israel"))
	two.Ready()
	two.Wait(painted(passage))
	for _, tab := range []*Tab{one, two} {
		Eval[bool](tab, `(document.querySelector('[data-mark] [data-do="edit"]').click(), true)`)
		tab.Wait(`document.activeElement?.matches("textarea")`)
	}
	one.Type("written in the first tab")
	two.Type("written in the second tab")
	Eval[bool](one, `(document.querySelector('[data-do="note-done"]').click(), true)`)
	one.Saved()
	Eval[bool](two, `(document.querySelector('[data-do="note-done"]').click(), true)`)
	two.Saved()
	both := `(e => e && /first tab/.test(e.textContent) && /second tab/.test(e.textContent))(document.querySelector("[data-mark]"))`
	one.Wait(both)
	two.Wait(both)
	shown := Eval[string](two, `document.querySelector("[data-note]").textContent`)
	Eval[bool](two, `(document.querySelector(".others").open = true, document.querySelector('.others [data-do="settle"]').click(), true)`)
	two.Wait(`!document.querySelector(".others") && document.querySelector("[data-note]").textContent !== ` + quote(shown))
	two.Saved()
	two.Do(focus("#card-" + Eval[string](two, `document.querySelector("[data-mark]").dataset.mark`)))
	two.Key("z", chromedp.ModifierCtrl)
	two.Wait(`document.querySelector("[data-note]").textContent === ` + quote(shown))
}
