//go:build e2e

package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// fill types into a field of the lock's dialog, after what stands there.
func fill(tab *Tab, id, words string) {
	tab.Helper()
	tab.Do(click("#" + id))
	tab.Key(kb.End)
	tab.Type(words)
}

// setUpLock sets a lock up by the panel, with passphrase, and leaves the code on the screen.
func (tab *Tab) setUpLock() {
	tab.Helper()
	openPanel(tab)
	tab.Do(click(`#vault-lock [data-do="lock-form"]`))
	tab.Wait(`document.querySelector("#lock").open`)
	fill(tab, "lock-new", passphrase)
	fill(tab, "lock-again", passphrase)
	tab.Key("\r")
	tab.Wait(`document.querySelector("#lock-code")`)
}

// markedAndLocked is an article with a mark, a lock that is set up and open, and its
// code put away.
func markedAndLocked(t *testing.T) *Tab {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.Kept()
	tab.highlight(passage, "yellow")
	tab.setUpLock()
	tab.Do(click(`#lock [data-do="lock-submit"]`))
	tab.Wait(`!document.querySelector("#lock").open && document.querySelector('[data-do="lock-now"]')`)
	return tab
}

// shutLock shuts the lock by its key and waits for the page that is loaded anew then;
// the old one says that it is locked, too, for as long as it is there.
func (tab *Tab) shutLock() {
	tab.Helper()
	tab.run(`(window.before = true, 1)`)
	tab.Key("L", chromedp.ModifierCtrl, chromedp.ModifierShift)
	tab.Wait(`!window.before && document.querySelector("#locked")`)
	tab.Ready()
}

// A reader sets up a lock, reads on from article to article, locks, is shown the
// article without notes, mistypes, unlocks, and takes the lock off again.
func TestLock(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Preload(keepsFiles + `; window.print = () => { window.printed = document.documentElement.dataset.printing + " " + document.querySelector("#lock-code")?.textContent; };`)
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.Kept()
	tab.highlight(passage, "yellow")
	tab.Until(strictRecords + `.then(all => all.includes("manicule:r/nso-asks-israel/v-"))`) // the version that the mark is on is kept last

	openPanel(tab)
	tab.Do(click(`#vault-lock [data-do="lock-form"]`))
	tab.Wait(`document.querySelector("#lock").open && /your notes are lost/.test(document.querySelector("#lock").textContent)`)
	fill(tab, "lock-new", passphrase)
	fill(tab, "lock-again", passphrase+"x")
	tab.Do(click(`#lock [data-do="lock-submit"]`))
	tab.Wait(`/not the same/.test(document.querySelector("#lock-problem")?.textContent)`)
	fill(tab, "lock-again", "\b")
	tab.Do(click(`#lock [data-do="lock-submit"]`))
	tab.Wait(`/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/.test(document.querySelector("#lock-code")?.textContent)`)
	code := Eval[string](tab, `document.querySelector("#lock-code").textContent`)
	tab.Do(click(`#lock [data-do="lock-print"]`))
	tab.Wait(`window.printed === ` + quote("code "+code))
	tab.Do(click(`#lock [data-do="lock-submit"]`))
	tab.Wait(`!document.querySelector("#lock").open && document.querySelector('[data-do="lock-now"]')`)
	tab.Do(click(`#vault .shut`))
	nothingInClear(tab)

	tab.Open(server.URL("/read/pegasus-project")) // another page: still open
	tab.Ready()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.Wait(painted(passage))

	tab.shutLock()
	tab.Wait(`!document.querySelector("mark[data-ids]")`)
	if text := Eval[string](tab, `document.querySelector("[data-article]").textContent`); !strings.Contains(text, passage) {
		t.Error("the article cannot be read while locked")
	}
	nothingInClear(tab)
	tab.Drag(passage)
	tab.Wait(`!document.querySelector(".toolbar").hidden`)
	tab.Key("h") // a mark cannot be made now: it is asked for first
	tab.Wait(`document.querySelector("#lock").open`)
	fill(tab, "lock-pass", "not the passphrase")
	tab.Key("\r")
	tab.Wait(`/neither the passphrase/.test(document.querySelector("#lock-problem")?.textContent)`)
	fill(tab, "lock-pass", strings.Repeat("\b", len("not the passphrase"))+strings.ToLower(code))
	tab.Key("\r")
	tab.Wait(`!document.querySelector("#lock").open && !document.querySelector("#locked") && document.querySelectorAll("[data-mark]").length === 2`)
	tab.Wait(`document.querySelector("[data-save-state=saved]")`)
	nothingInClear(tab)

	Eval[bool](tab, `(window.before = true, manicule.idle(0.02), true)`) // nobody is there any more
	tab.Wait(`!window.before && document.querySelector("#locked")`)      // the page was loaded anew
	tab.Do(click(`#locked [data-do="lock-form"]`))
	fill(tab, "lock-pass", passphrase)
	tab.Key("\r")
	tab.Wait(`!document.querySelector("#locked") && document.querySelectorAll("[data-mark]").length === 2`)

	openPanel(tab)
	tab.Do(click(`#vault [data-do="vault-backup"]`))
	tab.Wait(`window.saved`)
	file := Eval[string](tab, `window.saved`)
	if Eval[bool](tab, `atob(window.saved).includes("nso-asks")`) {
		t.Error("the backup of a locked library can be read")
	}
	tab.Do(click(`#vault-lock [data-arg="off"]`))
	fill(tab, "lock-pass", passphrase)
	tab.Key("\r")
	tab.Wait(`document.querySelector('#vault-lock [data-arg="setup"]')`)
	want := Eval[string](tab, strictRecords)

	other := startBrowser(t, server).Tab()
	other.Open(server.URL("/read/nso-asks-israel"))
	other.Ready()
	openPanel(other)
	chooseFile(other, file)
	other.Wait(`document.querySelector("#lock").open && /sealed/.test(document.querySelector("#lock").textContent)`)
	fill(other, "lock-pass", code)
	other.Key("\r")
	other.Wait(`/Restored: [1-9]/.test(document.querySelector("#vault-told")?.textContent)`)
	if got := Eval[string](other, strictRecords); got != want {
		t.Errorf("a sealed backup restored\n%s\nwant\n%s", got, want)
	}
}

