package lock_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"manicule.dev/app/annotation"
	"manicule.dev/app/library"
	"manicule.dev/app/lock"
	"manicule.dev/app/lock/locktest"
	"manicule.dev/app/record"
	"manicule.dev/app/store/mem"
	"manicule.dev/app/store/storetest"
)

func TestNative(t *testing.T) { locktest.Run(t, locktest.Native{}) }

const pass = "correct horse battery staple"

func off(t *testing.T) (library.Store, func() library.Store) {
	m := mem.New()
	again := func() library.Store { return started(t, lock.New(nil, m, locktest.Native{}, nil)).Strict() }
	return again(), again
}

func started(t *testing.T, l *lock.Lock) *lock.Lock {
	t.Helper()
	if err := l.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	return l
}

// A store under a lock is a store like any other, set up or not.
func TestStores(t *testing.T) {
	t.Run("off", func(t *testing.T) { storetest.Run(t, off) })
	t.Run("on", func(t *testing.T) {
		storetest.Run(t, func(t *testing.T) (library.Store, func() library.Store) {
			m := mem.New()
			l := lock.New(nil, m, locktest.Native{}, nil)
			turnOn(t, l)
			return l.Strict(), func() library.Store {
				l := started(t, lock.New(nil, m, locktest.Native{}, nil))
				if err := l.Unlock(t.Context(), pass, nil); err != nil {
					t.Fatal(err)
				}
				return l.Strict()
			}
		})
	})
}

func turnOn(t *testing.T, l *lock.Lock) (code string) {
	t.Helper()
	code, err := l.TurnOn(t.Context(), pass, nil)
	if err != nil {
		t.Fatal(err)
	}
	return code
}

// home is two copies and how a visit finds them.
type home struct{ quick, strict *mem.Store }

func newHome() home { return home{mem.New(), mem.New()} }

func (h home) lock(t *testing.T) *lock.Lock {
	return started(t, lock.New(h.quick, h.strict, locktest.Native{}, nil))
}

