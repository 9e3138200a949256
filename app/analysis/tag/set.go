package tag

import "math/bits"

// wordSet is a set of word hashes.
type wordSet struct {
	keys []uint32
	mask uint32
}

// newSet makes a set for at most n members.
func newSet(n int) wordSet {
	size := 1 << bits.Len(uint(2*n+1))
	return wordSet{keys: make([]uint32, size), mask: uint32(size - 1)}
}

// slot is the place of key, or the free place where it belongs.
func (s *wordSet) slot(key uint32) uint32 {
	at := (key * 0x9E3779B1) >> 3 & s.mask
	for s.keys[at] != 0 && s.keys[at] != key {
		at = (at + 1) & s.mask
	}
	return at
}

func (s *wordSet) add(key uint32) { s.keys[s.slot(key)] = key }

func (s *wordSet) has(key uint32) bool { return key != 0 && s.keys[s.slot(key)] == key }
