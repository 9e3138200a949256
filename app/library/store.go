package library

import (
	"context"
	"errors"
)

// Errors that a Store's methods wrap and callers branch on.
var (
	// ErrQuota: there is no room. What was stored before is still there.
	ErrQuota = errors.New("storage is full")
	// ErrDenied: the browser does not let this page store anything.
	ErrDenied = errors.New("storage is not allowed")
	// ErrClosed: the store was closed or taken away, and does not come back.
	ErrClosed = errors.New("storage is closed")
	// ErrLocked: what is stored is sealed, and the passphrase has not been given.
	ErrLocked = errors.New("your notes are locked")
)

// Entry is a stored value and its key. Both are valid UTF-8 that does not begin with
// a byte order mark, which is lost on the way into a browser.
type Entry struct{ Key, Value string }

// Change is one write: Value is put under Key or, with Delete, Key is removed.
type Change struct {
	Entry
	Delete bool
}

// Put is the Change that stores value under key.
func Put(key, value string) Change { return Change{Entry: Entry{key, value}} }

// Remove is the Change that removes key; removing what is not there does nothing.
func Remove(key string) Change { return Change{Entry: Entry{Key: key}, Delete: true} }

// Store is a place that keeps entries from one visit to the next. All methods may
// be called at the same time from many goroutines, and several programs may use
// the same place at once. When ctx ends they return its error soon; a write that
// has begun may then still be made. Errors other than the ones above and ctx's mean
// that the store failed this once. storetest.Run holds every Store to this.
type Store interface {
	// Name is how the store is called in messages: "localStorage", "IndexedDB".
	Name() string
	// Keys are all keys with the prefix, in order of their bytes or UTF-16 units.
	Keys(ctx context.Context, prefix string) ([]string, error)
	// Read is all entries with the prefix, in the order of Keys.
	Read(ctx context.Context, prefix string) ([]Entry, error)
	// Get is the entries under keys, in the order asked for, less those not there.
	Get(ctx context.Context, keys []string) ([]Entry, error)
	// Update hands edit what is stored under keys (less what is not there) and makes
	// the changes that it returns, which may be to other keys too. A nil error means
	// that all were made and, where the store can promise that, are on the disk.
	// Where the store can, nothing else happens between reading and writing, and on
	// an error nothing is changed; where it cannot (localStorage), the changes are
	// made in order up to the one that failed. edit must not block, must not use the
	// store, and may be called again if the first attempt came to nothing.
	Update(ctx context.Context, keys []string, edit func(found map[string]string) []Change) error
}

// Channel carries entries between the tabs of one browser.
type Channel interface {
	// Post tells the other tabs. It does not wait and may fail silently: what a tab
	// does not hear now it reads from the store at its next Load.
	Post(entries []Entry)
	// Listen has f called with what other tabs post, until stop is called.
	Listen(f func(entries []Entry)) (stop func())
}

// Disk is what the browser says of the room it gives.
type Disk interface {
	// Estimate is the bytes used and available to all stores together, and whether
	// the browser has promised not to clear them by itself.
	Estimate(ctx context.Context) (used, quota int64, persisted bool, err error)
	// Persist asks for that promise and says whether it was given.
	Persist(ctx context.Context) (bool, error)
}
