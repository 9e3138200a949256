//go:build e2e && screenshots

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// TestScreenshots makes the pictures of the README and of the manifest anew, from
// the running program. `make screenshots` runs it.
func TestScreenshots(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/")) // not a first visit: the book's own face is there
	tab.Ready()
	tab.Kept()
	for _, shot := range []struct {
		name          string
		width, height int64
	}{{"wide", 1280, 800}, {"narrow", 390, 844}} {
		tab.Width(shot.width, shot.height)
		tab.Open(server.URL("/read/nso-asks-israel"))
		tab.Ready()
		if shot.name == "wide" {
			tab.scene()
		}
		tab.run(`getSelection().removeAllRanges()`)
		tab.unhinted()
		tab.top("What Hulio asked for")
		tab.save(fmt.Sprintf("%s-%dx%d.png", shot.name, shot.width, shot.height))
	}
}

// unhinted has the reader done with the hints and offers that a visit begins with.
func (tab *Tab) unhinted() {
	tab.run(`(async () => {
		for (let i = 0; i < 30; i++) {
			for (const e of document.querySelectorAll('[data-do="hint-done"], [data-do="resume-left"]')) if (e.checkVisibility()) e.click();
			await new Promise(done => setTimeout(done, 150));
		}
	})()`)
}

// scene makes the marks that the pictures show.
func (tab *Tab) scene() {
	tab.highlight("Israel had been told about an hour before the announcement", "green")
	tab.Drag(passage)
	tab.Wait(toolbar)
	tab.Do(click(`.toolbar [data-do="note"]`))
	tab.write("Hundreds here; The New Arab made it “many”.")
}

// top scrolls so that the block with these words stands a little below the bar.
func (tab *Tab) top(words string) {
	tab.run(`scrollTo({behavior: "instant", top: [...document.querySelectorAll("[data-block]")].find(b => b.textContent === ` +
		quote(words) + `).getBoundingClientRect().top + scrollY - innerHeight * 0.12})`)
	tab.Wait(`document.fonts.status === "loaded"`)
	// Two frames and what the page does when scrolling has come to rest.
	Eval[bool](tab, `new Promise(done => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))), 6000))`)
}

func (tab *Tab) save(name string) {
	tab.Helper()
	dir := filepath.Join("..", "..", "web", "screenshots")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		tab.Fatal(err)
	}
	shot := tab.Screenshot()
	if err := os.WriteFile(filepath.Join(dir, name), shot, 0o644); err != nil {
		tab.Fatal(err)
	}
	tab.Logf("%s: %d bytes", name, len(shot))
}
