package state

import (
	"slices"

	"manicule.dev/app/annotation"
	"manicule.dev/app/word"
)

func undo(m Model) (Model, []Cmd) {
	if m, cmds, ok := panelUndo(m); ok {
		return m, cmds
	}
	if len(m.undo) == 0 {
		return m.toast(word.T("Nothing to undo"), false)
	}
	c := m.undo[len(m.undo)-1]
	m.undo = m.undo[: len(m.undo)-1 : len(m.undo)-1]
	m.redo = append(m.redo[:len(m.redo):len(m.redo)], c)
	line := word.T("Undone: {1}", c.label)
	if c.text != "" {
		return replayText(m, c.text, false, line)
	}
	if c.fix != nil {
		return replayFix(m, c.fix.before, line)
	}
	m, cmds := replay(m, c.after, c.before, line)
	for _, one := range c.also {
		var more []Cmd
		m, more = m.apply(one.after, one.before, true)
		cmds = append(cmds, more...)
	}
	return m, cmds
}

func redo(m Model) (Model, []Cmd) {
	if len(m.redo) == 0 {
		return m.toast(word.T("Nothing to do again"), false)
	}
	c := m.redo[len(m.redo)-1]
	m.redo = m.redo[: len(m.redo)-1 : len(m.redo)-1]
	m.undo = append(m.undo[:len(m.undo):len(m.undo)], c)
	line := word.T("Done again: {1}", c.label)
	if c.text != "" {
		return replayText(m, c.text, true, line)
	}
	if c.fix != nil {
		return replayFix(m, c.fix.after, line)
	}
	m, cmds := replay(m, c.before, c.after, line)
	for _, one := range c.also {
		if one.after == nil && m.markAt(one.before.ID) < 0 {
			continue // already gone
		}
		var more []Cmd
		m, more = m.apply(one.before, one.after, true)
		cmds = append(cmds, more...)
	}
	return m, cmds
}

// replay makes a known change. What it puts back counts as changed now, so that it
// is newer than what it takes away. Where the mark was changed elsewhere in the
// meantime (another tab), the whole of it is put back.
func replay(m Model, from, to *annotation.Mark, line string) (Model, []Cmd) {
	if to != nil {
		k := *to
		k.Changed = m.Now
		to = &k
		m.Active = k.ID
	}
	if to == nil && m.markAt(from.ID) < 0 {
		return m.toast(line, false) // already gone
	}
	if m.Edit.ID != "" {
		m.Edit = m.Edit.closed()
	}
	var before *annotation.Mark
	if from != nil || to != nil && m.markAt(to.ID) >= 0 {
		before = from
	}
	m, cmds := m.apply(before, to, true)
	m, more := m.toast(line, false)
	return m, append(cmds, more...)
}

// saving notes that a change of the mark is under way.
func (m Model) saving(id string) Model {
	p := m.Saves.Pending
	m.Saves.Pending = append(p[:len(p):len(p)], id)
	return m
}

func saveEnded(m Model, msg SaveEnded) (Model, []Cmd) {
	if i := slices.Index(m.Saves.Pending, msg.ID); i >= 0 {
		m.Saves.Pending = slices.Delete(slices.Clone(m.Saves.Pending), i, i+1)
	}
	refused := len(m.Saves.Failed) > 0
	failed := slices.DeleteFunc(slices.Clone(m.Saves.Failed), func(id string) bool { return id == msg.ID })
	m.Saves.Failed = failed
	if msg.Why == "" {
		if len(m.Saves.Pending)+len(failed) > 0 || m.Edit.ID != "" {
			return m, nil // more is under way, or a note is: nobody wants to hear of each pause in it
		}
		if refused {
			return m, []Cmd{Say{word.T("Saved")}}
		}
		return m, []Cmd{SaySaved{word.T("Saved")}}
	}
	m.Saves.Failed, m.Saves.Why, m.Saves.Weak = append(failed, msg.ID), msg.Why, msg.Weak
	if msg.Weak {
		return m, []Cmd{Say{word.T("Kept in one copy only: {1}", msg.Why)}}
	}
	return m, []Cmd{Say{word.T("Not saved: {1}", msg.Why)}}
}

// retry saves once more what was refused. A mark that is no longer there was to
// be deleted.
func retry(m Model) (Model, []Cmd) {
	var cmds []Cmd
	for _, id := range m.Saves.Failed {
		if p, ok := m.Mark(id); ok {
			cmds = append(cmds, PutMark{p.Mark})
		} else {
			cmds = append(cmds, BinMark{id})
		}
		m = m.saving(id)
	}
	m.Saves.Failed = nil
	return m, cmds
}
