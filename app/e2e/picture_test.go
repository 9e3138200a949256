//go:build e2e

package e2e

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// pictured is a folder with an article that shows a picture beside it and one elsewhere.
func pictured(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	hand := image.NewRGBA(image.Rect(0, 0, 640, 400))
	for x := range 640 {
		for y := range 400 {
			hand.Set(x, y, color.RGBA{uint8(x / 3), uint8(y / 2), 90, 255})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, hand); err != nil {
		t.Fatal(err)
	}
	for name, body := range map[string][]byte{
		"hand.png": b.Bytes(),
		"seen.md":  []byte("# Seen\n\nBefore.\n\n![A hand that points to the right](hand.png)\n\nBetween.\n\n![A hand elsewhere](https://example.org/hand.png)\n\nAfter.\n"),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), body, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// pictureSeen is true while the picture is shown as large as it is, in its figure.
const pictureSeen = `(i => Boolean(i) && i.complete && i.naturalWidth === 640 && i.getBoundingClientRect().width > 200)(document.querySelector("figure img"))`

// asked is how many pictures the page has asked for.
const asked = `performance.getEntriesByType("resource").filter(e => e.name.includes("/a/picture.")).length`

// TestPictures: a picture beside an article is fetched only when it is asked for, by
// keyboard or mouse, and opens in place; one elsewhere is told and never fetched (the
// harness fails at any request to another origin).
func TestPictures(t *testing.T) {
	server := startServer(t, "--content", pictured(t))
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/seen"))
	tab.Ready()
	const want = "Seen\nBefore.\nA hand that points to the right\nBetween.\nA hand elsewhere\nAfter."
	if got := Eval[string](tab, flatText); got != want {
		t.Errorf("the text is %q", got)
	}
	if n := Eval[int](tab, asked+` + document.querySelectorAll("main img").length`); n != 0 {
		t.Error("a picture was fetched that nobody asked for")
	}
	if !Eval[bool](tab, `document.querySelector(".elsewhere").textContent.includes("https://example.org/hand.png") && !document.querySelector(".elsewhere a")`) {
		t.Error("the page does not say where the other picture is")
	}
	tab.tabTo(`a.look[role="button"][aria-expanded="false"]`)
	tab.Key(" ")
	tab.Wait(pictureSeen)
	tab.Wait(`document.activeElement?.matches('a.look[aria-expanded="true"]')`)
	tab.Key(kb.Enter)
	tab.Wait(`!document.querySelector("figure img") && document.activeElement?.matches('a.look[aria-expanded="false"]')`)
	tab.Width(390, 760)
	tab.Do(click(`a.look`))
	tab.Wait(pictureSeen)
	tab.settle()
	tab.fits("a picture on a phone")
	if got := Eval[string](tab, flatText); got != want {
		t.Errorf("with the picture the text is %q", got)
	}
	tab.highlight("Between.", "blue")

	// It is not kept for reading without a network, and the page says so.
	tab.Kept()
	tab.Do(reload())
	tab.Ready()
	server.Stop()
	tab.run(`document.querySelector("a.look").href += "?not-in-the-browsers-own-cache"`)
	tab.Do(click(`a.look`))
	tab.Wait(`document.querySelector("figure .failed")?.textContent.startsWith("The picture could not be loaded.")`)
}

// TestPicturesWithoutScript: the link leads to the picture.
func TestPicturesWithoutScript(t *testing.T) {
	server := startServer(t, "--content", pictured(t))
	browser := newBrowser(t, server)
	browser.noscript = true
	browser.begin()
	tab := browser.Tab()
	tab.Open(server.URL("/read/seen"))
	tab.Do(click(`a.look`))
	tab.Wait(`location.pathname.startsWith("/a/picture.") && document.querySelector("img")?.naturalWidth === 640`)
}

// TestPicturesInAddedText: a text of the reader's own tells where its pictures are and
// asks for none; of one beside it there is only the description.
func TestPicturesInAddedText(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.addOwn(server, "# Seen\n\n![A hand elsewhere](https://example.org/hand.png)\n\n![A hand beside](hand.png)\n")
	if got := Eval[string](tab, flatText); got != "Seen\nA hand elsewhere\nA hand beside" {
		t.Errorf("the text is %q", got)
	}
	if got := Eval[string](tab, `[...document.querySelectorAll(".elsewhere bdi")].map(b => b.textContent).join() + document.querySelectorAll("main img, main a.look").length`); got != "https://example.org/hand.png0" {
		t.Errorf("of the pictures the page says %q", got)
	}
}
