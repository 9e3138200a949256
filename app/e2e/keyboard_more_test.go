//go:build e2e

package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// What a reader can do, and where it is done without a mouse:
//
//	open an article, go on to the next one, hints     TestKeyboardReading
//	select by sentence and paragraph, mark, note      TestKeyboardOnly, TestParagraphCursor
//	select with a screen reader's or the own keys     TestSelectByScreenReader
//	colours, reshape, go through, merge marks         TestResizeByDragging, TestOverlappingMarks
//	recolour, remove, undo, do again, copy            TestKeyboardMarks
//	tags, filter                                      TestTagsMarkdownAndFilter
//	lists of names and voices, lenses, corrections    TestKeyboardReading
//	contents, headings, resume                        TestContentsByKeyboard, TestResumeWhereIWas
//	footnotes, pictures                               TestFootnotes, TestPictures
//	settings, focus, ruler                            TestKeyboardReading, TestSettingsAreInTheVault
//	listen                                            TestListen
//	menu, palette, help, own keys                     TestMoreMenu, TestKeyboardOnly, TestKeysAreTheReaders
//	privacy                                           TestPrivacy
//	add a text, remove it, have it back               TestKeyboardOwnText
//	backup, bin, lock, unlock                         TestKeyboardVault
//	a mark without a place                            TestKeyboardPlace
//	take a new version                                TestKeyboardUpdate
//
// Files are chosen, dropped and saved in the browser's own windows, which no journey
// can reach by keys.

// jumping is true while what is typed goes into the palette.
const jumping = `document.querySelector("#jump")?.open && document.activeElement?.dataset.input === "jump"`

// palette carries out a command by its name.
func (tab *Tab) palette(words string) {
	tab.Helper()
	tab.Key("k", chromedp.ModifierCtrl)
	tab.Wait(jumping)
	tab.Type(words)
	tab.Wait(`document.querySelector("#jump-hits [aria-selected=true] .title")?.textContent.startsWith(` + quote(words) + `)`)
	tab.Key(kb.Enter)
	tab.Wait(`!document.querySelector("#jump").open`)
}

// noMouse fails the journey if a pointer was used in the page.
func (tab *Tab) noMouse() {
	tab.Preload(`addEventListener("pointerdown", () => console.error("csp-violation: a journey by keyboard used a pointer"), true)`)
}

// TestKeyboardReading: a reader opens an article from the library, is done with the
// hint, goes through names and voices, corrects a finding, turns a lens off, changes a
// setting, and goes on to the next article.
func TestKeyboardReading(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.noMouse()
	tab.Open(server.URL("/"))
	tab.Ready()
	tab.tabTo(`[data-slug="nso-asks-israel"] h2 a`)
	tab.Key(kb.Enter)
	tab.Wait(`location.pathname === "/read/nso-asks-israel"`)
	tab.Ready()
	tab.Wait(`document.querySelector('[data-do="hint-done"]')?.checkVisibility()`)

	tab.tabTo(`.switch[data-arg="voices"]`)
	tab.Key(kb.Enter)
	tab.Wait(`document.documentElement.dataset.voices === "dim"`)
	tab.tabTo(`.side .name`)
	tab.Key(kb.Enter)
	tab.Wait(`document.querySelector('.side .name[aria-current]')?.textContent.includes("1/")`)
	tab.Wait(`document.activeElement?.matches(".side .name")`)
	tab.Key(kb.Enter)
	tab.Wait(`document.querySelector('.side .name[aria-current]')?.textContent.includes("2/")`)
	tab.tabTo(`.side .wrong summary`)
	tab.Key(kb.Enter)
	tab.tabTo(`.side .wrong .fixes button`)
	tab.Key(kb.Enter)
	tab.Wait(`document.querySelectorAll(".own-fixes [data-fixed]").length === 1`)
	tab.Saved()
	tab.Key("z", chromedp.ModifierCtrl)
	tab.Wait(`!document.querySelector(".own-fixes")`)

	tab.Key("q")
	tab.Wait(`document.querySelectorAll(".side .said").length > 5`)
	tab.Key("]")
	tab.Wait(`document.querySelector('.side .said[aria-current]')`)

	tab.palette("Reading settings")
	tab.Wait(`document.querySelector("#settings").open`)
	tab.tabTo(`#settings input[id^="set-theme"]`)
	before := Eval[string](tab, `document.documentElement.dataset.theme ?? ""`)
	tab.Key(kb.ArrowRight)
	tab.Wait(`(document.documentElement.dataset.theme ?? "") !== ` + quote(before))
	tab.Key(kb.Escape)
	tab.Wait(`!document.querySelector("#settings").open`)

	tab.tabTo(`footer a[rel="next"], footer a[rel="prev"]`)
	tab.Key(kb.Enter)
	tab.Wait(`location.pathname.startsWith("/read/") && location.pathname !== "/read/nso-asks-israel"`)
}

// TestKeyboardMarks: a mark is made, recoloured, removed, had back and removed again,
// all by keys.
func TestKeyboardMarks(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.noMouse()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.Key(".")
	tab.Key("h")
	tab.Wait(`document.querySelector('[data-mark][data-color="yellow"].active')`)
	tab.Key("2")
	tab.Wait(`document.querySelector('[data-mark][data-color="green"]')`)
	tab.Key("x")
	tab.Wait(`!document.querySelector("[data-mark]")`)
	tab.Key("z", chromedp.ModifierCtrl)
	tab.Wait(`document.querySelector('[data-mark][data-color="green"]')`)
	tab.Key("y", chromedp.ModifierCtrl)
	tab.Wait(`!document.querySelector("[data-mark]")`)
	tab.Saved()
}

