//go:build e2e

package e2e

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"

	"manicule.dev/app/annotation"
	"manicule.dev/app/library"
	"manicule.dev/app/record"
)

// thousands are n marks over articles of 100 each, and 100 of the article slug, as
// they are stored.
func thousands(t testing.TB, slug string, n int) [][2]string {
	var out [][2]string
	counts := map[string]int{}
	for i := range n + 100 {
		article := fmt.Sprintf("article-%03d", i/100)
		if i >= n {
			article = slug
		}
		id := library.NewID()
		r := record.New(article, "mark", id)
		at := record.MakeClock(1_790_000_000_000+int64(i), 0, record.NodeOf(7))
		for group, v := range map[string]any{
			record.Target: map[string]any{
				"quote": "a passage of the article that is about as long as what readers mark, " + id, "prefix": "thirty-two letters before it stand", "suffix": "thirty-two letters after it stand.",
				"range": map[string]int{"start": i, "end": i + 80}, "utf16": map[string]int{"start": i, "end": i + 80}, "hash": "another-version", "created": 1_790_000_000_000,
			},
			record.Style: map[string]any{"color": annotation.Green}, record.Note: map[string]string{"text": fmt.Sprint("a short note ", i)},
		} {
			var err error
			if r, err = r.Set(group, at, "", v); err != nil {
				t.Fatal(err)
			}
		}
		out = append(out, [2]string{r.Key(), record.Encode(r)})
		counts[article]++
	}
	for article, n := range counts {
		out = append(out, [2]string{"manicule:s/" + article, fmt.Sprint("~s ", n)})
	}
	return out
}

// plant puts what /seed.json holds into both stores, as far as there is room.
const plant = `(async () => {
	const all = await (await fetch("/seed.json")).json();
	localStorage.clear();
	await new Promise((ok, no) => { const r = indexedDB.deleteDatabase("manicule"); r.onsuccess = ok; r.onerror = no; });
	const db = await new Promise((ok, no) => { const r = indexedDB.open("manicule", 1); r.onupgradeneeded = () => r.result.createObjectStore("entries"); r.onsuccess = () => ok(r.result); r.onerror = no; });
	const tx = db.transaction("entries", "readwrite"), t = tx.objectStore("entries");
	for (const [k, v] of all) t.put(v, k);
	await new Promise((ok, no) => { tx.oncomplete = ok; tx.onabort = no; });
	db.close();
	let n = 0;
	try { for (const [k, v] of all) { localStorage.setItem(k, v); n++; } } catch {}
	return n;
})()`

// cpu is the seconds of processor time that the page's main thread has taken; in
// Firefox, which does not tell them, the seconds on the clock.
func cpu(tab *Tab) float64 {
	tab.Helper()
	if inFirefox() {
		return Eval[float64](tab, `performance.now()`) / 1000
	}
	for _, m := range Call(tab, performance.GetMetrics, cdp.Empty{}).Metrics {
		if m.Name == "TaskDuration" {
			return m.Value
		}
	}
	tab.Fatal("the browser does not say how long its tasks took")
	return 0
}

// visit is one opening of an article and some edits, in milliseconds.
type visit struct{ load, busy, save float64 }

// visitOnce opens the article in a fresh tab: how long until its marks are there,
// how long the main thread worked for that, and for one save (of thirty).
// Where there is a lock it is opened before.
func visitOnce(b *Browser, site *vaultSite) (v visit) {
	tab := b.Tab()
	if !inFirefox() {
		Call(tab, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
	}
	tab.Open(site.URL("/"))
	tab.Wait("window.vault")
	if Eval[string](tab, "vault.lock()") == "shut" {
		Eval[string](tab, "vault.unlock("+quote(passphrase)+")")
	}
	before := cpu(tab)
	v.load = Eval[float64](tab, `(async () => { const t = performance.now(); await vault.load("fox"); return performance.now() - t; })()`)
	v.busy = (cpu(tab) - before) * 1000
	const saves = 30
	before = cpu(tab)
	Eval[bool](tab, fmt.Sprintf(`(async () => { for (let i = 0; i < %d; i++) await vault.put("fox", "saved" + i, "note " + performance.now()); return true; })()`, saves))
	v.save = (cpu(tab) - before) * 1000 / saves
	tab.Close()
	return v
}

func median(vs []visit, f func(visit) float64) float64 {
	var xs []float64
	for _, v := range vs {
		xs = append(xs, f(v))
	}
	slices.Sort(xs)
	return xs[len(xs)/2]
}

// A library of 20,000 marks beside one of 100, in the same browser, turn by turn:
// what it costs to open an article that has 100 in both, and to save a mark. The
// figures are printed and not held to a bar, since they depend on the machine. The
// main thread's are of its processor time, which other programs disturb less; in Firefox
// all are by the clock, and a save's are until it is durable.
func TestVaultLarge(t *testing.T) {
	site := serveVault(t)
	sizes := []int{0, 20_000}
	visits := map[int][]visit{}
	rounds, err := strconv.Atoi(os.Getenv("VAULT_ROUNDS"))
	if err != nil {
		t.Skip("takes minutes, and only prints figures: `make nightly` runs it, or VAULT_ROUNDS=N")
	}
	for range rounds {
		for _, n := range sizes {
			site.seed = thousands(t, "fox", n)
			b := startBrowser(t, site.Server)
			tab := b.Tab()
			tab.Open(site.URL("/empty"))
			quick := Eval[int](tab, plant)
			tab.Close()
			visitOnce(b, site) // the program's code is compiled and cached
			v := visitOnce(b, site)
			visits[n] = append(visits[n], v)
			t.Logf("%6d other marks (%d entries fit in localStorage): open %.1f ms, main thread %.1f ms; save %.2f ms of main thread", n, quick, v.load, v.busy, v.save)
			if tab := b.Tab(); n > 0 { // the same again, sealed
				tab.Open(site.URL("/"))
				tab.Wait("window.vault")
				Eval[string](tab, "vault.turnOn("+quote(passphrase)+")")
				tab.Close()
				visitOnce(b, site)
				v := visitOnce(b, site)
				t.Logf("%6d other marks, sealed: open %.1f ms, main thread %.1f ms; save %.2f ms of main thread", n, v.load, v.busy, v.save)
			}
			b.Close()
		}
	}
	for what, f := range map[string]func(visit) float64{"open": func(v visit) float64 { return v.load }, "open, main thread": func(v visit) float64 { return v.busy }, "save, main thread": func(v visit) float64 { return v.save }} {
		t.Logf("median of %s: %.2f ms with no other marks, %.2f ms with 20,000", what, median(visits[0], f), median(visits[20_000], f))
	}
}
