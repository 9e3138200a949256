package state

import (
	"context"
	"slices"

	"manicule.dev/app/library"
	"manicule.dev/app/lock"
	"manicule.dev/app/word"
)

// What happens around the reader's records as a whole: how they are stored, backups,
// the bin, what needs attention, the lock. See packages library and lock.

// Safe carries out the SafeCmds. Do may wait; it returns what came of it, and tells
// meanwhile how far it has come.
type Safe interface {
	Do(ctx context.Context, c SafeCmd, tell func(Msg)) Msg
}

// LockForm is what the lock's dialog asks for.
type LockForm string

// The forms of the lock's dialog.
const (
	FormNone   LockForm = ""
	FormSetUp  LockForm = "setup"
	FormUnlock LockForm = "unlock"
	FormChange LockForm = "change"
	FormCode   LockForm = "code" // a new recovery code
	FormOff    LockForm = "off"
	FormFile   LockForm = "file" // the passphrase of a sealed backup
)

// Keeping is the reader's records as a whole, as far as the panel shows it.
type Keeping struct {
	Open     bool // the panel is shown
	Surveyed bool
	Survey   Survey

	Lock lock.Status
	Form LockForm
	// typed is what stands in the fields of the lock's dialog: pass, again, new.
	typed   map[string]string
	Busy    string // what is being done; empty for nothing
	Done    int    // how much of it
	All     int
	Problem string // what went wrong, in the open dialog
	Code    string // the recovery code, shown once
	Result  string // what came of the last thing done
	Emptied []library.Binned
	Dropped []library.Damage
	Remind  bool    // the reminder of a backup is shown
	Wanted  Msg     // what the reader wanted when the lock was in the way
	next    SafeCmd // asked for while something else was being done
}

// Survey is what is so about the reader's records.
type Survey struct {
	Figures   library.Figures
	Notices   []library.Notice
	Attention []library.Damage
	Bin       []library.Binned
	Idle      int // minutes after which the lock shuts by itself; 0 for never
	Why       string
}

type (
	// SafeAsked: the panel is to be shown.
	SafeAsked struct{}
	// Surveyed: the panel's figures have come.
	Surveyed struct{ Survey Survey }
	// LockChanged: the lock stands differently.
	LockChanged struct{ Lock lock.Status }
	// LockAsked: a form of the lock's dialog is to be shown.
	LockAsked struct{ Form LockForm }
	// LockTyped: a field of the lock's dialog reads like this now.
	LockTyped struct{ Field, Value string }
	// LockSubmitted: the lock's dialog is filled in.
	LockSubmitted struct{}
	// SafeClosed: the panel or the lock's dialog is closed.
	SafeClosed struct{ ID string }
	// ShutAsked: the lock is to be shut at once.
	ShutAsked struct{}
	// SafeMoved: a long work has come this far.
	SafeMoved struct{ Done, All int }
	// SafeEnded: what was asked for is done, or was refused (Problem).
	SafeEnded struct {
		Cmd     SafeCmd
		Problem string // in words
		Result  string // in words
		Code    string // the recovery code
		Sealed  bool   // the file is sealed: its passphrase is needed
		Emptied []library.Binned
	}
	// SafeCmdAsked: one of the panel's own buttons was pressed.
	SafeCmdAsked struct{ Cmd SafeCmd }
	// BackupDue: it is time for a backup.
	BackupDue struct{}
	// ReminderPut: the reminder is put away for this visit.
	ReminderPut struct{}
	// NoteSettled: of two texts of a note, written at the same time, the reader takes
	// the other one with that number, or both (-1).
	NoteSettled struct {
		ID    string
		Other int
	}
)

func (SafeAsked) msg()     {}
func (Surveyed) msg()      {}
func (LockChanged) msg()   {}
func (LockAsked) msg()     {}
func (LockTyped) msg()     {}
func (LockSubmitted) msg() {}
func (SafeClosed) msg()    {}
func (ShutAsked) msg()     {}
func (SafeMoved) msg()     {}
func (SafeEnded) msg()     {}
func (SafeCmdAsked) msg()  {}
func (BackupDue) msg()     {}
func (ReminderPut) msg()   {}
func (NoteSettled) msg()   {}

