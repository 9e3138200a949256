// Package gazetteer knows names and the words that go with names: countries,
// towns, first and last names, organisations, titles. It answers for a word or a
// phrase in which lists it stands. The lists are kept as a set of 24-bit hashes,
// so a phrase that is in no list is taken for one that is about once in a thousand
// times: an answer is evidence, not proof.
package gazetteer

import (
	_ "embed"
	"errors"
	"fmt"
	"math/bits"
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"

	"manicule.dev/app/analysis/pack"
)

// Class is a set of lists, one bit for each.
type Class uint32

// The lists.
const (
	Country Class = 1 << iota
	Region        // states, provinces, continents, seas
	Town
	Demonym // nationalities, peoples, religions, and their adjectives
	First   // first names
	Last    // last names
	Org     // organisations by name
	Person  // well-known people by full name
	Common  // words that English writes small
	OrgHead // words that organisations are called by: ministry, bank, university
	Title   // words before the name of a person: president, general, spokesman
	Place   // words that places are called by: river, province, airport
	Event   // events, laws, works and what they are called by
	Product // products and makes by name
	Media   // newspapers and agencies by name
)

// Classes is the number of lists.
const Classes = 15

// MaxWords is the length of the longest phrase in the lists.
const MaxWords = 6

// Set answers which lists a phrase stands in. It is read-only and safe for
// concurrent use.
type Set struct {
	keys    []uint32 // open addressing; 0 is free
	classes []Class
	mask    uint32
}

const hashBits = 24

// Hash is the running hash of a phrase, built word by word.
type Hash uint32

// Add continues h with the letters of word; case and the accents of the Latin
// alphabet make no difference. Begin the next word with Next.
func (h Hash) Add(word string) Hash {
	for i := 0; i < len(word); {
		c := word[i]
		if c < utf8.RuneSelf {
			if c >= 'A' && c <= 'Z' {
				c |= 0x20
			}
			if c != '.' {
				h = (h ^ Hash(c)) * 16777619
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(word[i:])
		h = h.rune(Fold(r))
		i += n
	}
	return h
}

func (h Hash) rune(r rune) Hash {
	switch r {
	case '’', 'ʼ', '‘', '`':
		r = '\''
	case '\u00ad', '\u200d', '\u200c':
		return h
	}
	if unicode.Is(unicode.Mn, r) {
		return h
	}
	for ; r >= 0x80; r >>= 7 {
		h = (h ^ Hash(0x80|r&0x7F)) * 16777619
	}
	return (h ^ Hash(r)) * 16777619
}

// Next separates two words of a phrase.
func (h Hash) Next() Hash { return (h ^ ' ') * 16777619 }

// key is h brought down to hashBits; never 0.
func (h Hash) key() uint32 {
	x := uint32(h)
	x ^= x >> 15
	x *= 0x2c1b3c6d
	x ^= x >> 12
	return max(1, x%(1<<hashBits-2))
}

// Of is the lists that the phrase with hash h stands in.
func (s *Set) Of(h Hash) Class {
	k := h.key()
	for at := k & s.mask; s.keys[at] != 0; at = (at + 1) & s.mask {
		if s.keys[at] == k {
			return s.classes[at]
		}
	}
	return 0
}

// Word is the lists that one word stands in.
func (s *Set) Word(w string) Class { return s.Of(Start.Add(w)) }

// Start is the hash of the empty phrase.
const Start Hash = 2166136261

// New makes a Set of phrases, whose words are separated by single spaces.
func New(lists map[string]Class) *Set {
	byKey := map[uint32]Class{}
	for phrase, c := range lists {
		byKey[phraseHash(phrase).key()] |= c
	}
	return build(byKey)
}

func phraseHash(phrase string) Hash {
	h := Start
	start := 0
	for i := 0; i <= len(phrase); i++ {
		if i == len(phrase) || phrase[i] == ' ' {
			h = h.Add(phrase[start:i])
			if i < len(phrase) {
				h = h.Next()
			}
			start = i + 1
		}
	}
	return h
}

func build(byKey map[uint32]Class) *Set {
	size := 1 << bits.Len(uint(len(byKey)*2+1))
	s := &Set{keys: make([]uint32, size), classes: make([]Class, size), mask: uint32(size - 1)}
	for k, c := range byKey {
		at := k & s.mask
		for s.keys[at] != 0 {
			at = (at + 1) & s.mask
		}
		s.keys[at], s.classes[at] = k, c
	}
	return s
}

// version is the first byte of the packed form.
const version = 1

// Pack writes the set in the form that Unpack reads. Equal sets give equal bytes.
func (s *Set) Pack() []byte {
	var keys []uint32
	at := map[uint32]Class{}
	for i, k := range s.keys {
		if k != 0 {
			keys = append(keys, k)
			at[k] = s.classes[i]
		}
	}
	slices.Sort(keys)
	// Few combinations of lists are common: they are numbered by frequency.
	table := common(at)
	number := map[Class]uint32{}
	e := pack.NewEncoder()
	e.Direct(version, 8)
	e.Direct(uint32(len(table)), 16)
	for i, c := range table {
		number[c] = uint32(i)
		e.Direct(uint32(c), Classes)
	}
	e.Sorted(keys)
	code := pack.NewNumber()
	for _, k := range keys {
		e.Number(code, number[at[k]])
	}
	return e.Bytes()
}

// common lists the classes that occur, most frequent first.
func common(at map[uint32]Class) []Class {
	count := map[Class]int{}
	for _, c := range at {
		count[c]++
	}
	table := make([]Class, 0, len(count))
	for c := range count {
		table = append(table, c)
	}
	slices.SortFunc(table, func(a, b Class) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		return int(a) - int(b)
	})
	return table
}

// ErrCorrupt is wrapped by the errors of Unpack.
var ErrCorrupt = errors.New("corrupt gazetteer")

// Unpack reads what Pack wrote.
func Unpack(b []byte) (*Set, error) {
	d := pack.NewDecoder(b)
	if v := d.Direct(8); v != version {
		return nil, fmt.Errorf("%w: version %d, expected %d", ErrCorrupt, v, version)
	}
	table := make([]Class, d.Direct(16))
	for i := range table {
		table[i] = Class(d.Direct(Classes))
	}
	byKey := map[uint32]Class{}
	code := pack.NewNumber()
	for i, k := range d.Sorted() {
		n := int(d.Number(code))
		if d.Err() != nil || n >= len(table) || k >= 1<<hashBits {
			return nil, fmt.Errorf("%w: name %d has hash %d and list %d of %d: %v", ErrCorrupt, i, k, n, len(table), d.Err())
		}
		byKey[k] = table[n]
	}
	return build(byKey), nil
}

//go:embed names.bin
var packed []byte

// Default is the set that the program carries.
var Default = sync.OnceValue(func() *Set {
	s, err := Unpack(packed)
	if err != nil {
		return New(nil) // the test of the packed file keeps this from happening
	}
	return s
})
