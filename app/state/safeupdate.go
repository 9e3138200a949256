package state

import (
	"slices"

	"manicule.dev/app/library"
	"manicule.dev/app/lock"
	"manicule.dev/app/word"
)

// busy is what the page says while a command is carried out.
func busy(c SafeCmd) string {
	switch c.(type) {
	case MakeBackup:
		return word.T("Making the backup…")
	case TakeBackup:
		return word.T("Restoring…")
	case SetUpLock:
		return word.T("Sealing your notes…")
	case OpenLock:
		return word.T("Unlocking…")
	case TakeOffLock:
		return word.T("Opening everything that is sealed…")
	case ChangeLock, RenewCode:
		return word.T("Changing the lock…")
	case EmptyBin, RefillBin, ShutLock:
		return word.T("One moment…")
	}
	return ""
}

// carry has a command carried out, and says so where it may take a while.
func (m Model) carry(c SafeCmd) (Model, []Cmd) {
	m.Keep.Busy, m.Keep.Done, m.Keep.All, m.Keep.Problem = busy(c), 0, 0, ""
	if m.Keep.Busy == "" {
		return m, []Cmd{c}
	}
	return m, []Cmd{Say{m.Keep.Busy}, c}
}

// safeUpdate is updateSafe for what is its business; ok is false for the rest.
func safeUpdate(m Model, msg Msg) (Model, []Cmd, bool) {
	switch msg.(type) {
	case SafeAsked, Surveyed, LockChanged, LockAsked, LockTyped, LockSubmitted, SafeClosed, ShutAsked, SafeMoved, SafeEnded, SafeCmdAsked, BackupDue, ReminderPut:
		m, cmds := updateSafe(m, msg)
		return m, cmds, true
	}
	return m, nil, false
}

// updateSafe is what happens to the records as a whole.
func updateSafe(m Model, msg Msg) (Model, []Cmd) {
	switch msg := msg.(type) {
	case SafeAsked:
		m.Keep.Open, m.Keep.Problem, m.Keep.Result = true, "", ""
		cmds := []Cmd{Dialog{"vault", true}}
		if m.Keep.Lock == lock.Shut || m.Keep.Lock == lock.Broken {
			return m, cmds
		}
		if !m.Jump.Fetched {
			cmds = append(cmds, FetchIndex{}) // what is listed is called by its article's title
		}
		m.Keep.Looks += 2
		return m, append(cmds, TakeSurvey{}, TakeSurvey{Thorough: true}) // the quick look first
	case Surveyed:
		m.Keep.Surveyed, m.Keep.Survey, m.Keep.Looks = true, msg.Survey, max(0, m.Keep.Looks-1)
	case LockChanged:
		m.Keep.Lock = msg.Lock
		if m.Keep.Open && (msg.Lock == lock.Open || msg.Lock == lock.Off) {
			m.Keep.Looks++
			return m, []Cmd{TakeSurvey{}}
		}
	case LockAsked:
		return m.lockForm(msg.Form)
	case SafeClosed:
		if msg.ID == "lock" {
			return m.lockForm(FormNone)
		}
		m.Keep.Open = false
		return m, []Cmd{Dialog{msg.ID, false}}
	case LockTyped:
		typed := map[string]string{}
		for k, v := range m.Keep.typed {
			typed[k] = v
		}
		typed[msg.Field] = msg.Value
		m.Keep.typed, m.Keep.Problem = typed, ""
	case LockSubmitted:
		return m.lockSubmit()
	case ShutAsked:
		if m.Keep.Lock != lock.Open {
			return Update(m, LockAsked{map[lock.Status]LockForm{lock.Off: FormSetUp, lock.Shut: FormUnlock}[m.Keep.Lock]})
		}
		m, cmds := finishNote(m)
		m, more := m.carry(ShutLock{})
		return m, append(cmds, more...)
	case SafeMoved:
		m.Keep.Done, m.Keep.All = msg.Done, msg.All
	case SafeCmdAsked:
		if m.Keep.Busy == "" {
			return m.carry(msg.Cmd)
		}
		if busy(msg.Cmd) != m.Keep.Busy { // what is being done already is not begun twice
			m.Keep.next = msg.Cmd
		}
	case SafeEnded:
		m, cmds := safeEnded(m, msg)
		next := m.Keep.next
		if next == nil || m.Keep.Busy != "" {
			return m, cmds
		}
		m.Keep.next = nil
		m, more := m.carry(next)
		return m, append(cmds, more...)
	case BackupDue:
		m.Keep.Remind = true
	case ReminderPut:
		m.Keep.Remind = false
	}
	return m, nil
}

