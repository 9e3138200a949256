package ui

import (
	"strconv"
	"strings"

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
type menu string // a line for each command: its id and its key

func newMenu(m state.Model) menu {
	var lines strings.Builder
	for i, c := range state.Commands {
		if !c.Menu || state.Asked(m, c.ID) == nil {
			continue
		}
		lines.WriteString(strconv.Itoa(i) + " ")
		if keys := m.Own.KeysOf(c); len(keys) > 0 {
			lines.WriteString(keys[0])
		}
		lines.WriteByte('\n')
	}
	return menu(lines.String())
}

func (lines menu) node() dom.Node {
	n := dom.E("div", "id", "more", "class", "menu", "popover", "auto", "role", "menu", "aria-label", word.T("More"))
	for line := range strings.Lines(string(lines)) {
		at, key, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		i, _ := strconv.Atoi(at) // newMenu's own
		c := state.Commands[i]
		item := button("item", "command", c.ID, "").Attr("role", "menuitem").With(dom.E("span").Text(word.T(c.Label)))
		if key != "" {
			item = item.With(dom.E("kbd", "aria-hidden", "true").Text(state.Keycap(key)))
		}
		n = n.With(item)
	}
	return n
}
