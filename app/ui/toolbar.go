package ui

import (
	"strconv"

	"manicule.dev/app/annotation"
	"manicule.dev/app/state"
	"manicule.dev/app/ui/dom"
	"manicule.dev/app/word"
)

// toolbar is what can be done with a selection. It is always in the page, hidden
// while nothing is selected; room.js puts it where it belongs.
func toolbar(m state.Model) dom.Node {
	n := dom.E("div", "class", "toolbar", "role", "toolbar", "aria-label", word.T("Mark the selection"), "data-keep", "true")
	if m.Sel.Empty() {
		n = n.Attr("hidden", "true")
	}
	n = n.With(placing(m))
	for i, c := range annotation.Colors {
		n = n.With(button("dot", "color", string(c), word.T("Highlight in {1}", colorLabel(m.Own, string(c)))).
			Attr("data-color", string(c)).Attr("title", word.T("{1} ({2})", colorLabel(m.Own, string(c)), strconv.Itoa(i+1))))
	}
	n = n.With(
		dom.E("span", "class", "rule", "aria-hidden", "true"),
		button("act", "note", "", word.T("Highlight and write a note")).Attr("title", word.T("{1} ({2})", word.T("Note"), "n")).With(icon("note"), dom.E("span").Text(word.T("Note"))),
		button("act", "copy", "", word.T("Copy the selection")).Attr("title", word.T("{1} ({2})", word.T("Copy"), "c")).With(icon("copy"), dom.E("span").Text(word.T("Copy"))))
	return dom.E("section", "class", "afloat", "aria-label", word.T("Selection")).With(n)
}

// toast is a passing line at the foot of the window.
func toast(m state.Model) dom.Node {
	n := dom.E("section", "class", "toast", "aria-label", word.T("Notice"), "data-toast", strconv.Itoa(m.Toast.Seq))
	if m.Toast.Text == "" {
		return n.Attr("hidden", "true")
	}
	n = n.With(dom.E("span").Text(m.Toast.Text))
	if m.Toast.Undo {
		n = n.With(button("plain", "undo", "", word.T("Undo")).With(icon("undo"), dom.E("span").Text(word.T("Undo"))))
	}
	return n
}
