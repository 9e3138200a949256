package state

import (
	"slices"
	"strings"

	"manicule.dev/app/word"
)

// Rebind is a command that is being given another key in the help dialog.
type Rebind struct {
	ID    string // empty where none is
	Key   string // pressed once, but another command has it
	Clash string // that command
}

type (
	// RebindAsked: the next key pressed shall lead to the command; an empty ID gives up.
	RebindAsked struct{ ID string }
	// KeyChosen: a key was pressed for the command that is being rebound.
	KeyChosen struct{ Key string }
	// KeysReset: a command, or with an empty ID every one, gets its first keys back.
	KeysReset struct{ ID string }
)

func (RebindAsked) msg() {}
func (KeyChosen) msg()   {}
func (KeysReset) msg()   {}

// KeysOf are the keys that lead to a command: the reader's, or else its own.
func (o Own) KeysOf(c Command) []string {
	switch own := o[keyName(c.ID)]; own {
	case "":
		return c.Keys
	case noKey:
		return nil
	default:
		return strings.Fields(own)
	}
}

// noKey is the value of a command whose key the reader gave to another one.
const noKey = "-"

// Rebound says whether the reader gave the command other keys.
func (o Own) Rebound(c Command) bool { return o[keyName(c.ID)] != "" }

// pressed is the command that a key leads to.
func (m Model) pressed(key string) (Command, bool) {
	for _, c := range Commands {
		if slices.Contains(m.Own.KeysOf(c), key) {
			return c, true
		}
	}
	return Command{}, false
}

// CommandOf is the command with that ID.
func CommandOf(id string) (Command, bool) {
	i := slices.IndexFunc(Commands, func(c Command) bool { return c.ID == id })
	if i < 0 {
		return Command{}, false
	}
	return Commands[i], true
}

// fixed are keys that stay what they are: the way out, and what the browser or the
// page needs for going about.
var fixed = []string{"Escape", "Tab", "Shift+Tab", "Enter", "Space", "Mod+c", "Mod+v", "Mod+x", "Mod+a", "Mod+n", "Mod+t", "Mod+w", "Mod+r", "Mod+l", "Mod+p", "Mod+f"}

// alone are keys that say nothing by themselves.
var alone = []string{"Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "Fn", "Dead", "Process", "Unidentified", "Mod+control", "Mod+meta", "Mod+shift", "Shift+Control", "Shift+Shift"}

func (msg RebindAsked) update(m Model) (Model, []Cmd) {
	m.Rebind = Rebind{ID: msg.ID}
	if c, ok := CommandOf(msg.ID); ok {
		return m, []Cmd{Say{word.T("Press a key for: {1}. Esc gives up.", word.T(c.Label))}}
	}
	return m, nil
}

func (msg KeyChosen) update(m Model) (Model, []Cmd) {
	c, ok := CommandOf(m.Rebind.ID)
	if !ok || slices.Contains(alone, msg.Key) {
		return m, nil
	}
	if msg.Key == "Escape" {
		return RebindAsked{}.update(m)
	}
	if slices.Contains(fixed, msg.Key) {
		m.Rebind.Key, m.Rebind.Clash = "", ""
		return m.toast(word.T("{1} belongs to the browser: choose another key", Keycap(msg.Key)), false)
	}
	var cmds []Cmd
	if other, taken := m.pressed(msg.Key); taken && other.ID != c.ID {
		if m.Rebind.Key != msg.Key {
			m.Rebind.Key, m.Rebind.Clash = msg.Key, other.ID
			return m, []Cmd{Say{word.T("{1} leads to: {2}. Press it again to take it.", Keycap(msg.Key), word.T(other.Label))}}
		}
		rest := slices.DeleteFunc(slices.Clone(m.Own.KeysOf(other)), func(k string) bool { return k == msg.Key })
		var more []Cmd
		m, more = m.own(keyName(other.ID), keysValue(other, rest))
		cmds = append(cmds, more...)
	}
	m, more := m.own(keyName(c.ID), keysValue(c, []string{msg.Key}))
	m.Rebind = Rebind{}
	cmds = append(cmds, more...)
	return m, append(cmds, Say{word.T("{1}: {2}", word.T(c.Label), Keycap(msg.Key))}, Focus{"#help [data-arg=\"" + c.ID + "\"]"})
}

// keysValue is how keys are kept: nothing where they are the command's own.
func keysValue(c Command, keys []string) string {
	switch {
	case slices.Equal(keys, c.Keys):
		return ""
	case len(keys) == 0:
		return noKey
	}
	return strings.Join(keys, " ")
}

func (msg KeysReset) update(m Model) (Model, []Cmd) {
	m.Rebind = Rebind{}
	var cmds []Cmd
	for _, c := range Commands {
		if msg.ID == "" || msg.ID == c.ID {
			var more []Cmd
			m, more = m.own(keyName(c.ID), "")
			cmds = append(cmds, more...)
		}
	}
	if msg.ID != "" { // its keys may lead elsewhere by now: they come back from there
		c, _ := CommandOf(msg.ID)
		for _, other := range Commands {
			mine := m.Own.KeysOf(other)
			rest := slices.DeleteFunc(slices.Clone(mine), func(k string) bool { return slices.Contains(c.Keys, k) })
			if other.ID != c.ID && len(rest) < len(mine) {
				var more []Cmd
				m, more = m.own(keyName(other.ID), keysValue(other, rest))
				cmds = append(cmds, more...)
			}
		}
	}
	return m, append(cmds, Say{word.T("The keys are as they were")})
}
