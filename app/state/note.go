package state

import (
	"manicule.dev/app/annotation"
	"manicule.dev/app/word"
)

// noteRest is how long typing must pause, in milliseconds, before a note is saved
// while it is being written.
const noteRest = 700

// noteAsked opens the note of a new mark on the selection, or of the active mark.
func noteAsked(m Model) (Model, []Cmd) {
	if m.Sel.Empty() {
		if m.markAt(m.Active) >= 0 {
			return Update(m, EditAsked{m.Active})
		}
		return m.toast(word.T("Select some text first"), false)
	}
	m, done := finishNote(m)
	m, cmds := highlight(m, annotation.Yellow)
	id := m.Active
	m, more := openNote(m, id)
	m.Edit.Fresh = true
	m.undo[len(m.undo)-1].sitting = m.Edit.sitting // highlight made the slice anew
	return m, append(append(done, cmds...), more...)
}

func openNote(m Model, id string) (Model, []Cmd) {
	p, ok := m.Mark(id)
	if !ok {
		return m, nil
	}
	m.Active, m.Sheet = id, true
	m.Edit = Edit{ID: id, Text: p.Note, seq: m.Edit.seq + 1, sitting: m.Edit.sitting + 1, seen: p.Seen}
	field := "#note-" + id
	return m, []Cmd{SetValue{field, p.Note}, Focus{field}}
}

// updateNote is what happens while a note is written.
func updateNote(m Model, msg Msg) (Model, []Cmd) {
	switch msg := msg.(type) {
	case EditAsked:
		m, cmds := finishNote(m)
		m, more := openNote(m, msg.ID)
		return m, append(cmds, more...)
	case NoteTyped:
		if m.Edit.ID == "" {
			return m, nil
		}
		m.Edit.Text = msg.Text
		m.Edit.seq++
		return m, []Cmd{After{noteRest, NoteRested{m.Edit.ID, m.Edit.seq}}}
	case NoteRested:
		if m.Edit.ID == msg.ID && m.Edit.seq == msg.Seq {
			return keepDraft(m)
		}
	case NoteDone:
		id := m.Edit.ID
		m, tagged := TagAdded{}.update(m)
		m, cmds := finishNote(m)
		cmds = append(tagged, cmds...)
		if id != "" {
			cmds = append(cmds, Focus{"#card-" + id})
		}
		if id != "" && len(m.Saves.Pending)+len(m.Saves.Failed) == 0 {
			cmds = append(cmds, Say{word.T("Saved")}) // in a pause, while it was written
		}
		return m, cmds
	case NoteGivenUp:
		return giveUp(m)
	}
	return m, nil
}

// keepDraft saves what is written so far, so that a crash costs at most a moment's
// typing. What is written in one sitting is one step for undo.
func keepDraft(m Model) (Model, []Cmd) {
	p, ok := m.Mark(m.Edit.ID)
	if !ok || p.Note == m.Edit.Text {
		return m, nil
	}
	before, after := p.Mark, p.Mark
	after.Note, after.Changed = m.Edit.Text, m.Now
	after.Seen = m.Edit.seen // what another tab wrote meanwhile was not seen, and stays beside it
	c, same := m.sitting()
	if !same {
		return m.do(change{before: &before, after: &after, label: word.T("Note changed"), sitting: m.Edit.sitting})
	}
	c.after = &after
	m, cmds := m.apply(&before, &after, false)
	n := len(m.undo) - 1
	m.undo = append(m.undo[:n:n], c)
	return m, cmds
}

// sitting is the last change, if it was made in the sitting that goes on.
func (m Model) sitting() (change, bool) {
	if n := len(m.undo); n > 0 && m.Edit.sitting != 0 && m.undo[n-1].sitting == m.Edit.sitting {
		return m.undo[n-1], true
	}
	return change{}, false
}

// finishNote saves the note being written and puts the editor away.
func finishNote(m Model) (Model, []Cmd) {
	if m.Edit.ID == "" {
		return m, nil
	}
	id := m.Edit.ID
	m, cmds := keepDraft(m)
	m.Edit = m.Edit.closed()
	return m, append(cmds, m.repaint(id))
}

// giveUp throws away what was written in this sitting: a mark made only for the
// note goes with it, an old note is as it was. Both can be undone.
func giveUp(m Model) (Model, []Cmd) {
	e := m.Edit
	if e.ID == "" {
		return m, nil
	}
	m, cmds := keepDraft(m)
	if e.Fresh {
		m, more := deleteMark(m, e.ID)
		return m, append(cmds, more...)
	}
	c, wrote := m.sitting()
	m.Edit = e.closed()
	if wrote {
		var more []Cmd
		m, more = changeMark(m, e.ID, word.T("Writing given up"), func(k *annotation.Mark) { k.Note = c.before.Note })
		cmds = append(cmds, more...)
		m, more = m.toast(word.T("The note is as it was"), true)
		cmds = append(cmds, more...)
	}
	return m, append(cmds, m.repaint(e.ID), Focus{"#card-" + e.ID})
}
