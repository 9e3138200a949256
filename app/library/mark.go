package library

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"manicule.dev/app/anchor"
	"manicule.dev/app/annotation"
	"manicule.dev/app/record"
	"manicule.dev/app/text"
)

const kindMark = "mark"

// ErrReadOnly: the thing was written by a later version of the program; it can be
// seen in Attention and neither read nor changed.
var ErrReadOnly = errors.New("written by a later version of the program")

type target struct {
	anchor.Selector
	UTF16   text.Range `json:"utf16"`
	Created int64      `json:"created"`
}

type style struct {
	Color annotation.Color `json:"color"`
}

type note struct {
	Text string `json:"text"`
}

// Marks are the live marks of a loaded article, in no particular order.
func (l *Library) Marks(slug string) []annotation.Mark { return l.marks(slug, false) }

// Bin are the deleted marks of a loaded article that can still be restored, in no
// particular order.
func (l *Library) Bin(slug string) []annotation.Mark { return l.marks(slug, true) }

func (l *Library) marks(slug string, dead bool) []annotation.Mark {
	l.mu.Lock()
	defer l.mu.Unlock()
	s := l.shelves[slug]
	if s == nil {
		return nil
	}
	var out []annotation.Mark
	for _, it := range s.items {
		if !isMark(it.rec) || it.rec.Deleted() != dead {
			continue
		}
		if m, err := it.mark(); err == nil {
			out = append(out, m)
		}
	}
	return out
}

// Mark is the mark with that id, dead or alive, if its article is loaded.
func (l *Library) Mark(id string) (m annotation.Mark, alive, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	it := l.item(id)
	if it == nil {
		return m, false, false
	}
	m, err := it.mark()
	return m, err == nil && !it.rec.Deleted(), err == nil
}

// item is the item of a mark; nil for an unknown id. l.mu must be held.
func (l *Library) item(id string) *item {
	s := l.shelves[l.articles[id]]
	if s == nil {
		return nil
	}
	return s.items[id]
}

// PutMark adds or replaces a mark, and brings it back if it was deleted. The
// change is visible at once; a nil error means that it is durable. Otherwise the
// mark stays in memory, State and Unsaved tell of it, and the error wraps ErrWeak,
// ErrUnsaved, ErrReadOnly or is ctx's. Changed, Others and the clock are the
// library's own business: their values in m do not count.
//
// m.Seen should be what Marks gave when the reader began to edit: a note that
// came from another tab since then is then kept beside m.Note.
func (l *Library) PutMark(ctx context.Context, m annotation.Mark) error {
	if m.ID == "" || m.Article == "" {
		return fmt.Errorf("mark %q of article %q: both names are needed", m.ID, m.Article)
	}
	err := l.change(ctx, m.Article, kindMark, m.ID, func(it *item, at record.Clock) (record.Record, error) {
		return it.writeMark(at, m)
	})
	if err == nil {
		l.afterMark(ctx)
	}
	return err
}

// SettleNote gives the mark's note its text and ends the choice between it and
// Others. It does nothing for an unknown id. Errors are PutMark's.
func (l *Library) SettleNote(ctx context.Context, id, text string) error {
	return l.edit(ctx, id, func(it *item, at record.Clock) (record.Record, error) {
		return it.rec.Settle(record.Note, at, note{text})
	})
}

// DeleteMark moves a mark to the bin; it does nothing for an unknown id. Errors
// are PutMark's.
func (l *Library) DeleteMark(ctx context.Context, id string) error {
	return l.edit(ctx, id, func(it *item, at record.Clock) (record.Record, error) {
		return it.rec.Kill(at, true), nil
	})
}

// RestoreMark takes a mark out of the bin; it does nothing for an unknown id.
// Errors are PutMark's.
func (l *Library) RestoreMark(ctx context.Context, id string) error {
	return l.edit(ctx, id, func(it *item, at record.Clock) (record.Record, error) {
		return it.rec.Kill(at, false), nil
	})
}

func (l *Library) edit(ctx context.Context, id string, f editor) error {
	l.mu.Lock()
	article, known := l.articles[id]
	l.mu.Unlock()
	if !known {
		return nil
	}
	return l.change(ctx, article, kindMark, id, f)
}

func isMark(r record.Record) bool { return r.Kind == kindMark && !r.Future() }

