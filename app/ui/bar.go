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
	home := dom.E("a", "class", "home", "href", base+"/", "aria-label", word.T("Manicule: all articles")).
		With(icon("hand"), dom.E("span", "class", "word").Text("Manicule"))
	tools := dom.E("nav", "class", "tools", "aria-label", word.T("Reading tools"))
	if m.Doc != nil {
		tools = tools.With(
			tool("names", "panel", "names", word.T("Names"), m.Panel == state.Names),
			tool("voices", "panel", "voices", word.T("Voices"), m.Panel == state.Voices),
			marksTool(m),
		)
	}
	tools = tools.With(
		button("tool", "jump", "", word.T("Jump to an article, a name or a note")).With(icon("jump"), dom.E("span", "class", "label").Text(word.T("Jump"))),
		button("tool", "settings", "", word.T("Reading settings")).With(dom.E("span", "class", "glyph", "aria-hidden", "true").Text("Aa")),
		button("tool only-help", "help", "", word.T("Help and keys")).With(dom.E("span", "class", "glyph", "aria-hidden", "true").Text("?")),
		moreTool(),
	)
	skip := dom.E("a", "class", "skip", "href", "#article").Text(word.T("Skip to the text"))
	return dom.E("header", "class", "bar").With(skip, home, left(m), d.keep("saves", saves(m)), d.keep("tools", tools), d.keep("menu", menu(m)))
}

// marksTool pulls up the margin in narrow windows and says how many marks there are.
func marksTool(m state.Model) dom.Node {
	if len(m.Marks) == 0 {
		return tool("marks", "sheet", "", word.T("Marks"), m.Sheet)
	}
	n := word.Number(len(m.Marks))
	return button("tool only-marks", "sheet", "", word.N(len(m.Marks), "Marks: {n}", "Marks: {n}")).Attr("aria-expanded", strconv.FormatBool(m.Sheet)).
		With(icon("marks"), dom.E("span", "class", "label").Text(word.T("Marks")), dom.E("span", "class", "count").Text(n))
}

func tool(name, do, arg, label string, open bool) dom.Node {
	return button("tool only-"+name, do, arg, label).
		Attr("aria-expanded", strconv.FormatBool(open)).
		With(icon(name), dom.E("span", "class", "label").Text(label))
}

// saves says how saving stands. It is quiet as long as all is well.
func saves(m state.Model) dom.Node {
	now := m.Saves.State()
	n := dom.E("span", "class", "saves", "data-save-state", string(now))
	switch now {
	case state.Saving:
		return n.With(dom.E("span", "class", "label").Text(word.T("Saving…")))
	case state.Failed:
		if m.Saves.Weak {
			return n.Attr("title", m.Saves.Why).With(dom.E("span", "class", "label").Text(word.T("Kept in one copy only")),
				button("again", "retry", "", "").Text(word.T("Try again")))
		}
		return n.With(dom.E("span", "class", "label").Text(word.T("Not saved: {1}", m.Saves.Why)),
			button("again", "retry", "", "").Text(word.T("Try again")))
	}
	return n.With(dom.E("span", "class", "label").Text(word.T("Saved")))
}
