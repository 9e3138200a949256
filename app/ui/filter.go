package ui

import (
	"strconv"
	"strings"

	"manicule.dev/app/annotation"
	"manicule.dev/app/state"
	"manicule.dev/app/ui/dom"
	"manicule.dev/app/word"
)

// tags are the tags of a card: buttons that take one off while the note is being
// written, and else show all marks that have it.
func (c *card) tags(editing bool) dom.Node {
	n := dom.E("ul", "class", "tags", "aria-label", word.T("Tags"))
	if c.Tags == "" {
		return n.Attr("hidden", "true")
	}
	for t := range strings.SplitSeq(c.Tags, "\x00") {
		b := button("tag", "filter-tag", t, word.T("Marks tagged {1}", t)).With(dom.E("bdi", "translate", "no").Text(t))
		if editing {
			b = button("tag", "untag", c.ID+" "+t, word.T("Take off the tag {1}", t)).With(dom.E("bdi", "translate", "no").Text(t), icon("close"))
		}
		n = n.With(dom.E("li").With(b))
	}
	return n
}

// filter is the line over the cards that says which of them are shown.
type filter struct {
	state.Filter
	Marks   int
	Shown   int       // those that it lets through, where it is at work
	Counted string    // how many these are, in words
	Tags    string    // of the marks here, NUL between them
	Colors  [4]string // what they are called, in the order of annotation.Colors
}

func newFilter(m state.Model) filter {
	f := filter{Filter: m.Filter, Marks: len(m.Marks), Tags: strings.Join(m.TagsHere(), "\x00"), Colors: colorLabels(m.Own)}
	if m.Filter.Any() {
		f.Shown, f.Counted = len(m.Shown()), m.Counted()
	}
	return f
}

func (f filter) node() dom.Node {
	n := dom.E("section", "class", "filter", "aria-label", word.T("Filter your marks"))
	if f.Marks == 0 {
		return n
	}
	n = n.With(dom.E("input", "id", "filter", "type", "search", "data-input", "filter", "autocomplete", "off", "spellcheck", "false", "dir", "auto",
		"aria-label", word.T("Words in marks, notes and tags"), "placeholder", word.N(f.Marks, "{n} mark", "{n} marks")))
	dots := dom.E("div", "class", "dots", "role", "group", "aria-label", word.T("Colours"))
	for i, c := range annotation.Colors {
		on := f.Color == c
		dots = dots.With(button("dot", "filter-color", string(c), word.T("Only: {1}", f.Colors[i])).
			Attr("data-color", string(c)).Attr("aria-pressed", strconv.FormatBool(on)))
	}
	n = n.With(dots)
	if f.Tags != "" {
		list := dom.E("ul", "class", "tags", "aria-label", word.T("Tags"))
		for t := range strings.SplitSeq(f.Tags, "\x00") {
			list = list.With(dom.E("li").With(button("tag", "filter-tag", t, "").
				Attr("aria-pressed", strconv.FormatBool(f.Tag == t)).With(dom.E("bdi", "translate", "no").Text(t))))
		}
		n = n.With(list)
	}
	if f.Any() {
		n = n.With(dom.E("p", "class", "counted", "data-counted", strconv.Itoa(f.Shown)).With(
			dom.E("span").Text(f.Counted), button("plain", "filter-clear", "", "").Text(word.T("Show all"))))
	}
	return n
}

// known are the tags that the browser completes.
func known(m state.Model) dom.Node {
	n := dom.E("datalist", "id", "tags")
	if m.Edit.ID == "" {
		return n
	}
	for _, t := range m.Tags() {
		n = n.With(dom.E("option", "value", t))
	}
	return n
}

// colorLabel is what a colour is called, and what it means to the reader.
func colorLabel(own state.Own, color string) string {
	if means := own.Meaning(color); means != "" {
		return word.T("{1}: {2}", word.T(colorNames[color]), means)
	}
	return word.T(colorNames[color])
}

// colorLabels are what all of them are called.
func colorLabels(own state.Own) (out [4]string) {
	for i, c := range annotation.Colors {
		out[i] = colorLabel(own, string(c))
	}
	return out
}

// meanings are the fields in which the reader says what the colours mean.
func meanings(own state.Own) dom.Node {
	n := dom.E("fieldset", "class", "meanings").With(dom.E("legend").Text(word.T("What the colours mean")))
	row := dom.E("div", "class", "row")
	for _, c := range annotation.Colors {
		name := word.T(colorNames[string(c)])
		row = row.With(dom.E("label", "data-color", string(c)).With(dom.E("span", "class", "dot", "data-color", string(c), "aria-hidden", "true"),
			dom.E("input", "type", "text", "data-input", "meaning-"+string(c), "data-when", "change", "value", own.Meaning(string(c)),
				"aria-label", word.T("{1} means", name), "placeholder", name, "maxlength", "60", "dir", "auto")))
	}
	return n.With(row)
}