func library_(t *testing.T, l *lock.Lock) *library.Library {
	t.Helper()
	lib, err := library.Open(t.Context(), library.Options{Quick: l.Quick(), Strict: l.Strict()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(lib.Close)
	return lib
}

func put(t *testing.T, lib *library.Library, article string, i int) {
	t.Helper()
	m := annotation.Mark{ID: fmt.Sprintf("mark%d", i), Article: article, Color: annotation.Yellow, Note: fmt.Sprintf("note %d SECRET", i), Tags: []string{"tag SECRET"}}
	m.Target.Quote, m.Target.Range.End, m.UTF16.End, m.Target.Hash = "quote SECRET", 6, 6, "hash"
	if err := lib.PutMark(t.Context(), m); err != nil {
		t.Fatal(err)
	}
}

// notes are the notes of an article as a new visit reads them.
func notes(t *testing.T, l *lock.Lock, article string) []string {
	t.Helper()
	lib := library_(t, l)
	if err := lib.Load(t.Context(), article); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, m := range lib.Marks(article) {
		out = append(out, m.Note)
	}
	slices.Sort(out)
	return out
}

// leaks are the stored entries that hold what must not be read.
func leaks(h home) []string {
	var out []string
	for _, s := range []*mem.Store{h.quick, h.strict} {
		for k, v := range s.Dump() {
			if strings.Contains(k+v, "SECRET") || strings.Contains(k+v, "the-slug") || strings.Contains(k+v, "mark1") {
				out = append(out, k)
			}
		}
	}
	return out
}

func furnished(t *testing.T, n int) (home, []string) {
	t.Helper()
	h := newHome()
	lib := library_(t, h.lock(t))
	var want []string
	for i := range n {
		put(t, lib, "the-slug", i)
		want = append(want, fmt.Sprintf("note %d SECRET", i))
	}
	slices.Sort(want)
	return h, want
}

// The whole life of a lock: set up over what there is, shut, opened, changed, taken
// off.
func TestLife(t *testing.T) {
	h, want := furnished(t, 3)
	l := h.lock(t)
	if len(leaks(h)) == 0 {
		t.Fatal("nothing to seal")
	}
	code := turnOn(t, l)
	if got := leaks(h); len(got) != 0 {
		t.Errorf("in clear: %q", got)
	}
	if got := notes(t, l, "the-slug"); !slices.Equal(got, want) {
		t.Errorf("set up: %q", got)
	}
	put(t, library_(t, l), "the-slug", 3)
	if got := leaks(h); len(got) != 0 {
		t.Errorf("in clear after an edit: %q", got)
	}
	want = append(want, "note 3 SECRET")

	l = h.lock(t) // the next visit
	if s, _ := l.Status(); s != lock.Shut {
		t.Errorf("the next visit finds it %s", s)
	}
	if got := notes(t, l, "the-slug"); len(got) != 0 {
		t.Errorf("shut, it shows %q", got)
	}
	if err := l.Unlock(t.Context(), "something else entirely", nil); !errors.Is(err, lock.ErrWrong) {
		t.Errorf("a wrong passphrase: %v", err)
	}
	sealed := maps.Clone(h.strict.Dump())
	if err := l.Change(t.Context(), code, "another passphrase"); err != nil {
		t.Fatal(err)
	}
	for k, v := range h.strict.Dump() {
		if k != lock.FormKey && sealed[k] != v {
			t.Errorf("a new passphrase changed %s", k)
		}
	}
	if err := l.Unlock(t.Context(), pass, nil); !errors.Is(err, lock.ErrWrong) {
		t.Errorf("the old passphrase: %v", err)
	}
	for _, secret := range []string{"another passphrase", code, strings.ToLower(strings.ReplaceAll(code, "-", " "))} {
		l = h.lock(t)
		if err := l.Unlock(t.Context(), secret, nil); err != nil {
			t.Fatalf("%s: %v", secret, err)
		}
		if got := notes(t, l, "the-slug"); !slices.Equal(got, want) {
			t.Errorf("opened: %q", got)
		}
	}
	l.Shutdown()
	if got := notes(t, l, "the-slug"); len(got) != 0 {
		t.Errorf("shut again, it shows %q", got)
	}
	if err := l.TurnOff(t.Context(), "another passphrase", nil); err != nil {
		t.Fatal(err)
	}
	l = h.lock(t)
	if s, _ := l.Status(); s != lock.Off {
		t.Errorf("taken off, the next visit finds it %s", s)
	}
	if got := notes(t, l, "the-slug"); !slices.Equal(got, want) {
		t.Errorf("taken off: %q", got)
	}
	for _, s := range []*mem.Store{h.quick, h.strict} {
		for k := range s.Dump() {
			if strings.HasPrefix(k, lock.Prefix) {
				t.Errorf("still sealed: %s", k)
			}
		}
		if n := s.Dump()["manicule:s/the-slug"]; n != "~s 4" {
			t.Errorf("the number of marks is %q", n)
		}
	}
}

func TestNewCode(t *testing.T) {
	h, _ := furnished(t, 1)
	l := h.lock(t)
	old := turnOn(t, l)
	code, err := l.NewCode(t.Context(), pass)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Unlock(t.Context(), old, nil); !errors.Is(err, lock.ErrWrong) {
		t.Errorf("the old code: %v", err)
	}
	if err := l.Unlock(t.Context(), code, nil); err != nil {
		t.Errorf("the new code: %v", err)
	}
}

func TestRefusals(t *testing.T) {
	h, _ := furnished(t, 1)
	l := h.lock(t)
	before := h.strict.Dump()
	if _, err := l.TurnOn(t.Context(), "short", nil); !errors.Is(err, lock.ErrWeak) {
		t.Errorf("a short one: %v", err)
	}
	if err := l.Unlock(t.Context(), pass, nil); !errors.Is(err, lock.ErrOff) {
		t.Errorf("opening none: %v", err)
	}
	if !maps.Equal(before, h.strict.Dump()) {
		t.Error("a refusal wrote something")
	}
	turnOn(t, l)
	if _, err := l.TurnOn(t.Context(), pass, nil); !errors.Is(err, lock.ErrOn) {
		t.Errorf("a second one: %v", err)
	}
	if err := l.Change(t.Context(), pass, "short"); !errors.Is(err, lock.ErrWeak) {
		t.Errorf("changed to a short one: %v", err)
	}
}

// One copy, with the form, is gone: the other has all, and mends it.
func TestCopyLost(t *testing.T) {
	for name, of := range map[string]func(home) *mem.Store{"quick": func(h home) *mem.Store { return h.quick }, "strict": func(h home) *mem.Store { return h.strict }} {
		t.Run(name, func(t *testing.T) {
			h, want := furnished(t, 3)
			turnOn(t, h.lock(t))
			s := of(h)
			all := s.Dump()
			_ = s.Update(t.Context(), nil, func(map[string]string) []library.Change {
				var out []library.Change
				for k := range all {
					out = append(out, library.Remove(k))
				}
				return out
			})
			l := h.lock(t)
			_ = l.Refresh(t.Context())
			if err := l.Unlock(t.Context(), pass, nil); err != nil {
				t.Fatal(err)
			}
			if got := notes(t, l, "the-slug"); !slices.Equal(got, want) {
				t.Errorf("%q", got)
			}
			if len(s.Dump()) < 4 || s.Dump()[lock.FormKey] == "" || len(leaks(h)) > 0 {
				t.Errorf("not mended: %q", s.Dump())
			}
		})
	}
}

// Damage to what is sealed is no wrong passphrase: the record is restored from the
// other copy, and what stood there is set aside.
func TestDamage(t *testing.T) {
	h, want := furnished(t, 3)
	turnOn(t, h.lock(t))
	bend := func(s *mem.Store, which func(key string) bool) {
		all := s.Dump()
		_ = s.Update(t.Context(), nil, func(map[string]string) []library.Change {
			var out []library.Change
			for k, v := range all {
				if which(k) {
					out = append(out, library.Put(k, v[:len(v)-6]+"AAAAAA"))
				}
			}
			return out
		})
	}
	bend(h.quick, func(key string) bool { return strings.HasPrefix(key, lock.Prefix+"r/") })
	l := h.lock(t)
	if err := l.Unlock(t.Context(), pass, nil); err != nil {
		t.Fatal(err)
	}
	if got := notes(t, l, "the-slug"); !slices.Equal(got, want) {
		t.Errorf("quick copy damaged: %q", got)
	}
	bend(h.quick, func(key string) bool { return key == lock.FormKey })
	l = h.lock(t)
	if err := l.Unlock(t.Context(), pass, nil); err != nil {
		t.Errorf("its form damaged in one copy: %v", err)
	}
	for _, s := range []*mem.Store{h.quick, h.strict} {
		bend(s, func(key string) bool { return key == lock.FormKey })
	}
	l = h.lock(t)
	if s, err := l.Status(); s != lock.Broken || !errors.Is(err, record.ErrDamaged) {
		t.Errorf("both forms damaged: %s, %v", s, err)
	}
	if err := l.Unlock(t.Context(), pass, nil); errors.Is(err, lock.ErrWrong) || !errors.Is(err, record.ErrDamaged) {
		t.Errorf("both forms damaged, opening: %v", err)
	}
	if _, err := l.TurnOn(t.Context(), pass, nil); err == nil {
		t.Error("a new lock was set up over a damaged one")
	}
}

// What is sealed and damaged in both copies cannot be opened when the lock is taken
// off: it is listed with its text and can be dismissed, and nothing stays sealed.
func TestTurnOffDamaged(t *testing.T) {
	for name, of := range map[string]func(home) []*mem.Store{
		"both": func(h home) []*mem.Store { return []*mem.Store{h.quick, h.strict} },
		"one":  func(h home) []*mem.Store { return []*mem.Store{h.quick} },
	} {
		h, want := furnished(t, 3)
		l := h.lock(t)
		turnOn(t, l)
		var key string
		for k := range h.strict.Dump() {
			if strings.HasPrefix(k, lock.Prefix+"r/") && (key == "" || k < key) && len(h.strict.Dump()[k]) > 300 {
				key = k
			}
		}
		bad := h.strict.Dump()[key][:100]
		for _, s := range of(h) {
			_ = s.Update(t.Context(), nil, func(map[string]string) []library.Change { return []library.Change{library.Put(key, bad)} })
		}
		if err := h.lock(t).TurnOff(t.Context(), pass, nil); err != nil {
			t.Fatal(err)
		}
		l = h.lock(t)
		got := notes(t, l, "the-slug")
		if lost := len(want) - len(got); lost != len(of(h))-1 {
			t.Errorf("%s: %q", name, got)
		}
		for _, s := range []*mem.Store{h.quick, h.strict} {
			for k := range s.Dump() {
				if strings.HasPrefix(k, lock.Prefix) {
					t.Errorf("%s: still sealed: %s", name, k)
				}
			}
		}
		lib := library_(t, l)
		if err := lib.Reopen(t.Context()); err != nil {
			t.Fatal(err)
		}
		list := lib.Attention()
		if len(list) != 1 || list[0].Raw != bad || !list[0].Sealed() || list[0].Key != key {
			t.Fatalf("%s: listed is %+v", name, list)
		}
		if err := lib.Dismiss(t.Context(), list[0]); err != nil {
			t.Fatal(err)
		}
		lib = library_(t, h.lock(t))
		_ = lib.Reopen(t.Context())
		if list := lib.Attention(); len(list) > 0 {
			t.Errorf("%s: dismissed, and listed: %+v", name, list)
		}
	}
}

// A tab that does not know of the lock writes nothing in clear any more.
func TestOtherTab(t *testing.T) {
	h, want := furnished(t, 2)
	other := h.lock(t)
	lib := library_(t, other)
	if err := lib.Load(t.Context(), "the-slug"); err != nil {
		t.Fatal(err)
	}
	l := h.lock(t)
	turnOn(t, l)
	m := lib.Marks("the-slug")[0]
	m.Note = "written in another tab SECRET"
	if err := lib.PutMark(t.Context(), m); !errors.Is(err, library.ErrLocked) {
		t.Errorf("a save in the other tab: %v", err)
	}
	if got := leaks(h); len(got) != 0 {
		t.Errorf("in clear: %q", got)
	}
	// It is given the keys, and what it could not save is saved.
	if err := other.Unlock(t.Context(), pass, nil); err != nil {
		t.Fatal(err)
	}
	if err := lib.Retry(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := notes(t, l, "the-slug"); slices.Equal(got, want) || !slices.Contains(got, m.Note) {
		t.Errorf("afterwards: %q", got)
	}
	if got := leaks(h); len(got) != 0 {
		t.Errorf("in clear at the end: %q", got)
	}
}

// Two tabs set up a lock at once: one of them does.
func TestSetUpTwice(t *testing.T) {
	h, want := furnished(t, 2)
	one, two := h.lock(t), h.lock(t)
	got := make(chan error, 2)
	for _, l := range []*lock.Lock{one, two} {
		go func() {
			_, err := l.TurnOn(context.Background(), pass, nil)
			got <- err
		}()
	}
	a, b := <-got, <-got
	if (a == nil) == (b == nil) {
		t.Errorf("%v and %v", a, b)
	}
	l := h.lock(t)
	if err := l.Unlock(t.Context(), pass, nil); err != nil {
		t.Fatal(err)
	}
	if got := notes(t, l, "the-slug"); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// The quick copy has no room for what is sealed: the strict one has it all.
func TestQuickFull(t *testing.T) {
	h, want := furnished(t, 5)
	l := h.lock(t)
	h.quick.Limit(2500)
	turnOn(t, l)
	if got := leaks(h); len(got) != 0 {
		t.Errorf("in clear: %q", got)
	}
	if got := notes(t, l, "the-slug"); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
