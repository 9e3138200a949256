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

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/cdproto/runtime"

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
// 100,000 words: the main thread's processor time until the text shows it (the painter,
// style, layout, paint), and in the whole program, from the key until the card, the
// counts and the announcements are drawn, too, and all is saved.
func TestBenchOneMark(t *testing.T) {
	chromiumOnly(t, "its processor time is Chromium's to tell")
	const words, n = 100_000, 10_000
	_, tab, address := openBook(t, words)
	sowMarks(tab, n)
	tab.Open(address)
	tab.Ready()
	tab.Wait(fmt.Sprintf(`[...document.querySelectorAll(".count")].some(e => e.textContent.replace(/\D/g, "") === "%d")`, n))
	tab.looked(address)
	Call(tab, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
	names := []string{"added", "recoloured", "removed"}
	painted, whole := map[string][]float64{}, map[string][]float64{}
	for i := range 9 {
		Eval[bool](tab, fmt.Sprintf(`(() => { const [a, b] = manicule.visible(); window.at = [a + 100 + %d, a + 140 + %d]; return true; })()`, 30*i, 30*i))
		for j, js := range []string{`"one", Int32Array.of(...at, 1, 0), ""`, `"one", Int32Array.of(...at, 2, 0), ""`, `"", new Int32Array(0), "one"`} {
			painted[names[j]] = append(painted[names[j]], busy(tab, func() { tab.run(`(manicule.repaint(` + js + `), 1)`) }))
		}
		tab.run(`manicule.select(...at, false)`)
		time.Sleep(400 * time.Millisecond)
		for j, key := range []string{"2", "3", "x"} {
			whole[names[j]] = append(whole[names[j]], busy(tab, func() { tab.Key(key) }))
			tab.Saved()
			time.Sleep(time.Second)
		}
	}
	for _, name := range names {
		for _, of := range []struct {
			figure, what string
			ms           []float64
		}{{"one_" + name, "until the text shows it", painted[name]}, {"one_" + name + "_whole", "in the whole program", whole[name]}} {
			figure("marks."+of.figure, middle(of.ms), "ms", fmt.Sprintf("main thread's processor time %s, among %d marks on %d words, median of %d, least %.1f; bar 8", of.what, n, words, len(of.ms), slices.Min(of.ms)))
		}
	}
}

// spread is a script that gives n marks evenly over the flat text, in the painter's
// form, as [ids, places].
const spread = `(n => {
	const step = Math.floor(manicule.total / n), ids = [], data = new Int32Array(4 * n);
	for (let i = 0; i < n; i++) {
		ids.push("p" + String(i).padStart(15, "0"));
		data.set([i * step, i * step + Math.floor(step / 2), i % 4, 0], 4 * i);
	}
	return [ids.join(" "), data];
})`

// frame is a script: the milliseconds from the beginning of work until the frame that
// shows it is painted.
const frame = `(async work => {
	await new Promise(f => requestAnimationFrame(() => setTimeout(f)));
	const t = performance.now();
	work();
	await new Promise(f => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = f; c.port2.postMessage(0); }));
	return performance.now() - t;
})`

// TestBenchMarksPaint paints 1,000 and 10,000 marks on 100,000 words, and beside it
// the same marks by a bare loop that puts live ranges into one CSS highlight, turn by
// turn in the same page. Then it scrolls through the whole of it with and without the
// marks, and weighs what the marks add to JavaScript's heap.
func TestBenchMarksPaint(t *testing.T) {
	chromiumOnly(t, "it weighs the heap by Chromium's own tools")
	const words = 100_000
	_, tab, _ := openBook(t, words)
	for _, n := range []int{1000, 10_000} {
		var ours, bare []float64
		for range 9 {
			// The peer's live ranges make every later change of the page dearer until they
			// are collected; that is the peer's cost and not ours.
			Call(tab, heapprofiler.CollectGarbage, cdp.Empty{})
			ours = append(ours, Eval[float64](tab, fmt.Sprintf(`(async () => {
				const [ids, data] = %s(%d), ms = await %s(() => manicule.paint(ids, data));
				manicule.paint("", new Int32Array(0));
				return ms;
			})()`, spread, n, frame)))
			bare = append(bare, Eval[float64](tab, fmt.Sprintf(`(async () => {
				const [, data] = %s(%d), blocks = manicule.blocks, starts = manicule.starts;
				const ms = await %s(() => {
					const h = new Highlight();
					let b = 0;
					for (let i = 0; i < data.length; i += 4) {
						while (starts[b + 1] <= data[i]) b++;
						const r = document.createRange(), node = blocks[b].firstChild, end = Math.min(data[i + 1] - starts[b], node.length);
						r.setStart(node, Math.min(data[i] - starts[b], node.length));
						r.setEnd(node, end);
						h.add(r);
					}
					CSS.highlights.set("bare", h);
				});
				CSS.highlights.delete("bare");
				return ms;
			})()`, spread, n, frame)))
		}
		figure(fmt.Sprintf("marks.paint_%d_ratio", n), middle(ours)/middle(bare), "x", fmt.Sprintf("until the next frame is painted on %d words: %.1f ms, a bare loop of live ranges in one CSS highlight %.1f ms, medians of 9 in turn; bar 1.5", words, middle(ours), middle(bare)))
	}
	benchScroll(tab)
	benchHeap(tab)
}

// benchScroll scrolls through the book, a third of a window each frame.
func benchScroll(tab *Tab) {
	tab.Helper()
	run := func() float64 {
		return Eval[float64](tab, `(async () => {
			const gaps = [], end = document.documentElement.scrollHeight - innerHeight;
			scrollTo({ top: 0, behavior: "instant" });
			let last = await new Promise(requestAnimationFrame);
			for (let i = 0; i < 240; i++) {
				scrollBy({ top: innerHeight / 3, behavior: "instant" });
				const now = await new Promise(requestAnimationFrame);
				gaps.push(now - last);
				last = now;
			}
			gaps.sort((a, b) => a - b);
			return gaps[Math.floor(gaps.length * 0.95)];
		})()`)
	}
	Call(tab, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
	var with, without, work, workWithout []float64
	timed := func(gaps, work *[]float64) {
		before := cpu(tab)
		*gaps = append(*gaps, run())
		*work = append(*work, (cpu(tab)-before)*1000/240)
	}
	for range 5 {
		timed(&without, &workWithout)
		tab.run(fmt.Sprintf(`(() => { const [ids, data] = %s(10000); manicule.paint(ids, data); })()`, spread))
		timed(&with, &work)
		tab.run(`manicule.paint("", new Int32Array(0))`)
	}
	figure("marks.scroll_p95", middle(with), "ms", fmt.Sprintf("from frame to frame with 10000 marks, a third of a window each; without marks %.1f ms; medians of 5; bar one frame (16.7)", middle(without)))
	figure("marks.scroll_work", middle(work), "ms", fmt.Sprintf("the main thread's processor time a frame while scrolling so; without marks %.1f ms; a frame is 16.7", middle(workWithout)))
}

// benchHeap weighs 10,000 marks: painted where the reader is, and after the whole book
// was scrolled through.
func benchHeap(tab *Tab) {
	tab.Helper()
	heap := func() float64 {
		Call(tab, heapprofiler.CollectGarbage, cdp.Empty{})
		Call(tab, heapprofiler.CollectGarbage, cdp.Empty{})
		return Call(tab, runtime.GetHeapUsage, cdp.Empty{}).UsedSize / 1e6
	}
	tab.run(`scrollTo({ top: 0, behavior: "instant" })`)
	bare := heap()
	tab.run(fmt.Sprintf(`(() => { const [ids, data] = %s(10000); manicule.paint(ids, data); })()`, spread))
	painted := heap() - bare
	tab.run(`(async () => { for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) { scrollTo({ top: y, behavior: "instant" }); await new Promise(requestAnimationFrame); } })()`)
	through := heap() - bare
	figure("marks.heap", painted, "MB", "JavaScript's heap with 10000 marks painted on 100000 words, less the heap without; bar 5")
	figure("marks.heap_scrolled", through, "MB", "the same after the whole book was scrolled through; bar 5")
	tab.run(`manicule.paint("", new Int32Array(0))`)
}
