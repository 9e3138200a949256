package ui

import (
	"manicule.dev/app/anchor"
	"manicule.dev/app/annotation"
	"manicule.dev/app/state"
	"manicule.dev/app/text"
	"manicule.dev/app/ui/dom"
	"manicule.dev/app/word"
)

// news tells what became of the marks of earlier versions, until the reader has
// taken note of it.
func news(m state.Model) dom.Node {
	if m.News.Told || !m.News.Any() {
		return dom.Node{}
	}
	n := dom.E("section", "class", "news", "data-news", "true", "aria-label", word.T("The article has changed")).With(
		dom.E("p").With(dom.E("b").Text(word.T("This article has changed since you marked it."))),
		dom.E("p").Text(m.News.Line()))
	if m.News.Same > 0 {
		n = n.With(dom.E("p", "class", "hint").Text(word.N(m.News.Same, "{n} of your marks stands as it did.", "{n} of your marks stand as they did.")))
	}
	return n.With(dom.E("div", "class", "line").With(
		button("plain strong", "news-next", "", "").Text(word.T("Show me")),
		button("plain", "news-done", "", "").Text(word.T("Understood"))))
}

// fate says what became of the mark's passage in this version of the text.
func (c *card) fate() []dom.Node {
	switch anchor.How(c.How) {
	case anchor.Changed:
		if c.Now == "" {
			return nil
		}
		return []dom.Node{
			dom.E("p", "class", "changed").With(dom.E("span", "class", "fate").Text(word.T("Changed. Reads now:")+" "), c.wording()),
			button("plain", "adopt", c.ID, word.T("Take the new wording for this mark")).Text(word.T("Take the new wording")),
		}
	case anchor.Moved:
		return []dom.Node{dom.E("p", "class", "changed").With(dom.E("span", "class", "fate").Text(word.T("Moved: the same words stand elsewhere now.")))}
	case anchor.Unplaced:
		label := word.T("Place here")
		if !c.Placing {
			label = word.T("Find its place")
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
func tray(d *drawing, m state.Model, marks []*annotation.Placed) dom.Node {
	if len(marks) == 0 {
		return dom.Node{}
	}
	n := dom.E("section", "class", "tray", "data-unplaced", "true", "aria-label", word.T("Marks without a place")).With(
		dom.E("h3").Text(word.N(len(marks), "Without a place ({n})", "Without a place ({n})")),
		dom.E("p", "class", "hint").Text(word.T("These passages were not found in the text as it is now. Select where one belongs, then place it. Each is looked for again whenever the text changes.")))
	for _, p := range marks[:min(len(marks), crowd)] {
		n = n.With(d.card(newSight(m, p)))
	}
	if more := len(marks) - crowd; more > 0 {
		n = n.With(dom.E("p", "class", "hint").Text(word.N(more, "{n} more will follow when these are placed.", "{n} more will follow when these are placed.")))
	}
	return n
}

// placing is the toolbar's button while a place is being looked for.
func placing(id string) dom.Node {
	if id == "" {
		return dom.Node{}
	}
	return button("act strong", "place", id, word.T("Place the mark here")).With(icon("hand"), dom.E("span").Text(word.T("Place here")))
}

// merging is the button that makes the mark and those that touch it one.
func (c *card) merging() dom.Node {
	if !c.Touched {
		return dom.Node{}
	}
	return button("small", "merge", "", word.T("Merge with the marks that touch it")).With(dom.E("span").Text(word.T("Merge")))
}