// lockForm shows a form of the lock's dialog, with empty fields; FormNone puts it
// away.
func (m Model) lockForm(f LockForm) (Model, []Cmd) {
	m.Keep.Form, m.Keep.typed, m.Keep.Problem, m.Keep.Code = f, nil, "", ""
	if f == FormNone {
		m.Keep.Wanted = nil
		return m, []Cmd{Dialog{"lock", false}}
	}
	cmds := []Cmd{Dialog{"lock", true}}
	for _, field := range []string{"#lock-pass", "#lock-new", "#lock-again"} {
		cmds = append(cmds, SetValue{field, ""})
	}
	return m, append(cmds, Focus{"#lock .first"})
}

// lockSubmit holds what was typed against what is needed, and does it.
func (m Model) lockSubmit() (Model, []Cmd) {
	pass, fresh, again := m.Keep.typed["pass"], m.Keep.typed["new"], m.Keep.typed["again"]
	if m.Keep.Busy != "" || m.Keep.Form == FormNone {
		return m, nil
	}
	if m.Keep.Code != "" { // the code was shown, and Done was pressed
		return m.lockForm(FormNone)
	}
	problem := ""
	switch f := m.Keep.Form; {
	case f != FormSetUp && pass == "":
		problem = word.T("Type the passphrase, or the recovery code.")
	case f != FormSetUp && f != FormChange:
	case lock.Weak(fresh):
		problem = word.N(lock.MinPassphrase, "A passphrase has at least {n} letter. Four or five words that nobody would put together are good.", "A passphrase has at least {n} letters. Four or five words that nobody would put together are good.")
	case fresh != again:
		problem = word.T("The two are not the same. Type it once more.")
	}
	if problem != "" {
		m.Keep.Problem = problem
		return m, []Cmd{Say{problem}, Focus{"#lock .first"}}
	}
	switch m.Keep.Form {
	case FormSetUp:
		return m.carry(SetUpLock{fresh})
	case FormUnlock:
		return m.carry(OpenLock{pass})
	case FormChange:
		return m.carry(ChangeLock{pass, fresh})
	case FormCode:
		return m.carry(RenewCode{pass})
	case FormOff:
		return m.carry(TakeOffLock{pass})
	case FormFile:
		return m.carry(TakeBackup{pass})
	}
	return m, nil
}

