package library

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"manicule.dev/app/annotation"
	"manicule.dev/app/record"
)

// Binned is a deleted mark that can still be restored.
type Binned struct {
	annotation.Mark
	Deleted int64 // when, Unix milliseconds
}

// Days is how many days are left of the 30 before its contents go, rounded up.
func (b Binned) Days(now int64) int {
	left := b.Deleted + binTime - now
	return int(max(0, (left+day-1)/day))
}

// WholeBin are the deleted marks of all articles, loaded or not, the latest first.
// It reads everything that is stored. The error is that of the second copy, if the
// first cannot be read either.
func (l *Library) WholeBin(ctx context.Context) ([]Binned, error) {
	stored, err := read(ctx, l.strict, record.Prefix)
	if err != nil {
		quick, errQuick := read(ctx, l.quick, record.Prefix)
		if errQuick != nil {
			return nil, err
		}
		stored = quick
	}
	var out []Binned
	for key, value := range stored {
		if !strings.Contains(value, `"dead":{`) { // most; reading all would take its time
			continue
		}
		r, err := record.Decode(key, value)
		if err != nil || !isMark(r) || !r.Deleted() || len(r.Groups) == 0 {
			continue
		}
		if m, err := readMark(r); err == nil {
			out = append(out, Binned{m, r.Dead.Clock.Wall()})
		}
	}
	slices.SortFunc(out, func(a, b Binned) int { return cmp.Or(cmp.Compare(b.Deleted, a.Deleted), cmp.Compare(a.ID, b.ID)) })
	return out, nil
}

// Unbin takes a mark out of the bin whose article need not be loaded. Errors are
// PutMark's.
func (l *Library) Unbin(ctx context.Context, article, id string) error {
	if err := l.Load(ctx, article); err != nil {
		return err
	}
	if err := l.RestoreMark(ctx, id); err != nil {
		return err
	}
	l.emit(Event{Article: article}) // whoever shows that article did not ask for this
	return nil
}

// EmptyBin takes the contents out of everything in the bin, and returns what it
// was, for Refill. The error is that of a store that failed: some things may then
// still be in the bin.
func (l *Library) EmptyBin(ctx context.Context) ([]Binned, error) {
	all, err := l.WholeBin(ctx)
	if err != nil {
		return nil, err
	}
	done := map[string]bool{}
	for _, b := range all {
		if done[b.Article] {
			continue
		}
		done[b.Article] = true
		if err := l.Load(ctx, b.Article); err != nil {
			return all, err
		}
		if err := l.bare(ctx, b.Article, isMark); err != nil {
			return all, err
		}
		l.emit(Event{Article: b.Article})
	}
	return all, nil
}

// Refill puts back into the bin what EmptyBin returned. Errors are PutMark's.
func (l *Library) Refill(ctx context.Context, all []Binned) error {
	for _, b := range all {
		err := l.change(ctx, b.Article, kindMark, b.ID, func(it *item, at record.Clock) (record.Record, error) {
			m := b.Mark
			m.Seen = "" // its contents are gone, whatever was seen of them
			r, err := it.writeMark(at, m)
			return r.Kill(at, true), err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
