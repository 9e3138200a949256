package lock_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"manicule.dev/app/annotation"
	"manicule.dev/app/library"
	"manicule.dev/app/lock"
	"manicule.dev/app/lock/locktest"
	"manicule.dev/app/store/mem"
)

// crashing is a store that dies after a number of writes.
type crashing struct {
	*mem.Store
	left *int
}

var errCrash = errors.New("the browser was killed")

func (c crashing) Update(ctx context.Context, keys []string, edit func(map[string]string) []library.Change) error {
	if *c.left--; *c.left < 0 {
		return errCrash
	}
	return c.Store.Update(ctx, keys, edit)
}

// The browser dies after each write of setting up and of taking off, one after the
// other: the next visit reads everything, and finishes what was begun.
func TestCrashInTheMiddle(t *testing.T) {
	for _, what := range []string{"on", "off"} {
		for n := 0; ; n++ {
			h, want := furnished(t, 2)
			secret := pass
			if what == "off" {
				turnOn(t, h.lock(t))
			}
			left := 1 << 30
			l := started(t, lock.New(crashing{h.quick, &left}, crashing{h.strict, &left}, locktest.Native{}, nil))
			if what == "off" {
				if err := l.Unlock(t.Context(), pass, nil); err != nil {
					t.Fatal(err)
				}
			}
			left = n
			var err error
			if what == "on" {
				_, err = l.TurnOn(t.Context(), pass, nil)
			} else {
				err = l.TurnOff(t.Context(), pass, nil)
			}
			if err != nil && !errors.Is(err, errCrash) {
				t.Fatal(err)
			}
			died := left < 0
			left = 1 << 30

			next := h.lock(t)
			_ = next.Refresh(t.Context())
			if s, _ := next.Status(); s == lock.Shut {
				if err := next.Unlock(t.Context(), secret, nil); err != nil {
					t.Fatalf("%s, %d writes: %v", what, n, err)
				}
			}
			if got := notes(t, next, "the-slug"); !slices.Equal(got, want) {
				t.Errorf("%s, %d writes: %q", what, n, got)
			}
			if s, _ := next.Status(); s == lock.Open && len(leaks(h)) > 0 {
				t.Errorf("%s, %d writes: open, and in clear: %q", what, n, leaks(h))
			}
			if !died {
				if n < 5 {
					t.Fatalf("%s takes %d writes: nothing was tested", what, n)
				}
				t.Logf("%s: killed after each of %d writes", what, n)
				break
			}
		}
	}
}

// Saves that are made while the lock is set up or taken off are saved: at no moment
// does the reader's own tab find the lock shut.
func TestSavingMeanwhile(t *testing.T) {
	h := newHome()
	l := h.lock(t)
	lib := library_(t, l)
	l.Watch(func() {
		if s, _ := l.Status(); s == lock.Shut {
			t.Error("the lock was shut for a moment")
		}
	})
	begun, failed := make(chan bool), make(chan error, 1)
	const n = 200
	go func() {
		for n := range n {
			if n == 1 {
				close(begun)
			}
			m := annotation.Mark{ID: fmt.Sprint("mark", n), Article: "the-slug", Note: "SECRET"}
			m.Target.Quote, m.Target.Range.End, m.UTF16.End, m.Target.Hash = "quote SECRET", 6, 6, "hash"
			if err := lib.PutMark(context.Background(), m); err != nil {
				failed <- fmt.Errorf("mark %d: %w", n, err)
				return
			}
		}
		failed <- nil
	}()
	<-begun
	for range 3 {
		turnOn(t, l)
		if err := l.TurnOff(t.Context(), pass, nil); err != nil {
			t.Fatal(err)
		}
	}
	turnOn(t, l)
	if err := <-failed; err != nil {
		t.Fatal(err)
	}
	if err := l.Unlock(t.Context(), pass, nil); err != nil { // seals what came at the last moment
		t.Fatal(err)
	}
	if got := notes(t, l, "the-slug"); len(got) != n {
		t.Errorf("%d of %d marks", len(got), n)
	}
	if got := leaks(h); len(got) != 0 {
		t.Errorf("in clear: %q", got)
	}
}
