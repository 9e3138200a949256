package lock_test

import (
	"context"
	"errors"
	"slices"
	"testing"

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
