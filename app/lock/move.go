package lock

import (
	"context"
	"errors"
	"slices"
	"strings"

	"manicule.dev/app/library"
)

// view is one side of a Store, whatever the lock's phase: in clear (nil keys) or
// sealed.
type view struct {
	*Store
	open *opened
}

// Keys implements library.Store.
func (v *view) Keys(ctx context.Context, prefix string) ([]string, error) {
	return v.keys(ctx, v.open, prefix)
}

// Read implements library.Store.
func (v *view) Read(ctx context.Context, prefix string) ([]library.Entry, error) {
	return v.read(ctx, v.open, prefix)
}

// Update implements library.Store.
func (v *view) Update(ctx context.Context, keys []string, edit func(map[string]string) []library.Change) error {
	for range tries {
		again, err := v.update(ctx, v.open, keys, edit)
		if err != nil || !again {
			return err
		}
	}
	return errBusy
}

// unusable says of an error that there is no such copy, so that nothing of it can be
// left on the wrong side either.
func unusable(err error) bool { return errors.Is(err, library.ErrDenied) }

// portion is how many entries are moved in one transaction.
const portion = 100

// passes bounds how often what other tabs wrote meanwhile is looked for.
const passes = 5

// move brings all entries of the store to the other side. safe, if not nil, is the
// strict copy, whose own move is done: it is given everything of this store too, so
// that this store may be full, and may come back as it was after a crash.
func (s *Store) move(ctx context.Context, open *opened, toSealed bool, safe *Store, p Progress) (err error) {
	from, to := &view{s, open}, &view{s, nil}
	side := open // of safe
	if toSealed {
		from, to = to, from
	} else {
		side = nil
	}
	if !toSealed {
		defer func() {
			if err == nil {
				err = s.setAside(ctx, open, safe)
			}
		}()
	}
	for range passes {
		entries, err := from.Read(ctx, clearPrefix)
		if err != nil {
			return err
		}
		entries = slices.DeleteFunc(entries, func(e library.Entry) bool { return !movable(e.Key) })
		if len(entries) == 0 {
			return nil
		}
		done := 0
		for part := range slices.Chunk(entries, portion) {
			if safe != nil {
				if err := library.Merge(ctx, &view{safe, side}, part); err != nil {
					return err
				}
				if err := remove(ctx, from, part); err != nil {
					return err
				}
				if err := library.Merge(ctx, to, part); err != nil && !errors.Is(err, library.ErrQuota) {
					return err
				}
			} else {
				if err := library.Merge(ctx, to, part); err != nil {
					return err
				}
				if err := remove(ctx, from, part); err != nil {
					return err
				}
			}
			done += len(part)
			if p != nil {
				p(done, len(entries))
			}
			if err := library.Breathe(ctx); err != nil {
				return err
			}
		}
	}
	return nil // others go on writing: the next Unlock moves what is left
}

// movable says whether an entry that stands in clear is the library's.
func movable(key string) bool {
	letter, _ := room(key)
	return letter != "-" && !strings.HasPrefix(key, Prefix)
}

// remove takes out the entries that nobody has changed.
func remove(ctx context.Context, from *view, entries []library.Entry) error {
	keys := make([]string, len(entries))
	for i, e := range entries {
		keys[i] = e.Key
	}
	return from.Update(ctx, keys, func(found map[string]string) []library.Change {
		var changes []library.Change
		for _, e := range entries {
			if found[e.Key] == e.Value {
				changes = append(changes, library.Remove(e.Key))
			}
		}
		return changes
	})
}
