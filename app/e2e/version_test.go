//go:build e2e

package e2e

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// The article of this journey before its editors changed it, and after.
const (
	reportBefore = `---
title: The bridge at Ström
summary: A council, a river, and four million.
---

The council met on Monday in the old school. It rained all day, and few people came to listen.

“We will build the bridge before the winter,” said Mayor Lindqvist, who has held office since 2011.

The bridge will cost four million, of which the county pays a third and the state another third.

Opponents spoke of a monument to vanity. A petition against it was signed by nine hundred people.

The ferry, which has crossed the river since 1931, will make its last journey in the spring of next year.

- Length: 240 metres between the two abutments
- Width: two lanes and a path for walkers

The tender closes in March, the council said. Work is to begin when the ice has gone.
`
	reportAfter = `---
title: The bridge at Ström
summary: A council, a river, and four million.
---

*Correction: an earlier version of this report named the wrong day of the meeting.*

The tender closes in March, the council said. Work is to begin when the ice has gone.

The council met on Tuesday in the old school. It rained all day, and few people came to listen.

The county's engineers had warned that the old piers would not bear another flood like that of 2014, and that the ferry could not run in ice.

"We will build the bridge before the winter," said Mayor Lindqvist, who has held office since 2011.

The bridge will cost nearly five million, of which the county pays a third and the state another third.

The ferry, which has crossed the river since 1931, will make its last journey in the spring of next year.

- Length: 240 metres between the two abutments
- Width: two lanes and a path for walkers
`
)

// fates are ten passages of the report and what becomes of each.
var fates = []struct{ words, how, now string }{
	{"few people came to listen", "exact", ""},
	{"met on Monday in the old school", "changed", "met on Tuesday in the old school"},
	{"“We will build the bridge before the winter,” said", "exact", ""},
	{"who has held office since 2011", "exact", ""},
	{"cost four million, of which the county pays", "changed", "cost nearly five million, of which the county pays"},
	{"monument to vanity", "unplaced", ""},
	{"signed by nine hundred people", "unplaced", ""},
	{"crossed the river since 1931", "exact", ""},
	{"two lanes and a path for walkers", "exact", ""},
	{"The tender closes in March", "moved", ""},
}

// publish puts the report into the folder, whole at once, waits until the server serves
// it, and then until the browser shows it.
func (tab *Tab) publish(server *Server, dir, text string) {
	tab.Helper()
	hash := Eval[string](tab, `document.querySelector("main").dataset.hash`)
	draft := filepath.Join(tab.TempDir(), "draft")
	if err := errors.Join(os.WriteFile(draft, []byte(text), 0o644), os.Rename(draft, filepath.Join(dir, "bridge.md"))); err != nil {
		tab.Fatal(err)
	}
	for deadline := time.Now().Add(patience); strings.Contains(fetched(tab.T, server.URL("/read/bridge")), hash); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			tab.Fatal("the server does not take the changed file")
		}
	}
	was := quote(hash)
	fresh := `(document.querySelector("main")?.dataset.hash || ` + was + `) !== ` + was
	tab.Do(reload())
	tab.Wait(fresh + ` || window.maniculeShell?.update === "ready"`)
	if !Eval[bool](tab, fresh) {
		Eval[bool](tab, `(setTimeout(() => maniculeShell.applyUpdate()), true)`) // it loads the page anew
		tab.Wait(fresh)
	}
	tab.Ready()
}

