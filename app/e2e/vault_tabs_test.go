//go:build e2e

package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// hundred makes a hundred edits in this tab, without waiting for the other tabs: a
// third are marks of its own, the rest go to three notes that all tabs write. Every
// text that is written to a shared note ends up in Note or Others unless this tab,
// which saw it, wrote over it; each tab only ever adds to what it sees.
const hundred = `(async () => {
	const TAB = %d;
	for (let n = 0; n < 100; n++) {
		if (n %% 3 == 0) { await vault.put("fox", "t" + TAB + "n" + n, "own " + n); continue; }
		const id = "shared" + n %% 3;
		const now = JSON.parse(await vault.marks("fox")).find(m => m.ID == id);
		await vault.put("fox", id, (now ? now.Note : "") + "<" + TAB + "." + n + ">");
	}
	return "done";
})()`

// Three tabs, 300 interleaved edits: nothing is lost, and all tabs are equal at the
// end without loading anything anew.
func TestVaultThreeTabs(t *testing.T) {
	site := serveVault(t)
	b := startBrowser(t, site.Server)
	var tabs []*Tab
	for range 3 {
		tab := b.Tab()
		site.open(tab, "fox")
		tabs = append(tabs, tab)
	}
	for i, tab := range tabs {
		Eval[int](tab, fmt.Sprintf("window.edits = "+hundred+".then(r => window.done = r, e => window.done = String(e)), 0", i))
	}
	for _, tab := range tabs {
		tab.Wait("window.done")
		if got := Eval[string](tab, "window.done"); got != "done" {
			t.Fatalf("a tab's edits ended with %s", got)
		}
	}
	// What the last edits posted may still be on its way, to the first tab, too: all must
	// agree in the end.
	var want string
	for deadline := time.Now().Add(patience); ; time.Sleep(40 * time.Millisecond) {
		want = Eval[string](tabs[0], sorted)
		if Eval[string](tabs[1], sorted) == want && Eval[string](tabs[2], sorted) == want {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("the tabs do not come to agree")
		}
	}
	marks := vaultMarks(tabs[0], "fox")
	for i := range tabs {
		for n := range 100 {
			if n%3 == 0 {
				if m := marks[fmt.Sprintf("t%dn%d", i, n)]; m.Note != fmt.Sprint("own ", n) {
					t.Errorf("tab %d, edit %d: %q", i, n, m.Note)
				}
				continue
			}
			m := marks[fmt.Sprintf("shared%d", n%3)]
			if text := fmt.Sprintf("<%d.%d>", i, n); !strings.Contains(m.Note+strings.Join(m.Others, "|"), text) {
				t.Errorf("tab %d, edit %d is lost", i, n)
			}
		}
	}
	// And a fresh tab reads the same from the stores.
	fresh := b.Tab()
	site.open(fresh, "fox")
	if got := Eval[string](fresh, sorted); got != want {
		t.Errorf("a fresh tab reads\n%s\nwant\n%s", got, want)
	}
}

// sorted is a promise of all marks as a text that does not depend on their order.
const sorted = `vault.marks("fox").then(t => JSON.stringify(JSON.parse(t).map(m => [m.ID, m.Note, (m.Others ?? [])]).sort((a, b) => a[0] < b[0] ? -1 : 1)))`

// Where tabs cannot post to each other, what one writes into the working copy is how
// the other hears of it.
func TestVaultTabsWithoutChannel(t *testing.T) {
	site := serveVault(t)
	b := startBrowser(t, site.Server)
	one, two := b.Tab(), b.Tab()
	for _, tab := range []*Tab{one, two} {
		tab.Preload(`delete window.BroadcastChannel;`)
		site.open(tab, "fox")
		if Eval[bool](tab, `"BroadcastChannel" in window`) {
			t.Fatal("the tabs can post to each other: the journey shows nothing")
		}
	}
	Eval[string](one, `vault.put("fox", "m1", "from the first")`)
	two.Until(`vault.marks("fox").then(t => t.includes("from the first"))`)
	Eval[string](two, `vault.put("fox", "m1", "from the second")`)
	one.Until(`vault.marks("fox").then(t => t.includes("from the second"))`)
}
