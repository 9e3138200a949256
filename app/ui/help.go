package ui

import (
	"strings"

	"manicule.dev/app/state"
	"manicule.dev/app/ui/dom"
	"manicule.dev/app/word"
)

// help lists all commands with their keys; each key can be changed here.
func help(own state.Own, now state.Rebind) dom.Node {
	list := dom.E("dl", "class", "keys")
	changed := false
	for _, c := range state.Commands {
		if c.ID == "escape" {
			continue
		}
		changed = changed || own.Rebound(c)
		list = list.With(keyRow(c, own, now))
	}
	foot := dom.E("div", "class", "line").With(
		dom.If(changed, button("plain", "keys-reset", "", "").Text(word.T("Give all commands their first keys"))))
	return dialog("help", word.T("Help and keys"),
		dom.E("p").Text(word.T("Select text to mark it. Everything you make stays on this device, in this browser; nothing is sent anywhere.")),
		dom.E("p", "class", "hint").Text(word.T("Choose a line to give it another key.")),
		list, foot)
}

// keyRow is a command with its keys: a button that waits for another key.
func keyRow(c state.Command, own state.Own, now state.Rebind) dom.Node {
	keys := dom.E("span", "class", "caps")
	var spoken []string
	for i, name := range own.KeysOf(c) {
		if i > 0 { // the name of the button holds what it shows, as it shows it
			keys = keys.With(dom.T(", "))
		}
		keys = keys.With(dom.E("kbd").Text(state.Keycap(name)))
		spoken = append(spoken, state.Keycap(name))
	}
	label := word.T("{1}: {2}. Change the key", word.T(c.Label), strings.Join(spoken, ", "))
	b := button("rebind", "rebind", c.ID, label).With(keys)
	row := dom.E("div")
	if now.ID == c.ID {
		line := word.T("Press a key… (Esc: leave it)")
		if other, ok := state.CommandOf(now.Clash); ok {
			line = word.T("{1} leads to: {2}. Press it again to take it.", state.Keycap(now.Key), word.T(other.Label))
		}
		b = button("rebind", "rebind", c.ID, "").Attr("data-rebind", "true").With(dom.E("span", "class", "wait").Text(line))
		row = dom.E("div", "class", "waiting")
	}
	back := dom.If(own.Rebound(c), button("small", "keys-reset", c.ID, word.T("Give {1} its first keys", word.T(c.Label))).With(icon("undo")))
	return row.With(dom.E("dt").Text(word.T(c.Label)), dom.E("dd").With(b, back))
}

// hintBox is one of the three hints of the first article. It lies over the page and
// lets everything through but its own button.
func hintBox(m state.Model) dom.Node {
	n := dom.E("section", "class", "hints", "aria-label", word.T("Hint"))
	line := m.Hint()
	if line == "" {
		return n.Attr("hidden", "true")
	}
	return n.With(icon("hand"), dom.E("p").Text(line), button("plain", "hint-done", "", "").Text(word.T("Understood")))
}
