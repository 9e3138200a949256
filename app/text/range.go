// Package text holds the one coordinate of Manicule: a range of bytes in the
// flat text of an article. Everything that points into an article (marks,
// findings, search hits) is such a range. The other units that the outside
// world counts in (UTF-16 code units in the browser, Unicode code points in
// files) are converted at the edges by an Index and never travel inside.
package text

import "fmt"

// Range is a half-open run of bytes [Start, End) of a UTF-8 text. A valid range
// has 0 <= Start <= End <= len(text) and both ends on rune boundaries.
type Range struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// R is short for Range{start, end}.
func R(start, end int) Range { return Range{start, end} }

// Len is the number of bytes covered.
func (r Range) Len() int { return r.End - r.Start }

// Empty says whether the range covers nothing.
func (r Range) Empty() bool { return r.End <= r.Start }

// Has says whether the byte at pos lies inside the range.
func (r Range) Has(pos int) bool { return r.Start <= pos && pos < r.End }

// Covers says whether s lies wholly inside r.
func (r Range) Covers(s Range) bool { return r.Start <= s.Start && s.End <= r.End }

// Overlaps says whether the two ranges share at least one byte.
func (r Range) Overlaps(s Range) bool { return r.Start < s.End && s.Start < r.End }

// Intersect is the part that both ranges share; it is empty (but placed between
// the two) where they share none.
func (r Range) Intersect(s Range) Range {
	out := Range{max(r.Start, s.Start), min(r.End, s.End)}
	if out.End < out.Start {
		out.End = out.Start
	}
	return out
}

// Shift moves both ends by n bytes.
func (r Range) Shift(n int) Range { return Range{r.Start + n, r.End + n} }

// In is the part of s that the range covers. The range must be valid for s.
func (r Range) In(s string) string { return s[r.Start:r.End] }

// String writes the range as [start,end).
func (r Range) String() string { return fmt.Sprintf("[%d,%d)", r.Start, r.End) }

// Compare orders ranges by start, and longer before shorter where they start
// together, so that an enclosing range comes before what it encloses.
func Compare(a, b Range) int {
	if a.Start != b.Start {
		return a.Start - b.Start
	}
	return b.End - a.End
}
