//go:build e2e

package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// keepsFiles has the page keep what it gives the reader to download, so that the
// journey can look at it: saved is the last file's text in base64.
const keepsFiles = `(() => {
	const make = URL.createObjectURL;
	URL.createObjectURL = blob => {
		window.saved = "";
		const reader = new FileReader();
		reader.onload = () => { window.saved = reader.result.split(",")[1]; };
		reader.readAsDataURL(blob);
		return make.call(URL, blob);
	};
})()`

// chooseFile gives the panel a file, from base64, as a reader chooses one.
func chooseFile(tab *Tab, base64 string) {
	tab.Helper()
	Eval[bool](tab, `(() => {
		const bytes = Uint8Array.from(atob(`+quote(base64)+`), c => c.charCodeAt(0)), all = new DataTransfer();
		all.items.add(new File([bytes], "manicule.zip"));
		const input = document.querySelector("#vault-file");
		input.files = all.files;
		input.dispatchEvent(new Event("change", { bubbles: true }));
		return true;
	})()`)
}

// command asks for a command as the More menu does.
func command(tab *Tab, id string) {
	tab.Helper()
	Eval[bool](tab, `(document.querySelector('#more [data-arg="`+id+`"]').click(), true)`)
}

// openPanel opens the panel and waits until it has looked at everything.
func openPanel(tab *Tab) {
	tab.Helper()
	command(tab, "vault")
	tab.panel(`document.querySelector("#vault").open && document.querySelector("#vault-bin")`)
}

// panel waits until this is so in the panel, and nothing in it changes by itself any more:
// what is pressed next stays where it is.
func (tab *Tab) panel(is string) {
	tab.Helper()
	tab.Wait(`!document.querySelector("#vault[data-busy]") && ` + is)
}

// A reader downloads everything in one click and restores it in another browser: the
// records are the same, byte for byte. A second time nothing changes, and a foreign
// file is refused by a line that says why.
func TestBackupMovesHouse(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Preload(keepsFiles)
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.highlight(passage, "green")
	tab.Until(strictRecords + `.then(all => all.includes("manicule:r/nso-asks-israel/v-"))`) // the version that the mark is on is kept last
	openPanel(tab)
	tab.panel(`/no backup yet/.test(document.querySelector("#vault-backup").textContent)`)
	tab.Do(click(`#vault [data-do="vault-backup"]`))
	tab.panel(`window.saved && /in your downloads/.test(document.querySelector("#vault").textContent) && /today/.test(document.querySelector("#vault-backup").textContent)`)
	file, want := Eval[string](tab, "window.saved"), Eval[string](tab, strictRecords)
	if !strings.Contains(want, "manicule:r/") {
		t.Fatalf("nothing is stored: %s", want)
	}

	other := startBrowser(t, server).Tab()
	other.Open(server.URL("/read/nso-asks-israel"))
	other.Ready()
	openPanel(other)
	chooseFile(other, file)
	other.panel(`/Restored: [1-9]\d* added/.test(document.querySelector("#vault-told")?.textContent)`)
	other.Wait(painted(passage))
	if got := Eval[string](other, strictRecords); got != want {
		t.Errorf("restored\n%s\nwant\n%s", got, want)
	}
	chooseFile(other, file)
	other.panel(`/Restored: 0 added, \d+ with something new, [1-9]\d* as they were/.test(document.querySelector("#vault-told")?.textContent)`)
	chooseFile(other, "bm8gYmFja3VwIGF0IGFsbA==")
	other.panel(`/Nothing was restored.*no backup of Manicule/.test(document.querySelector("#vault-told.problem, #vault .problem")?.textContent)`)
	if got := Eval[string](other, strictRecords); got != want {
		t.Errorf("a foreign file changed something: %s", got)
	}
}

// What is deleted waits in the bin, of every article; it is restored from there, and
// a bin that was emptied is filled again.
func TestBinGivesBack(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.highlight(passage, "pink")
	tab.Do(click(`[data-mark] [data-do="card"]`), click(`[data-mark] [data-do="delete"]`))
	tab.Wait(`document.querySelector("[data-save-state=saved]") && !document.querySelector("[data-mark]")`)
	tab.Open(server.URL("/"))
	tab.Ready()
	openPanel(tab)
	tab.panel(`document.querySelectorAll("#vault-bin li").length === 1`)
	tab.panel(`/In “A letter marked Secret”; 30 days left/.test(document.querySelector("#vault-bin li").textContent) && !/nso-asks/.test(document.querySelector("#vault-bin").textContent)`)
	tab.Do(click(`#vault [data-do="vault-empty"]`))
	tab.panel(`document.querySelectorAll("#vault-bin li").length === 0 && document.querySelector('[data-do="vault-refill"]')`)
	tab.Do(click(`#vault [data-do="vault-refill"]`))
	tab.panel(`document.querySelectorAll("#vault-bin li").length === 1`)
	tab.Do(click(`#vault [data-do="vault-empty"]`))
	tab.panel(`document.querySelectorAll("#vault-bin li").length === 0 && document.querySelector('[data-do="vault-refill"]')`)
	tab.Key("z", chromedp.ModifierCtrl)
	tab.panel(`document.querySelectorAll("#vault-bin li").length === 1`)
	tab.Do(click(`#vault [data-do="vault-unbin"]`))
	tab.panel(`document.querySelectorAll("#vault-bin li").length === 0`)
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.Wait(painted(passage))
}

// A damaged record is listed with its text, dismissed, and had back.
func TestNeedsAttention(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Preload(keepsFiles)
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	Eval[bool](tab, `(localStorage.setItem("manicule:r/nso-asks-israel/bad1", "~1deadbeef {\"v\":1,\"id\":\"bad1\""), localStorage.setItem("manicule:r/nso-asks-israel/later1", "~2 something of a later version"), true)`)
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	openPanel(tab)
	tab.panel(`document.querySelectorAll("#vault-attention li").length === 2`)
	tab.panel(`/of “A letter marked Secret”.*checksum/.test(document.querySelector("#vault-attention").textContent)`)
	tab.panel(`/later version/.test(document.querySelector("#vault-attention").textContent) && document.querySelectorAll('#vault [data-do="vault-drop"]').length === 1`)
	tab.Do(click(`#vault-attention li:has([data-do="vault-drop"]) [data-do="vault-raw"]`))
	tab.Wait(`window.saved && atob(window.saved).includes("deadbeef")`)
	tab.Do(click(`#vault [data-do="vault-drop"]`))
	tab.panel(`document.querySelectorAll("#vault-attention li").length === 1`)
	tab.Do(click(`#vault [data-do="vault-keep"]`))
	tab.panel(`document.querySelectorAll("#vault-attention li").length === 2`)
}
