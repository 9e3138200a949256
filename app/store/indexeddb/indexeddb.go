// Package indexeddb is a library.Store over the browser's IndexedDB, written with
// strict durability: when Update returns nil the change is on the disk, and a
// browser that is killed afterwards still has it.
package indexeddb

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"manicule.dev/app/library"
)

// Engine opens databases. There is one in app/browser.
type Engine interface {
	// Open opens the database with that name, making it if need be. Errors wrap
	// library.ErrDenied where the browser has none to give.
	Open(ctx context.Context, name string) (Database, error)
}

// Database is one object store of strings by strings. Errors wrap
// library.ErrClosed when the browser took the connection away, library.ErrQuota,
// library.ErrDenied, or are a failure of the moment.
type Database interface {
	// Keys and Range are what lies between lo and hi, both included, in order of
	// UTF-16 units.
	Keys(ctx context.Context, lo, hi string) ([]string, error)
	Range(ctx context.Context, lo, hi string) ([]library.Entry, error)
	// Get is the entries under keys in that order, less those not there.
	Get(ctx context.Context, keys []string) ([]library.Entry, error)
	// Update is library.Store's, in one transaction of strict durability. edit is
	// called while the transaction is open.
	Update(ctx context.Context, keys []string, edit func(found map[string]string) []library.Change) error
	Close()
}

// patience is how long opening may take: some browsers have been seen never to
// answer, and a reader must not wait for them.
const patience = 10 * time.Second

var errSilent = errors.New("the database does not answer")

// Store implements library.Store over an Engine. The connection is made at the
// first call and, when the browser took it away, once more at the next.
type Store struct {
	engine Engine
	name   string

	mu      sync.Mutex
	db      Database
	opening *attempt
	closed  bool
}

type attempt struct {
	done chan struct{}
	db   Database
	err  error
}

var _ library.Store = (*Store)(nil)

// New makes a store over the database with that name; nothing is opened yet.
func New(engine Engine, name string) *Store { return &Store{engine: engine, name: name} }

// Close ends the connection; every later call fails with library.ErrClosed.
func (s *Store) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	if s.db != nil {
		s.db.Close()
		s.db = nil
	}
}

// Name is "IndexedDB".
func (s *Store) Name() string { return "IndexedDB" }

// Keys implements library.Store.
func (s *Store) Keys(ctx context.Context, prefix string) (keys []string, err error) {
	return keys, s.do(ctx, func(db Database) error {
		keys, err = db.Keys(ctx, prefix, end(prefix))
		return err
	})
}

// Read implements library.Store.
func (s *Store) Read(ctx context.Context, prefix string) (entries []library.Entry, err error) {
	return entries, s.do(ctx, func(db Database) error {
		entries, err = db.Range(ctx, prefix, end(prefix))
		return err
	})
}

// Get implements library.Store.
func (s *Store) Get(ctx context.Context, keys []string) (entries []library.Entry, err error) {
	return entries, s.do(ctx, func(db Database) error {
		entries, err = db.Get(ctx, keys)
		return err
	})
}

// Update implements library.Store; it is atomic, also between tabs.
func (s *Store) Update(ctx context.Context, keys []string, edit func(map[string]string) []library.Change) error {
	return s.do(ctx, func(db Database) error { return db.Update(ctx, keys, edit) })
}

// end is the last key with the prefix: no UTF-16 unit is greater than U+FFFF.
func end(prefix string) string { return prefix + "\uffff" }

// do runs f on the open database, and once more on a new connection if the old one
// was taken away.
func (s *Store) do(ctx context.Context, f func(Database) error) error {
	for again := false; ; again = true {
		if err := ctx.Err(); err != nil {
			return err
		}
		db, err := s.open(ctx)
		if err != nil {
			return fmt.Errorf("open the database: %w", err)
		}
		if err = f(db); !errors.Is(err, library.ErrClosed) || again {
			return err
		}
		s.mu.Lock()
		if s.db == db {
			s.db = nil
		}
		s.mu.Unlock()
		db.Close()
	}
}

// open is the present connection, or a new one; callers at the same time share the
// attempt.
func (s *Store) open(ctx context.Context) (Database, error) {
	s.mu.Lock()
	switch {
	case s.closed:
		s.mu.Unlock()
		return nil, library.ErrClosed
	case s.db != nil:
		defer s.mu.Unlock()
		return s.db, nil
	case s.opening == nil:
		s.opening = &attempt{done: make(chan struct{})}
		go s.connect(s.opening)
	}
	a := s.opening
	s.mu.Unlock()
	select {
	case <-a.done:
		return a.db, a.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (s *Store) connect(a *attempt) {
	ctx, cancel := context.WithTimeoutCause(context.Background(), patience, errSilent)
	defer cancel()
	a.db, a.err = s.engine.Open(ctx, s.name)
	if a.err != nil && ctx.Err() != nil {
		a.err = context.Cause(ctx)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.opening = nil
	if a.err == nil && s.closed {
		a.db.Close()
		a.db, a.err = nil, library.ErrClosed
	}
	s.db = a.db
	close(a.done)
}
