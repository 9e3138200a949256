package library_test

import (
	"context"
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
