package state

import (
	"slices"
	"testing"

	"manicule.dev/app/library"
	"manicule.dev/app/lock"
)

// What is pressed while something else is being done is done afterwards, and what is
// being done already is not begun twice.
func TestPressedMeanwhile(t *testing.T) {
	r := enter(t, "The «fox» runs.")
	r.send(LockChanged{Lock: lock.Shut})
	r.send(LockAsked{FormUnlock})
	r.send(LockTyped{"pass", "four words nobody guesses"})
	r.send(LockSubmitted{})
	if !slices.Contains(r.cmds, Cmd(OpenLock{"four words nobody guesses"})) || r.m.Keep.Busy == "" {
		t.Fatalf("the lock is not being opened: %v", r.cmds)
	}
	r.send(LockChanged{Lock: lock.Open}) // told before all is read
	r.send(SafeCmdAsked{MakeBackup{}})
	if len(r.cmds) > 0 {
		t.Errorf("two things at once: %v", r.cmds)
	}
	r.send(SafeEnded{Cmd: OpenLock{}})
	if !slices.Contains(r.cmds, Cmd(MakeBackup{})) || r.m.Keep.Form != FormNone {
		t.Errorf("the backup was asked for and is not made: %v", r.cmds)
	}
	r.send(SafeCmdAsked{MakeBackup{}})
	r.send(SafeEnded{Cmd: MakeBackup{}})
	if slices.Contains(r.cmds, Cmd(MakeBackup{})) || r.m.Keep.Busy != "" {
		t.Errorf("a second press made a second backup: %v", r.cmds)
	}
}

// A short thing that ends while a long one goes on does not end that.
func TestShortAndLong(t *testing.T) {
	r := enter(t, "The «fox» runs.")
	r.send(SafeCmdAsked{SetIdle{5}})
	r.send(SafeCmdAsked{MakeBackup{}})
	r.send(SafeEnded{Cmd: SetIdle{5}})
	if r.m.Keep.Busy == "" {
		t.Error("the backup is still being made, and nothing says so")
	}
}

// Undo, in the open panel, takes back what was done there, the last thing first, and
// then no more.
func TestUndoInThePanel(t *testing.T) {
	m, _ := Update(Model{}, LibraryOpened{})
	r := &room{t: t, m: m}
	bad := library.Damage{Key: "manicule:r/fox/bad", Raw: "~1"}
	r.send(SafeAsked{})
	r.send(SafeEnded{Cmd: EmptyBin{}, Emptied: make([]library.Binned, 2)})
	r.send(SafeEnded{Cmd: DropDamage{bad}})
	press := func() {
		if msg := Press(r.m, "Mod+z", ""); msg != nil {
			r.send(msg)
		} else {
			t.Error("the key means nothing")
		}
	}
	press()
	if !slices.ContainsFunc(r.cmds, func(c Cmd) bool { k, is := c.(KeepDamage); return is && k.Damage == bad }) {
		t.Errorf("first: %v", r.cmds)
	}
	r.send(SafeEnded{Cmd: KeepDamage{bad}})
	press()
	if !slices.ContainsFunc(r.cmds, func(c Cmd) bool { k, is := c.(RefillBin); return is && len(k.All) == 2 }) {
		t.Errorf("then: %v", r.cmds)
	}
	r.send(SafeEnded{Cmd: RefillBin{}})
	press()
	if r.m.Keep.Busy != "" || len(r.m.Keep.Emptied) > 0 {
		t.Errorf("at the end: %v", r.cmds)
	}
}

// The panel counts the looks that are under way, so that it can say whether what it shows
// may still change by itself.
func TestLooksAreCounted(t *testing.T) {
	r := enter(t, "The «fox» runs.")
	want := func(n int, when string) {
		t.Helper()
		if r.m.Keep.Looks != n {
			t.Errorf("%s: %d looks are under way, want %d", when, r.m.Keep.Looks, n)
		}
	}
	r.send(SafeAsked{})
	want(2, "opened")
	r.send(SafeEnded{Cmd: EmptyBin{}})
	want(3, "something done")
	for n := 3; n > 0; n-- {
		r.send(Surveyed{})
		want(n-1, "looked")
	}
}