// TestKeyboardOwnText: a text is written into the dialog, read, removed and had back.
func TestKeyboardOwnText(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.noMouse()
	tab.Open(server.URL("/"))
	tab.Ready()
	tab.Key("+")
	tab.Wait(`document.querySelector("#add[open]") && document.activeElement?.id === "add-body"`)
	tab.Type("Harbour firm asks Norway. Kari Holm declined to comment.")
	tab.tabTo(`#add [data-do="add-text"]`)
	tab.Key(kb.Enter)
	tab.Wait(built)
	tab.Ready()
	tab.Kept()
	tab.Open(server.URL("/"))
	tab.Ready()
	tab.tabTo(`.own [data-do="text-bin"]`)
	tab.Key(kb.Enter)
	tab.Wait(`!document.querySelector(".own [data-card]") && !document.querySelector(".own-bin").hidden`)
	tab.held("a text removed") // what had the focus is gone
	tab.tabTo(`.own-bin summary`)
	tab.Key(kb.Enter)
	tab.tabTo(`.own-bin [data-do="text-unbin"]`)
	tab.Key(kb.Enter)
	tab.Wait(`document.querySelector(".own [data-card]")`)
	tab.held("a text brought back")
	tab.tabTo(`.own [data-card] a`)
	tab.Key(kb.Enter)
	tab.Wait(built)
}

// TestKeyboardVault: the panel about everything is opened; a mark is fetched out
// of the bin, a lock set up, shut and opened, a backup taken.
func TestKeyboardVault(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.noMouse()
	tab.Preload(keepsFiles)
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.Kept()
	tab.Key(".")
	tab.Key("h")
	tab.Wait(`document.querySelector("[data-mark].active")`)
	tab.Key("x")
	tab.Wait(`!document.querySelector("[data-mark]")`)
	tab.Saved()
	tab.palette("Your notes on this device")
	tab.Wait(`document.querySelector("#vault").open && document.querySelector('#vault [data-do="vault-unbin"]')`)
	tab.tabTo(`#vault [data-do="vault-unbin"]`)
	tab.Key(kb.Enter)
	tab.Wait(`document.querySelector("[data-mark]") && !document.querySelector('#vault [data-do="vault-unbin"]')`)
	tab.Wait(`document.activeElement?.closest("#vault button")`) // what had the focus is gone
	tab.tabTo(`#vault-lock [data-do="lock-form"]`)
	tab.Key(kb.Enter)
	tab.Wait(`document.querySelector("#lock").open && document.querySelector("#lock-new")`)
	tab.tabTo(`#lock-new`)
	tab.Type(passphrase)
	tab.tabTo(`#lock-again`)
	tab.Type(passphrase)
	tab.Key(kb.Enter)
	tab.Wait(`/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/.test(document.querySelector("#lock-code")?.textContent)`)
	tab.tabTo(`#lock [data-do="lock-submit"]`)
	tab.Key(kb.Enter)
	tab.Wait(`!document.querySelector("#lock").open && document.querySelector('[data-do="lock-now"]')`)
	tab.Key(kb.Escape)
	tab.Wait(`!document.querySelector("#vault").open`)

	tab.shutLock()
	tab.Wait(`!document.querySelector("mark[data-ids]")`)
	tab.tabTo(`[data-do="lock-form"][data-arg="unlock"]`)
	tab.Key(kb.Enter)
	tab.Wait(`document.querySelector("#lock").open && document.querySelector("#lock-pass")`)
	tab.tabTo(`#lock-pass`)
	tab.Type(passphrase)
	tab.Key(kb.Enter)
	tab.Wait(`!document.querySelector("#locked") && document.querySelector("[data-mark]")`)

	tab.palette("Your notes on this device")
	tab.Wait(`document.querySelector("#vault").open && document.querySelector("#vault-bin")`)
	tab.tabTo(`#vault [data-do="vault-backup"]`)
	tab.Key(kb.Enter)
	tab.Wait(`window.saved`)
}

// TestKeyboardPlace: a mark that has no place is given one.
func TestKeyboardPlace(t *testing.T) {
	server := startServer(t)
	_, tab := reader(t, server)
	tab.noMouse()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.tabTo(`[data-unplaced] [data-do="place"]`)
	tab.Key(kb.Enter)
	tab.Key(".")
	tab.Wait(toolbar + ` && document.querySelector('.toolbar [data-do="place"]')`)
	sentence := strings.TrimSpace(Eval[string](tab, `String(getSelection())`))
	tab.tabTo(`[data-do="place"][aria-label^="Place"]`)
	tab.Key(kb.Enter)
	tab.Wait(`!document.querySelector("[data-unplaced]") && ` + shown(sentence))
	tab.Saved()
}

// TestKeyboardUpdate: a reader is told of a new version and takes it.
func TestKeyboardUpdate(t *testing.T) {
	v := newVersions(t)
	a, b := v.number(0), v.number(1)
	d := deploy(t, a)
	tab := startBrowser(t, d.server()).Tab()
	tab.noMouse()
	tab.Open(d.url(deepLink))
	tab.Kept()
	tab.Ready()
	d.set(b, false, nil)
	tab.Open(d.url(deepLink))
	tab.Ready()
	if !tab.settled() {
		t.Fatal("the new version did not install")
	}
	tab.tabTo(`#shell button`)
	tab.Key(kb.Enter)
	tab.Wait(`document.documentElement.dataset.version === ` + quote(b.Build))
	tab.Ready()
	tab.whole(b, "taken by keyboard")
}
