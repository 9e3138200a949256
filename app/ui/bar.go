package ui

import (
	"strconv"

	"manicule.dev/app/state"
	"manicule.dev/app/ui/dom"
	"manicule.dev/app/word"
)

// button is a button that asks for a command, see event.go.
func button(class, do, arg, label string) dom.Node {
	return dom.E("button", "type", "button", "class", class, "data-do", do, "data-arg", arg, "aria-label", label)
}

// bar is the line at the top: home, the panels, how saving stands.
func bar(d *drawing, m state.Model, base string) dom.Node {
	return dom.E("header", "class", "bar").With(d.of("skip", skip{}), d.of("home", home(base)), d.of("left", left(m.MinutesLeft())),
		d.of("saves", newSaves(m)), d.of("tools", newTools(m)), d.of("menu", newMenu(m)))
}

// skip leads to the text.
type skip struct{}

func (skip) node() dom.Node {
	return dom.E("a", "class", "skip", "href", "#article").Text(word.T("Skip to the text"))
}

// home is the way to all articles; its value is the path under which the site lives.
type home string

func (base home) node() dom.Node {
	return dom.E("a", "class", "home", "href", string(base)+"/", "aria-label", word.T("Manicule: all articles")).
		With(icon("hand"), dom.E("span", "class", "word").Text("Manicule"))
}

// tools open the panels.
type tools struct {
	Doc, Names, Voices, Sheet bool // there is an article; what is open
	Marks                     int
}

func newTools(m state.Model) tools {
	return tools{m.Doc != nil, m.Panel == state.Names, m.Panel == state.Voices, m.Sheet, len(m.Marks)}
}

func (t tools) node() dom.Node {
	n := dom.E("nav", "class", "tools", "aria-label", word.T("Reading tools"))
	if t.Doc {
		n = n.With(tool("names", "panel", "names", word.T("Names"), t.Names), tool("voices", "panel", "voices", word.T("Voices"), t.Voices), t.marks())
	}
	return n.With(
		button("tool", "jump", "", word.T("Jump to an article, a name or a note")).With(icon("jump"), dom.E("span", "class", "label").Text(word.T("Jump"))),
		button("tool", "settings", "", word.T("Reading settings")).With(dom.E("span", "class", "glyph", "aria-hidden", "true").Text("Aa")),
		button("tool only-help", "help", "", word.T("Help and keys")).With(dom.E("span", "class", "glyph", "aria-hidden", "true").Text("?")),
		moreTool(),
	)
}

// marks pulls up the margin in narrow windows and says how many marks there are.
func (t tools) marks() dom.Node {
	if t.Marks == 0 {
		return tool("marks", "sheet", "", word.T("Marks"), t.Sheet)
	}
	return button("tool only-marks", "sheet", "", word.N(t.Marks, "Marks: {n}", "Marks: {n}")).Attr("aria-expanded", strconv.FormatBool(t.Sheet)).
		With(icon("marks"), dom.E("span", "class", "label").Text(word.T("Marks")), dom.E("span", "class", "count").Text(word.Number(t.Marks)))
}

func tool(name, do, arg, label string, open bool) dom.Node {
	return button("tool only-"+name, do, arg, label).
		Attr("aria-expanded", strconv.FormatBool(open)).
		With(icon(name), dom.E("span", "class", "label").Text(label))
}

// saves says how saving stands, and is quiet as long as all is well. Which of its two
// words holds while nothing is refused the page says itself (room.js, stand): it changes
// twice at every edit, and to draw it would be a frame of its own.
type saves struct {
	Failed, Weak bool
	Why          string
}

func newSaves(m state.Model) saves {
	if m.Saves.State() != state.Failed {
		return saves{}
	}
	return saves{true, m.Saves.Weak, m.Saves.Why}
}

func (s saves) node() dom.Node {
	n := dom.E("span", "class", "saves")
	switch {
	case s.Weak:
		return n.Attr("data-save-state", string(state.Failed)).Attr("title", s.Why).With(dom.E("span", "class", "label").Text(word.T("Kept in one copy only")),
			button("again", "retry", "", "").Text(word.T("Try again")))
	case s.Failed:
		return n.Attr("data-save-state", string(state.Failed)).With(dom.E("span", "class", "label").Text(word.T("Not saved: {1}", s.Why)),
			button("again", "retry", "", "").Text(word.T("Try again")))
	}
	return n.Attr("data-save-state", string(state.Saved)).With(dom.E("span", "class", "label", "data-when", string(state.Saved)).Text(word.T("Saved")),
		dom.E("span", "class", "label", "data-when", string(state.Saving)).Text(word.T("Saving…")))
}
