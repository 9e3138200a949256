package lock

import (
	"context"
	"errors"
	"slices"
	"strings"

	"manicule.dev/app/library"
)

// errBusy: others wrote what was to be written, again and again.
var errBusy = errors.New("another tab keeps changing the same thing")

// tries is how often an Update is tried when others write at the same time. One of
// those who try at once always succeeds.
const tries = 100

// Update implements library.Store. Opening and sealing take time, and a transaction
// does not wait: so edit is called with what is believed to be stored, and the
// changes are made only if that is what is stored then; else again. The same holds
// for the lock's form: nothing is ever written in clear after another tab has set up
// the lock, nor sealed after it took the lock off.
func (s *Store) Update(ctx context.Context, keys []string, edit func(map[string]string) []library.Change) error {
	for range tries {
		open, err := s.mode(ctx)
		if err != nil {
			return err
		}
		again, err := s.update(ctx, open, keys, edit)
		if err != nil || !again {
			return err
		}
	}
	return errBusy
}

// update is Update with these keys, nil for in clear. again says that the lock was
// changed by somebody and nothing was written.
func (s *Store) update(ctx context.Context, open *opened, keys []string, edit func(map[string]string) []library.Change) (again bool, err error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	if open != nil {
		return s.updateSealed(ctx, open, keys, edit)
	}
	s.mu.Lock()
	form := s.form
	s.mu.Unlock()
	now := form
	ask := append(slices.Clone(keys), FormKey)
	err = s.inner.Update(ctx, ask, func(found map[string]string) []library.Change {
		if now = found[FormKey]; now != form {
			return nil
		}
		delete(found, FormKey)
		return edit(found)
	})
	if err != nil || now == form {
		return false, err
	}
	return true, s.lock.notice(ctx, s, now)
}

func (s *Store) updateSealed(ctx context.Context, open *opened, keys []string, edit func(map[string]string) []library.Change) (again bool, err error) {
	s.mu.Lock()
	form := s.form
	s.mu.Unlock()
	names, err := open.names.of(ctx, keys)
	if err != nil {
		return false, err
	}
	guess := s.guess(open, names)
	for range tries {
		found, err := s.clear(ctx, open, names, guess)
		if err != nil {
			return false, err
		}
		plain := edit(found)
		if names, err = withChanged(ctx, open, names, plain); err != nil {
			return false, err
		}
		changes, err := seal(ctx, open, names, plain)
		if err != nil {
			return false, err
		}
		got, err := s.swap(ctx, names, keys, form, guess, changes)
		switch {
		case err != nil:
			return false, err
		case got.form != form:
			return true, s.lock.notice(ctx, s, got.form)
		case got.done:
			s.wrote(open, plain, changes)
			return false, nil
		}
		guess = got.stored
	}
	return false, errBusy
}

// withChanged is the names of keys and of what is changed beside them.
func withChanged(ctx context.Context, open *opened, names map[string]string, changes []library.Change) (map[string]string, error) {
	var more []string
	for _, c := range changes {
		if _, ok := names[c.Key]; !ok {
			more = append(more, c.Key)
		}
	}
	if len(more) == 0 {
		return names, nil
	}
	all, err := open.names.of(ctx, more)
	if err != nil {
		return nil, err
	}
	for key, name := range names {
		all[key] = name
	}
	return all, nil
}

// swapped is what a swap met.
type swapped struct {
	done   bool
	form   string
	stored []library.Entry
}

// swap makes the changes if the store holds guess under the keys, and the form.
func (s *Store) swap(ctx context.Context, names map[string]string, keys []string, form string, guess []library.Entry, changes []library.Change) (swapped, error) {
	want := map[string]string{}
	for _, e := range guess {
		want[e.Key] = e.Value
	}
	ask := make([]string, 0, len(keys)+1)
	for _, key := range keys {
		ask = append(ask, names[key])
	}
	ask = append(ask, FormKey)
	var got swapped
	err := s.inner.Update(ctx, ask, func(found map[string]string) []library.Change {
		got = swapped{form: found[FormKey], done: true}
		for _, name := range ask[:len(ask)-1] {
			raw, ok := found[name]
			if ok {
				got.stored = append(got.stored, library.Entry{Key: name, Value: raw})
			}
			if was, had := want[name]; had != ok || was != raw {
				got.done = false
			}
		}
		if got.form != form || !got.done {
			got.done = false
			return nil
		}
		return changes
	})
	return got, err
}

// guess is what is believed to be stored under names.
func (s *Store) guess(open *opened, names map[string]string) []library.Entry {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fit(open)
	var out []library.Entry
	for _, name := range names {
		if c, ok := s.cache[name]; ok {
			out = append(out, library.Entry{Key: name, Value: c.sealed})
		} else if raw, ok := s.damaged[name]; ok {
			out = append(out, library.Entry{Key: name, Value: raw})
		}
	}
	return out
}

// wrote remembers what was written.
func (s *Store) wrote(open *opened, plain, changes []library.Change) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.of != open {
		return
	}
	for i, c := range changes {
		delete(s.damaged, c.Key)
		if c.Delete {
			delete(s.cache, c.Key)
		} else {
			s.remember(c.Key, seen{c.Value, plain[i].Key, plain[i].Value})
		}
	}
}

// DropDamaged removes one of the values that Damaged lists, if it still stands
// there.
func (s *Store) DropDamaged(ctx context.Context, e library.Entry) error {
	if !strings.HasPrefix(e.Key, Prefix) {
		return nil
	}
	err := s.inner.Update(ctx, []string{e.Key}, func(found map[string]string) []library.Change {
		if found[e.Key] == e.Value {
			return []library.Change{library.Remove(e.Key)}
		}
		return nil
	})
	if err == nil {
		s.mu.Lock()
		delete(s.damaged, e.Key)
		s.mu.Unlock()
	}
	return err
}
