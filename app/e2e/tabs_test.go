//go:build e2e

package e2e

import "testing"

// TestMarksInTwoTabs: what is marked in one tab stands in another without a reload, and
// so does its deletion.
func TestMarksInTwoTabs(t *testing.T) {
	server := startServer(t)
	browser := startBrowser(t, server)
	one, two := browser.Tab(), browser.Tab()
	for _, tab := range []*Tab{one, two} {
		tab.Open(server.URL("/read/nso-asks-israel"))
		tab.Ready()
	}
	one.highlight(passage, "pink")
	two.Wait(shown(passage))
	two.Wait(painted(passage))
	two.Do(click(`[data-mark] [data-do="card"]`), click(`[data-mark] [data-do="delete"]`))
	one.Wait(`!document.querySelector("[data-mark]") && !document.querySelector("mark[data-ids]")`)
}
