package library

import (
	"context"
	"errors"
	"maps"
	"slices"

	"manicule.dev/app/record"
)

// Load reads an article's records from both stores, merges them with each other and
// with what is in memory, and writes back to each store what it lacks. It may be
// called again at any time to catch up with what other tabs wrote. When it returns,
// Marks, Bin and Progress of the article answer; they do so for the quick copy's
// part before Load has heard from the strict one. It also waits until the settings
// and Attention have been read. A store that fails is no error
// (see Notices); the error is ctx's.
func (l *Library) Load(ctx context.Context, article string) error {
	quick, err := read(ctx, l.quick, record.Prefix+article+"/")
	l.take(quick)
	l.emit(Event{Article: article})
	if err := l.load(ctx, article, quick, err); err != nil {
		return err
	}
	select {
	case <-l.begun:
	case <-ctx.Done():
	}
	return ctx.Err()
}

// load is Load from where the quick copy has been read.
func (l *Library) load(ctx context.Context, article string, quick map[string]string, errQuick error) error {
	strict, errStrict := read(ctx, l.strict, record.Prefix+article+"/")
	if locked(errQuick) && !locked(errStrict) { // the strict copy knew that the lock had been taken off
		quick, errQuick = read(ctx, l.quick, record.Prefix+article+"/")
		l.take(quick)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if locked(errQuick, errStrict) {
		return nil // there is nothing to show, and nothing wrong: see Reopen
	}
	fresh := maps.Clone(strict)
	maps.DeleteFunc(fresh, func(key, value string) bool { return quick[key] == value })
	l.take(fresh)
	l.mu.Lock()
	l.shelf(article).loaded = true
	l.mu.Unlock()
	l.emit(Event{Article: article})
	l.noteFaults(errQuick, errStrict)
	l.noteDamage()
	if errQuick == nil && errStrict == nil {
		l.noteRestored(l.repair(ctx, quick, strict))
		l.recount(ctx, article)
		l.dropVersions(ctx, article)
	}
	l.empty(ctx, article)
	return ctx.Err()
}

// locked says whether the stores failed since the passphrase has not been given.
func locked(errs ...error) bool {
	for _, err := range errs {
		if errors.Is(err, ErrLocked) {
			return true
		}
	}
	return false
}

// Reopen reads what belongs to no article, after the stores were unlocked. Articles
// are to be loaded again, too, and what could not be saved is to be saved, see Retry.
// The error is ctx's.
func (l *Library) Reopen(ctx context.Context) error {
	quick, err := read(ctx, l.quick, record.Prefix+record.Nowhere+"/")
	l.take(quick)
	if err := l.load(ctx, record.Nowhere, quick, err); err != nil {
		return err
	}
	l.loadAside(ctx)
	l.emit(Event{Article: record.Nowhere})
	return ctx.Err()
}

// Loaded says whether the article's records have been read from both stores.
func (l *Library) Loaded(article string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	s := l.shelves[article]
	return s != nil && s.loaded
}

// read is the entries under prefix, by key.
func read(ctx context.Context, s Store, prefix string) (map[string]string, error) {
	if s == nil {
		return nil, errNoStore
	}
	entries, err := s.Read(ctx, prefix)
	if err != nil {
		return nil, err
	}
	m := make(map[string]string, len(entries))
	for _, e := range entries {
		m[e.Key] = e.Value
	}
	return m, nil
}

// take merges stored values into memory. What cannot be read goes to the list of
// the damaged.
func (l *Library) take(stored map[string]string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for key, value := range stored {
		if l.has(key, value) {
			continue
		}
		r, err := decode(key, value)
		if err == nil {
			l.absorb(r, value)
		}
		if err == nil && r.Future() {
			err = ErrReadOnly
		}
		if err != nil {
			l.damage[asideKey(key, value)] = damage(key, value, err)
		}
	}
}

// has says whether memory holds all of a stored value; l.mu must be held.
func (l *Library) has(key, value string) bool {
	article, id, ok := record.SplitKey(key)
	s := l.shelves[article]
	return ok && s != nil && s.items[id] != nil && s.items[id].holds(value)
}

// decode reads a stored record. A mark that is whole but holds things of the wrong
// type is an error too.
func decode(key, value string) (record.Record, error) {
	r, err := record.Decode(key, value)
	if err == nil && isMark(r) && len(r.Groups) > 0 {
		_, err = readMark(r)
	}
	return r, err
}

// repair brings the two stores into step where they differ, and returns how much
// each had lost and has again.
func (l *Library) repair(ctx context.Context, quick, strict map[string]string) (lostQuick, lostStrict int) {
	keys := maps.Clone(quick)
	maps.Copy(keys, strict)
	var toQuick, toStrict []Entry
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		q, s := quick[key], strict[key]
		if q == s {
			continue
		}
		j := joint{value: q + s} // where there is only one, that one, whatever it is
		if q != "" && s != "" {
			j = join(key, q, s)
		}
		if q != j.value && !l.strictOnly(Entry{key, j.value}) {
			toQuick = append(toQuick, Entry{key, j.value})
			lostQuick += l.lost(key, q)
		}
		if s != j.value {
			toStrict = append(toStrict, Entry{key, j.value})
			lostStrict += l.lost(key, s)
		}
	}
	if len(toStrict) > 0 {
		if err := update(ctx, l.strict, unread(toStrict), nil); err != nil {
			l.noteFaults(nil, err)
			lostStrict = 0
		}
	}
	if !l.repairQuick(ctx, toQuick) {
		lostQuick = 0
	}
	return lostQuick, lostStrict
}

