package state_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/annotation"
	"manicule.dev/app/article"
	"manicule.dev/app/browser/fake"
	"manicule.dev/app/library"
	"manicule.dev/app/lock"
	"manicule.dev/app/search"
	"manicule.dev/app/state"
	"manicule.dev/app/text"
)

// vault keeps what it is given, or refuses.
type vault struct {
	refuse error
	calls  []string
	kept   map[string]string // versions by digest
}

func (v *vault) call(line string) error {
	v.calls = append(v.calls, line)
	return v.refuse
}
func (v *vault) PutMark(_ context.Context, m annotation.Mark) error {
	return v.call("put " + m.ID + " " + string(m.Color))
}
func (v *vault) DeleteMark(_ context.Context, id string) error { return v.call("delete " + id) }
func (v *vault) KeepProgress(_ context.Context, slug string, p state.Progress) error {
	return v.call("progress " + slug)
}

func (v *vault) KeepVersion(_ context.Context, slug, text string) error {
	return v.call("version " + slug)
}
func (v *vault) KeepSetting(_ context.Context, name, value string) error {
	return v.call("setting " + name + " " + value)
}
func (v *vault) SettleNote(_ context.Context, id, text string) error {
	return v.call("settle " + id)
}
func (v *vault) KeepTold(_ context.Context, slug, hash string) error { return v.call("told " + slug) }
func (v *vault) Version(_ context.Context, _, hash string) (string, error) {
	if s, ok := v.kept[hash]; ok {
		return s, nil
	}
	return "", errors.New("not kept")
}

// start is a loop over a fake page and a vault. Posted functions run when they
// are received from the channel.
func start(t *testing.T, v *vault) (*state.Loop, *fake.Page, chan func()) {
	t.Helper()
	page, posted, n := &fake.Page{}, make(chan func(), 100), 0
	loop := &state.Loop{
		Page: page, Vault: v, Clock: func() int64 { return int64(1000 + n) },
		NewID: func() string { n++; return "id" + strconv.Itoa(n) },
		Post:  func(f func()) { posted <- f },
	}
	a := article.Plain("The quick fox. It jumps.")
	a.Slug = "fox"
	loop.Send(state.ArticleOpened{Doc: state.NewDoc(a, a.Hash(), finding.Document{})})
	return loop, page, posted
}

// change makes a yellow mark, has it blue, deletes it and takes that back.
func change(loop *state.Loop) (id string) {
	loop.Send(state.Selected{Range: text.R(4, 9)})
	loop.Send(state.HighlightAsked{Color: annotation.Yellow})
	id = loop.Model().Marks[0].ID
	loop.Send(state.Recoloured{ID: id, Color: annotation.Blue})
	loop.Send(state.DeleteAsked{ID: id})
	loop.Send(state.UndoAsked{})
	return id
}

func TestLoopSavesInOrderAndAnswers(t *testing.T) {
	v := &vault{}
	loop, page, posted := start(t, v)
	id := change(loop)
	if loop.Model().Saves.State() != state.Saving {
		t.Error("nothing under way")
	}
	for range 5 {
		(<-posted)()
	}
	want := []string{"put " + id + " yellow", "version fox", "put " + id + " blue", "delete " + id, "put " + id + " blue"}
	if !slices.Equal(v.calls, want) {
		t.Errorf("the vault was asked %q, want %q", v.calls, want)
	}
	if s := loop.Model().Saves; s.State() != state.Saved {
		t.Errorf("%+v", s)
	}
	if len(page.Marks) != 1 || page.Marks[0].ID != id || page.Marks[0].Color != 2 {
		t.Errorf("painted %+v", page.Marks)
	}
}

// slow is a vault whose disk is busy until freed is closed.
type slow struct {
	vault
	freed chan struct{}
	began chan string
}

func (v *slow) PutMark(ctx context.Context, m annotation.Mark) error {
	v.began <- "put " + string(m.Color)
	library.Begun(ctx)
	<-v.freed
	return nil
}

func (v *slow) DeleteMark(ctx context.Context, id string) error {
	v.began <- "delete"
	return nil
}

// safe answers at once.
type safe struct{ asked chan state.SafeCmd }

func (s safe) Do(_ context.Context, c state.SafeCmd, _ func(state.Msg)) state.Msg {
	s.asked <- c
	return nil
}

// A change is made when the one before it has begun; the lock is shut when all have
// ended.
func TestLoopBeginsWhatTheDiskIsTooBusyFor(t *testing.T) {
	v := &slow{freed: make(chan struct{}), began: make(chan string, 9)}
	loop, _, posted := start(t, &v.vault)
	shut := safe{make(chan state.SafeCmd, 9)}
	loop.Vault, loop.Safe = v, shut
	id := change(loop)
	for _, want := range []string{"put yellow", "put blue", "delete", "put blue"} {
		if got := <-v.began; got != want {
			t.Errorf("%s was begun, want %s", got, want)
		}
	}
	loop.Send(state.LockChanged{Lock: lock.Open})
	loop.Send(state.ShutAsked{})
	loop.Send(state.DeleteAsked{ID: id})
	for range 2 {
		(<-posted)() // the version, and what was deleted
	}
	select {
	case c := <-shut.asked:
		t.Errorf("%T while marks are being saved", c)
	case got := <-v.began:
		t.Errorf("%s was begun after the lock was shut", got)
	default:
	}
	if s := loop.Model().Saves.State(); s != state.Saving {
		t.Errorf("%s while the disk is busy", s)
	}
	close(v.freed)
	if _, ok := (<-shut.asked).(state.ShutLock); !ok {
		t.Error("the lock was not shut")
	}
	if got := <-v.began; got != "delete" {
		t.Errorf("%s was begun last", got)
	}
}

