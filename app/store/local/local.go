// Package local is a library.Store over the browser's localStorage: readable at
// once when a page begins, but written to the disk seconds later, lost when the
// browser is killed, and limited to about five million UTF-16 code units.
package local

import (
	"context"
	"slices"
	"sync"

	"manicule.dev/app/library"
)

// Area is the part of the Web Storage API that is needed. None of its methods
// waits. Errors wrap library.ErrQuota, library.ErrDenied or are a failure of the
// moment.
type Area interface {
	// Keys are all keys with the prefix, in any order.
	Keys(prefix string) ([]string, error)
	// Get is the value under key; ok is false where there is none.
	Get(key string) (value string, ok bool, err error)
	Set(key, value string) error
	Remove(key string) error
}

// Store implements library.Store over an Area.
type Store struct {
	mu   sync.Mutex
	area Area
}

var _ library.Store = (*Store)(nil)

// New makes a store over area.
func New(area Area) *Store { return &Store{area: area} }

// Name is "localStorage".
func (s *Store) Name() string { return "localStorage" }

// Keys implements library.Store.
func (s *Store) Keys(ctx context.Context, prefix string) ([]string, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	keys, err := s.area.Keys(prefix)
	slices.Sort(keys)
	return keys, err
}

// Read implements library.Store.
func (s *Store) Read(ctx context.Context, prefix string) ([]library.Entry, error) {
	keys, err := s.Keys(ctx, prefix)
	if err != nil {
		return nil, err
	}
	return s.Get(ctx, keys)
}

// Get implements library.Store.
func (s *Store) Get(ctx context.Context, keys []string) ([]library.Entry, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []library.Entry
	for _, k := range keys {
		v, ok, err := s.area.Get(k)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, library.Entry{Key: k, Value: v})
		}
	}
	return out, nil
}

// Update implements library.Store. Another tab in another process may write in
// between: browsers do not lock localStorage. The tabs come into step again by
// what they tell each other.
func (s *Store) Update(ctx context.Context, keys []string, edit func(map[string]string) []library.Change) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	found := map[string]string{}
	for _, k := range keys {
		v, ok, err := s.area.Get(k)
		if err != nil {
			return err
		}
		if ok {
			found[k] = v
		}
	}
	for _, c := range edit(found) {
		err := error(nil)
		if c.Delete {
			err = s.area.Remove(c.Key)
		} else if c.Value != found[c.Key] || c.Value == "" {
			err = s.area.Set(c.Key, c.Value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
