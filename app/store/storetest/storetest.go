// Package storetest holds every library.Store to what the interface promises.
package storetest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"manicule.dev/app/library"
)

// Run runs the suite. open returns a fresh, empty store each time; reopen returns
// another store over the same place as the last one, as a second tab or the next
// visit would.
func Run(t *testing.T, open func(*testing.T) (first library.Store, reopen func() library.Store)) {
	for name, f := range map[string]func(*testing.T, library.Store, func() library.Store){
		"empty": empty, "write and read": write, "order and prefix": order, "texts": texts,
		"update sees what is stored": update, "many at once": concurrent,
		"second opening": again, "ended context": ended, "many entries": many,
	} {
		t.Run(name, func(t *testing.T) {
			s, reopen := open(t)
			f(t, s, reopen)
		})
	}
}

func empty(t *testing.T, s library.Store, _ func() library.Store) {
	if s.Name() == "" {
		t.Error("the store has no name")
	}
	if keys, err := s.Keys(t.Context(), ""); err != nil || len(keys) != 0 {
		t.Errorf("keys = %q, %v", keys, err)
	}
	if got, err := s.Get(t.Context(), []string{"k"}); err != nil || len(got) != 0 {
		t.Errorf("got = %q, %v", got, err)
	}
	if err := s.Update(t.Context(), []string{"k"}, func(found map[string]string) []library.Change {
		if len(found) != 0 {
			t.Errorf("found %q", found)
		}
		return []library.Change{library.Remove("k")}
	}); err != nil {
		t.Error(err)
	}
}

func put(t *testing.T, s library.Store, kv ...string) {
	t.Helper()
	if err := s.Update(t.Context(), nil, func(map[string]string) []library.Change {
		var cs []library.Change
		for i := 0; i < len(kv); i += 2 {
			cs = append(cs, library.Put(kv[i], kv[i+1]))
		}
		return cs
	}); err != nil {
		t.Fatal(err)
	}
}

func want(t *testing.T, s library.Store, prefix string, kv ...string) {
	t.Helper()
	got, err := s.Read(t.Context(), prefix)
	if err != nil {
		t.Fatal(err)
	}
	var flat, keys []string
	for _, e := range got {
		flat, keys = append(flat, e.Key, e.Value), append(keys, e.Key)
	}
	if !slices.Equal(flat, kv) {
		t.Errorf("under %q: %q, want %q", prefix, flat, kv)
	}
	if ks, err := s.Keys(t.Context(), prefix); err != nil || !slices.Equal(ks, keys) {
		t.Errorf("keys under %q: %q, %v; Read has %q", prefix, ks, err, keys)
	}
}

func write(t *testing.T, s library.Store, _ func() library.Store) {
	put(t, s, "a", "1", "b", "", "a", "2")
	want(t, s, "", "a", "2", "b", "")
	if err := s.Update(t.Context(), nil, func(map[string]string) []library.Change {
		return []library.Change{library.Remove("a"), library.Put("c", "3"), library.Remove("nothing")}
	}); err != nil {
		t.Fatal(err)
	}
	want(t, s, "", "b", "", "c", "3")
	got, err := s.Get(t.Context(), []string{"c", "a", "b"})
	if err != nil || !reflect.DeepEqual(got, []library.Entry{{Key: "c", Value: "3"}, {Key: "b", Value: ""}}) {
		t.Errorf("got %q, %v", got, err)
	}
}

func order(t *testing.T, s library.Store, _ func() library.Store) {
	put(t, s, "r/b/2", "", "r/b/1", "", "r/ba/1", "", "r/b", "", "x", "", "r/b/é", "", "r/b/~", "")
	want(t, s, "r/b/", "r/b/1", "", "r/b/2", "", "r/b/~", "", "r/b/é", "")
	want(t, s, "r/c")
}

// Values come back as they were, whatever Unicode they hold.
func texts(t *testing.T, s library.Store, _ func() library.Store) {
	values := []string{"é", "🖙", "e\u0301", "\u2028\n\r\x00\x01", "نص", strings.Repeat("long 🖙", 20_000)}
	var kv []string
	for i, v := range values {
		kv = append(kv, fmt.Sprintf("k%d🖙", i), v)
	}
	put(t, s, kv...)
	want(t, s, "", kv...)
}

func update(t *testing.T, s library.Store, _ func() library.Store) {
	put(t, s, "a", "1", "b", "2", "c", "3")
	calls := 0
	if err := s.Update(t.Context(), []string{"a", "z", "b"}, func(found map[string]string) []library.Change {
		calls++
		if !reflect.DeepEqual(found, map[string]string{"a": "1", "b": "2"}) {
			t.Errorf("found %q", found)
		}
		return []library.Change{library.Put("a", found["a"]+"+"), library.Remove("b"), library.Put("d", "4")}
	}); err != nil {
		t.Fatal(err)
	}
	if calls == 0 {
		t.Error("edit was not called")
	}
	want(t, s, "", "a", "1+", "c", "3", "d", "4")
	if err := s.Update(t.Context(), []string{"a"}, func(map[string]string) []library.Change { return nil }); err != nil {
		t.Errorf("no changes: %v", err)
	}
}

// Updates of the same key do not overwrite each other.
func concurrent(t *testing.T, s library.Store, reopen func() library.Store) {
	const writers, rounds = 4, 10
	var wait sync.WaitGroup
	for w := range writers {
		wait.Go(func() {
			for range rounds {
				if err := s.Update(t.Context(), []string{"n"}, func(found map[string]string) []library.Change {
					return []library.Change{library.Put("n", found["n"]+fmt.Sprint(w))}
				}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	got, err := s.Get(t.Context(), []string{"n"})
	if err != nil || len(got) != 1 || len(got[0].Value) != writers*rounds {
		t.Errorf("got %q, %v; want %d digits", got, err, writers*rounds)
	}
}

func again(t *testing.T, s library.Store, reopen func() library.Store) {
	put(t, s, "a", "1", "b", "2")
	second := reopen()
	want(t, second, "", "a", "1", "b", "2")
	put(t, second, "b", "3")
	want(t, s, "", "a", "1", "b", "3")
}

func ended(t *testing.T, s library.Store, _ func() library.Store) {
	put(t, s, "a", "1")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, errKeys := s.Keys(ctx, "")
	_, errRead := s.Read(ctx, "")
	_, errGet := s.Get(ctx, []string{"a"})
	errUpdate := s.Update(ctx, nil, func(map[string]string) []library.Change {
		t.Error("edit was called")
		return nil
	})
	for i, err := range []error{errKeys, errRead, errGet, errUpdate} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("method %d: %v", i, err)
		}
	}
}

func many(t *testing.T, s library.Store, _ func() library.Store) {
	const n = 1500
	var kv []string
	for i := range n {
		kv = append(kv, fmt.Sprintf("m/%05d", i), strings.Repeat("v", i%50))
	}
	put(t, s, kv...)
	want(t, s, "m/", kv...)
}
