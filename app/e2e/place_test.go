//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"manicule.dev/app/annotation"
	"manicule.dev/app/library"
	"manicule.dev/app/record"
)

// place is a page that the sweeps (axe, widths, keyboard, layout shift) go to.
type place struct {
	name, path string
	rtl        bool
}

// places are all kinds of pages that there are.
var places = []place{
	{"library", "/", false},
	{"article", "/read/nso-asks-israel", false},
	{"hard", "/read/hard", false},
	{"arabic", "/read/arabic-margin", true},
	{"missing", "/nothing/here", false},
}

// hard is an article with all that breaks a page's width: words without an end,
// listings, tables, lists in lists.
const hard = `---
title: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft and other long words
summary: https://example.org/an/address/that/has/no/place/to/break/and/goes/on/and/on/until/it/is/wider/than/any/phone
slug: hard
source: {name: Example, url: "https://example.org/"}
published: 2026-11-02
---

A paragraph with an address, https://example.org/an/address/that/has/no/place/to/break/and/goes/on/and/on/until/it/is/wider/than/any/phone, and a word of 200 letters: ` +
	"`aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa`" + `.

## A heading with a [link](https://example.org/) and *emphasis*

> A quotation block in which “the minister,” Ada Lovelace said, “has no time for margins.”

` + "```" + `
func listing() { return "a line of code that is far too long for any telephone, and must be scrolled or broken" }

	indented := true
` + "```" + `

| A heading of a column | Another | A third one | And a fourth | Fifth | Sixth |
|---|---|---|---|---|---|
| Donaudampfschifffahrt | 1,234,567.89 | https://example.org/a/long/address | cell | cell | cell |

1. One
2. Two
   - inner
     - innermost, with a word that is Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz

![The description of a picture](https://example.org/picture.png)
`

// serveHard serves the bundled articles and the hard one.
func serveHard(t *testing.T) *Server {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "hard.md"), []byte(hard), 0o644); err != nil {
		t.Fatal(err)
	}
	return startServer(t, "--content", dir)
}

// earlier is a mark as the reader may have made it earlier: on words of this
// article, or on words that it does not hold any more.
type earlier struct {
	slug, words string
	color       annotation.Color
	note        string
}

// plant puts marks into local storage, from where the vault takes them at the next
// load. They know neither place nor version of the text, only its words.
func (tab *Tab) plant(marks ...earlier) {
	tab.Helper()
	for i, m := range marks {
		r := record.New(m.slug, "mark", library.NewID())
		at := record.MakeClock(time.Now().UnixMilli()+int64(i), 0, record.NodeOf(7))
		for group, v := range map[string]any{
			record.Target: map[string]any{"quote": m.words, "prefix": "", "suffix": "", "range": map[string]int{"start": 0, "end": len(m.words)},
				"utf16": map[string]int{"start": 0, "end": len(m.words)}, "hash": "another-version", "created": time.Now().UnixMilli()},
			record.Style: map[string]any{"color": m.color}, record.Note: map[string]string{"text": m.note},
		} {
			var err error
			if r, err = r.Set(group, at, "", v); err != nil {
				tab.Fatal(err)
			}
		}
		tab.run("localStorage.setItem(" + quote(r.Key()) + ", " + quote(record.Encode(r)) + ")")
	}
}

// reader makes a browser whose reader has marks in every article of places, noted,
// without a note, and unplaced; the tab stands in the library.
func reader(t *testing.T, server *Server) (*Browser, *Tab) {
	t.Helper()
	browser := startBrowser(t, server)
	tab := browser.Tab()
	tab.Open(server.URL("/"))
	tab.plant(
		earlier{"nso-asks-israel", passage, annotation.Green, "Hundreds here; The New Arab made it many. https://example.org/a-very-long-address-that-nobody-can-break-by-hand/and-still-it-must-fit"},
		earlier{"nso-asks-israel", sequel, annotation.Yellow, ""},
		earlier{"nso-asks-israel", "Words that this version of the article does not hold any more, and nothing like them", annotation.Pink, "What became of this?"},
		earlier{"arabic-margin", arabicWords, annotation.Blue, "ملاحظة قصيرة"},
	)
	return browser, tab
}
