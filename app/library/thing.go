package library

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"manicule.dev/app/record"
)

const (
	kindProgress = "progress"
	idProgress   = "progress"
	groupPlace   = "place"
	kindSettings = "settings"
	idSettings   = "settings"
)

// Progress is how far the reader has come in an article.
type Progress struct {
	At   int     `json:"at"`   // byte of the flat text at the top of the window
	Far  float64 `json:"far"`  // how much has been read, 0 to 1
	Hash string  `json:"hash"` // article.Hash of the version read
	When int64   `json:"when"` // Unix milliseconds
}

// Progress is the reader's in a loaded article, or in one that Overview was asked
// about; ok is false where nothing is known.
func (l *Library) Progress(slug string) (p Progress, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return readProgress(l.thing(slug, idProgress))
}

func readProgress(r record.Record) (p Progress, ok bool) {
	g, ok := r.Groups[groupPlace]
	if !ok || json.Unmarshal(g.Data, &p) != nil {
		return Progress{}, false
	}
	return p, true
}

// SetProgress keeps how far the reader has come. Errors are PutMark's.
func (l *Library) SetProgress(ctx context.Context, slug string, p Progress) error {
	return l.change(ctx, slug, kindProgress, idProgress, func(it *item, at record.Clock) (record.Record, error) {
		return it.rec.Set(groupPlace, at, "", p)
	})
}

// Setting is the value that the reader gave to a setting; empty for none.
func (l *Library) Setting(name string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var value string
	if json.Unmarshal(l.thing(record.Nowhere, idSettings).Groups[name].Data, &value) != nil {
		return ""
	}
	return value
}

// PutSetting gives a setting its value. Each setting is merged for itself. Errors
// are PutMark's.
func (l *Library) PutSetting(ctx context.Context, name, value string) error {
	return l.change(ctx, record.Nowhere, kindSettings, idSettings, func(it *item, at record.Clock) (record.Record, error) {
		return it.rec.Set(name, at, "", value)
	})
}

// thing is a record in memory; empty for an unknown one. l.mu must be held.
func (l *Library) thing(article, id string) record.Record {
	if s := l.shelves[article]; s != nil && s.items[id] != nil {
		return s.items[id].rec
	}
	return record.Record{}
}

// Summary is what the list of articles shows of the reader's own.
type Summary struct {
	Marks    int // live ones
	Progress Progress
	Begun    bool // whether there is a Progress
}

// Overview is the summary of every article that has any, without reading the marks.
// slugs are the articles whose progress is wanted. Where the two stores know
// different numbers of marks (one has lost some, and the article has not been
// loaded since) the greater one is given. The error is ctx's.
func (l *Library) Overview(ctx context.Context, slugs []string) (map[string]Summary, error) {
	out := map[string]Summary{}
	keys := make([]string, len(slugs))
	for i, slug := range slugs {
		keys[i] = record.Key(slug, idProgress)
	}
	for _, s := range []Store{l.quick, l.strict} {
		counts, err := read(ctx, s, countPrefix)
		if err != nil {
			continue // told of when it was opened, or when something is written
		}
		for key, value := range counts {
			slug := strings.TrimPrefix(key, countPrefix)
			if slug == cardShelf {
				continue
			}
			sum := out[slug]
			sum.Marks = max(sum.Marks, readCount(value))
			out[slug] = sum
		}
		entries, err := s.Get(ctx, keys)
		if err != nil {
			continue
		}
		for _, e := range entries {
			slug, _, _ := record.SplitKey(e.Key)
			r, err := record.Decode(e.Key, e.Value)
			p, ok := readProgress(r)
			if sum := out[slug]; err == nil && ok && (!sum.Begun || p.When > sum.Progress.When) {
				sum.Progress, sum.Begun = p, true
				out[slug] = sum
			}
		}
	}
	l.correct(out)
	return out, ctx.Err()
}

// correct puts what memory knows better into sums.
func (l *Library) correct(sums map[string]Summary) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for slug, s := range l.shelves {
		if slug == record.Nowhere || slug == cardShelf {
			continue
		}
		sum := sums[slug]
		if s.loaded {
			sum.Marks = s.live()
		}
		if p, ok := readProgress(l.thing(slug, idProgress)); ok && p.When >= sum.Progress.When {
			sum.Progress, sum.Begun = p, true
		}
		if sum.Marks > 0 || sum.Begun {
			sums[slug] = sum
		} else {
			delete(sums, slug)
		}
	}
}

// live is the number of live marks on the shelf.
func (s *shelf) live() int {
	n := 0
	for _, it := range s.items {
		n += countOf(it.rec, true)
	}
	return n
}

// Articles are the slugs of all articles of which either store holds a record, in
// order. The error is ctx's, or both stores' if neither could be read.
func (l *Library) Articles(ctx context.Context) ([]string, error) {
	var out []string
	failed := 0
	var last error
	for _, s := range []Store{l.quick, l.strict} {
		keys, err := keysOf(ctx, s)
		if err != nil {
			failed, last = failed+1, err
			continue
		}
		for _, k := range keys {
			if slug, _, ok := record.SplitKey(k); ok && slug != record.Nowhere && slug != cardShelf && slug != textShelf {
				out = append(out, slug)
			}
		}
	}
	if failed == 2 {
		return nil, last
	}
	slices.Sort(out)
	return slices.Compact(out), ctx.Err()
}

func keysOf(ctx context.Context, s Store) ([]string, error) {
	if s == nil {
		return nil, errNoStore
	}
	return s.Keys(ctx, record.Prefix)
}
