package ui

import (
	"manicule.dev/app/state"
	"manicule.dev/app/ui/dom"
	"manicule.dev/app/word"
)

// moreTool opens the More menu. It needs no program: the menu is a popover, which
// the browser opens, closes on Esc and on a click elsewhere, and gives the focus back.
func moreTool() dom.Node {
	return dom.E("button", "type", "button", "class", "tool only-more", "popovertarget", "more", "aria-haspopup", "menu", "aria-label", word.T("More")).
		With(icon("more"))
}

// menu is the More menu: the commands that have a line in it. web/js/menu.js adds
// the arrow keys.
func menu(m state.Model) dom.Node {
	n := dom.E("div", "id", "more", "class", "menu", "popover", "auto", "role", "menu", "aria-label", word.T("More"))
	for _, c := range state.Commands {
		if !c.Menu || state.Asked(m, c.ID) == nil {
			continue
		}
		item := button("item", "command", c.ID, "").Attr("role", "menuitem").With(dom.E("span").Text(word.T(c.Label)))
		if keys := m.Own.KeysOf(c); len(keys) > 0 {
			item = item.With(dom.E("kbd", "aria-hidden", "true").Text(state.Keycap(keys[0])))
		}
		n = n.With(item)
	}
	return n
}
