//go:build e2e

package e2e

import (
	"encoding/json"
	"fmt"
	"strconv"
	"testing"
	"time"

	"manicule.dev/app/annotation"
	"manicule.dev/app/record"
)

// storedBefore puts entries into both copies, from a page that does not run the program.
const storedBefore = `(async all => {
	localStorage.clear();
	await new Promise((ok, no) => { const r = indexedDB.deleteDatabase("manicule"); r.onsuccess = ok; r.onerror = no; });
	const db = await new Promise((ok, no) => { const r = indexedDB.open("manicule", 1); r.onupgradeneeded = () => r.result.createObjectStore("entries"); r.onsuccess = () => ok(r.result); r.onerror = no; });
	const tx = db.transaction("entries", "readwrite"), t = tx.objectStore("entries");
	for (const [k, v] of all) { t.put(v, k); localStorage.setItem(k, v); }
	await new Promise((ok, no) => { tx.oncomplete = ok; tx.onabort = no; });
	db.close();
	return true;
})(%s)`

// oldMark is a mark of the article with what the library notes of it, made so many
// days ago: keys and values as they are stored.
func oldMark(t *testing.T, slug string, days int) string {
	t.Helper()
	when := time.Now().AddDate(0, 0, -days).UnixMilli()
	at := record.MakeClock(when, 0, record.NodeOf(7))
	set := func(r record.Record, group string, v any) record.Record {
		r, err := r.Set(group, at, "", v)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	mark := set(record.New(slug, "mark", "old"), record.Target, map[string]any{
		"quote": passage, "prefix": "", "suffix": "", "range": map[string]int{"start": 0, "end": len(passage)},
		"utf16": map[string]int{"start": 0, "end": len(passage)}, "hash": "another-version", "created": when,
	})
	mark = set(mark, record.Style, map[string]any{"color": annotation.Green})
	settings := set(record.New(record.Nowhere, "settings", "settings"), "vault.since", strconv.FormatInt(when, 10))
	all, err := json.Marshal([][2]string{
		{mark.Key(), record.Encode(mark)}, {settings.Key(), record.Encode(settings)}, {"manicule:s/" + slug, "~s 1"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return string(all)
}

// Who has marks older than 14 days and no backup of them is reminded by one line,
// which can be put away for the visit, and is gone for good once a backup is made.
func TestBackupReminder(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Preload(keepsFiles)
	visit := func() {
		tab.Open(server.URL("/read/nso-asks-israel"))
		tab.Ready()
		tab.Wait(painted(passage)) // found again by its words
	}
	due := `/older than 14 days/.test(document.querySelector("#vault-backup").textContent)`
	seen := func(wanted bool) {
		t.Helper()
		openPanel(tab)
		if wanted {
			tab.Wait(due)
		}
		if got := Eval[bool](tab, due); got != wanted {
			t.Errorf("the panel's reminder is shown: %v, want %v", got, wanted)
		}
		tab.Do(click(`#vault .shut`))
	}
	for _, days := range []int{13, 15} {
		tab.Open(server.URL("/healthz"))
		Eval[bool](tab, fmt.Sprintf(storedBefore, oldMark(t, "nso-asks-israel", days)))
		visit()
		seen(days > 14)
	}
	tab.Wait(`document.querySelector("#remind")`)
	tab.Do(click(`#remind [data-do="remind-later"]`))
	tab.Wait(`!document.querySelector("#remind")`)
	visit()
	tab.Wait(`document.querySelector("#remind")`)
	tab.Do(click(`#remind [data-do="vault-backup"]`))
	tab.Wait(`window.saved && !document.querySelector("#remind")`)
	visit()
	seen(false)
}
