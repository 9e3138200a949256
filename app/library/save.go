package library

import (
	"context"
	"errors"
	"fmt"

	"manicule.dev/app/annotation"
	"manicule.dev/app/record"
)

// Errors of a change that is visible but not safe.
var (
	// ErrWeak: the change is in the quick copy only, which the browser may lose if
	// it is killed soon.
	ErrWeak = errors.New("kept in one copy only")
	// ErrUnsaved: the change is in memory only and gone when the page is.
	ErrUnsaved = errors.New("not saved")
)

// State is how far a thing has been saved.
type State string

// The states.
const (
	Saved  State = "saved"  // on the disk
	Saving State = "saving" // on its way
	Weak   State = "weak"   // in the quick copy only
	Failed State = "failed" // in memory only
)

type begunKey struct{}

// WithBegun gives ctx a function that is called when a change that is made with it
// has begun: it is in memory, the quick copy has been asked to hold it, and only the
// strict copy is waited for. What is to be seen as later may be made from then on. A
// change that fails before that, or is none, does not call it.
func WithBegun(ctx context.Context, f func()) context.Context {
	return context.WithValue(ctx, begunKey{}, f)
}

// Begun calls the function that WithBegun gave ctx, if any.
func Begun(ctx context.Context) {
	if f, ok := ctx.Value(begunKey{}).(func()); ok {
		f()
	}
}

// editor makes the next state of an item at a reading of the clock. It is called
// with the library locked.
type editor func(it *item, at record.Clock) (record.Record, error)

// change edits one record in memory and saves it.
func (l *Library) change(ctx context.Context, article, kind, id string, f editor) error {
	l.mu.Lock()
	it := l.shelf(article).items[id]
	if it == nil {
		it = &item{rec: record.New(article, kind, id)}
	}
	if it.rec.Future() {
		l.mu.Unlock()
		return fmt.Errorf("%s of %s: %w", id, article, ErrReadOnly)
	}
	next, err := f(it, l.tick(it.rec))
	if err != nil {
		l.mu.Unlock()
		return fmt.Errorf("%s of %s: %w", id, article, err)
	}
	if next.Latest() == it.rec.Latest() && it.state == Saved { // every edit has a clock of its own
		l.mu.Unlock()
		return nil
	}
	it.set(next)
	it.state = Saving
	it.edits++
	l.shelf(article).items[id], l.articles[id] = it, article
	l.mu.Unlock()
	l.emit(Event{Article: article, Ours: true})
	return l.save(ctx, it, article)
}

// save writes an item's present state through to both stores and the other tabs.
func (l *Library) save(ctx context.Context, it *item, article string) error {
	l.mu.Lock()
	mine, edits := it.write(), it.edits
	l.mu.Unlock()
	var errQuick, toldQuick error
	if l.strictOnly(mine.Entry) {
		errQuick = errTooLong
	} else {
		errQuick = l.writeQuick(ctx, mine)
		toldQuick = errQuick
	}
	if l.channel != nil {
		l.channel.Post([]Entry{mine.Entry})
	}
	Begun(ctx)
	errStrict := l.writeStrict(ctx, mine.Key)
	if errors.Is(errStrict, context.Canceled) || errors.Is(errStrict, context.DeadlineExceeded) {
		return errStrict // the write goes on without its caller, who cannot be told
	}
	state, err := verdict(errQuick, errStrict)
	l.mu.Lock()
	if it.edits == edits {
		it.state, it.err = state, err
	}
	l.mu.Unlock()
	l.noteFaults(toldQuick, errStrict)
	l.emit(Event{Article: article, Ours: true})
	return err
}

var errNoStore = fmt.Errorf("%w: the browser has none to give", ErrDenied)

// errTooLong: the quick copy is not for this.
var errTooLong = errors.New("too long for the quick copy")

