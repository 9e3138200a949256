//go:build e2e

package e2e

import (
	"os"
	"strings"
	"testing"
)

// TestAddedAxe: axe-core finds nothing on the reader's own shelf, in the dialog
// while it refuses, on the page of a text with a correction, nor where a text is not
// there; in light and dark, wide and narrow.
func TestAddedAxe(t *testing.T) {
	source, err := os.ReadFile(axeFile)
	if err != nil {
		t.Fatalf("axe-core is not there: `make axe` installs it (%v)", err)
	}
	script := string(source)
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	look := func(when string) {
		t.Helper()
		for _, width := range []int64{1280, 390} {
			tab.Width(width, 900)
			for _, theme := range []string{"light", "dark"} {
				tab.theme(theme)
				tab.axe(script, tab.scope(""), when+", "+theme)
			}
		}
		tab.Width(1280, 900)
	}
	tab.addOwn(server, own)
	address := Eval[string](tab, `location.href`)
	_, id, _ := strings.Cut(address, "/read/~")
	tab.Do(click(`.side [data-arg="org/tidewater-group"]`))
	const place = `[...document.querySelectorAll(".fixes button")].find(b => b.textContent === "It is: Place")`
	tab.Wait(place)
	tab.run(`document.querySelector(".wrong").open = true`)
	look("a name called wrong")
	tab.run(place + `.click()`)
	tab.Wait(`document.querySelector(".own-fixes")`)
	look("a name corrected")
	tab.Open(server.URL("/"))
	tab.Ready()
	look("the shelf")
	tab.Do(click(`.own [data-do="text-bin"]`))
	tab.Wait(`!document.querySelector(".own-bin").hidden`)
	tab.run(`document.querySelector(".own-bin").open = true`)
	look("the bin")
	tab.durable("~added/"+id, `r.dead.d`)
	tab.Do(click(`.own [data-do="add"]`), paste("<html>x"), click(`#add [data-do="add-text"]`))
	tab.Wait(problem("HTML"))
	look("the dialog refuses")
	tab.Open(address)
	tab.Ready()
	tab.Wait(`document.querySelector("main h1")?.textContent === "This text is in the bin"`)
	look("a text in the bin")
	tab.Open(server.URL("/read/~0"))
	tab.Ready()
	look("an unknown text")
}