func TestLoopTellsOfARefusal(t *testing.T) {
	v := &vault{refuse: fmt.Errorf("%w: %w", library.ErrUnsaved, library.ErrQuota)}
	loop, page, posted := start(t, v)
	loop.Send(state.Selected{Range: text.R(4, 9)})
	loop.Send(state.HighlightAsked{Color: annotation.Yellow})
	(<-posted)()
	if len(page.Said) > 0 {
		t.Errorf("said %q before it is drawn", page.Said)
	}
	loop.Drawn()
	if s := loop.Model().Saves; s.State() != state.Failed || s.Why != "the storage is full" {
		t.Errorf("%+v", s)
	}
	if last := page.Said[len(page.Said)-1]; last != "Not saved: the storage is full" {
		t.Errorf("said %q", last)
	}
	(<-posted)() // the text was refused too
	v.refuse = nil
	loop.Send(state.RetryAsked{})
	(<-posted)()
	if loop.Model().Saves.State() != state.Saved {
		t.Errorf("%+v", loop.Model().Saves)
	}
}

// That all is saved is said and shown by the page alone: nothing else has changed, so
// nothing is drawn. It comes after what waits to be said, and a card that was refused
// before is drawn anew.
func TestLoopDrawsNoSave(t *testing.T) {
	v := &vault{}
	loop, page, posted := start(t, v)
	drawings := 0
	loop.Changed = func() { drawings++ }
	told := func() string {
		out := page.Stands
		page.Stands = nil
		return strings.Join(out, " ")
	}
	told()
	loop.Send(state.Selected{Range: text.R(4, 9)})
	loop.Send(state.HighlightAsked{Color: annotation.Yellow})
	id := loop.Model().Marks[0].ID
	loop.Drawn()
	(<-posted)()
	if got := told(); got != "saving saved:Saved" || drawings != 2 {
		t.Errorf("told %q in %d drawings", got, drawings)
	}
	(<-posted)() // the text is kept, too
	drawings = 0
	loop.Send(state.Recoloured{ID: id, Color: annotation.Blue})
	(<-posted)()
	if got := told(); got != "saving saved" || drawings != 2 {
		t.Errorf("before the drawing told %q in %d drawings", got, drawings)
	}
	loop.Drawn()
	if last := page.Said[len(page.Said)-1]; last != "Saved" {
		t.Errorf("said %q last", last)
	}
	v.refuse = library.ErrUnsaved
	loop.Send(state.Recoloured{ID: id, Color: annotation.Pink})
	loop.Drawn()
	(<-posted)()
	loop.Drawn()
	v.refuse, drawings = nil, 0
	loop.Send(state.Recoloured{ID: id, Color: annotation.Green})
	loop.Drawn()
	(<-posted)()
	if got := told(); got != "saving failed saved" || drawings != 2 {
		t.Errorf("after a refusal told %q in %d drawings", got, drawings)
	}
}

// What needs the page as it will be drawn waits for that.
func TestLoopWaitsForTheDrawing(t *testing.T) {
	loop, page, _ := start(t, &vault{})
	loop.Send(state.Selected{Range: text.R(4, 9)})
	loop.Send(state.NoteAsked{})
	field := "#note-" + loop.Model().Edit.ID
	if page.Focused == field {
		t.Error("focus given before the field is there")
	}
	loop.Drawn()
	if page.Focused != field {
		t.Errorf("focus on %q", page.Focused)
	}
	page.Log = nil
	loop.Drawn()
	if len(page.Log) != 0 {
		t.Errorf("drawn again, and %q", page.Log)
	}
}

func TestLoopTimers(t *testing.T) {
	v := &vault{}
	loop, page, posted := start(t, v)
	loop.Send(state.CopyAsked{}) // nothing selected
	loop.Send(state.Selected{Range: text.R(4, 9)})
	loop.Send(state.CopyAsked{})
	if page.Clipboard != "quick" {
		t.Errorf("copied %q", page.Clipboard)
	}
	loop.Send(state.Copied{OK: true})
	if loop.Model().Toast.Text == "" {
		t.Error("no word of it")
	}
	page.Pass()
	(<-posted)()
	if loop.Model().Toast.Text != "" {
		t.Error("the toast stays for ever")
	}
}

func TestLoopFetchesTheIndexOnce(t *testing.T) {
	loop, page, posted := start(t, &vault{})
	page.Index = []search.Item{{Kind: search.Article, Title: "Hens", Slug: "hens"}}
	loop.Send(state.JumpOpened{})
	(<-posted)()
	loop.Send(state.JumpClosed{})
	page.Log = nil
	loop.Send(state.JumpOpened{})
	if slices.Contains(page.Log, "FetchIndex") {
		t.Error("fetched again")
	}
	loop.Send(state.JumpTyped{Query: "hens"})
	loop.Send(state.JumpTaken{Index: 0})
	if page.Gone != "hens" {
		t.Errorf("went to %q", page.Gone)
	}
}
