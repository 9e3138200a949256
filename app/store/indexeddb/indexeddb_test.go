package indexeddb_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"manicule.dev/app/library"
	"manicule.dev/app/store/indexeddb"
	"manicule.dev/app/store/mem"
	"manicule.dev/app/store/storetest"
)

// engine is IndexedDB's double over a store in memory. The real one is held to the
// same suite in app/browser, in a browser.
type engine struct {
	mu    sync.Mutex
	data  *mem.Store
	opens int
	fail  error // of Open
	cut   int   // so many calls fail with ErrClosed
}

func (e *engine) Open(context.Context, string) (indexeddb.Database, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.opens++
	if e.fail != nil {
		return nil, e.fail
	}
	return database{e}, nil
}

func (e *engine) taken() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.cut > 0 {
		e.cut--
		return library.ErrClosed
	}
	return nil
}

type database struct{ e *engine }

func (d database) Close() {}

func (d database) Keys(ctx context.Context, lo, hi string) ([]string, error) {
	if err := d.e.taken(); err != nil {
		return nil, err
	}
	return d.e.data.Keys(ctx, prefix(lo, hi))
}

func (d database) Range(ctx context.Context, lo, hi string) ([]library.Entry, error) {
	if err := d.e.taken(); err != nil {
		return nil, err
	}
	return d.e.data.Read(ctx, prefix(lo, hi))
}

func (d database) Get(ctx context.Context, keys []string) ([]library.Entry, error) {
	if err := d.e.taken(); err != nil {
		return nil, err
	}
	return d.e.data.Get(ctx, keys)
}

func (d database) Update(ctx context.Context, keys []string, edit func(map[string]string) []library.Change) error {
	if err := d.e.taken(); err != nil {
		return err
	}
	return d.e.data.Update(ctx, keys, edit)
}

func prefix(lo, hi string) string {
	if !strings.HasPrefix(hi, lo) {
		panic("the double knows prefixes only")
	}
	return lo
}

func TestConformance(t *testing.T) {
	storetest.Run(t, func(*testing.T) (library.Store, func() library.Store) {
		e := &engine{data: mem.New()}
		return indexeddb.New(e, "db"), func() library.Store { return indexeddb.New(e, "db") }
	})
}

func put(t *testing.T, s library.Store) error {
	return s.Update(t.Context(), nil, func(map[string]string) []library.Change {
		return []library.Change{library.Put("k", "v")}
	})
}

// A connection that the browser takes away is made again, once for each call.
func TestReconnect(t *testing.T) {
	e := &engine{data: mem.New()}
	s := indexeddb.New(e, "db")
	if err := put(t, s); err != nil || e.opens != 1 {
		t.Fatalf("%v after %d openings", err, e.opens)
	}
	e.cut = 1
	if err := put(t, s); err != nil || e.opens != 2 {
		t.Errorf("taken away once: %v after %d openings", err, e.opens)
	}
	e.cut = 2
	if err := put(t, s); !errors.Is(err, library.ErrClosed) {
		t.Errorf("taken away twice: %v", err)
	}
	if err := put(t, s); err != nil {
		t.Errorf("and after that: %v", err)
	}
}

func TestOpenFails(t *testing.T) {
	e := &engine{data: mem.New(), fail: library.ErrDenied}
	s := indexeddb.New(e, "db")
	if err := put(t, s); !errors.Is(err, library.ErrDenied) {
		t.Errorf("denied: %v", err)
	}
	e.mu.Lock()
	e.fail = nil
	e.mu.Unlock()
	if err := put(t, s); err != nil {
		t.Errorf("allowed again: %v", err)
	}
	s.Close()
	if err := put(t, s); !errors.Is(err, library.ErrClosed) {
		t.Errorf("closed: %v", err)
	}
}
