//go:build e2e

package e2e

import "testing"

// TestReasonsInArabic: in an Arabic interface the panel says in Arabic why a name or a
// voice was found, whatever the article's language; what the page carries stays.
func TestReasonsInArabic(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.unhurried()
	tab.Open(server.URL("/"))
	tab.speak("ar")
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	const foreign = `(s => !/[\u0600-\u06ff]/.test(s) || / (the|of|in|which) /.test(s.replace(/\u2068.*?\u2069/g, "")))`
	tab.Wait(`document.querySelectorAll(".side .name[title]").length > 20`)
	if got := Eval[[]string](tab, `[...document.querySelectorAll(".side .name")].map(a => a.title).filter(`+foreign+`)`); len(got) > 0 {
		t.Errorf("not in Arabic: %q", got)
	}
	tab.Do(click(`.side .name`))
	tab.Wait(`/[\u0600-\u06ff]/.test(document.querySelector(".side .why")?.textContent)`)
	tab.Do(click(`.bar [data-do="panel"][data-arg="voices"]`))
	tab.Wait(`document.querySelectorAll(".side .said[title]").length > 5`)
	if got := Eval[[]string](tab, `[...document.querySelectorAll(".side .said")].map(a => a.title).filter(`+foreign+`)`); len(got) > 0 {
		t.Errorf("not in Arabic: %q", got)
	}
	if !Eval[bool](tab, `JSON.parse(document.querySelector("#findings").textContent).entities.some(e => e.why === "in the list of organisations")`) {
		t.Error("#findings was changed")
	}
	tab.Open(server.URL("/read/arabic-margin"))
	tab.Ready()
	tab.Wait(`document.querySelector(".side .empty")?.textContent.startsWith("لا تُحلَّل الأسماء")`)
}

// TestArabicChrome: the menu opens under its button, keys are shown as they stand
// on the keyboard (a < does not become a >), and the palette speaks Arabic.
func TestArabicChrome(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.unhurried()
	tab.Open(server.URL("/"))
	tab.speak("ar")
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.Do(click(`.only-more`))
	tab.Wait(`document.querySelector("#more:popover-open")`)
	// It stands under its button.
	tab.Wait(`((m, b) => m.left < b.right && m.right > b.left && m.top >= b.bottom - 1)(document.querySelector("#more").getBoundingClientRect(), document.querySelector(".only-more").getBoundingClientRect())`)
	tab.Do(click(`#more [data-arg="help"]`))
	tab.Wait(`document.querySelectorAll("#help kbd").length > 20`)
	if !Eval[bool](tab, `[...document.querySelectorAll("#help kbd")].every(k => getComputedStyle(k).direction === "ltr" && getComputedStyle(k).unicodeBidi === "isolate")`) {
		t.Error("keys are mirrored")
	}
	tab.Do(click(`#help .shut`), click(`.bar [data-do="jump"]`))
	tab.Wait(`document.querySelectorAll("#jump-hits .where").length > 3`)
	if got := Eval[[]string](tab, `[...document.querySelectorAll("#jump-hits .hit:not([data-kind=command]) .where")].map(w => w.textContent).filter(w => !/[\u0600-\u06ff]/.test(w))`); len(got) > 0 {
		t.Errorf("not in Arabic: %q", got)
	}
}
