package text

import (
	"sort"
	"unicode/utf8"
)

// stride is the distance in bytes between two samples of an Index: small enough
// that the walk from a sample costs nothing beside the call, large enough that
// the table is a small fraction of the text.
const stride = 256

// Index converts positions in one text between bytes, UTF-16 code units and
// Unicode code points. It is built once per text in one pass and is read-only
// and safe for concurrent use afterwards. A conversion walks at most one stride.
//
// Positions outside the text are clamped to it; a position inside a character
// (a byte in the middle of a rune, the second half of a surrogate pair) is moved
// back to the character's start.
type Index struct {
	s       string
	samples []sample
	end     sample
}

// sample is one position in all three units.
type sample struct{ byte, utf16, rune int }

// NewIndex builds the index of s.
func NewIndex(s string) *Index {
	ix := &Index{s: s, samples: make([]sample, 0, len(s)/stride+1)}
	var at sample
	next := 0
	for at.byte < len(s) {
		if at.byte >= next {
			ix.samples = append(ix.samples, at)
			next = at.byte + stride
		}
		at = step(s, at)
	}
	ix.end = at
	return ix
}

// step moves a position past one rune.
func step(s string, at sample) sample {
	r, n := utf8.DecodeRuneInString(s[at.byte:])
	at.byte += n
	at.rune++
	at.utf16++
	if r > 0xFFFF {
		at.utf16++
	}
	return at
}

// seek finds the last position whose unit, as read by get, is at most v.
func (ix *Index) seek(v int, get func(sample) int) sample {
	if v >= get(ix.end) {
		return ix.end
	}
	i := sort.Search(len(ix.samples), func(i int) bool { return get(ix.samples[i]) > v })
	if i == 0 {
		return sample{}
	}
	at := ix.samples[i-1]
	for at.byte < len(ix.s) {
		next := step(ix.s, at)
		if get(next) > v {
			break
		}
		at = next
	}
	return at
}

func byByte(s sample) int  { return s.byte }
func byUTF16(s sample) int { return s.utf16 }
func byRune(s sample) int  { return s.rune }

// UTF16 converts a byte position to UTF-16 code units.
func (ix *Index) UTF16(pos int) int { return ix.seek(pos, byByte).utf16 }

// Rune converts a byte position to Unicode code points.
func (ix *Index) Rune(pos int) int { return ix.seek(pos, byByte).rune }

// FromUTF16 converts a position in UTF-16 code units to bytes.
func (ix *Index) FromUTF16(pos int) int { return ix.seek(pos, byUTF16).byte }

// FromRune converts a position in Unicode code points to bytes.
func (ix *Index) FromRune(pos int) int { return ix.seek(pos, byRune).byte }

// ToUTF16 converts a range of bytes to UTF-16 code units.
func (ix *Index) ToUTF16(r Range) Range { return Range{ix.UTF16(r.Start), ix.UTF16(r.End)} }

// ToRunes converts a range of bytes to Unicode code points.
func (ix *Index) ToRunes(r Range) Range { return Range{ix.Rune(r.Start), ix.Rune(r.End)} }

// RangeFromUTF16 converts a range of UTF-16 code units to bytes.
func (ix *Index) RangeFromUTF16(r Range) Range {
	return Range{ix.FromUTF16(r.Start), ix.FromUTF16(r.End)}
}

// RangeFromRunes converts a range of Unicode code points to bytes.
func (ix *Index) RangeFromRunes(r Range) Range {
	return Range{ix.FromRune(r.Start), ix.FromRune(r.End)}
}

// Clamp moves r inside s and both its ends back onto rune boundaries, so that
// the result is always valid for s.
func Clamp(s string, r Range) Range {
	r.Start = boundary(s, r.Start)
	r.End = max(boundary(s, r.End), r.Start)
	return r
}

func boundary(s string, pos int) int {
	pos = min(max(pos, 0), len(s))
	for pos > 0 && pos < len(s) && !utf8.RuneStart(s[pos]) {
		pos--
	}
	return pos
}
