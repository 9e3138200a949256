package library

import (
	"context"

	"manicule.dev/app/record"
)

// heard takes in what another tab posted: into memory if the article is loaded, and
// into the quick copy where two tabs have written over each other there.
func (l *Library) heard(entries []Entry) {
	changed := map[string]bool{}
	var back []Entry
	l.mu.Lock()
	for _, e := range entries {
		article, id, ok := record.SplitKey(e.Key)
		if !ok || l.shelves[article] == nil {
			continue
		}
		if l.has(e.Key, e.Value) {
			continue
		}
		r, err := decode(e.Key, e.Value)
		if err != nil {
			continue // whatever it is, no store was touched by it
		}
		if l.absorb(r, e.Value) {
			changed[article] = true
		}
		if mine := record.Encode(l.shelves[article].items[id].rec); mine != e.Value {
			back = append(back, Entry{e.Key, mine})
		}
	}
	l.mu.Unlock()
	for article := range changed {
		l.emit(Event{Article: article})
	}
	if len(back) > 0 && l.quick != nil {
		go func() {
			// Whoever made the change saves it and tells of failures; this only brings
			// the quick copy into step sooner.
			if err := update(context.Background(), l.quick, unread(back), nil); err != nil {
				return
			}
		}()
	}
}
