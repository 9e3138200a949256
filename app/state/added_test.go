package state

import (
	"slices"
	"testing"

	"manicule.dev/app/added"
)

func inLibrary(t *testing.T, here ...added.Listed) *room {
	r := &room{t: t}
	r.send(LibraryOpened{})
	r.send(TextsChanged{Here: here})
	return r
}

func has[C Cmd](r *room) (c C, ok bool) {
	for _, one := range r.cmds {
		if c, ok = one.(C); ok {
			return c, true
		}
	}
	return c, false
}

// TestAdding: from the dialog to the page of the text.
func TestAdding(t *testing.T) {
	r := inLibrary(t)
	r.send(AddAsked{})
	r.send(AddBegun{})
	if _, ok := has[Take](r); !ok || !r.m.Add.Busy {
		t.Fatalf("begun: %v", r.cmds)
	}
	r.send(AddBegun{})
	if _, twice := has[Take](r); twice {
		t.Error("taken twice")
	}
	r.send(AddAdvanced{"names", 0.4})
	if r.m.Add.Share != 0.4 || StageLabel(r.m.Add.Stage) == StageLabel("reading") {
		t.Errorf("progress %+v", r.m.Add)
	}
	r.send(AddMade{Card: added.Card{Title: "T", Hash: "h"}, Text: "t", Findings: "f"})
	keep, ok := has[KeepText](r)
	if !ok || keep.Text != "t" || keep.Findings != "f" || keep.Card.Added == 0 {
		t.Fatalf("made: %v", r.cmds)
	}
	r.send(AddStopped{})
	if !r.m.Add.Busy {
		t.Error("what is being kept was stopped")
	}
	r.send(TextKept{ID: keep.ID, Title: "T"})
	if to, ok := has[Go](r); !ok || to.Slug != "~"+keep.ID || r.m.Add != (Add{}) {
		t.Errorf("kept: %v, %+v", r.cmds, r.m.Add)
	}
	if _, ok := has[ClearAdd](r); !ok {
		t.Error("the fields are not emptied")
	}
}

// TestAddingFails: the fields stay as they are, whatever goes wrong.
func TestAddingFails(t *testing.T) {
	for name, end := range map[string][]Msg{
		"refused":  {AddRefused{"why"}},
		"stopped":  {AddStopped{}, AddMade{}},
		"not kept": {AddMade{}, TextKept{Why: "full"}},
	} {
		r := inLibrary(t)
		r.send(AddAsked{})
		r.send(AddBegun{})
		for _, msg := range end {
			r.send(msg)
			if _, ok := has[ClearAdd](r); ok {
				t.Errorf("%s: the fields are emptied", name)
			}
		}
		if r.m.Add.Busy || name != "stopped" && r.m.Add.Problem == "" {
			t.Errorf("%s: %+v", name, r.m.Add)
		}
	}
}

// TestAddingTwice: the same text is not kept twice; one in the bin comes back.
func TestAddingTwice(t *testing.T) {
	r := inLibrary(t, added.Listed{ID: "1", Card: added.Card{Title: "T", Hash: "h"}})
	r.send(AddBegun{})
	r.send(AddMade{Card: added.Card{Hash: "h"}})
	if _, ok := has[KeepText](r); ok || r.m.Add.Known != "~1" {
		t.Errorf("the same text again: %v %+v", r.cmds, r.m.Add)
	}
	r.send(TextsChanged{Bin: []added.Listed{{ID: "1", Card: added.Card{Title: "T", Hash: "h"}}}})
	r.send(AddBegun{})
	r.send(AddMade{Card: added.Card{Hash: "h"}})
	if mv, ok := has[MoveText](r); !ok || mv != (MoveText{"1", false}) {
		t.Errorf("one from the bin: %v", r.cmds)
	}
}

// TestTextBinBeforeRead: the page shows the texts before the library has read them; what
// is pressed there by then is done once it has.
func TestTextBinBeforeRead(t *testing.T) {
	r := &room{t: t}
	r.send(LibraryOpened{})
	r.send(TextBinAsked{ID: "1"})
	r.send(TextUnbinAsked{ID: "2"})
	if len(r.cmds) > 0 || r.m.Toast.Text != "" {
		t.Errorf("before they are read: %v, %q", r.cmds, r.m.Toast.Text)
	}
	texts := TextsChanged{Here: []added.Listed{{ID: "1", Card: added.Card{Title: "T"}}}, Bin: []added.Listed{{ID: "2"}}}
	r.send(texts)
	if !slices.Contains(r.cmds, Cmd(MoveText{"1", true})) || !slices.Contains(r.cmds, Cmd(MoveText{"2", false})) || !r.m.Toast.Undo {
		t.Errorf("once they are read: %v, %+v", r.cmds, r.m.Toast)
	}
	r.send(texts)
	if _, again := has[MoveText](r); again {
		t.Errorf("done twice: %v", r.cmds)
	}
}

// TestTextBin: removing is undone and done again, in the library and beside the text.
func TestTextBin(t *testing.T) {
	one := added.Listed{ID: "1", Card: added.Card{Title: "T"}}
	r := inLibrary(t, one)
	moves := func(want MoveText) {
		t.Helper()
		if mv, ok := has[MoveText](r); !ok || mv != want {
			t.Errorf("%v, want %+v", r.cmds, want)
		}
	}
	r.send(TextBinAsked{ID: "1"})
	moves(MoveText{"1", true})
	if !r.m.Toast.Undo {
		t.Error("nothing offers to undo")
	}
	r.send(UndoAsked{})
	moves(MoveText{"1", false})
	r.send(RedoAsked{})
	moves(MoveText{"1", true})
	r.send(TextBinAsked{ID: "unknown"})
	if slices.ContainsFunc(r.cmds, func(c Cmd) bool { _, ok := c.(MoveText); return ok }) {
		t.Error("an unknown text was moved")
	}
	r.send(UndoAsked{})
	moves(MoveText{"1", false})
}
