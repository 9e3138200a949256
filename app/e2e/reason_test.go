//go:build e2e

package e2e

import "testing"

// TestReasonsInArabic: in an Arabic interface the panel says in Arabic why a name or a
// voice was found, whatever the article's language; what the page carries stays.
func TestReasonsInArabic(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
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
