package state

import "strings"

// DialogClosed: a dialog is closed, by the reader or by a command.
type DialogClosed struct{ ID string }

func (DialogClosed) msg() {}

// DialogOpen says whether a dialog is open, or about to be. What it holds is drawn
// only then: all dialogs together are more elements than the rest of the room.
func (m Model) DialogOpen(id string) bool { return strings.Contains(m.dialogs, " "+id+" ") }

// withDialogs is m with what the commands open and close.
func (m Model) withDialogs(cmds []Cmd) Model {
	for _, c := range cmds {
		if d, ok := c.(Dialog); ok {
			m = m.withDialog(d.ID, d.Open)
		}
	}
	return m
}

func (m Model) withDialog(id string, open bool) Model {
	if m.DialogOpen(id) == open {
		return m
	}
	if open {
		m.dialogs += " " + id + " "
	} else {
		m.dialogs = strings.Replace(m.dialogs, " "+id+" ", "", 1)
	}
	return m
}

func (msg DialogClosed) update(m Model) (Model, []Cmd) {
	m = m.withDialog(msg.ID, false)
	switch msg.ID {
	case "jump":
		return Update(m, JumpClosed{})
	case "vault", "lock":
		return Update(m, SafeClosed(msg))
	case "add":
		return Update(m, AddShut{})
	case "help":
		if m.Rebind.ID != "" {
			return Update(m, RebindAsked{})
		}
	}
	return m, nil
}
