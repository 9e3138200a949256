package state

import "manicule.dev/app/annotation"

// Key is one line of the help: what pressing a key does. The names of keys are
// those of KeyboardEvent.key, with "Mod+" for Ctrl or ⌘ and "Shift+" before names
// longer than a letter.
type Key struct {
	Keys  []string // any of these
	Label string
	// plain says that it is a single character: the reader can switch these off, as
	// WCAG 2.1.4 asks.
	plain bool
	msg   func(Model) Msg
}

func always(msg Msg) func(Model) Msg { return func(Model) Msg { return msg } }

// selecting gives msg only while something is selected or a mark is active, so that
// a letter typed by chance does nothing.
func selecting(msg Msg) func(Model) Msg {
	return func(m Model) Msg {
		if m.Sel.Empty() && m.Active == "" {
			return nil
		}
		return msg
	}
}

func onActive(make func(id string) Msg) func(Model) Msg {
	return func(m Model) Msg {
		if m.markAt(m.Active) < 0 || !m.Sel.Empty() {
			return nil
		}
		return make(m.Active)
	}
}

// Keys lists all keys in the order of the help.
var Keys = []Key{
	{[]string{"."}, "Select the next sentence", true, always(SentenceStepped{By: 1})},
	{[]string{","}, "Select the previous sentence", true, always(SentenceStepped{By: -1})},
	{[]string{">"}, "Select one sentence more", true, always(SentenceStepped{By: 1, Extend: true})},
	{[]string{"<"}, "Select one sentence less", true, always(SentenceStepped{By: -1, Extend: true})},
	{[]string{"h", "Enter"}, "Highlight the selection", true, whileSelected(HighlightAsked{annotation.Yellow})},
	{[]string{"1"}, "Yellow", true, selecting(HighlightAsked{annotation.Yellow})},
	{[]string{"2"}, "Green", true, selecting(HighlightAsked{annotation.Green})},
	{[]string{"3"}, "Blue", true, selecting(HighlightAsked{annotation.Blue})},
	{[]string{"4"}, "Pink", true, selecting(HighlightAsked{annotation.Pink})},
	{[]string{"n", "a"}, "Write a note", true, selecting(NoteAsked{})},
	{[]string{"c"}, "Copy the selection", true, whileSelected(CopyAsked{})},
	{[]string{"j"}, "Next mark", true, always(MarkStepped{1})},
	{[]string{"k"}, "Previous mark", true, always(MarkStepped{-1})},
	{[]string{"s"}, "Show the mark in the margin", true, onActive(func(id string) Msg { return MarkPicked{[]string{id}} })},
	{[]string{"Delete", "x"}, "Remove the mark", true, onActive(func(id string) Msg { return DeleteAsked{id} })},
	{[]string{"Shift+ArrowRight"}, "Mark: end one word later", false, onActive(func(string) Msg { return ResizeAsked{annotation.Back, 1} })},
	{[]string{"Shift+ArrowLeft"}, "Mark: end one word earlier", false, onActive(func(string) Msg { return ResizeAsked{annotation.Back, -1} })},
	{[]string{"Shift+ArrowUp"}, "Mark: start one word earlier", false, onActive(func(string) Msg { return ResizeAsked{annotation.Front, -1} })},
	{[]string{"Shift+ArrowDown"}, "Mark: start one word later", false, onActive(func(string) Msg { return ResizeAsked{annotation.Front, 1} })},
	{[]string{"]"}, "Next quotation", true, always(QuoteStepped{1})},
	{[]string{"["}, "Previous quotation", true, always(QuoteStepped{-1})},
	{[]string{"e"}, "Names", true, always(PanelAsked{Names})},
	{[]string{"q"}, "Voices", true, always(PanelAsked{Voices})},
	{[]string{"Mod+z"}, "Undo", false, always(UndoAsked{})},
	{[]string{"Mod+Shift+z", "Mod+y"}, "Do again", false, always(RedoAsked{})},
	{[]string{"Mod+k", "/"}, "Jump to an article, a name, a note", false, always(JumpOpened{})},
	{[]string{"?"}, "This help", true, always(HelpAsked{})},
	{[]string{"Escape"}, "Put away what is open", false, always(Escaped{})},
}

func whileSelected(msg Msg) func(Model) Msg {
	return func(m Model) Msg {
		if m.Sel.Empty() {
			return nil
		}
		return msg
	}
}

// Press is what pressing a key means now; nil where it means nothing to us and
// belongs to the browser. field names the field that the key was pressed in, empty
// outside of fields.
func Press(m Model, key, field string) Msg {
	switch {
	case m.Jump.Open:
		return pressInJump(key)
	case field == "note":
		switch key {
		case "Escape":
			return NoteGivenUp{}
		case "Mod+enter":
			return NoteDone{}
		}
		return nil
	case field != "" && key != "Escape" && key != "Mod+k":
		return nil
	}
	for _, k := range Keys {
		for _, name := range k.Keys {
			if name == key && !(len(name) == 1 && m.Look.Get("keys") == "off") {
				return k.msg(m)
			}
		}
	}
	return nil
}

func pressInJump(key string) Msg {
	switch key {
	case "ArrowDown":
		return JumpMoved{1}
	case "ArrowUp":
		return JumpMoved{-1}
	case "Enter":
		return JumpTaken{-1}
	case "Escape", "Mod+k":
		return JumpClosed{}
	}
	return nil
}
