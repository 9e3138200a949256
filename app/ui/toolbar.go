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
type toolbar struct {
	Hidden  bool
	Placing string    // the id of the mark that is being placed
	Colors  [4]string // what they are called, in the order of annotation.Colors
}

func newToolbar(m state.Model) toolbar {
	return toolbar{Hidden: m.Sel.Empty(), Placing: m.Placing, Colors: colorLabels(m.Own)}
}

func (t toolbar) node() dom.Node {
	n := dom.E("div", "class", "toolbar", "role", "toolbar", "aria-label", word.T("Mark the selection"), "data-keep", "true")
	if t.Hidden {
		n = n.Attr("hidden", "true")
	}
	n = n.With(placing(t.Placing))
	for i, c := range annotation.Colors {
		n = n.With(button("dot", "color", string(c), word.T("Highlight in {1}", t.Colors[i])).
			Attr("data-color", string(c)).Attr("title", word.T("{1} ({2})", t.Colors[i], strconv.Itoa(i+1))))
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
