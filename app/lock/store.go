package lock

import (
	"cmp"
	"context"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"sync"

	"manicule.dev/app/library"
)

// Store is a library.Store over another one, which seals what it is given while the
// lock is on, and lets it through while it is off. While the lock is shut every
// method fails with library.ErrLocked. Get one from Lock.
type Store struct {
	lock  *Lock
	inner library.Store

	mu      sync.Mutex
	form    string // the lock's form as this store was last seen to hold it
	cache   map[string]seen
	of      *opened // whose cache it is
	damaged map[string]string
}

var _ library.Store = (*Store)(nil)

// opened are the keys of a lock that is open.
type opened struct {
	keys  Keys
	names *names
}

// seen is a sealed value and what it holds.
type seen struct{ sealed, key, value string }

// maxSeen bounds the cache of a Store: the marks of some articles.
const maxSeen = 4096

// mark begins every sealed value; nonce, ciphertext and tag follow in base64.
const mark = "~e1 "

// Name implements library.Store.
func (s *Store) Name() string { return s.inner.Name() }

// Keys implements library.Store.
func (s *Store) Keys(ctx context.Context, prefix string) ([]string, error) {
	open, err := s.mode(ctx)
	if err != nil {
		return nil, err
	}
	return s.keys(ctx, open, prefix)
}

func (s *Store) keys(ctx context.Context, open *opened, prefix string) ([]string, error) {
	if open == nil {
		keys, err := s.inner.Keys(ctx, prefix)
		return slices.DeleteFunc(keys, hidden(prefix)), err
	}
	entries, err := s.read(ctx, open, prefix)
	keys := make([]string, len(entries))
	for i, e := range entries {
		keys[i] = e.Key
	}
	return keys, err
}

// hidden says of a key whether it is none of those that are asked for in clear.
func hidden(prefix string) func(key string) bool {
	return func(key string) bool {
		return key == FormKey || strings.HasPrefix(key, Prefix) && !strings.HasPrefix(prefix, Prefix)
	}
}

// Read implements library.Store. What is sealed and cannot be opened is left out; see
// Damaged.
func (s *Store) Read(ctx context.Context, prefix string) ([]library.Entry, error) {
	open, err := s.mode(ctx)
	if err != nil {
		return nil, err
	}
	return s.read(ctx, open, prefix)
}