// repairQuick writes one by one, so that a store with little room takes what it can.
// Once it is full it is not tried again in this visit: to fill it is not needed for
// anything to be safe.
func (l *Library) repairQuick(ctx context.Context, entries []Entry) bool {
	for _, e := range entries {
		l.mu.Lock()
		full := l.full
		l.mu.Unlock()
		if full {
			return false
		}
		if err := update(ctx, l.quick, unread([]Entry{e}), nil); err != nil {
			l.noteFaults(err, nil)
			return false
		}
	}
	return true
}

// lost is 1 where a store had nothing at all of a record. One that was edited in this
// visit is on its way to it, or was written after the store was read.
func (l *Library) lost(key, value string) int {
	if value != "" {
		return 0
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	article, id, _ := record.SplitKey(key)
	if s := l.shelves[article]; s != nil && s.items[id] != nil && s.items[id].edits > 0 {
		return 0
	}
	return 1
}

// binTime is how long a deleted thing can be restored.
const binTime = 30 * 24 * 60 * 60 * 1000 // ms

// empty takes the contents out of what has been in the bin for its time. The
// tombstone stays, so that a backup does not bring the thing back.
func (l *Library) empty(ctx context.Context, article string) {
	l.mu.Lock()
	limit, marked := l.now()-binTime, l.marked
	l.mu.Unlock()
	// A failure is made good by the next Load.
	_ = l.bare(ctx, article, func(r record.Record) bool {
		return r.Dead.Clock.Wall() < limit && r.Latest().Wall() < limit && !spared(r, marked)
	})
}

// bare takes the contents out of the deleted things of a loaded article that when
// says, in memory and in both stores. The error is that of a store that failed.
func (l *Library) bare(ctx context.Context, article string, when func(record.Record) bool) error {
	full := func(r record.Record) bool { return r.Deleted() && len(r.Groups) > 0 && when(r) }
	var keys []string
	l.mu.Lock()
	for _, it := range l.shelf(article).items {
		if full(it.rec) {
			it.set(it.rec.Bare())
			keys = append(keys, it.rec.Key())
		}
	}
	l.mu.Unlock()
	if len(keys) == 0 {
		return nil
	}
	edit := func(found map[string]string) []Change {
		var changes []Change
		for key, value := range found {
			if r, err := record.Decode(key, value); err == nil && full(r) {
				changes = append(changes, Put(key, record.Encode(r.Bare())))
			}
		}
		return changes
	}
	for _, s := range []Store{l.quick, l.strict} {
		if s != nil {
			if err := s.Update(ctx, keys, edit); err != nil {
				return err
			}
		}
	}
	return nil
}

// recount puts the stored number of an article's live marks right, now that they
// have all been read.
func (l *Library) recount(ctx context.Context, article string) {
	if article == record.Nowhere {
		return
	}
	key := countPrefix + article
	for _, s := range []Store{l.quick, l.strict} {
		found, err := s.Get(ctx, []string{key})
		l.mu.Lock()
		live := l.shelf(article).live()
		quiet := !l.writing
		l.mu.Unlock()
		if err != nil || !quiet || len(found) == 0 && live == 0 || len(found) == 1 && readCount(found[0].Value) == live {
			continue
		}
		// A failure is made good by the next Load.
		_ = s.Update(ctx, nil, func(map[string]string) []Change { return []Change{Put(key, writeCount(live))} })
	}
}
