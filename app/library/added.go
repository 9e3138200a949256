package library

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"manicule.dev/app/added"
	"manicule.dev/app/record"
)

// What the reader added is two records each: the card, on a shelf of all cards, in
// both copies; and the text with its findings, which is large, in the strict copy
// alone. Both shelves' names begin with the sign of added texts and hold letters
// that no id has.
const (
	cardShelf = TextsShelf
	textShelf = "~text"

	kindCard = "added"
	kindText = "text"

	groupCard     = "card"
	groupText     = "text"
	groupFindings = "findings"
)

// TextsShelf is the Article of Events about the reader's own texts.
const TextsShelf = "~added"

// heavy says whether what stands under key is kept in the strict copy only: the
// quick one has room for 5 MB of everything.
func heavy(key string) bool { return strings.HasPrefix(key, record.Prefix+textShelf+"/") }

// ErrNoText is what Text's errors wrap where no such text is kept.
var ErrNoText = errors.New("no such text is kept on this device")

// LoadTexts reads the cards of all added texts, as Load reads an article, and
// empties the bin of texts whose time is over and that carry no marks.
func (l *Library) LoadTexts(ctx context.Context) error {
	marked := map[string]bool{}
	for _, s := range []Store{l.quick, l.strict} {
		counts, err := read(ctx, s, countPrefix+added.Slug(""))
		if err != nil {
			continue // told of by Load
		}
		for key, value := range counts {
			if id, ok := added.ID(strings.TrimPrefix(key, countPrefix)); ok && readCount(value) > 0 {
				marked[id] = true
			}
		}
	}
	l.mu.Lock()
	l.marked = marked
	l.mu.Unlock()
	if err := l.Load(ctx, cardShelf); err != nil {
		return err
	}
	l.emptyTexts(ctx)
	return ctx.Err()
}

// Texts are the added texts, latest first: those at hand and those in the bin.
func (l *Library) Texts() (here, bin []added.Listed) {
	l.mu.Lock()
	defer l.mu.Unlock()
	s := l.shelves[cardShelf]
	if s == nil {
		return nil, nil
	}
	for _, it := range s.items {
		t, ok := readCard(it.rec)
		switch {
		case !ok:
		case it.rec.Deleted():
			bin = append(bin, t)
		default:
			here = append(here, t)
		}
	}
	slices.SortFunc(here, func(a, b added.Listed) int { return order(b.Added, a.Added, a.ID, b.ID) })
	slices.SortFunc(bin, func(a, b added.Listed) int { return order(b.Binned, a.Binned, a.ID, b.ID) })
	return here, bin
}

func order(x, y int64, a, b string) int {
	if x != y {
		return int(min(max(x-y, -1), 1))
	}
	return strings.Compare(a, b)
}

func readCard(r record.Record) (t added.Listed, ok bool) {
	g, ok := r.Groups[groupCard]
	if !ok || r.Kind != kindCard || json.Unmarshal(g.Data, &t.Card) != nil {
		return added.Listed{}, false
	}
	t.ID = r.ID
	if r.Deleted() {
		t.Binned = r.Dead.Clock.Wall()
	}
	return t, true
}

// AddText keeps a text that the reader added: first the text itself, durably, then
// its card. text and findings are JSON, as package analyst makes it or packed. A
// nil error means that both are on the disk; after ErrUnsaved nothing of it is
// listed. Errors are PutMark's.
func (l *Library) AddText(ctx context.Context, id string, card added.Card, text, findings json.RawMessage) error {
	if l.strict == nil {
		return fmt.Errorf("%w: %w", ErrUnsaved, errNoStore)
	}
	rec := record.New(textShelf, kindText, id)
	for _, g := range []struct {
		name string
		data json.RawMessage
	}{{groupText, text}, {groupFindings, findings}} {
		var err error
		if rec, err = rec.Set(g.name, l.reading(rec), "", g.data); err != nil {
			return fmt.Errorf("the text %s: %w", id, err)
		}
	}
	entry := Entry{rec.Key(), record.Encode(rec)}
	if err := update(ctx, l.strict, unread([]Entry{entry}), nil); err != nil {
		return fmt.Errorf("%w: %w", ErrUnsaved, err)
	}
	if card.Added == 0 {
		card.Added = l.now()
	}
	err := l.change(ctx, cardShelf, kindCard, id, func(it *item, at record.Clock) (record.Record, error) {
		return it.rec.Set(groupCard, at, "", card)
	})
	if errors.Is(err, ErrUnsaved) {
		l.mu.Lock()
		delete(l.shelf(cardShelf).items, id)
		l.mu.Unlock()
		l.emit(Event{Article: cardShelf})
	}
	if err == nil {
		l.afterMark(ctx)
	}
	return err
}

// reading is the clock for an edit of a record that is not in memory.
func (l *Library) reading(r record.Record) record.Clock {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.tick(r)
}

// Text is a kept text and its findings, as they were given to AddText. Errors wrap
// ErrNoText, record.ErrDamaged, or are the store's.
func (l *Library) Text(ctx context.Context, id string) (text, findings json.RawMessage, err error) {
	key := record.Key(textShelf, id)
	if l.strict == nil {
		return nil, nil, errNoStore
	}
	found, err := l.strict.Get(ctx, []string{key})
	if err != nil {
		return nil, nil, err
	}
	if len(found) == 0 {
		return nil, nil, ErrNoText
	}
	r, err := record.Decode(key, found[0].Value)
	if err != nil {
		return nil, nil, err
	}
	if r.Groups[groupText].Clock == "" {
		return nil, nil, ErrNoText
	}
	return r.Groups[groupText].Data, r.Groups[groupFindings].Data, nil
}

// BinText moves an added text to the bin; its marks stay as they are and come back
// with it. Errors are PutMark's.
func (l *Library) BinText(ctx context.Context, id string) error { return l.killCard(ctx, id, true) }

// UnbinText takes an added text out of the bin. Errors are PutMark's.
func (l *Library) UnbinText(ctx context.Context, id string) error { return l.killCard(ctx, id, false) }

func (l *Library) killCard(ctx context.Context, id string, dead bool) error {
	l.mu.Lock()
	known := l.thing(cardShelf, id).ID != ""
	l.mu.Unlock()
	if !known {
		return ErrNoText
	}
	return l.change(ctx, cardShelf, kindCard, id, func(it *item, at record.Clock) (record.Record, error) {
		return it.rec.Kill(at, dead), nil
	})
}

// spared says whether a deleted record stays whole although its time in the bin is
// over: a text with marks is not emptied under them.
func spared(r record.Record, marked map[string]bool) bool { return r.Kind == kindCard && marked[r.ID] }

// emptyTexts takes the contents out of the texts whose cards have been emptied.
func (l *Library) emptyTexts(ctx context.Context) {
	var keys []string
	l.mu.Lock()
	for id, it := range l.shelf(cardShelf).items {
		if it.rec.Deleted() && len(it.rec.Groups) == 0 {
			keys = append(keys, record.Key(textShelf, id))
		}
	}
	l.mu.Unlock()
	if len(keys) == 0 || l.strict == nil {
		return
	}
	// A failure is made good by the next LoadTexts.
	_ = l.strict.Update(ctx, keys, func(found map[string]string) []Change {
		var changes []Change
		for key, value := range found {
			if r, err := record.Decode(key, value); err == nil && len(r.Groups) > 0 {
				changes = append(changes, Put(key, record.Encode(r.Kill(l.reading(r), true).Bare())))
			}
		}
		return changes
	})
}