func (s *Store) read(ctx context.Context, open *opened, prefix string) ([]library.Entry, error) {
	if open == nil {
		entries, err := s.inner.Read(ctx, prefix)
		hide := hidden(prefix)
		return slices.DeleteFunc(entries, func(e library.Entry) bool { return hide(e.Key) }), err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	under, err := open.names.prefix(ctx, prefix)
	if err != nil {
		return nil, err
	}
	stored, err := s.inner.Read(ctx, under)
	if err != nil {
		return nil, err
	}
	got, err := s.open(ctx, open, stored)
	if err != nil {
		return nil, err
	}
	var out []library.Entry
	for _, e := range stored {
		if g, ok := got[e.Key]; ok && strings.HasPrefix(g.key, prefix) {
			out = append(out, library.Entry{Key: g.key, Value: g.value})
		}
	}
	slices.SortFunc(out, func(a, b library.Entry) int { return cmp.Compare(a.Key, b.Key) })
	return out, nil
}

// Get implements library.Store. A value that is sealed and cannot be opened comes
// back as it is stored.
func (s *Store) Get(ctx context.Context, keys []string) ([]library.Entry, error) {
	open, err := s.mode(ctx)
	if err != nil {
		return nil, err
	}
	if open == nil {
		return s.inner.Get(ctx, keys)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	names, err := open.names.of(ctx, keys)
	if err != nil {
		return nil, err
	}
	ask := make([]string, len(keys))
	for i, key := range keys {
		ask[i] = names[key]
	}
	stored, err := s.inner.Get(ctx, ask)
	if err != nil {
		return nil, err
	}
	found, err := s.clear(ctx, open, names, stored)
	if err != nil {
		return nil, err
	}
	var out []library.Entry
	for _, key := range keys {
		if v, ok := found[key]; ok {
			out = append(out, library.Entry{Key: key, Value: v})
		}
	}
	return out, nil
}

// clear is what stored holds, by the keys whose names are given.
func (s *Store) clear(ctx context.Context, open *opened, names map[string]string, stored []library.Entry) (map[string]string, error) {
	got, err := s.open(ctx, open, stored)
	if err != nil {
		return nil, err
	}
	at := make(map[string]string, len(stored))
	for _, e := range stored {
		at[e.Key] = e.Value
	}
	out := make(map[string]string, len(stored))
	for key, name := range names {
		raw, ok := at[name]
		if !ok {
			continue
		}
		if g, ok := got[name]; ok && g.key == key {
			raw = g.value
		}
		out[key] = raw
	}
	return out, nil
}

// open opens sealed entries, by their names. What cannot be opened is not in the
// result, and noted.
func (s *Store) open(ctx context.Context, open *opened, stored []library.Entry) (map[string]seen, error) {
	out := make(map[string]seen, len(stored))
	var boxes []Box
	var from []library.Entry
	s.mu.Lock()
	s.fit(open)
	for _, e := range stored {
		if c, ok := s.cache[e.Key]; ok && c.sealed == e.Value {
			out[e.Key] = c
			continue
		}
		rest, ok := strings.CutPrefix(e.Value, mark)
		data, err := base64.RawStdEncoding.DecodeString(rest)
		if !ok || err != nil {
			data = nil
		}
		boxes, from = append(boxes, Box{e.Key, data}), append(from, e)
	}
	s.mu.Unlock()
	if len(boxes) == 0 {
		return out, nil
	}
	texts, err := open.keys.Open(ctx, boxes)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fit(open)
	for i, e := range from {
		key, value, ok := strings.Cut(string(texts[i]), "\x00")
		if texts[i] == nil || !ok {
			s.damaged[e.Key] = e.Value
			continue
		}
		delete(s.damaged, e.Key)
		out[e.Key] = seen{e.Value, key, value}
		s.remember(e.Key, out[e.Key])
	}
	return out, nil
}

// fit makes the cache one of these keys; s.mu must be held.
func (s *Store) fit(open *opened) {
	if s.of != open || s.cache == nil {
		s.of, s.cache, s.damaged = open, map[string]seen{}, map[string]string{}
	}
}

// remember puts into the cache; s.mu must be held.
func (s *Store) remember(name string, v seen) {
	if len(s.cache) >= maxSeen {
		s.cache = map[string]seen{}
	}
	s.cache[name] = v
}

// seal seals an entry under its name.
func seal(ctx context.Context, open *opened, names map[string]string, changes []library.Change) ([]library.Change, error) {
	var boxes []Box
	for _, c := range changes {
		if !c.Delete {
			boxes = append(boxes, Box{names[c.Key], []byte(c.Key + "\x00" + c.Value)})
		}
	}
	var texts [][]byte
	if len(boxes) > 0 {
		var err error
		if texts, err = open.keys.Seal(ctx, boxes); err != nil {
			return nil, fmt.Errorf("seal: %w", err)
		}
	}
	out := make([]library.Change, len(changes))
	for i, c := range changes {
		if c.Delete {
			out[i] = library.Remove(names[c.Key])
			continue
		}
		out[i] = library.Put(names[c.Key], mark+base64.RawStdEncoding.EncodeToString(texts[0]))
		texts = texts[1:]
	}
	return out, nil
}

// Damaged is what is sealed, was met in this visit and cannot be opened: by the
// name that it is stored under.
func (s *Store) Damaged() []library.Entry {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []library.Entry
	for name, raw := range s.damaged {
		out = append(out, library.Entry{Key: name, Value: raw})
	}
	return out
}
