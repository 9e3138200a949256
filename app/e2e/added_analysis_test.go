//go:build e2e

package e2e

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"

	"manicule.dev/app/analysis"
	"manicule.dev/app/analyst"
	"manicule.dev/app/ingest"
	"manicule.dev/content"
)

// longText is about n bytes of news: the English articles of the site, over and over.
func longText(t *testing.T, n int) string {
	t.Helper()
	files, err := fs.Glob(content.FS, "*.md")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for round := 0; b.Len() < n; round++ {
		for _, name := range files {
			src, err := fs.ReadFile(content.FS, name)
			if err != nil {
				t.Fatal(err)
			}
			a, err := ingest.File(name, src)
			if err != nil || a.Lang != "en" {
				continue
			}
			b.WriteString(strings.ReplaceAll(a.Text, "\n", "\n\n"))
			b.WriteString("\n\n")
		}
	}
	s := b.String()
	return s[:strings.LastIndex(s[:n], "\n")]
}

// busy is how many milliseconds of a processor the page's main thread has taken.
func (tab *Tab) busy() float64 {
	tab.Helper()
	for _, m := range Call(tab, performance.GetMetrics, cdp.Empty{}).Metrics {
		if m.Name == "TaskDuration" {
			return 1000 * m.Value
		}
	}
	tab.Fatal("the browser does not tell how long the main thread was busy")
	return 0
}

// watchAdd notes the progress that is shown, and when the analysis began.
const watchAdd = `(() => {
	window.seen = { from: performance.now(), shown: [] };
	new MutationObserver(() => {
		const bar = document.querySelector("#add-state progress");
		if (bar && seen.shown.at(-1) !== bar.value) seen.shown.push(bar.value);
	}).observe(document.querySelector("#add"), { subtree: true, childList: true, attributes: true });
})()`

