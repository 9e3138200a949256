//go:build e2e && bench

package e2e

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/performance"

	"manicule.dev/app/record"
)

// book is a text of that many words, in paragraphs of 90, of words that hold no
// names: what is measured is marks.
func book(words int) string {
	const syllables = "ba ce di fo gu la me ni po ru sa te vi zo ko ha mer ton lin dar"
	parts := strings.Fields(syllables)
	rnd := rand.New(rand.NewPCG(2, 3))
	var b strings.Builder
	b.WriteString("---\ntitle: a long book\nsummary: made of syllables.\n---\n\n")
	for i := range words {
		for range 1 + rnd.IntN(3) {
			b.WriteString(parts[rnd.IntN(len(parts))])
		}
		switch {
		case i%90 == 89:
			b.WriteString(".\n\n")
		case i%15 == 14:
			b.WriteString(". ")
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// openBook serves one long book and opens it.
func openBook(t *testing.T, words int) (*Browser, *Tab, string) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "book.md"), []byte(book(words)), 0o644); err != nil {
		t.Fatal(err)
	}
	server := startServer(t, "--content", dir)
	browser := startBrowser(t, server)
	tab := browser.Tab()
	address := server.URL("/read/book")
	tab.Open(address)
	tab.Ready()
	return browser, tab, address
}

// sowMarks puts n marks of the open article into both stores as the program
// itself writes them, as far as there is room.
func sowMarks(tab *Tab, n int) {
	tab.Helper()
	var page struct {
		Hash string
		Flat string
	}
	if err := json.Unmarshal([]byte(Eval[string](tab, `JSON.stringify({ Hash: document.querySelector("main").dataset.hash, Flat: manicule.flat() })`)), &page); err != nil {
		tab.Fatal(err)
	}
	var all [][2]string
	step := len(page.Flat) / n // the text is ASCII: bytes are UTF-16 units
	for i := range n {
		start, end := i*step, i*step+step/2
		quote := page.Flat[start:end]
		r := record.New("book", "mark", fmt.Sprintf("m%015d", i))
		at := record.MakeClock(1_790_000_000_000+int64(i), 0, record.NodeOf(7))
		span := map[string]int{"start": start, "end": end}
		for group, v := range map[string]any{
			record.Target: map[string]any{"quote": quote, "prefix": page.Flat[max(0, start-32):start], "suffix": page.Flat[end:min(len(page.Flat), end+32)], "range": span, "utf16": span, "hash": page.Hash, "created": i, "rival": 0.1},
			record.Style:  map[string]any{"color": []string{"yellow", "green", "blue", "pink"}[i%4]},
		} {
			var err error
			if r, err = r.Set(group, at, "", v); err != nil {
				tab.Fatal(err)
			}
		}
		all = append(all, [2]string{r.Key(), record.Encode(r)})
	}
	all = append(all, [2]string{"manicule:s/book", fmt.Sprint("~s ", n)})
	data, err := json.Marshal(all)
	if err != nil {
		tab.Fatal(err)
	}
	Eval[bool](tab, `(async () => {
		const all = JSON.parse(`+quote(string(data))+`);
		const db = await new Promise((ok, no) => { const r = indexedDB.open("manicule", 1); r.onupgradeneeded = () => r.result.createObjectStore("entries"); r.onsuccess = () => ok(r.result); r.onerror = no; });
		const tx = db.transaction("entries", "readwrite"), t = tx.objectStore("entries");
		for (const [k, v] of all) t.put(v, k);
		await new Promise((ok, no) => { tx.oncomplete = ok; tx.onabort = no; });
		db.close();
		try { for (const [k, v] of all) localStorage.setItem(k, v); } catch {}
		return true;
	})()`)
}

// looked waits until the vault has looked through what it holds, which it does once a
// day, and opens the page anew.
func (tab *Tab) looked(address string) {
	tab.Helper()
	tab.Wait(`(localStorage.getItem("manicule:r/-/settings") || "").includes("vault.swept")`)
	tab.Open(address)
	tab.Ready()
	time.Sleep(3 * time.Second)
}

// busy is the milliseconds of processor time that the page's main thread takes for
// what do begins, until it has been quiet for a while; what it takes anyway in that
// time is not counted.
func busy(tab *Tab, do func()) float64 {
	tab.Helper()
	const rest = 900 * time.Millisecond
	before := cpu(tab)
	time.Sleep(rest)
	idle := cpu(tab) - before
	before = cpu(tab)
	do()
	time.Sleep(rest)
	return max(0, (cpu(tab)-before-idle)*1000)
}

// TestBenchOneMark is one mark more, one recoloured and one less among 10,000 on
// 100,000 words: the main thread's processor time in the whole program, from the
// key until everything is drawn and saved.
func TestBenchOneMark(t *testing.T) {
	chromiumOnly(t, "its processor time is Chromium's to tell")
	const words, n = 100_000, 10_000
	_, tab, address := openBook(t, words)
	sowMarks(tab, n)
	tab.Open(address)
	tab.Ready()
	tab.Wait(fmt.Sprintf(`[...document.querySelectorAll(".count")].some(e => e.textContent === "%d")`, n))
	tab.looked(address)
	Call(tab, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
	var added, recoloured, removed []float64
	for i := range 15 {
		Eval[bool](tab, fmt.Sprintf(`(() => { const [a, b] = manicule.visible(); manicule.select(a + 100 + %d, a + 140 + %d, false); return true; })()`, 30*i, 30*i))
		time.Sleep(400 * time.Millisecond)
		added = append(added, busy(tab, func() { tab.Key("2") }))
		tab.Saved()
		time.Sleep(time.Second)
		recoloured = append(recoloured, busy(tab, func() { tab.Key("3") }))
		tab.Saved()
		time.Sleep(time.Second)
		removed = append(removed, busy(tab, func() { tab.Key("x") }))
		tab.Saved()
		time.Sleep(11 * time.Second) // the line that offers to undo goes
	}
	for name, v := range map[string][]float64{"added": added, "recoloured": recoloured, "removed": removed} {
		figure("marks.one_"+name, middle(v), "ms", fmt.Sprintf("main thread's processor time among %d marks on %d words, median of %d, least %.1f; bar 8", n, words, len(v), slices.Min(v)))
	}
}
