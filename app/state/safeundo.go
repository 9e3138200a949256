package state

import "slices"

// panelUndo is undo as long as the panel is open: what was done there last is undone
// first. ok is false where nothing was.
func panelUndo(m Model) (_ Model, cmds []Cmd, ok bool) {
	n := len(m.Keep.back)
	if !m.Keep.Open || m.Keep.Form != FormNone || n == 0 {
		return m, nil, false
	}
	m, cmds = Update(m, SafeCmdAsked{m.Keep.back[n-1]})
	return m, cmds, true
}

// wentBack forgets what has been undone: all that is says so of.
func (k Keeping) wentBack(is func(SafeCmd) bool) Keeping {
	k.back = slices.DeleteFunc(slices.Clone(k.back), is)
	return k
}