// The lock is taken off and the browser is killed: its local storage comes back as it
// was a moment before, with the lock on, and only the database knows better. The reader
// has the notes and is asked for no passphrase.
func TestLockTakenOffBeforeTheCrash(t *testing.T) {
	tab := markedAndLocked(t)
	nothingInClear(tab)
	before := Eval[string](tab, `JSON.stringify(Object.entries(localStorage))`)
	tab.Do(click(`#vault-lock [data-arg="off"]`))
	fill(tab, "lock-pass", passphrase)
	tab.Key("\r")
	tab.Wait(`document.querySelector('#vault-lock [data-arg="setup"]')`)
	Eval[int](tab, `(localStorage.clear(), `+before+`.forEach(e => localStorage.setItem(...e)), 1)`)
	tab.Do(reload())
	tab.Ready()
	tab.Wait(painted(passage))
	tab.Wait(`document.querySelectorAll("[data-mark]").length === 1 && !document.querySelector("#locked")`)
}

// nothingInClear looks through every stored byte, less the site's own files, for the
// passage and the article's name.
func nothingInClear(tab *Tab) {
	tab.Helper()
	all := Eval[string](tab, strings.Replace(everyByte, `name of await caches.keys()`, `name of (await caches.keys()).filter(n => n.endsWith(":own"))`, 1))
	for _, w := range []string{passage, "nso-asks-israel"} {
		if strings.Contains(all, w) {
			tab.Errorf("stored in clear: %q", w)
		}
	}
}

// slowWorker has the worker hear what the page asks it only after a second, as on a busy
// machine.
const slowWorker = `{
	const post = ServiceWorker.prototype.postMessage;
	ServiceWorker.prototype.postMessage = function (...given) { setTimeout(() => post.apply(this, given), given[0]?.vault === "ask" ? 1000 : 0); };
}`

// While the lock is open the next page has the keys, however long the worker takes to
// hand them over.
func TestLockSlowWorker(t *testing.T) {
	tab := markedAndLocked(t)
	tab.Preload(slowWorker)
	tab.Do(reload())
	tab.Ready()
	tab.Wait(painted(passage))
	if Eval[bool](tab, `Boolean(document.querySelector("#locked"))`) {
		t.Error("the reader is asked for the passphrase while the lock is open")
	}
}
