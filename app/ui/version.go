package ui

import (
	"strconv"

	"manicule.dev/app/anchor"
	"manicule.dev/app/annotation"
	"manicule.dev/app/state"
	"manicule.dev/app/text"
	"manicule.dev/app/ui/dom"
)

// news tells what became of the marks of earlier versions, until the reader has
// taken note of it.
func news(m state.Model) dom.Node {
	if m.News.Told || !m.News.Any() {
		return dom.Node{}
	}
	n := dom.E("section", "class", "news", "data-news", "true", "aria-label", "The article has changed").With(
		dom.E("p").With(dom.E("b").Text("This article has changed since you marked it. "), dom.T(m.News.Line()+".")))
	if m.News.Same > 0 {
		n = n.With(dom.E("p", "class", "hint").Text(strconv.Itoa(m.News.Same) + " of your marks stand as they did."))
	}
	return n.With(dom.E("div", "class", "line").With(
		button("plain strong", "news-next", "", "").Text("Show me"),
		button("plain", "news-done", "", "").Text("Understood")))
}

// fate says what became of the mark's passage in this version of the text.
func (c *card) fate() []dom.Node {
	switch anchor.How(c.How) {
	case anchor.Changed:
		if c.Now == "" {
			return nil
		}
		return []dom.Node{
			dom.E("p", "class", "changed").With(dom.E("span", "class", "fate").Text("Changed. Reads now: "), c.wording()),
			button("plain", "adopt", c.ID, "Take the new wording for this mark").Text("Take the new wording"),
		}
	case anchor.Moved:
		return []dom.Node{dom.E("p", "class", "changed").With(dom.E("span", "class", "fate").Text("Moved: the same words stand elsewhere now."))}
	case anchor.Unplaced:
		label := "Place here"
		if !c.Placing {
			label = "Find its place"
		}
		return []dom.Node{button("plain", "place", c.ID, label+": "+short(c.Quote)).Attr("data-keep", "true").Text(label)}
	}
	return nil
}

// wording is the passage as it reads now, with what is new in it set off.
func (c *card) wording() dom.Node {
	at := text.Differing(c.Quote, c.Now)
	ins := dom.E("ins", "dir", c.Dir)
	if at.Start > 0 {
		ins = ins.With(dom.T(c.Now[:at.Start]))
	}
	if !at.Empty() {
		ins = ins.With(dom.E("b").Text(at.In(c.Now)))
	}
	if at.End < len(c.Now) {
		ins = ins.With(dom.T(c.Now[at.End:]))
	}
	return ins
}

// tray holds the marks whose passage was not found: with their text and note, and
// a way to place them by hand.
func tray(m state.Model, marks []*annotation.Placed) dom.Node {
	if len(marks) == 0 {
		return dom.Node{}
	}
	n := dom.E("section", "class", "tray", "data-unplaced", "true", "aria-label", "Marks without a place").With(
		dom.E("h3").Text("Without a place ("+strconv.Itoa(len(marks))+")"),
		dom.E("p", "class", "hint").Text("These passages were not found in the text as it is now. Select where one belongs, then place it. Each is looked for again whenever the text changes."))
	for _, p := range marks[:min(len(marks), crowd)] {
		n = n.With(dom.V(newCard(m, p)))
	}
	if more := len(marks) - crowd; more > 0 {
		n = n.With(dom.E("p", "class", "hint").Text(strconv.Itoa(more) + " more will follow when these are placed."))
	}
	return n
}

// placing is the toolbar's button while a place is being looked for.
func placing(m state.Model) dom.Node {
	if m.Placing == "" {
		return dom.Node{}
	}
	return button("act strong", "place", m.Placing, "Place the mark here").With(icon("hand"), dom.E("span").Text("Place here"))
}
