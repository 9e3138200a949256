// Package mem is a library.Store in memory: for tests, and for a visit in which
// the browser allows nothing else.
package mem

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"

	"manicule.dev/app/library"
)

// Store keeps entries as long as the program runs. The zero value is not usable;
// see New. Fail and Limit make it a store with faults.
type Store struct {
	mu   sync.Mutex
	data map[string]string
	fail error
	room int
}

var _ library.Store = (*Store)(nil)

// New makes an empty store of unlimited size.
func New() *Store { return &Store{data: map[string]string{}} }

// Fail makes every later call return err; nil mends the store.
func (s *Store) Fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fail = err
}

// Limit sets the room for keys and values together, in bytes; 0 is no limit. A
// write past it fails with library.ErrQuota.
func (s *Store) Limit(bytes int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.room = bytes
}

// Dump is a copy of all entries.
func (s *Store) Dump() map[string]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.data)
}

// Name is "memory".
func (s *Store) Name() string { return "memory" }

// Keys implements library.Store.
func (s *Store) Keys(ctx context.Context, prefix string) ([]string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	var keys []string
	for k := range s.data {
		if strings.HasPrefix(k, prefix) {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return keys, nil
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
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	var out []library.Entry
	for _, k := range keys {
		if v, ok := s.data[k]; ok {
			out = append(out, library.Entry{Key: k, Value: v})
		}
	}
	return out, nil
}

// Update implements library.Store; it is atomic.
func (s *Store) Update(ctx context.Context, keys []string, edit func(map[string]string) []library.Change) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return err
	}
	found := map[string]string{}
	for _, k := range keys {
		if v, ok := s.data[k]; ok {
			found[k] = v
		}
	}
	next := maps.Clone(s.data)
	for _, c := range edit(found) {
		if c.Delete {
			delete(next, c.Key)
		} else {
			next[c.Key] = c.Value
		}
	}
	if s.room > 0 && size(next) > s.room && size(next) > size(s.data) {
		return library.ErrQuota
	}
	s.data = next
	return nil
}

func (s *Store) ready(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.fail
}

func size(data map[string]string) int {
	n := 0
	for k, v := range data {
		n += len(k) + len(v)
	}
	return n
}
