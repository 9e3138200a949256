package ui

import (
	"strconv"

	"manicule.dev/app/state"
	"manicule.dev/app/ui/dom"
	"manicule.dev/app/word"
)

// contents is the table of contents; the section that is being read is the current
// one.
func (s *side) contents() dom.Node {
	list := dom.E("ol", "class", "headings")
	for i, h := range s.Doc.Headings {
		a := dom.E("a", "class", "name", "href", "#s"+strconv.Itoa(h.Block), "data-do", "heading", "data-arg", strconv.Itoa(i))
		if i == s.Section {
			a = a.Attr("aria-current", "location")
		}
		list = list.With(dom.E("li", "data-level", strconv.Itoa(h.Level)).With(
			a.With(dom.E("bdi", "class", "who", "translate", "no").Text(h.Text))))
	}
	return dom.E("nav", "class", "list", "aria-label", word.T("Contents")).With(list)
}

// resume offers to go on where the reader stopped. It lies over the page, so that
// nothing moves when it comes and goes.
func resume(m state.Model) dom.Node {
	n := dom.E("section", "class", "resume", "aria-label", word.T("Where you stopped"))
	if !m.Resume.Shown || !m.Sel.Empty() {
		return n.Attr("hidden", "true")
	}
	return n.With(
		button("go", "command", "resume", "").With(icon("hand"), dom.E("span").Text(word.T("Go on at {1} %", word.Number(m.Percent())))),
		button("away", "resume-left", "", word.T("Stay here")).With(icon("close")))
}

// left says how long the rest takes to read.
type left int

func (n left) node() dom.Node {
	if n == 0 {
		return dom.E("span", "class", "left", "hidden", "true")
	}
	return dom.E("span", "class", "left").Text(word.N(int(n), "{n} min left", "{n} min left"))
}