// SafeCmd is a Cmd for the Safe.
type SafeCmd interface {
	Cmd
	safe()
}

type (
	// TakeSurvey looks how things are; Surveyed answers. Thorough reads everything.
	TakeSurvey struct{ Thorough bool }
	// AskPersist asks the browser never to clear the storage by itself.
	AskPersist struct{}
	// MakeBackup downloads a backup.
	MakeBackup struct{}
	// TakeBackup restores from the file that the reader chose; Secret opens a sealed one.
	TakeBackup struct{ Secret string }
	// Unbin takes a mark out of the bin.
	Unbin struct{ Article, ID string }
	// EmptyBin takes the contents out of the bin, RefillBin puts them back.
	EmptyBin struct{}
	// RefillBin undoes EmptyBin.
	RefillBin struct{ All []library.Binned }
	// SaveDamage downloads a damaged value's text.
	SaveDamage struct{ Damage library.Damage }
	// DropDamage forgets a damaged value, KeepDamage undoes that.
	DropDamage struct{ Damage library.Damage }
	// KeepDamage undoes DropDamage.
	KeepDamage struct{ Damage library.Damage }
	// SetUpLock sets up the lock.
	SetUpLock struct{ Pass string }
	// OpenLock opens it with the passphrase or the recovery code.
	OpenLock struct{ Secret string }
	// ChangeLock gives it another passphrase.
	ChangeLock struct{ Secret, Pass string }
	// RenewCode makes another recovery code.
	RenewCode struct{ Secret string }
	// TakeOffLock takes it off.
	TakeOffLock struct{ Secret string }
	// ShutLock shuts it, once everything is saved, in every tab.
	ShutLock struct{}
	// SetIdle sets after how many minutes it shuts by itself; 0 for never.
	SetIdle struct{ Minutes int }
	// PrintCode prints the recovery code.
	PrintCode struct{ Code string }
)

func (TakeSurvey) safe()  {}
func (AskPersist) safe()  {}
func (MakeBackup) safe()  {}
func (TakeBackup) safe()  {}
func (Unbin) safe()       {}
func (EmptyBin) safe()    {}
func (RefillBin) safe()   {}
func (SaveDamage) safe()  {}
func (DropDamage) safe()  {}
func (KeepDamage) safe()  {}
func (SetUpLock) safe()   {}
func (OpenLock) safe()    {}
func (ChangeLock) safe()  {}
func (RenewCode) safe()   {}
func (TakeOffLock) safe() {}
func (ShutLock) safe()    {}
func (SetIdle) safe()     {}
func (PrintCode) safe()   {}

func (TakeSurvey) cmd()  {}
func (AskPersist) cmd()  {}
func (MakeBackup) cmd()  {}
func (TakeBackup) cmd()  {}
func (Unbin) cmd()       {}
func (EmptyBin) cmd()    {}
func (RefillBin) cmd()   {}
func (SaveDamage) cmd()  {}
func (DropDamage) cmd()  {}
func (KeepDamage) cmd()  {}
func (SetUpLock) cmd()   {}
func (OpenLock) cmd()    {}
func (ChangeLock) cmd()  {}
func (RenewCode) cmd()   {}
func (TakeOffLock) cmd() {}
func (ShutLock) cmd()    {}
func (SetIdle) cmd()     {}
func (PrintCode) cmd()   {}

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
		return m, append(cmds, TakeSurvey{}, TakeSurvey{Thorough: true}) // the quick look first
	case Surveyed:
		m.Keep.Surveyed, m.Keep.Survey = true, msg.Survey
	case LockChanged:
		m.Keep.Lock = msg.Lock
		if m.Keep.Open && (msg.Lock == lock.Open || msg.Lock == lock.Off) {
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
	case RefillBin:
		m.Keep.Emptied = nil
	case MakeBackup:
		m.Keep.Remind = false
	case DropDamage:
		m.Keep.Dropped = append(slices.Clone(m.Keep.Dropped), c.Damage)
	case KeepDamage:
		m.Keep.Dropped = slices.DeleteFunc(slices.Clone(m.Keep.Dropped), func(d library.Damage) bool { return d == c.Damage })
	}
	if m.Keep.Open && m.Keep.Lock != lock.Shut {
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
