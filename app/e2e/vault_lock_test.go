//go:build e2e

package e2e

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
)

const passphrase = "correct horse battery staple"

// everyByte is all that the page's origin keeps, as one text: local and session
// storage, every database, every cache.
const everyByte = `(async () => {
	const out = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
	for (const { name } of await indexedDB.databases()) {
		const db = await new Promise((ok, no) => { const r = indexedDB.open(name); r.onsuccess = () => ok(r.result); r.onerror = no; });
		for (const table of db.objectStoreNames) {
			const t = db.transaction(table).objectStore(table);
			for (const r of [t.getAllKeys(), t.getAll()]) out.push(JSON.stringify(await new Promise((ok, no) => { r.onsuccess = () => ok(r.result); r.onerror = no; })));
		}
		db.close();
	}
	for (const name of await caches.keys()) {
		const cache = await caches.open(name);
		for (const request of await cache.keys()) out.push(request.url, await (await cache.match(request)).text());
	}
	return out.join("\n");
})()`

// strangers are n strings that stand nowhere else.
func strangers(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("planted%02dx%08x", i, rand.Uint32())
	}
	return out
}

// foundIn are those of the strings that a text holds.
func foundIn(text string, words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return !strings.Contains(text, w) })
}

// onDisk are those of the strings that the browser's profile holds, in UTF-8 or
// UTF-16, and the files.
func onDisk(t *testing.T, profile string, words []string) (found []string, files map[string]int) {
	t.Helper()
	hit, files := map[string]bool{}, map[string]int{}
	if err := filepath.WalkDir(profile, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return nil // gone, or a socket
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return nil
		}
		text := string(b)
		for _, w := range words {
			wide := make([]byte, 0, 2*len(w))
			for _, u := range utf16.Encode([]rune(w)) {
				wide = append(wide, byte(u), byte(u>>8))
			}
			if strings.Contains(text, w) || strings.Contains(text, string(wide)) {
				hit[w] = true
				rel, _ := filepath.Rel(profile, path)
				files[rel]++
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	for _, w := range words {
		if hit[w] {
			found = append(found, w)
		}
	}
	return found, files
}

// plantMarks makes one mark for each five words: its quote, note, tags and article
// hold one each.
const plantMarks = `(async words => {
	for (let i = 0; i + 4 < words.length; i += 5) await vault.plant(words[i], "id" + words[i], words[i + 1], words[i + 2], words[i + 3], words[i + 4]);
	return true;
})(%s)`

func plantAll(tab *Tab, words []string) {
	tab.Helper()
	Eval[bool](tab, fmt.Sprintf(plantMarks, `["`+strings.Join(words, `","`)+`"]`))
}

// Fifty planted strings (articles' names, quotations, notes, tags): with the lock on
// none is in any stored byte, whether it was written before the lock was set up or
// after; and what was only ever written under the lock is in no file of the
// browser's profile either.
func TestVaultSealedNoByte(t *testing.T) {
	site := serveVault(t)
	b := startBrowser(t, site.Server)
	tab := b.Tab()
	site.open(tab, "fox")
	before, after := strangers(50), strangers(50)
	plantAll(tab, before)
	all := Eval[string](tab, everyByte)
	if n := len(foundIn(all, before)); n != 50 {
		t.Fatalf("the search finds %d of 50 planted strings in clear: it would prove nothing", n)
	}
	Eval[string](tab, "vault.turnOn("+quote(passphrase)+")")
	plantAll(tab, after)
	for name, words := range map[string][]string{"before": before, "after": after} {
		if got := foundIn(Eval[string](tab, everyByte), words); len(got) > 0 {
			t.Errorf("planted %s the lock was set up, stored in clear: %q", name, got)
		}
	}
	b.Close()
	if got, files := onDisk(t, b.profile, after); len(got) > 0 {
		t.Errorf("written under the lock only, and on the disk: %q in %v", got, files)
	}
	got, files := onDisk(t, b.profile, before)
	t.Logf("of 50 strings that were stored in clear before the lock was set up, the browser's files still hold %d after it was closed: %v", len(got), files)
	b.launch()
	tab = b.Tab()
	site.open(tab, "fox")
	if s := Eval[string](tab, "vault.lock()"); s != "shut" {
		t.Errorf("after a restart the lock is %s", s)
	}
	if m := vaultMarks(tab, before[0]); len(m) != 0 {
		t.Errorf("shut, it shows %v", m)
	}
	Eval[string](tab, "vault.unlock("+quote(passphrase)+")")
	for _, words := range [][]string{before, after} {
		Eval[string](tab, "vault.load("+quote(words[0])+")")
		if m := vaultMarks(tab, words[0]); len(m) != 1 {
			t.Errorf("opened, %s has %v", words[0], m)
		}
	}
	b.Close()
	got, files = onDisk(t, b.profile, before)
	t.Logf("after another visit they hold %d: %v", len(got), files)
}

// The browser is killed in the middle of sealing, and in the middle of unsealing: on
// the next start everything is readable, and with the passphrase it is finished.
func TestVaultKilledWhileSealing(t *testing.T) {
	site := serveVault(t)
	b := startBrowser(t, site.Server)
	site.seed = thousands(t, "fox", 900)
	tab := b.Tab()
	tab.Open(site.URL("/empty"))
	Eval[int](tab, plant)
	site.open(tab, "fox")
	want := Eval[string](tab, sorted)
	rnd := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	for run, what := range []string{"turnOn", "turnOff", "turnOn", "turnOff"} {
		Eval[bool](tab, fmt.Sprintf(`(window.begun = false, window.moved = () => { window.begun = true; }, vault.%s(%q).catch(() => {}), true)`, what, passphrase))
		tab.Wait("window.begun")
		time.Sleep(time.Duration(rnd.IntN(400)) * time.Millisecond)
		b.Kill()
		b.launch()
		tab = b.Tab()
		site.open(tab, "fox")
		status := Eval[string](tab, `(async () => { await vault.sweep().catch(() => {}); return vault.lock(); })()`)
		if status == "shut" {
			Eval[string](tab, "vault.unlock("+quote(passphrase)+")")
		}
		Eval[string](tab, `vault.load("fox")`) // the sweep may be the first to hear that the lock is off
		if got := Eval[string](tab, sorted); got != want {
			t.Fatalf("run %d, %s: %d bytes of marks, want %d", run, what, len(got), len(want))
		}
		end := Eval[string](tab, "vault.lock()")
		t.Logf("run %d: killed during %s, found %s, then %s", run, what, status, end)
		all := Eval[string](tab, everyByte)
		if end == "open" && strings.Contains(all, "a short note") {
			t.Errorf("run %d, %s: open, and notes stand in clear", run, what)
		}
		for slug, n := range map[string]int{"article-000": 100, "article-008": 100} {
			Eval[string](tab, "vault.load("+quote(slug)+")")
			if m := vaultMarks(tab, slug); len(m) != n {
				t.Errorf("run %d, %s: %s has %d marks, want %d", run, what, slug, len(m), n)
			}
		}
		if what == "turnOn" && end == "off" { // killed before the form was written
			Eval[string](tab, "vault.turnOn("+quote(passphrase)+")")
		}
		if what == "turnOff" && end == "open" {
			Eval[string](tab, "vault.turnOff("+quote(passphrase)+")")
		}
	}
}

// A tab opens the lock, and one that was open already has the keys too; what it
// writes is sealed. Shut in one, it is shut in both.
func TestVaultLockInTabs(t *testing.T) {
	site := serveVault(t)
	b := startBrowser(t, site.Server)
	one, two := b.Tab(), b.Tab()
	for _, tab := range []*Tab{one, two} {
		site.open(tab, "fox")
	}
	Eval[string](one, `vault.put("fox", "m1", "first note")`)
	Eval[string](one, "vault.turnOn("+quote(passphrase)+")")
	two.Until(`vault.lock().then(s => s === "open")`)
	Eval[string](two, `vault.put("fox", "m2", "second note")`)
	// Neither stands in clear; what one tab does to local storage another may see late.
	two.Until(everyByte + `.then(all => !all.includes("first note") && !all.includes("second note"))`)
	one.Until(`vault.marks("fox").then(t => t.includes("second note"))`)
	Eval[string](two, "vault.shut()")
	one.Until(`vault.lock().then(s => s === "shut")`)
	if got := Eval[string](one, `vault.put("fox", "m3", "third note").then(() => "saved", e => e.message)`); !strings.Contains(got, "locked") {
		t.Errorf("saving while shut: %s", got)
	}
}
