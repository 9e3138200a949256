package library

import (
	"cmp"
	"context"
	"encoding/hex"
	"encoding/json"
	"hash/fnv"
	"slices"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/record"
)

// A correction is a record of its article, named after what it is about, so that two
// tabs that correct the same finding change one record and the later one counts.
const (
	kindCorrection  = "correction"
	groupCorrection = "fix"
)

func correctionID(c finding.Correction) string {
	h := fnv.New128a()
	h.Write([]byte(string(c.About) + "\x00" + c.Key))
	return "c-" + hex.EncodeToString(h.Sum(nil))
}

// Corrections are the reader's corrections of a loaded article's findings, in the
// order of their titles.
func (l *Library) Corrections(slug string) []finding.Correction {
	l.mu.Lock()
	defer l.mu.Unlock()
	s := l.shelves[slug]
	if s == nil {
		return nil
	}
	var out []finding.Correction
	for _, it := range s.items {
		var c finding.Correction
		if it.rec.Kind == kindCorrection && !it.rec.Deleted() && json.Unmarshal(it.rec.Groups[groupCorrection].Data, &c) == nil && c.Do != finding.None {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b finding.Correction) int {
		return cmp.Or(cmp.Compare(a.Title, b.Title), cmp.Compare(a.About, b.About), cmp.Compare(a.Key, b.Key))
	})
	return out
}

// PutCorrection keeps a correction, or takes it back where it does nothing
// (finding.None). Errors are PutMark's.
func (l *Library) PutCorrection(ctx context.Context, slug string, c finding.Correction) error {
	err := l.change(ctx, slug, kindCorrection, correctionID(c), func(it *item, at record.Clock) (record.Record, error) {
		next, err := it.rec.Set(groupCorrection, at, "", c)
		if err != nil {
			return next, err
		}
		if it.rec.Deleted() != (c.Do == finding.None) {
			next = next.Kill(at, c.Do == finding.None)
		}
		return next, nil
	})
	if err == nil {
		l.afterMark(ctx)
	}
	return err
}