// TestAddedAnalysis: a text of 200 KB is analysed beside the page, whose main thread has
// hardly anything to do meanwhile; the progress advances; and what is kept is to the
// byte what the analysis finds natively.
func TestAddedAnalysis(t *testing.T) {
	chromiumOnly(t, "Firefox does not tell how much of the processor the page's main thread took")
	text := longText(t, 200_000)
	want, err := analyst.Make(analyst.Job{Body: []byte(text)}, func(analysis.Stage, float64) {})
	if err != nil {
		t.Fatal(err)
	}
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Preload(holdsAnswers)
	tab.Open(server.URL("/"))
	tab.Ready()
	tab.Do(click(`.own [data-do="add"]`), paste(text))
	tab.run(watchAdd)
	Call(tab, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
	before := tab.busy()
	tab.Do(click(`#add [data-do="add-text"]`))
	tab.Wait(`heldAt > 0`)
	worked := tab.busy() - before

	seen := Eval[struct {
		Whole float64
		Shown []float64
	}](tab, `({Whole: heldAt - seen.from, Shown: seen.shown})`)
	t.Logf("analysed in %.0f ms; the main thread worked for %.0f ms meanwhile; progress %v", seen.Whole, worked, seen.Shown)
	if worked > seen.Whole/4 {
		t.Errorf("the main thread worked for %.0f of %.0f ms", worked, seen.Whole)
	}
	if len(seen.Shown) < 5 {
		t.Errorf("progress shown: %v", seen.Shown)
	}
	if !slices.IsSorted(seen.Shown) {
		t.Errorf("progress goes back: %v", seen.Shown)
	}
	tab.run(`letGo()`)
	tab.Wait(built)

	kept := Eval[[]string](tab, `(async () => {
		const { stored, fields, unpacked, id } = manicule.text;
		const [value] = await stored(["manicule:r/~text/" + id]), f = fields(value);
		return [await unpacked(f.text.d), await unpacked(f.findings.d), String(value.length)];
	})()`)
	if kept[0] != string(want.Text) {
		t.Errorf("the text that is kept (%d bytes) is not what is read natively (%d bytes)", len(kept[0]), len(want.Text))
	}
	if kept[1] != string(want.Findings) {
		t.Errorf("the findings that are kept (%d bytes) are not the native ones (%d bytes)", len(kept[1]), len(want.Findings))
	}
	t.Logf("text and findings: %d bytes of JSON, kept in %s characters", len(kept[0])+len(kept[1]), kept[2])
	if n := Eval[int](tab, `document.querySelectorAll("[data-entity][id]").length`); n != strings.Count(string(want.Findings), `"entity":`) {
		t.Errorf("%d names in the page, %d were found", n, strings.Count(string(want.Findings), `"entity":`))
	}
}

// everyKind is Markdown with every kind of block, and with findings that cross styles.
const everyKind = `---
title: Every kind of block
summary: A summary with 🙂 in it.
author: Ada Holm
published: 2024-03-01
---

## A heading with *style* in it

"We *will* go," said **Jonas Berg** of [Tidewater Group](https://example.org/a?b=c&d), "and 🙂 never " + "come back."

> A quotation of Kari Holm.
>
> > A deeper one.
>
> And back.

1. one
   - deeper in Norway
   - and more

     a second paragraph
2. two

- a list that begins anew

| Name | Place |
|------|-------|
| Kari Holm | Oslo |
| Berg | [Bergen](#m1) |

` + "```\nif a < b {\n\n  \"x\"\n}\n```" + `

![A picture of Oslo](https://example.org/x.png)

~~Gone~~ with ` + "`code`" + ` and the "so-called" end.

Words[^a], *more*[^b] and [a link[^b]](https://example.org/).[^a]

[^a]: A note of Kari Holm.

    - with a list
[^b]: Another.
[^c]: One that nothing leads to.
`

// skeleton is a function of JavaScript: what an article consists of, element by
// element, less what is not the article's.
// The direction of the interface's words is left out: the served page has them marked
// with data-w and turned, the built one writes them as they are to be.
const skeleton = `(root) => {
	const out = [];
	const walk = (el, depth, inBlock) => {
		let text = "";
		const flush = () => { if (text && (inBlock || text.trim())) out.push(depth + JSON.stringify(text)); text = ""; };
		for (const k of el.childNodes) {
			if (k.nodeType === 3) { text += k.data; continue; }
			if (k.nodeType !== 1 || k.matches(".byline, footer, .unscripted")) continue;
			flush();
			out.push(depth + "<" + k.localName + " " + [...k.attributes].filter((a) => !/^data-(voice|w)$/.test(a.name) && !(a.name === "dir" && k.lang === "en" && !k.dataset.block)).map((a) => a.name + "=" + a.value).sort().join(" ") + ">");
			walk(k, depth + " ", inBlock || k.hasAttribute("data-block"));
		}
		flush();
	};
	walk(root, "", false);
	return out.join("\n");
}`

// TestAddedLooksTheSame: the page that the script builds of an article has the same
// elements as the one that the server writes, for every article of the site and for
// one with every kind of block.
func TestAddedLooksTheSame(t *testing.T) {
	files, err := fs.Glob(content.FS, "*.md")
	if err != nil {
		t.Fatal(err)
	}
	sources := map[string]string{"every-kind": everyKind, "long": everyKind + "\n" + strings.Repeat("A paragraph.\n\n- one\n- two\n\n1. three\n\n> four\n\n", 60)}
	for _, name := range files {
		src, err := fs.ReadFile(content.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		sources[strings.TrimSuffix(name, ".md")] = string(src)
	}
	dir := t.TempDir()
	for slug, src := range sources {
		if err := os.WriteFile(filepath.Join(dir, slug+".md"), []byte(src), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	server := startServer(t, "--content", dir)
	tab := startBrowser(t, server).Tab()
	for slug, src := range sources {
		made, err := analyst.Make(analyst.Job{Name: slug + ".md", Body: []byte(src)}, func(analysis.Stage, float64) {})
		if err != nil {
			t.Fatal(err)
		}
		tab.Open(server.URL("/read/~0"))
		tab.Wait(`window.manicule?.text`)
		built := Eval[string](tab, `(`+skeleton+`)(manicule.text.body(`+string(made.Text)+`, `+string(made.Findings)+`, 1))`)
		tab.Open(server.URL("/read/" + slug))
		tab.Wait(`document.querySelector("[data-block]")`)
		served := Eval[string](tab, `(`+skeleton+`)(document.querySelector("main"))`)
		if built == served && strings.Count(served, "data-block") > 9 {
			continue
		}
		b, s := strings.Split(built, "\n"), strings.Split(served, "\n")
		for i := range min(len(b), len(s)) {
			if b[i] != s[i] {
				t.Errorf("%s, line %d: built\n%s\nserved\n%s", slug, i, b[i], s[i])
				break
			}
		}
		t.Errorf("%s: %d lines built, %d served", slug, len(b), len(s))
	}
}

// TestAddedStill: neither the cards of the reader's texts nor the text on its own
// page move anything when they come, and nothing moves when the program takes over.
func TestAddedStill(t *testing.T) {
	chromiumOnly(t, "Firefox does not measure layout shifts")
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.addOwn(server, own)
	address := Eval[string](tab, `location.href`)
	tab.Preload(shiftWatch)
	for _, width := range []int64{1280, 390} {
		tab.Width(width, 900)
		for _, url := range []string{server.URL("/"), address} {
			tab.Open(url)
			tab.Ready()
			tab.Wait(`document.querySelector(".own [data-card]") || document.querySelector("[data-block]")`)
			tab.settle()
			if got := Eval[float64](tab, `window.shifted`); got > 0 {
				t.Errorf("%s at %d px: layout shift %.4f: %q", url, width, got, Eval[[]string](tab, `movers`))
			}
		}
	}
}

// holdsAnswers keeps back what the analysis came to, however quick it is, until letGo():
// the reader stops it, or closes the dialog, before. heldAt is when an answer came.
const holdsAnswers = `{
	const Real = Worker;
	let held = [];
	window.heldAt = 0;
	window.Worker = class extends Real {
		set onmessage(f) {
			super.onmessage = (e) => {
				if (!held || !e.data.card) return f(e);
				heldAt = performance.now();
				held.push(() => f(e));
			};
		}
	};
	window.letGo = () => {
		const all = held;
		held = null;
		all.forEach((f) => f());
	};
}`

// TestAddedStop: the analysis of a long text can be stopped; what was pasted is
// still there, nothing was added, and the next text is analysed as ever. Closing the
// dialog does not stop it.
func TestAddedStop(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Preload(holdsAnswers)
	tab.Open(server.URL("/"))
	tab.Ready()
	text := longText(t, 1_500_000)
	tab.Do(click(`.own [data-do="add"]`), paste(text), click(`#add [data-do="add-text"]`))
	tab.Do(click(`#add [data-do="add-stop"]`))
	tab.Wait(`!document.querySelector("#add-state progress") && document.querySelector('#add [data-do="add-text"]')`)
	if got := Eval[int](tab, `document.querySelector("#add-body").value.length`); got < len([]rune(text)) {
		t.Errorf("%d characters are left of %d", got, len([]rune(text)))
	}
	tab.Do(paste(own), click(`#add [data-do="add-text"]`))
	tab.Wait(`document.querySelector("#add-state progress")`)
	tab.run(`new Promise((told) => {
		const dialog = document.querySelector("#add");
		dialog.addEventListener("close", () => setTimeout(told)); // the program has been told then
		dialog.close();
	})`)
	tab.run(`letGo()`)
	tab.Wait(`document.querySelector(".own [data-card] a")?.textContent.startsWith("Harbour firm Tidewater")`)
	if n := Eval[int](tab, `document.querySelectorAll(".own [data-card]").length`); n != 1 {
		t.Errorf("%d texts were added, want the one that was not stopped", n)
	}
	if got := Eval[string](tab, `location.pathname`); got != "/" {
		t.Errorf("with the dialog closed the page went to %s", got)
	}
}