func safeEnded(m Model, msg SafeEnded) (Model, []Cmd) {
	if m.Keep.Busy == busy(msg.Cmd) { // a short thing may end while a long one goes on
		m.Keep.Busy = ""
	}
	m.Keep.Problem, m.Keep.Result = msg.Problem, msg.Result
	if msg.Problem != "" {
		return m, []Cmd{Say{msg.Problem}}
	}
	if msg.Sealed {
		return m.lockForm(FormFile)
	}
	cmds := []Cmd{}
	if msg.Result != "" {
		cmds = append(cmds, Say{msg.Result})
	}
	switch c := msg.Cmd.(type) {
	case SetUpLock, RenewCode:
		m.Keep.typed, m.Keep.Code = nil, msg.Code
		cmds = append(cmds, Focus{"#lock-code"})
	case OpenLock, ChangeLock, TakeOffLock, TakeBackup:
		wanted, result := m.Keep.Wanted, m.Keep.Result
		if m.Keep.Form != FormNone {
			var more []Cmd
			m, more = m.lockForm(FormNone)
			m.Keep.Result = result
			cmds = append(cmds, more...)
		}
		if wanted != nil {
			var more []Cmd
			m, more = Update(m, wanted)
			cmds = append(cmds, more...)
		}
		if result != "" && !m.Keep.Open {
			var more []Cmd
			m, more = m.toast(result, false)
			cmds = append(cmds, more...)
		}
	case EmptyBin:
		m.Keep.Emptied = msg.Emptied
		m.Keep.back = append(slices.Clone(m.Keep.back), RefillBin{msg.Emptied})
	case RefillBin:
		m.Keep.Emptied = nil
		m.Keep = m.Keep.wentBack(func(one SafeCmd) bool { _, is := one.(RefillBin); return is })
	case MakeBackup:
		m.Keep.Remind = false
	case DropDamage:
		m.Keep.Dropped = append(slices.Clone(m.Keep.Dropped), c.Damage)
		m.Keep.back = append(slices.Clone(m.Keep.back), KeepDamage(c))
	case KeepDamage:
		m.Keep.Dropped = slices.DeleteFunc(slices.Clone(m.Keep.Dropped), func(d library.Damage) bool { return d == c.Damage })
		m.Keep = m.Keep.wentBack(func(one SafeCmd) bool { return one == SafeCmd(c) })
	}
	if m.Keep.Open && m.Keep.Lock != lock.Shut {
		m.Keep.Looks++
		cmds = append(cmds, TakeSurvey{})
	}
	return m, cmds
}

// needsLock says of a message that it makes something that a shut lock would not let
// be saved.
func needsLock(msg Msg) bool {
	switch msg.(type) {
	case HighlightAsked, NoteAsked, FixAsked, AddAsked:
		return true
	}
	return false
}

// behindLock asks for the passphrase first; what was wanted is done afterwards.
func behindLock(m Model, msg Msg) (Model, []Cmd) {
	if !m.Sel.Empty() { // the dialog takes the selection away
		msg = Batch{Selected{Range: m.utf16(m.Sel.Range), Touch: m.Sel.Touch}, msg}
	}
	m, cmds := m.lockForm(FormUnlock)
	m.Keep.Wanted = msg
	return m, cmds
}

// unseen is no state of any note: what is written with it as Mark.Seen replaces
// nothing, and what is there stays beside it.
const unseen = "unseen"

// settleNote ends the choice between two texts of one note.
func settleNote(m Model, msg NoteSettled) (Model, []Cmd) {
	p, ok := m.Mark(msg.ID)
	if !ok || msg.Other >= len(p.Others) {
		return m, nil
	}
	text := p.Note
	if msg.Other >= 0 {
		text = p.Others[msg.Other]
	} else {
		for _, o := range p.Others {
			text += "\n\n" + o
		}
	}
	before, after := p.Mark, p.Mark
	after.Note, after.Others, after.Changed = text, nil, m.Now
	// Put back, the old text stands beside the one that was taken: as an edit of what
	// was seen before, it would be held for a note that nobody touched.
	before.Seen = unseen
	undo := m.undo[max(0, len(m.undo)-maxUndo+1):]
	m.undo = append(undo[:len(undo):len(undo)], change{before: &before, after: &after, label: word.T("Note settled")})
	m.redo = nil
	m, cmds := m.apply(&before, &after, false)
	for i, c := range cmds {
		if _, ok := c.(PutMark); ok {
			cmds[i] = SettleNote{msg.ID, text}
		}
	}
	return m, append(cmds, Say{word.T("Note settled")})
}

// SettleNote gives a note its text and ends the choice between it and others;
// SaveEnded answers.
type SettleNote struct{ ID, Text string }

func (SettleNote) cmd() {}
