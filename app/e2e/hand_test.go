//go:build e2e

package e2e

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// TestParagraphCursor: p selects a paragraph, once more the next, P goes back, and h
// marks it: nobody has to drag.
func TestParagraphCursor(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	block := func(i string) string { return `document.querySelector('[data-block="` + i + `"]').textContent` }
	tab.Key("p")
	tab.Wait(`String(getSelection()) === ` + block("0"))
	tab.Key("p")
	tab.Wait(`String(getSelection()) === ` + block("1"))
	tab.Key("p")
	tab.Wait(`String(getSelection()) === ` + block("2"))
	tab.Key("P")
	tab.Wait(`String(getSelection()) === ` + block("1"))
	tab.Key(".") // from here by sentences
	tab.Key("p") // the whole of the paragraph that the sentence is in
	tab.Wait(`String(getSelection()) === ` + block("2"))
	tab.Key("h")
	tab.Wait(`document.querySelector("[data-quote-text]")?.textContent === ` + block("2"))
}

// TestPrintedNotes: on paper each note has its number, and the same number stands
// where its mark ends; afterwards the page is as it was.
func TestPrintedNotes(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.highlight("The letter went out on a Tuesday", "green")
	tab.Drag(passage)
	tab.Wait(toolbar)
	tab.Do(click(`.toolbar [data-do="note"]`))
	tab.write("A footnote.")
	tab.Saved()
	before := Eval[string](tab, `document.querySelector("main").textContent`)
	tab.run(`window.print = () => { dispatchEvent(new Event("beforeprint")); window.onPaper = [...document.querySelectorAll("[data-ref]")].map(e => e.tagName + e.dataset.ref).join(" "); dispatchEvent(new Event("afterprint")); }`)
	tab.Do(click(`.only-more`), click(`#more [data-arg="print"]`))
	tab.Wait(`window.onPaper`)
	if got := Eval[string](tab, `onPaper`); got != "ARTICLE1 MARK1" && got != "MARK1 ARTICLE1" {
		t.Errorf("on paper: %q", got)
	}
	if n := Eval[int](tab, `document.querySelectorAll("[data-ref]").length`); n != 0 {
		t.Errorf("%d numbers are left in the page", n)
	}
	if Eval[string](tab, `document.querySelector("main").textContent`) != before {
		t.Error("the text has changed")
	}
}

// TestPenAndSwipe: a pen drawn along a line marks it; a long swipe leads to the next
// article, a short or slanting one nowhere. The events are made by the page, since
// the browser of a test has neither pen nor finger; what follows them is real.
func TestPenAndSwipe(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	r := tab.where("The letter went out on a Tuesday")
	tab.run(`((x0, y0, x1, y1) => {
		const send = (type, x, y) => document.elementFromPoint(x, y).dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: "pen", button: type === "pointermove" ? -1 : 0, clientX: x, clientY: y }));
		send("pointerover", x0, y0); send("pointerdown", x0, y0); send("pointermove", (x0 + x1) / 2, y1); send("pointermove", x1, y1); send("pointerup", x1, y1);
	})(` + join(r) + `)`)
	tab.Wait(`document.querySelector("[data-quote-text]")?.textContent === "The letter went out on a Tuesday"`)
	tab.Saved()

	const swipe = `((dx, dy) => {
		const el = document.querySelector("main p"), t = (x, y) => new Touch({ identifier: 1, target: el, clientX: x, clientY: y });
		el.dispatchEvent(new TouchEvent("touchstart", { bubbles: true, touches: [t(600, 300)], changedTouches: [t(600, 300)] }));
		el.dispatchEvent(new TouchEvent("touchend", { bubbles: true, touches: [], changedTouches: [t(600 + dx, 300 + dy)] }));
	})`
	if Eval[bool](tab, `typeof Touch === "undefined"`) {
		t.Log("swiping: this browser has no touch events to make")
		return
	}
	here := Eval[string](tab, `location.pathname`)
	next := Eval[string](tab, `new URL(document.querySelector('.around a[rel="next"]').href).pathname`)
	tab.run(swipe + `(-60, 0)`)
	tab.run(swipe + `(-300, 200)`)
	if got := Eval[string](tab, `location.pathname`); got != here {
		t.Errorf("a short or slanting swipe led to %s", got)
	}
	tab.run(swipe + `(-300, 10)`)
	tab.Wait(`location.pathname === ` + quote(next))
}

// join writes coordinates as arguments.
func join(r [4]float64) string {
	return fmt.Sprintf("%v, %v, %v, %v", r[0], r[1], r[2], r[3])
}

// TestOnPaper: laid out for paper, a note's number can be seen where its mark ends and
// before the note, with a ☞ where the article has footnotes of its own, which stand
// at the end of the text.
func TestOnPaper(t *testing.T) {
	chromiumOnly(t, "Firefox cannot be told to lay a page out for paper")
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/entity-list"))
	tab.Ready()
	tab.Drag("named four companies")
	tab.Wait(toolbar)
	tab.Do(click(`.toolbar [data-do="note"]`))
	tab.write("A note.")
	tab.run(`dispatchEvent(new Event("beforeprint"))`)
	Call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	for what, script := range map[string]string{
		"the number in the text": `(s => s.content === '"☞1"' && s.color === "rgb(0, 0, 0)" && s.clipPath === "none" && s.textIndent === "0px" && s.position === "static")(getComputedStyle(document.querySelector("mark[data-ref]"), "::after"))`,
		"the number at the note": `getComputedStyle(document.querySelector(".card[data-ref]"), "::before").content === '"☞1. "'`,
		"the footnotes":          `document.querySelectorAll(".notes li").length === 3 && document.querySelector(".notes").getBoundingClientRect().top < document.querySelector(".card[data-ref]").getBoundingClientRect().top`,
		"what is for the screen": `![...document.querySelectorAll(".bar, .side, .back, .around")].some(e => e.checkVisibility())`,
	} {
		if !Eval[bool](tab, script) {
			t.Errorf("%s: %s", what, Eval[string](tab, `JSON.stringify([getComputedStyle(document.querySelector("mark[data-ref]"), "::after").content, getComputedStyle(document.querySelector("mark[data-ref]"), "::after").color, getComputedStyle(document.querySelector(".card[data-ref]"), "::before").content])`))
		}
	}
}
