//go:build e2e

package e2e

import (
	"fmt"
	"strings"
	"testing"

	"manicule.dev/app/record"
)

// wipe deletes one of the copies from a page that does not use them.
var wipe = map[string]string{
	"localStorage": `localStorage.clear(), true`,
	"IndexedDB":    `new Promise((ok, no) => { const r = indexedDB.deleteDatabase("manicule"); r.onsuccess = () => ok(true); r.onerror = no; })`,
}

// One copy deleted: nothing is lost, and the copy is there again.
func TestVaultCopyDeleted(t *testing.T) {
	site := serveVault(t)
	b := startBrowser(t, site.Server)
	tab := b.Tab()
	site.open(tab, "fox")
	for i := range 5 {
		Eval[string](tab, fmt.Sprintf(`vault.put("fox", "m%d", "note %d")`, i, i))
	}
	want := Eval[string](tab, sorted)
	for name, script := range wipe {
		tab.Open(site.URL("/empty"))
		Eval[bool](tab, script)
		site.open(tab, "fox")
		if got := Eval[string](tab, sorted); got != want {
			t.Errorf("%s deleted: %s, want %s", name, got, want)
		}
		if n := Eval[string](tab, "vault.notices()"); !strings.Contains(n, `"restored"`) {
			t.Errorf("%s deleted: the reader is told %s", name, n)
		}
	}
	if n := Eval[int](tab, `Object.keys(localStorage).filter(k => k.startsWith("manicule:r/fox/")).length`); n != 5 {
		t.Errorf("localStorage holds %d records, want 5", n)
	}
}

// localStorage filled to the quota by another key: edits are still saved, and the
// reader is told.
func TestVaultQuickFull(t *testing.T) {
	site := serveVault(t)
	b := startBrowser(t, site.Server)
	tab := b.Tab()
	site.open(tab, "fox")
	Eval[bool](tab, `(() => { for (let size = 1 << 22, i = 0; size >= 1; ) { try { localStorage.setItem("other" + i++, "x".repeat(size)); } catch { size >>= 1; } } return true; })()`)
	Eval[string](tab, `vault.put("fox", "m", "kept")`)
	if n := Eval[string](tab, "vault.notices()"); !strings.Contains(n, `"quickFull"`) {
		t.Errorf("the reader is told %s", n)
	}
	b.Kill()
	b.launch()
	tab = b.Tab()
	site.open(tab, "fox")
	if m := vaultMarks(tab, "fox")["m"]; m.Note != "kept" {
		t.Errorf("after a kill: %+v", m)
	}
}

// Each record damaged in turn, where it stands in the working copy (cut, a flipped
// bit, of another program, no JSON and of the wrong type under a right checksum):
// every other record is intact, the damaged one is restored from the second copy and
// its text set aside. One of a later version stays untouched, and the others as they
// are.
func TestVaultDamagedInTurn(t *testing.T) {
	site := serveVault(t)
	b := startBrowser(t, site.Server)
	tab := b.Tab()
	site.open(tab, "fox")
	for i := range 3 {
		Eval[string](tab, fmt.Sprintf(`vault.put("fox", "m%d", "note %d")`, i, i))
	}
	want := Eval[string](tab, sorted)
	for i, how := range []string{`v => v.slice(0, 40)`, `v => v.slice(0, 30) + String.fromCharCode(v.charCodeAt(30) ^ 1) + v.slice(31)`, `v => "{\"Value\":1}"`,
		`v => ` + quote(record.Seal(`{"v":1,"id":`)), `v => ` + quote(record.Seal(`{"v":1,"id":7,"kind":[],"article":"fox","f":"no groups"}`))} {
		for m := range 3 {
			tab.Open(site.URL("/empty"))
			Eval[bool](tab, fmt.Sprintf(`(() => { const k = "manicule:r/fox/m%d"; localStorage.setItem(k, (%s)(localStorage.getItem(k))); return true; })()`, m, how))
			site.open(tab, "fox")
			if got := Eval[string](tab, sorted); got != want {
				t.Errorf("damage %d to m%d: %s, want %s", i, m, got, want)
			}
			if n := Eval[int](tab, `vault.damage().then(t => JSON.parse(t).length)`); n < 1 {
				t.Errorf("damage %d to m%d was not set aside", i, m)
			}
		}
	}
	for m := range 3 {
		tab.Open(site.URL("/empty"))
		later := fmt.Sprintf("~2 m%d, as a later version writes it", m)
		set := fmt.Sprintf(`(localStorage.setItem("manicule:r/fox/m%d", %q), true)`, m, later)
		Eval[bool](tab, set)
		site.open(tab, "fox")
		marks := vaultMarks(tab, "fox")
		for other := range 3 {
			id := fmt.Sprintf("m%d", other)
			if got := marks[id].Note; other > m && got != fmt.Sprint("note ", other) {
				t.Errorf("m%d of a later version: %s reads %q", m, id, got)
			}
		}
		if all := Eval[string](tab, everyByte); !strings.Contains(all, later) || !strings.Contains(all, fmt.Sprint("note ", m)) {
			t.Errorf("m%d of a later version: it, or what stood beside it, is gone", m)
		}
	}
}

// Both stores throw at every touch, in the real program: the article is read as
// ever, a mark shows, and the reader is told that it cannot be saved.
func TestVaultNothingWorks(t *testing.T) {
	s := startServer(t)
	b := startBrowser(t, s)
	tab := b.Tab()
	tab.Preload(denied)
	tab.Open(s.URL("/"))
	first := Eval[string](tab, `document.querySelector("a[href*='/read/']").href`)
	tab.Open(first)
	tab.Ready()
	words := Eval[string](tab, `document.querySelector("p[data-block]").textContent.slice(0, 20)`)
	tab.Drag(words)
	tab.Key("h")
	tab.Wait(`document.querySelector("[data-mark]")`)
	tab.Wait(`document.querySelector("[data-save-state=failed]")`)
	tab.Wait(`document.body.innerText.includes("an be saved") || document.body.innerText.includes("ot saved")`)
}

// denied makes every store throw at every touch.
const denied = `for (const name of ["localStorage", "sessionStorage", "indexedDB"]) Object.defineProperty(window, name, { configurable: true, get() { throw new DOMException("denied by the test", "SecurityError"); } });`