// readMark is the mark that a record holds. The error says which part is not of
// the right type.
func readMark(r record.Record) (annotation.Mark, error) {
	m := annotation.Mark{ID: r.ID, Article: r.Article, Color: annotation.Yellow, Changed: r.Latest().Wall()}
	if !isMark(r) {
		return m, errors.New("no mark")
	}
	t := r.Groups[record.Target]
	var where target
	if err := json.Unmarshal(t.Data, &where); err != nil {
		return m, fmt.Errorf("its target cannot be read: %w", err)
	}
	m.Target, m.UTF16, m.Created = where.Selector, where.UTF16, where.Created
	if s, ok := r.Groups[record.Style]; ok {
		var look style
		if err := json.Unmarshal(s.Data, &look); err != nil {
			return m, fmt.Errorf("its style cannot be read: %w", err)
		}
		m.Color = look.Color
	}
	return m, readText(r, &m)
}

func readText(r record.Record, m *annotation.Mark) error {
	n := r.Groups[record.Note]
	m.Seen = string(seenOf(n))
	for i, v := range append([]record.Version{n.Version}, n.Others...) {
		var one note
		if v.Clock == "" {
			continue
		}
		if err := json.Unmarshal(v.Data, &one); err != nil {
			return fmt.Errorf("its note cannot be read: %w", err)
		}
		if i == 0 {
			m.Note = one.Text
		} else if one.Text != "" && one.Text != m.Note && !slices.Contains(m.Others, one.Text) {
			m.Others = append(m.Others, one.Text)
		}
	}
	tags := r.Groups[record.Tags]
	for _, v := range append([]record.Version{tags.Version}, tags.Others...) {
		var some []string
		if v.Clock == "" {
			continue
		}
		if err := json.Unmarshal(v.Data, &some); err != nil {
			return fmt.Errorf("its tags cannot be read: %w", err)
		}
		for _, tag := range some {
			if !slices.Contains(m.Tags, tag) {
				m.Tags = append(m.Tags, tag)
			}
		}
	}
	return nil
}

// writeMark is the record with what differs in m put in, each group for itself, so
// that two tabs that change different things of one mark do not undo each other's
// work.
func (it *item) writeMark(at record.Clock, m annotation.Mark) (record.Record, error) {
	r := it.rec
	old, err := it.mark()
	fresh := err != nil
	set := func(group string, over record.Clock, v any) {
		if err == nil {
			r, err = r.Set(group, at, over, v)
		}
	}
	err = nil
	if fresh || !sameTarget(old, m) {
		set(record.Target, "", target{m.Target, m.UTF16, m.Created})
	}
	if fresh || old.Color != m.Color {
		set(record.Style, "", style{m.Color})
	}
	if over, edited := it.noteOver(old, m); edited {
		set(record.Note, over, note{m.Note})
		it.wrote(record.Clock(m.Seen), over, at)
	}
	if err == nil && !slices.Equal(old.Tags, m.Tags) {
		// What the reader saw was the union of all, so all are seen.
		r, err = r.Settle(record.Tags, at, append([]string{}, m.Tags...))
	}
	if r.Deleted() {
		r = r.Kill(at, false)
	}
	return r, err
}

func sameTarget(a, b annotation.Mark) bool {
	x, errX := json.Marshal(target{a.Target, a.UTF16, a.Created})
	y, errY := json.Marshal(target{b.Target, b.UTF16, b.Created})
	return errX == nil && errY == nil && string(x) == string(y)
}

// noteOver says whether m's note is an edit, and of which state of the note.
func (it *item) noteOver(old, m annotation.Mark) (record.Clock, bool) {
	seen := record.Clock(m.Seen)
	if last, ok := it.chain[seen]; ok && seen != "" {
		seen = last
	}
	if old.Note == m.Note {
		return "", false
	}
	if text, ok := it.past[record.Clock(m.Seen)]; ok && text == m.Note && string(seen) != old.Seen {
		return "", false // the note was not touched; it is another tab that changed it
	}
	return seen, true
}

// wrote remembers that an editor that began with seen has written over and left at:
// its next write is of the same hand, and not a second text beside the first.
func (it *item) wrote(seen, over, at record.Clock) {
	if seen == "" {
		return
	}
	if it.chain == nil {
		it.chain = map[record.Clock]record.Clock{}
	}
	it.chain[seen] = at
	if over != "" {
		it.chain[over] = at
	}
}

// turned remembers the text of the note that r replaces.
func (it *item) turned(r record.Record) {
	old, now := it.rec.Groups[record.Note], r.Groups[record.Note]
	if old.Clock == now.Clock {
		return
	}
	var text note
	if len(old.Data) > 0 && json.Unmarshal(old.Data, &text) != nil {
		return
	}
	if it.past == nil {
		it.past = map[record.Clock]string{}
	}
	it.past[seenOf(old)] = text.Text
}

// seenOf names the state of a note for annotation.Mark.Seen. An absent note has a
// name too, so that a first note from elsewhere is noticed.
func seenOf(g record.Group) record.Clock {
	if g.Clock == "" {
		return "none"
	}
	return g.Clock
}
