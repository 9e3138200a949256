//go:build e2e

package e2e

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestPrivacy: the reader asks what the page talked to, by menu and by palette. What
// is shown is what the browser counted, one origin only, and how much is kept here.
func TestPrivacy(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Kept()
	tab.Ready()
	tab.Do(click(".only-more"))
	tab.run(`(window.asked = performance.getEntriesByType("resource").map(e => e.name), 1)`)
	tab.Do(click(`#more [data-arg="privacy"]`))
	fact := func(name string) string {
		t.Helper()
		return Eval[string](tab, `document.querySelector('#privacy[open] [data-privacy="`+name+`"]').textContent`)
	}
	tab.Wait(`/MB/.test(document.querySelector('#privacy[open] [data-privacy="kept"]')?.textContent)`)
	total, err := strconv.Atoi(fact("total"))
	if err != nil || total < 4 { // the page, its late sheet, its scripts, the program
		t.Errorf("%q requests: %v", fact("total"), err)
	}
	if n := Eval[int](tab, `document.querySelectorAll('[data-privacy="list"] li').length`); n != total {
		t.Errorf("%d requests are listed, %d counted", n, total)
	}
	// What the browser had counted when the dialog was asked for is there, and nothing else;
	// it may count more by now.
	if wrong := Eval[[]string](tab, `(() => {
		const listed = [...document.querySelectorAll('[data-privacy="list"] li')].map(li => new URL(li.textContent, location).href), all = performance.getEntriesByType("resource");
		return asked.filter(u => !listed.includes(u)).map(u => "not listed: " + u)
			.concat(listed.filter(u => u !== location.href && !all.some(e => e.name === u)).map(u => "never asked for: " + u));
	})()`); len(wrong) > 0 {
		t.Errorf("%q", wrong)
	}
	if fact("foreign") != "0" || fact("origin") != strings.TrimSuffix(server.URL("/"), "/") {
		t.Errorf("%s elsewhere, the rest to %s", fact("foreign"), fact("origin"))
	}
	if list := fact("list"); !strings.Contains(list, "/read/nso-asks-israel") || !strings.Contains(list, ".wasm") {
		t.Errorf("the list: %s", list)
	}
	if kept := fact("kept"); !strings.Contains(kept, "files, ") || strings.HasPrefix(kept, "0") {
		t.Errorf("kept: %s", kept)
	}
	tab.Key(kb.Escape)
	tab.Wait(`!document.querySelector("#privacy").open`)
	// What would go elsewhere is refused by the browser; the journey's own watch sees
	// to it that nothing tries. Here the count itself is tried, on an address that is
	// counted and never left this machine.
	if n := Eval[int](tab, `(() => { const real = performance.getEntriesByType; performance.getEntriesByType = (k) => k === "resource" ? [{ name: "https://elsewhere.example/x" }] : real.call(performance, k); const n = maniculeShell.requests().foreign.length; performance.getEntriesByType = real; return n; })()`); n != 1 {
		t.Errorf("a request elsewhere counts as %d", n)
	}
	tab.Key("/")
	tab.Wait(jumping)
	tab.Do(keys("Privacy"))
	tab.Wait(`document.querySelector("#jump-hits [aria-selected=true]")?.textContent.includes("Privacy")`)
	tab.Key(kb.Enter)
	tab.Wait(`document.querySelector("#privacy").open`)
}
