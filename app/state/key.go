package state

import (
	"strings"
	"unicode/utf8"
)

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
	case m.Rebind.ID != "":
		return KeyChosen{key}
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
	case strings.HasPrefix(field, "lock-") && key == "Enter":
		return LockSubmitted{}
	case field == "tag" && key == "Enter":
		if m.Edit.Tag == "" {
			return NoteDone{}
		}
		return TagAdded{}
	case field == "tag" && key == "Mod+enter":
		return NoteDone{}
	case field == "filter" && key == "Escape":
		return FilterCleared{}
	case field != "" && key != "Escape" && key != "Mod+k":
		return nil
	}
	if utf8.RuneCountInString(key) == 1 && m.Look.Get("keys") == "off" {
		return nil
	}
	c, ok := m.pressed(key)
	if !ok {
		return nil
	}
	return Asked(m, c.ID)
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

var caps = strings.NewReplacer("Mod+", "Ctrl ", "Shift+", "Shift ", "Arrow", "", "Escape", "Esc", "Right", "→", "Left", "←", "Up", "↑", "Down", "↓")

// Keycap is what is written on a key.
func Keycap(name string) string { return caps.Replace(name) }

// keyName is the name of the own setting with the keys of a command.
func keyName(id string) string { return "key." + id }
