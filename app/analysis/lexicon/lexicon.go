// Package lexicon holds lists of words in the form that costs a program least: one
// string each, which the compiler lays down as it stands. Nothing is made when the
// program starts; the first question makes the table. A switch over fifty words is
// some 10 kB of WebAssembly, a list of them is their letters.
//
// Lists are read-only and safe for concurrent use. They hold a lock: hand them on
// by pointer.
package lexicon

import (
	"strings"
	"sync"
)

// Set is a set of words. Words are separated by white space.
type Set struct {
	Words string
	once  sync.Once
	table map[string]string
}

// Has says whether w, as it is written, is in the set.
func (s *Set) Has(w string) bool {
	s.once.Do(func() { s.table = read(s.Words) })
	_, ok := s.table[w]
	return ok
}

// Map maps words to words. Pairs are "from=to", separated by white space.
type Map struct {
	Pairs string
	once  sync.Once
	table map[string]string
}

// Of is what w is mapped to, empty if it is not in the map.
func (m *Map) Of(w string) string {
	m.once.Do(func() { m.table = read(m.Pairs) })
	return m.table[w]
}

// read makes the table of words, each with what stands behind its "=".
func read(list string) map[string]string {
	words := strings.Fields(list)
	t := make(map[string]string, len(words))
	for _, w := range words {
		from, to, _ := strings.Cut(w, "=")
		t[from] = to
	}
	return t
}
