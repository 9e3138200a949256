//go:build e2e

package e2e

import (
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// noteOpen is what the open footnote says; empty while none is open.
const noteOpen = `(document.querySelector("#footnote:popover-open .note-text")?.textContent.trim() ?? "")`

// onRef is true while the focus is on the reference to footnote n.
func onRef(n string) string {
	return `document.activeElement?.matches('a.ref[data-n="` + n + `"]')`
}

// TestFootnotes: a note opens where it is referred to, by mouse, finger and keyboard,
// and gives the focus back; its sign is no part of the text, which can be marked
// across it.
func TestFootnotes(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/entity-list"))
	tab.Ready()
	const across = "in force a day later, the US Commerce Department"
	if text := Eval[string](tab, flatText); !strings.Contains(text, across) || !strings.HasSuffix(text, "“cyber tools”.") {
		t.Errorf("the text is %.300q …", text)
	}

	// A mark over the sign holds the words alone.
	tab.highlight(across, "yellow")
	tab.Do(click(`a.ref[data-n="1"]`))
	tab.Wait(noteOpen + `.startsWith("The rule took effect on 4 November 2021")`)
	if y := Eval[string](tab, `location.hash`); y != "" {
		t.Errorf("the page went to %s", y)
	}
	if !Eval[bool](tab, `(() => { const b = document.querySelector("#footnote").getBoundingClientRect(), r = document.querySelector('a.ref').getBoundingClientRect();
		return b.left >= 0 && b.right <= innerWidth && b.top > r.bottom && b.top < r.bottom + 30; })()`) {
		t.Error("the note does not stand under its reference")
	}
	tab.Key(kb.Escape)
	tab.Wait(noteOpen + ` === "" && ` + onRef("1"))

	// By keyboard, and out of the note by Tab: the way goes on in the text.
	tab.Key(kb.Enter)
	tab.Wait(noteOpen + ` !== ""`)
	tab.tabTo(`#footnote .more`)
	tab.Key(kb.Tab)
	tab.Wait(noteOpen + ` === ""`)
	tab.tabTo(`a.ref[data-n="2"]`)
	tab.Key(kb.Enter)
	tab.Wait(noteOpen + `.startsWith("It is Supplement No. 4")`)
	tab.tabTo(`#footnote .more`)
	tab.Key(kb.Enter)
	tab.Wait(`location.hash === "#fn2" && ` + noteOpen + ` === ""`)
	tab.tabTo(`.notes .back[href="#fnref2"]`)
	tab.Key(kb.Enter)
	tab.Wait(`location.hash === "#fnref2" && ` + onRef("2"))

	// The mark is still there, and the note under it can be opened.
	tab.Do(click(`a.ref[data-n="1"]`))
	tab.Wait(noteOpen + ` !== ""`)
	tab.Do(click(`#footnote .shut-note`))
	tab.Wait(noteOpen + ` === ""`)
	tab.Width(390, 760)                       // before the page is loaded: a wide one that is made narrow is zoomed out by a phone's browser
	tab.Open(server.URL("/read/entity-list")) // another address than the one with #fnref2, or nothing is loaded
	tab.Wait(`innerWidth === 390`)
	tab.Ready()
	tab.Wait(painted(across))

	if !inFirefox() { // which has no finger here
		tab.Do(tap(`a.ref[data-n="3"]`))
	} else {
		tab.Do(click(`a.ref[data-n="3"]`))
	}
	tab.Wait(noteOpen + `.includes("cyber exploits")`)
	tab.fits("a note open on a phone")
	tab.Do(click(`.byline`))
	tab.Wait(noteOpen + ` === ""`)
}

// TestFootnotesWithoutScript: a reference is a link to its note, which has one back.
func TestFootnotesWithoutScript(t *testing.T) {
	server := startServer(t)
	browser := newBrowser(t, server)
	browser.noscript = true
	browser.begin()
	tab := browser.Tab()
	tab.Open(server.URL("/read/entity-list"))
	tab.Do(click(`a.ref[data-n="2"]`))
	tab.Wait(`location.hash === "#fn2"`)
	seen := func(selector string) string {
		return `(r => r.top >= 0 && r.bottom <= innerHeight && r.height > 5)(document.querySelector('` + selector + `').getBoundingClientRect())`
	}
	tab.Wait(seen("#fn2"))
	tab.Do(click(`#fn2 .back`))
	tab.Wait(`location.hash === "#fnref2"`)
	tab.Wait(seen("#fnref2"))
}

// TestFootnotesInAddedText: a text that the reader pastes has its notes, too, in the
// reader's language, with the same elements.
func TestFootnotesInAddedText(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	const text = "A harbour is a port.[^one] Tidewater said so *again*[^two] and again.[^one]\n\nThe end.\n\n[^one]: Says a dictionary, in *full*.\n\n    In two parts.\n[^two]: Last year.\n"
	tab.addOwn(server, text)
	tab.Kept()
	const want = "A harbour is a port. Tidewater said so again and again.\nThe end.\nSays a dictionary, in full.\nIn two parts.\nLast year."
	if got := Eval[string](tab, flatText); !strings.HasSuffix(got, want) {
		t.Errorf("shown:\n%s\nwant:\n%s", got, want)
	}
	if got := Eval[string](tab, `[...document.querySelectorAll("a.ref")].map(a => a.dataset.n + a.id).join()`); got != "1fnref1,2fnref2,1" {
		t.Errorf("the references are %s", got)
	}
	tab.tabTo(`a.ref[data-n="1"]`)
	tab.Key(kb.Enter)
	tab.Wait(noteOpen + `.includes("Says a dictionary, in full.") && document.querySelectorAll("#footnote em").length === 1 && !document.querySelector("#footnote [data-block]")`)
	tab.Key(kb.Tab, chromedp.ModifierShift)
	tab.Wait(noteOpen + ` === ""`)
	tab.Do(reload())
	tab.Wait(built)
	tab.Ready()
	tab.Do(click(`a.ref[data-n="2"]`))
	tab.Wait(noteOpen + ` === "Last year."`)
}

// TestAxeFootnotes: axe-core finds nothing where a footnote is open, at the notes, and
// at a picture that is shown, in every theme, wide and narrow.
func TestAxeFootnotes(t *testing.T) {
	source, err := os.ReadFile(axeFile)
	if err != nil {
		t.Fatalf("axe-core is not there: `make axe` installs it (%v)", err)
	}
	server := startServer(t, "--content", pictured(t))
	tab := startBrowser(t, server).Tab()
	for _, at := range []struct{ path, press, shown string }{
		{"/read/entity-list", `a.ref[data-n="1"]`, noteOpen + ` !== ""`},
		{"/read/seen", `a.look`, pictureSeen},
	} {
		for _, width := range []int64{1280, 320} {
			tab.Width(width, 800)
			tab.Open(server.URL(at.path))
			tab.Ready()
			tab.Do(click(at.press))
			tab.Wait(at.shown)
			for _, theme := range themes {
				if inFirefox() && theme == "forced" {
					continue // as in TestAxe
				}
				tab.theme(theme)
				tab.axe(string(source), "document", at.path+", "+theme)
			}
		}
	}
	if tab.swept < 16 {
		t.Errorf("only %d states were looked at", tab.swept)
	}
}