// fetched is what a server answers, without the browser.
func fetched(t *testing.T, address string) string {
	t.Helper()
	res, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// becomes is how each mark stands, as the margin shows it: its words, its fate, and
// how the passage reads now where that is said.
func (tab *Tab) becomes() map[string]string {
	tab.Helper()
	return Eval[map[string]string](tab, `Object.fromEntries([...document.querySelectorAll("[data-mark]")].map(c => [
		c.querySelector("[data-quote-text]").textContent,
		(c.closest("[data-unplaced]") ? "tray " : "") + c.dataset.how + " " + (c.querySelector(".changed ins")?.textContent || "")]))`)
}

// TestArticleChanges: an article is changed by its editors after the reader marked
// ten passages of it. Each mark is followed or said to be lost, the reader is told,
// places one by hand and takes that back; when the article is as it was so are the
// marks.
func TestArticleChanges(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "bridge.md"), []byte(reportBefore), 0o644); err != nil {
		t.Fatal(err)
	}
	server := startServer(t, "--content", dir)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/bridge"))
	tab.Ready()
	tab.Do(click(`[data-do="settings"]`))
	for i, f := range fates {
		tab.mark(f.words, i)
	}
	tab.Saved()
	tab.note(fates[5].words, "ask them for the list")

	tab.publish(server, dir, reportAfter)
	tab.Wait(`document.querySelector("[data-news]") && document.querySelectorAll("[data-mark]").length === ` + quoteInt(len(fates)))
	got := tab.becomes()
	for _, f := range fates {
		want := strings.TrimSpace(f.how + " " + f.now)
		if f.how == "unplaced" {
			want = "tray unplaced"
		}
		if strings.TrimSpace(got[f.words]) != want {
			t.Errorf("%q is %q, want %q", f.words, got[f.words], want)
		}
		if f.how == "exact" || f.how == "moved" {
			words := strings.ReplaceAll(strings.ReplaceAll(f.words, "“", `"`), "”", `"`)
			if !Eval[bool](tab, `[...document.querySelectorAll("[data-block]")].some(b => [...b.querySelectorAll("mark")].map(m => m.textContent).join("").includes(`+quote(words)+`))`) {
				t.Errorf("%q is not marked in the text", words)
			}
		}
	}
	news := Eval[string](tab, `document.querySelector("[data-news]").textContent`)
	if !strings.Contains(news, "1 mark moved, 2 marks changed, 2 marks without a place") {
		t.Errorf("the reader is told: %s", news)
	}
	if note := Eval[string](tab, `document.querySelector("[data-unplaced] [data-note]").textContent`); note != "ask them for the list" {
		t.Errorf("the note in the tray reads %q", note)
	}

	// By hand: choose the mark, select where it belongs, place it there.
	const home = "the old piers would not bear another flood"
	tab.Do(click(`[data-unplaced] [data-do="place"]`))
	tab.Drag(home)
	tab.Wait(toolbar)
	tab.Do(click(`.toolbar [data-do="place"]`))
	tab.Wait(shown(home))
	tab.Wait(`document.querySelectorAll("[data-unplaced] [data-mark]").length === 1`)
	tab.Wait(painted(home))
	if note := Eval[string](tab, `[...document.querySelectorAll("[data-mark]")].find(c => c.querySelector("[data-quote-text]").textContent === `+quote(home)+`).querySelector("[data-note]").textContent`); note != "ask them for the list" {
		t.Errorf("the mark that was placed by hand has the note %q", note)
	}
	tab.Key("z", chromedp.ModifierCtrl)
	tab.Wait(`document.querySelectorAll("[data-unplaced] [data-mark]").length === 2`)
	tab.Saved()

	tab.run(`scrollTo({ top: 0, behavior: "instant" })`)
	tab.Do(click(`[data-do="news-done"]`))
	tab.Wait(`!document.querySelector("[data-news]")`)
	tab.durable("bridge/told", `r.f.version.d === `+quote(Eval[string](tab, `document.querySelector("main").dataset.hash`)))
	tab.Do(reload())
	tab.Ready()
	tab.Wait(`document.querySelectorAll("[data-unplaced] [data-mark]").length === 2`)
	if Eval[bool](tab, `!!document.querySelector("[data-news]")`) {
		t.Error("the reader is told twice of the same version")
	}

	tab.publish(server, dir, reportBefore)
	tab.Wait(`document.querySelectorAll("[data-mark]").length === 10`)
	for words, how := range tab.becomes() {
		if strings.TrimSpace(how) != "exact" {
			t.Errorf("the article is as it was, but %q is %q", words, how)
		}
	}
	if Eval[bool](tab, `!!document.querySelector("[data-unplaced], [data-news]")`) {
		t.Error("there is a tray or news where nothing has changed")
	}
}

// mark marks words exactly, whatever is under them.
func (tab *Tab) mark(words string, i int) {
	tab.Helper()
	colors := []string{"yellow", "green", "blue", "pink"}
	if i == 0 {
		tab.Wait(`document.querySelector("#settings")?.open`)
		tab.Do(click(`label[for="set-snap-exact"]`))
		tab.Wait(`document.documentElement.dataset.snap === "exact"`)
		tab.Do(click(`#settings [data-do="close"]`))
		tab.Wait(`!document.querySelector("#settings").open`)
	}
	tab.Drag(words)
	tab.Wait(toolbar)
	tab.Do(click(fmt.Sprintf(`.toolbar [data-color="%s"]`, colors[i%len(colors)])))
	tab.Wait(shown(words))
}

// note writes a note on the mark of those words.
func (tab *Tab) note(words, note string) {
	tab.Helper()
	Eval[bool](tab, `([...document.querySelectorAll("[data-mark]")].find(c => c.querySelector("[data-quote-text]").textContent === `+quote(words)+`).querySelector('[data-do="edit"]').click(), true)`)
	tab.Wait(`document.activeElement?.dataset.input === "note"`)
	tab.Do(keys(note))
	tab.Do(click(`[data-do="note-done"]`))
	tab.Wait(`[...document.querySelectorAll("[data-note]")].some(n => n.textContent === ` + quote(note) + `)`)
	tab.Saved()
}
