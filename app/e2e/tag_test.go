//go:build e2e

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestTagsMarkdownAndFilter: a note with emphasis, a list and a link is drawn, what
// looks like HTML stays text; tags are written by keyboard; the filter counts and
// clears; a colour gets a meaning. All of it is there after a reload.
func TestTagsMarkdownAndFilter(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.highlight("The letter went out on a Tuesday", "green")
	tab.Drag(passage)
	tab.Wait(toolbar)
	tab.Do(click(`.toolbar [data-do="note"]`))
	tab.Wait(`document.activeElement?.dataset.input === "note"`)
	tab.Type("**Check** <img src=x onerror=alert(1)> [Axios](https://axios.example/a)")
	tab.Do(focus(`.tag-field`))
	tab.Type("source")
	tab.Key(kb.Enter)
	tab.Wait(`document.querySelector(".editor .tag")?.textContent === "source"`)
	tab.Wait(`document.querySelector(".tag-field").value === ""`)
	tab.Type("to ask,")
	tab.Wait(`document.querySelectorAll(".editor .tag").length === 2`)
	tab.Key(kb.Enter, chromedp.ModifierCtrl)
	tab.Wait(`document.querySelector("[data-note] strong")?.textContent === "Check" && !document.querySelector("[data-note] img")`)
	if got := Eval[string](tab, `(a => a.href + " " + a.rel + " " + a.target)(document.querySelector("[data-note] a"))`); got != "https://axios.example/a noopener noreferrer nofollow _blank" {
		t.Errorf("the link: %s", got)
	}
	tab.Saved()
	tab.Do(reload())
	tab.Ready()
	tab.Wait(`document.querySelectorAll(".card .tag").length === 2 && document.querySelectorAll(".cards [data-mark]").length === 2`)

	tab.Key("f")
	tab.Wait(`document.activeElement?.id === "filter"`)
	tab.Type("axios")
	tab.Wait(`document.querySelectorAll(".cards [data-mark]").length === 1 && document.querySelector("[data-counted]")?.textContent.includes("1 of 2 marks")`)
	tab.Key(kb.Escape)
	tab.Wait(`document.querySelectorAll(".cards [data-mark]").length === 2 && document.querySelector("#filter").value === ""`)
	tab.Do(click(`.filter [data-do="filter-color"][data-arg="green"]`))
	tab.Wait(`document.querySelectorAll(".cards [data-mark]").length === 1 && document.querySelector(".filter [aria-pressed=true]")`)
	tab.Wait(`[...document.querySelectorAll("mark[aria-details]")].every(m => document.getElementById(m.getAttribute("aria-details")))`)
	tab.Do(click(`[data-do="filter-clear"]`))
	tab.Wait(`document.querySelectorAll(".cards [data-mark]").length === 2`)

	tab.Do(click(`[data-do="settings"]`))
	tab.Wait(`document.querySelector("#settings").open`)
	tab.Do(focus(`[data-input="meaning-green"]`))
	tab.Type("doubtful")
	tab.Key(kb.Enter)
	tab.Wait(`document.querySelector('.filter [data-arg="green"]').getAttribute("aria-label").includes("doubtful")`)
}
