//go:build e2e

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// note is the text of the only card's note; empty where it has none.
const note = `(document.querySelector("[data-mark] [data-note]")?.textContent ?? "")`

// write puts words into the open note's field in place of what stands there, and
// keeps them.
func (tab *Tab) write(words string) {
	tab.Helper()
	tab.Wait(`document.activeElement?.dataset.input === "note"`)
	tab.run(`document.activeElement.select()`)
	tab.Type(words)
	tab.Do(click(`[data-do="note-done"]`))
	tab.Wait(note + ` === ` + quote(words))
	tab.Saved()
}

// TestNoteEditAndUndo: a note is written, changed, the change undone, the mark
// deleted and brought back with its note; all of it is still so after a reload.
func TestNoteEditAndUndo(t *testing.T) {
	const first, second = "Who counted them?", "The letter says hundreds; the report says many."
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.unhurried()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()

	tab.Drag(passage)
	tab.Wait(toolbar)
	tab.Do(click(`.toolbar [data-do="note"]`))
	tab.write(first)
	tab.Do(click(`[data-mark] [data-do="edit"]`))
	tab.write(second)

	tab.run(`document.activeElement.blur()`)
	tab.Key("z", chromedp.ModifierCtrl)
	tab.Wait(note + ` === ` + quote(first))
	tab.Saved()

	tab.Do(click(`[data-mark] [data-do="delete"]`))
	tab.Wait(`!document.querySelector("[data-mark]") && !document.querySelector("mark[data-ids]")`)
	tab.Do(click(`[data-toast] [data-do="undo"]`))
	tab.Wait(shown(passage))
	tab.Wait(painted(passage))
	if got := Eval[string](tab, note); got != first {
		t.Errorf("the mark came back with the note %q, want %q", got, first)
	}
	tab.Saved()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Wait(shown(passage))
	tab.Wait(note + ` === ` + quote(first))
}

// TestCancelledNote: a note that was begun from a selection and given up leaves no
// empty highlight behind.
func TestCancelledNote(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.Drag(passage)
	tab.Wait(toolbar)
	tab.Do(click(`.toolbar [data-do="note"]`))
	tab.Wait(`document.activeElement?.dataset.input === "note"`)
	tab.Do(click(`[data-do="note-cancel"]`))
	tab.Wait(`!document.querySelector("[data-mark]") && !document.querySelector("mark[data-ids]")`)
}