func verdict(errQuick, errStrict error) (State, error) {
	switch {
	case errStrict == nil:
		return Saved, nil
	case errQuick == nil:
		return Weak, fmt.Errorf("%w: %w", ErrWeak, errStrict)
	default:
		return Failed, fmt.Errorf("%w: %w; %w", ErrUnsaved, errStrict, errQuick)
	}
}

func (l *Library) writeQuick(ctx context.Context, w write) error {
	if l.quick == nil {
		return errNoStore
	}
	return update(ctx, l.quick, []write{w}, nil)
}

// write is the item's present state, to be written; l.mu must be held.
func (it *item) write() write {
	if it.code == "" {
		it.code = record.Encode(it.rec)
	}
	w := write{Entry: Entry{it.rec.Key(), it.code}, known: it.known, live: countOf(it.rec, true)}
	it.note(w.Value, w.live)
	return w
}

// batch is the keys of one strict write, and what became of it.
type batch struct {
	keys map[string]bool
	done chan struct{}
	err  error
}

// writeStrict has the record under key written to the strict store together with
// what else is waiting, and waits until it is on the disk.
func (l *Library) writeStrict(ctx context.Context, key string) error {
	if l.strict == nil {
		return errNoStore
	}
	l.mu.Lock()
	if l.pending == nil {
		l.pending = &batch{keys: map[string]bool{}, done: make(chan struct{})}
	}
	b := l.pending
	b.keys[key] = true
	if !l.writing {
		l.writing = true
		go l.writeBatches()
	}
	l.mu.Unlock()
	select {
	case <-b.done:
		return b.err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// writeBatches writes one batch after the other until none is left. It has a
// context of its own: a change that is in memory must reach the disk even if who
// made it has stopped waiting.
func (l *Library) writeBatches() {
	for {
		l.mu.Lock()
		b := l.pending
		l.pending = nil
		if b == nil {
			l.writing = false
			l.mu.Unlock()
			return
		}
		entries := l.encode(b.keys)
		l.mu.Unlock()
		b.err = update(context.Background(), l.strict, entries, l.learn)
		close(b.done)
	}
}

// encode is the present state of what is under keys; l.mu must be held.
func (l *Library) encode(keys map[string]bool) []write {
	var out []write
	for key := range keys {
		article, id, ok := record.SplitKey(key)
		if !ok || l.shelves[article] == nil || l.shelves[article].items[id] == nil {
			continue
		}
		out = append(out, l.shelves[article].items[id].write())
	}
	return out
}

// learn takes in what a store held that memory did not.
func (l *Library) learn(j joint) {
	l.mu.Lock()
	changed := l.absorb(j.rec, j.value)
	l.mu.Unlock()
	if changed {
		l.emit(Event{Article: j.rec.Article})
	}
}

// State is how far the mark with that id has been saved; Saved for an unknown one.
// The error is that of the last attempt.
func (l *Library) State(id string) (State, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if it := l.item(id); it != nil && it.state != "" {
		return it.state, it.err
	}
	return Saved, nil
}

// Unsaved are the marks, dead or alive, whose last change is not on the disk and is
// not being written.
func (l *Library) Unsaved() []annotation.Mark {
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []annotation.Mark
	for _, s := range l.shelves {
		for _, it := range s.items {
			if m, err := it.mark(); err == nil && (it.state == Failed || it.state == Weak) {
				out = append(out, m)
			}
		}
	}
	return out
}

// Retry saves everything again that could not be saved. Errors are PutMark's, for
// the first that failed again.
func (l *Library) Retry(ctx context.Context) error {
	l.mu.Lock()
	var again []*item
	for _, s := range l.shelves {
		for _, it := range s.items {
			if it.state == Failed || it.state == Weak {
				it.state = Saving
				again = append(again, it)
			}
		}
	}
	l.mu.Unlock()
	var first error
	for _, it := range again {
		if err := l.save(ctx, it, it.rec.Article); err != nil && first == nil {
			first = err
		}
	}
	return first
}
