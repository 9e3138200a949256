package lock

import (
	"context"
	"errors"
	"slices"

	"manicule.dev/app/library"
)

// setAside puts what is sealed and cannot be opened among what the library has set
// aside, as it stands: once the lock is off nobody would come upon it any more. It is
// given to safe, if not nil, first, since this store may be full.
func (s *Store) setAside(ctx context.Context, open *opened, safe *Store) error {
	left, err := s.inner.Read(ctx, Prefix)
	if err != nil || len(left) == 0 {
		return err
	}
	opens, err := s.open(ctx, open, left)
	if err != nil {
		return err
	}
	left = slices.DeleteFunc(left, func(e library.Entry) bool { _, ok := opens[e.Key]; return ok })
	for part := range slices.Chunk(left, portion) {
		if safe != nil {
			if err := safe.putAside(ctx, part, true); err != nil {
				return err
			}
		}
		err := s.putAside(ctx, part, true)
		if safe != nil && errors.Is(err, library.ErrQuota) {
			err = s.putAside(ctx, part, false)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// putAside replaces sealed entries, where they still stand, by what the library keeps
// of a damaged value; without keep it only takes them out.
func (s *Store) putAside(ctx context.Context, sealed []library.Entry, keep bool) error {
	names := make([]string, len(sealed))
	for i, e := range sealed {
		names[i] = e.Key
	}
	err := (&view{s, nil}).Update(ctx, names, func(found map[string]string) []library.Change {
		var changes []library.Change
		for _, e := range sealed {
			if found[e.Key] == e.Value {
				changes = append(changes, library.Remove(e.Key))
			}
			if keep {
				aside := library.Aside(e)
				changes = append(changes, library.Put(aside.Key, aside.Value))
			}
		}
		return changes
	})
	if err == nil {
		s.mu.Lock()
		for _, name := range names {
			delete(s.damaged, name)
		}
		s.mu.Unlock()
	}
	return err
}
