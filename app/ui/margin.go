package ui

import (
	"slices"

	"manicule.dev/app/anchor"
	"manicule.dev/app/annotation"
	"manicule.dev/app/lock"
	"manicule.dev/app/state"
	"manicule.dev/app/ui/dom"
	"manicule.dev/app/word"
)

// crowd is how many cards are drawn whatever is seen. Of more, only those are drawn
// whose marks are near the window: 10,000 cards would take go-app half a second.
const crowd = 120

// margin is the cards of the reader's marks, in document order, and the tray of
// those that found no place.
func margin(d *drawing, m state.Model) dom.Node {
	marks := m.Shown()
	placed := len(marks)
	for placed > 0 && marks[placed-1].Place.How == anchor.Unplaced {
		placed--
	}
	n := dom.E("aside", "id", "margin", "class", "margin", "tabindex", "-1", "aria-label", word.T("Your marks"))
	if m.Sheet {
		n = n.Attr("data-open", "true")
	}
	var shown []sight
	for _, p := range near(m, marks[:placed]) {
		shown = append(shown, newSight(m, p))
	}
	cards := dom.E("div", "class", "cards").With(d.row(shown)...)
	switch {
	case m.Keep.Lock == lock.Shut:
		cards = cards.With(dom.E("div", "class", "empty").With(
			dom.E("p").Text(word.T("Your notes are locked.")), ask("", "lock-form", "unlock").Text(word.T("Unlock"))))
	case len(m.Marks) == 0:
		cards = cards.With(dom.E("div", "class", "empty").With(icon("hand"),
			dom.E("p").Text(word.T("Your marks will stand here. Select some text to make the first."))))
	}
	return n.With(d.of("margin-head", marginHead{}), d.of("filter", newFilter(m)), d.keep("news", news(m)), cards, tray(d, m, marks[placed:]), known(m))
}

// marginHead stands over the cards where they are a sheet.
type marginHead struct{}

func (marginHead) node() dom.Node {
	return dom.E("div", "class", "head").With(dom.E("h2").Text(word.T("Your marks")), button("shut", "sheet", "", word.T("Close")).With(icon("close")))
}

// near are the marks whose cards are drawn: in a crowd those about the window, and
// the active one.
func near(m state.Model, marks []*annotation.Placed) []*annotation.Placed {
	if len(marks) <= crowd || m.Printing {
		return marks
	}
	first, _ := slices.BinarySearchFunc(marks, m.View.Start, func(p *annotation.Placed, at int) int { return p.Place.Start - at })
	last, _ := slices.BinarySearchFunc(marks, m.View.End, func(p *annotation.Placed, at int) int { return p.Place.Start - at })
	first, last = max(0, first-10), min(len(marks), last+10)
	if last-first > crowd {
		last = first + crowd
	}
	out := marks[first:last]
	active := func(p *annotation.Placed) bool { return p.ID == m.Active }
	if m.Active == "" || slices.ContainsFunc(out, active) {
		return out
	}
	if i := slices.IndexFunc(marks, active); i >= 0 {
		switch {
		case i < first:
			out = append([]*annotation.Placed{marks[i]}, out...)
		case i >= last:
			out = append(slices.Clone(out), marks[i])
		}
	}
	return out
}
