package library_test

import (
	"context"
	"sync/atomic"
	"testing"

	"manicule.dev/app/library"
)

// slow is a store that answers to Read only after something was done.
type slow struct {
	library.Store
	hold func(prefix string)
}

func (s slow) Read(ctx context.Context, prefix string) ([]library.Entry, error) {
	s.hold(prefix)
	return s.Store.Read(ctx, prefix)
}

// What is written while an article is being read from the slower copy is in one
// snapshot and not in the other; that is no loss, and the reader is told of none.
func TestWrittenWhileLoading(t *testing.T) {
	b := newBrowser()
	var l *library.Library
	done := map[string]bool{}
	strict := slow{b.strict, func(prefix string) {
		if prefix != "manicule:r/fox/" || done[prefix] {
			return
		}
		done[prefix] = true
		must(t, l.SetProgress(t.Context(), "fox", library.Progress{At: 4, Far: .5, Hash: "h", When: 9}))
	}}
	var err error
	l, err = library.Open(t.Context(), library.Options{Quick: b.quick, Strict: strict, Now: func() int64 { return b.now }})
	must(t, err)
	must(t, l.Load(t.Context(), "fox"))
	if !done["manicule:r/fox/"] {
		t.Fatal("nothing was written while it was read")
	}
	if got := kinds(l); got != "" {
		t.Errorf("the reader is told: %s", got)
	}
	if p, ok := l.Progress("fox"); !ok || p.At != 4 {
		t.Errorf("progress %+v", p)
	}
}

// late is a store that is locked until the other copy has been read.
type late struct {
	library.Store
	open *atomic.Bool
}

func (s late) Read(ctx context.Context, prefix string) ([]library.Entry, error) {
	if !s.open.Load() {
		return nil, library.ErrLocked
	}
	return s.Store.Read(ctx, prefix)
}

// The quick copy can be a crash behind: it does not know yet that the lock was taken
// off, and the strict one does. What Load was asked for is read all the same.
func TestLockTakenOffWhileLoading(t *testing.T) {
	b := newBrowser()
	before := b.tab(t)
	must(t, before.PutMark(t.Context(), mark("m1", "fox", "kept")))
	var open atomic.Bool
	strict := slow{b.strict, func(prefix string) {
		if prefix == "manicule:r/fox/" {
			open.Store(true)
		}
	}}
	l, err := library.Open(t.Context(), library.Options{Quick: late{b.quick, &open}, Strict: strict, Now: func() int64 { return b.now }})
	must(t, err)
	t.Cleanup(l.Close)
	must(t, l.Load(t.Context(), "fox"))
	if got := l.Marks("fox"); len(got) != 1 || got[0].Note != "kept" {
		t.Errorf("marks %+v", got)
	}
	if got := kinds(l); got != "" {
		t.Errorf("the reader is told: %s", got)
	}
}
