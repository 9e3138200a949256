package state

import (
	"context"

	"manicule.dev/app/library"
	"manicule.dev/app/lock"
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
	Looks    int // surveys under way

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
	// back undoes what was done in the panel, the last thing last.
	back []SafeCmd
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
