package library

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"manicule.dev/app/added"
	"manicule.dev/app/record"
	"manicule.dev/app/word"
)

// Damage is a stored value that cannot be used: damaged, or of a later version. It
// is kept as it is until the reader dismisses it.
type Damage struct {
	Key string // where it stood
	Raw string // the stored text
	Why string // a sentence in the reader's language
	// Later says that it was written by a later version of the program: nothing is
	// wrong with it.
	Later bool
}

// Article is the slug of what it belongs to; empty for nothing, or where nobody knows.
func (d Damage) Article() string {
	slug, id, _ := record.SplitKey(d.Key)
	switch slug {
	case record.Nowhere:
		return ""
	case TextsShelf, textShelf:
		return added.Slug(id)
	}
	return slug
}

// Sealed says that it was sealed by a lock and cannot be opened; Key is then the name
// that it was stored under.
func (d Damage) Sealed() bool { return !strings.HasPrefix(d.Key, record.Prefix) }

// Sealer is what a Store may be beside: one that keeps everything sealed, and met
// something that it cannot open.
type Sealer interface {
	// Damaged is that, by the names that it is stored under.
	Damaged() []Entry
	// DropDamaged forgets one of them for good, if it still stands there.
	DropDamaged(ctx context.Context, e Entry) error
}

// Attention are the stored values that cannot be used, as far as articles were
// loaded or Sweep came, in order of their keys.
func (l *Library) Attention() []Damage {
	l.mu.Lock()
	out := slices.Collect(maps.Values(l.damage))
	l.mu.Unlock()
	known := map[string]bool{}
	for _, d := range out {
		known[d.Raw] = true
	}
	for _, s := range []Store{l.quick, l.strict} {
		sealer, ok := s.(Sealer)
		if !ok {
			continue
		}
		for _, e := range sealer.Damaged() {
			if !known[e.Value] { // else it was replaced, and is kept under its own key
				known[e.Value] = true
				out = append(out, damage(e.Key, e.Value, record.ErrDamaged))
			}
		}
	}
	slices.SortFunc(out, func(a, b Damage) int { return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Raw, b.Raw)) })
	return out
}

// Dismiss forgets a damaged value for good, in both stores. It does not touch
// values of a later version, nor a key that holds something usable. The error is
// that of the store that failed.
func (l *Library) Dismiss(ctx context.Context, d Damage) error {
	aside := asideKey(d.Key, d.Raw)
	for _, s := range []Store{l.quick, l.strict} {
		if s == nil {
			continue
		}
		if sealer, ok := s.(Sealer); ok {
			if err := sealer.DropDamaged(ctx, Entry{d.Key, d.Raw}); err != nil {
				return err
			}
		}
		if err := s.Update(ctx, []string{d.Key}, func(found map[string]string) []Change {
			changes := []Change{Remove(aside)}
			if r, err := record.Decode(d.Key, d.Raw); found[d.Key] == d.Raw && (err != nil || !r.Future()) {
				changes = append(changes, Remove(d.Key))
			}
			return changes
		}); err != nil {
			return err
		}
	}
	l.mu.Lock()
	delete(l.damage, aside)
	l.mu.Unlock()
	l.emit(Event{})
	return nil
}

// Keep puts a dismissed value back among what was set aside. The error is that of the
// store that failed.
func (l *Library) Keep(ctx context.Context, d Damage) error {
	aside := asideKey(d.Key, d.Raw)
	for _, s := range []Store{l.quick, l.strict} {
		if s == nil {
			continue
		}
		if err := s.Update(ctx, nil, func(map[string]string) []Change { return []Change{Put(aside, asideMark+d.Raw)} }); err != nil && !errors.Is(err, ErrQuota) {
			return err
		}
	}
	l.mu.Lock()
	l.damage[aside] = d
	l.mu.Unlock()
	l.emit(Event{})
	return nil
}

// loadAside reads what was set aside in earlier visits.
func (l *Library) loadAside(ctx context.Context) {
	for _, s := range []Store{l.quick, l.strict} {
		stored, err := read(ctx, s, asidePrefix)
		if err != nil {
			continue // told of by Load
		}
		l.mu.Lock()
		for key, value := range stored {
			rest := strings.TrimPrefix(key, asidePrefix)
			i := strings.LastIndexByte(rest, '/')
			raw := strings.TrimPrefix(value, asideMark)
			if i < 0 {
				continue
			}
			of := rest[:i]
			if !strings.HasPrefix(of, ourPrefix) { // else it is the name of something sealed
				of = record.Prefix + of
			}
			_, err := record.Decode(of, raw)
			l.damage[asideKey(of, raw)] = damage(of, raw, err)
		}
		l.mu.Unlock()
	}
	l.noteDamage()
}

func (l *Library) noteDamage() {
	if n := len(l.Attention()); n > 0 {
		l.tell(Notice{Kind: Damaged, N: n, Text: word.N(n,
			"{n} thing in your library cannot be read and was set aside. See Your notes on this device.",
			"{n} things in your library cannot be read and were set aside. See Your notes on this device.")})
	}
}
