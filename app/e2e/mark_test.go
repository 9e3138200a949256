//go:build e2e

package e2e

import "testing"

// The passages of the journeys, each inside one block of its article.
const (
	passage = "hundreds of NSO’s Israeli employees could lose their jobs"
	sequel  = "Hulio would stay on, an NSO spokesperson said"
)

// toolbar is true while the toolbar of a selection is shown.
const toolbar = `document.querySelector(".toolbar") && !document.querySelector(".toolbar").hidden`

// highlight marks words with the mouse and the toolbar, and waits until the mark
// is saved.
func (tab *Tab) highlight(words, color string) {
	tab.Helper()
	tab.Drag(words)
	tab.Wait(toolbar)
	tab.Do(click(`.toolbar [data-color="` + color + `"]`))
	tab.Wait(shown(words))
	tab.Saved()
}

// shown is true while a card in the margin holds exactly these words.
func shown(words string) string {
	return `[...document.querySelectorAll("[data-mark] [data-quote-text]")].some(e => e.textContent === ` + quote(words) + `)`
}

// painted is true while the words are marked in the article itself.
func painted(words string) string {
	return `[...document.querySelectorAll("[data-block]")].some(b => [...b.querySelectorAll("mark[data-ids]")].map(m => m.textContent).join("") === ` + quote(words) + `)`
}

// Saved waits until everything is durable.
func (tab *Tab) Saved() {
	tab.Helper()
	// A change that was just made is drawn in the next frame, or after 100 ms where there
	// is none: until then the page says what was so before it.
	Eval[bool](tab, `new Promise(f => { requestAnimationFrame(() => setTimeout(() => f(true))); setTimeout(() => f(true), 150); })`)
	tab.Wait(`document.querySelector('[data-save-state="saved"]')`)
}

// TestHighlightStays: a highlight is there after a reload, after the browser was
// closed and started again, and with the server gone.
func TestHighlightStays(t *testing.T) {
	server := startServer(t)
	browser := startBrowser(t, server)
	tab := browser.Tab()
	address := server.URL("/read/nso-asks-israel")
	tab.Open(address)
	tab.Ready()
	tab.highlight(passage, "green")
	tab.highlight(sequel, "yellow")
	tab.Kept()

	again := func(when string) {
		tab.Wait(shown(passage))
		tab.Wait(shown(sequel)) // what only the strict copy has comes later
		tab.Wait(painted(passage))
		got := Eval[[]string](tab, `[...document.querySelectorAll("[data-mark]")].map(c => c.dataset.color + " " + c.querySelector("[data-quote-text]").textContent)`)
		if len(got) != 2 || got[0] != "green "+passage || got[1] != "yellow "+sequel {
			t.Errorf("%s: the margin holds %q", when, got)
		}
		// The late sheet stands behind the first one, whichever way it came.
		tab.Wait(`getComputedStyle(document.querySelector("mark[data-ids]")).backgroundImage !== "none"`)
	}
	again("at once")
	tab.Open(address)
	again("after a reload")
	server.Stop()
	browser.Restart()
	tab = browser.Tab()
	tab.Open(address)
	again("after a restart, without the server")
}

// TestMarksBeforeProgram: the reader's marks are painted by a few lines of script
// before the program has arrived.
func TestMarksBeforeProgram(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.highlight(passage, "blue")
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Wait(painted(passage))
	tab.Ready()
	early := Eval[bool](tab, `(() => {
		const at = name => performance.getEntriesByName(name)[0]?.startTime;
		return at("manicule:painted") < at("manicule:interactive");
	})()`)
	if !early {
		t.Error("the marks waited for the program")
	}
	if !Eval[bool](tab, painted(passage)) {
		t.Error("the mark is gone when the program has taken over")
	}
}
