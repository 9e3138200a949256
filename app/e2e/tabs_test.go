//go:build e2e

package e2e

import (
	"fmt"
	"testing"
)

// twoTabs are two tabs of one browser, in which the same article is open.
func twoTabs(t *testing.T) (*Tab, *Tab) {
	t.Helper()
	server := startServer(t)
	browser := startBrowser(t, server)
	one, two := browser.Tab(), browser.Tab()
	for _, tab := range []*Tab{one, two} {
		tab.Open(server.URL("/read/nso-asks-israel"))
		tab.Ready()
	}
	return one, two
}

// TestMarksInTwoTabs: what is marked in one tab stands in another without a reload, and
// so does its deletion.
func TestMarksInTwoTabs(t *testing.T) {
	one, two := twoTabs(t)
	one.highlight(passage, "pink")
	two.Wait(shown(passage))
	two.Wait(painted(passage))
	two.Do(click(`[data-mark] [data-do="card"]`), click(`[data-mark] [data-do="delete"]`))
	one.Wait(`!document.querySelector("[data-mark]") && !document.querySelector("mark[data-ids]")`)
}

// TestWritingIsLeftAlone: while a note is being written, marks before it and after it
// come and go in another tab. The words, the caret and the place of the note stay the
// writer's, and the cards stand in the order of the text.
func TestWritingIsLeftAlone(t *testing.T) {
	writing, other := twoTabs(t)
	// stand waits until the cards belong to these blocks, in this order.
	stand := func(tab *Tab, blocks string) {
		tab.Helper()
		tab.Wait(`[...document.querySelectorAll(".cards [data-mark]")].map(c => manicule.starts.indexOf(+c.dataset.start)).join(" ") === ` + quote(blocks))
	}
	// mark selects words of a block and marks them, by the keys; then the cards stand so.
	mark := func(tab *Tab, block int, stands string) {
		tab.Helper()
		tab.run(fmt.Sprintf(`manicule.select(manicule.starts[%d], manicule.starts[%d] + 12, false)`, block, block))
		tab.Key("1")
		stand(tab, stands)
		tab.Saved()
	}
	mark(writing, 6, "6")
	mark(writing, 9, "6 9")
	writing.Key("n")
	writing.Wait(`document.activeElement?.dataset.input === "note"`)
	writing.Type("half a th")
	writing.run(`(document.activeElement.setSelectionRange(4, 6), 1)`)

	stand(other, "6 9")
	mark(other, 7, "6 7 9")
	stand(writing, "6 7 9")
	mark(other, 3, "3 6 7 9")
	stand(writing, "3 6 7 9")
	other.Do(click(`[data-mark] [data-do="card"]`), click(`[data-mark] [data-do="delete"]`))
	stand(writing, "6 7 9")
	if got := Eval[string](writing, `(e => [e.dataset.input, e.value, e.selectionStart, e.selectionEnd, manicule.starts.indexOf(+e.closest("[data-mark]")?.dataset.start)].join("|"))(document.activeElement)`); got != "note|half a th|4|6|9" {
		t.Errorf("where the note is written now stands %q", got)
	}
}
