//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// newsPage is a plain text as it comes from a news page, with all that such a page
// has around its text.
const newsPage = "Harbour firm Tidewater asks Norwegian government to help lift Danish ban\n\n" +
	"Harbour firm Tidewater asks Norwegian government to help lift Danish ban\n" +
	"The harbour firm's CEO reportedly sent a 'private' letter to Norwegian Prime Minister Kari Holm.\n" +
	"2 min read\n12 November, 2021\n" +
	"This comes after the group was added to the Danish 'watch list' [Getty]\n\n" +
	"Norwegian\u00a0harbour firm\u00a0Tidewater Group has asked Oslo\u00a0to help lift a Danish ban.\n\n" +
	"Live Story\n\n" +
	"\"We will ask for this decision to be reversed,\" a Tidewater spokesperson told AFP.\n"

// TestFolder: articles from the reader's own folder are read as they came and
// shown clean; one that cannot be read is named and the rest is served.
func TestFolder(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"tidewater.txt": newsPage, "broken.md": "---\ntitle: Broken\n---\n\n<script>no</script>\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	server := startServer(t, "--content", dir)
	if log := server.Log(); !strings.Contains(log, "broken.md:5") {
		t.Errorf("the server does not name the file and line that it cannot read: %q", log)
	}
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/"))
	tab.Do(click(`[data-slug="tidewater"] h2 a`))
	tab.Wait(`location.pathname === "/read/tidewater"`)
	tab.Ready() // before, it may have come in part only
	got := Eval[string](tab, `[...document.querySelectorAll("[data-block]")].map(b => b.textContent).join("\n")`)
	want := strings.Join([]string{
		"Harbour firm Tidewater asks Norwegian government to help lift Danish ban",
		"The harbour firm's CEO reportedly sent a 'private' letter to Norwegian Prime Minister Kari Holm.",
		"12 November, 2021",
		"This comes after the group was added to the Danish 'watch list'",
		"Norwegian harbour firm Tidewater Group has asked Oslo to help lift a Danish ban.",
		"\"We will ask for this decision to be reversed,\" a Tidewater spokesperson told AFP.",
	}, "\n")
	if got != want {
		t.Errorf("shown:\n%s\nwant:\n%s", got, want)
	}
	if n := Eval[int](tab, `document.querySelectorAll('[data-slug="broken"]').length`); n != 0 {
		t.Error("the broken file is in the library")
	}
}
