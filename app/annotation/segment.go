package annotation

import (
	"cmp"
	"slices"
	"sort"

	"manicule.dev/app/anchor"
	"manicule.dev/app/text"
)

// Segment is a longest run of the text that one and the same set of marks covers.
// Segments are what is painted: they never overlap or nest, whatever the marks do.
type Segment struct {
	text.Range
	// Marks are the indexes, in the list given to Segments, of the marks that cover
	// the run: outermost first (text.Compare of their places, then their order in
	// the list), so that the last one is the one on top.
	Marks []int
	// Opens and Closes are those of Marks whose own start is the segment's start and
	// whose own end is its end: there the page says "highlight begins" and "ends".
	Opens, Closes []int
}

// Top is the index of the mark to paint on top: the innermost one.
func (s Segment) Top() int { return s.Marks[len(s.Marks)-1] }

// span is the place of one mark, small enough to be sorted fast.
type span struct {
	text.Range
	mark int
}

// Segments cuts the places of marks into segments, in text order. Unplaced marks
// and empty places make none; text that no mark covers has none. The marks may
// stand in any order. One sweep over the sorted ends: O(n log n) for n marks, and
// linear in what it returns, which is at most 2n-1 segments, each as long as the
// marks are deep there.
func Segments(marks []Placed) []Segment {
	starts := placed(marks)
	ends := slices.Clone(starts)
	slices.SortFunc(ends, func(a, b span) int { return cmp.Compare(a.End, b.End) })
	s := sweep{out: make([]Segment, 0, 2*len(starts))}
	for len(ends) > 0 {
		at := ends[0].End
		if len(starts) > 0 {
			at = min(at, starts[0].Start)
		}
		s.cut(at)
		closed := 0
		for closed < len(ends) && ends[closed].End == at {
			s.close(ends[closed].mark)
			closed++
		}
		if closed > 0 {
			s.out[len(s.out)-1].Closes = s.keepMarks(ends[:closed])
		}
		ends = ends[closed:]
		opened := len(s.open)
		for ; len(starts) > 0 && starts[0].Start == at; starts = starts[1:] {
			s.open = append(s.open, starts[0].mark)
		}
		s.opens = s.keep(s.open[opened:])
	}
	return s.out
}

// placed lists the places of the marks that have one, in the order of
// Segment.Marks.
func placed(marks []Placed) []span {
	out := make([]span, 0, len(marks))
	for i := range marks {
		if p := &marks[i].Place; p.How != anchor.Unplaced && !p.Empty() {
			out = append(out, span{p.Range, i})
		}
	}
	slices.SortFunc(out, func(a, b span) int {
		if c := text.Compare(a.Range, b.Range); c != 0 {
			return c
		}
		return a.mark - b.mark
	})
	return out
}

// sweep is the state between two ends: which marks are open, since where.
type sweep struct {
	out     []Segment
	open    []int
	since   int
	opens   []int // what opened at since
	scratch []int
	arena   []int // the lists of all segments, to allocate once for many
}

// cut ends the segment that is open, if any mark is, at the position at.
func (s *sweep) cut(at int) {
	if len(s.open) > 0 {
		s.out = append(s.out, Segment{Range: text.R(s.since, at), Marks: s.keep(s.open), Opens: s.opens})
	}
	s.since = at
}

// close takes a mark whose end was reached out of the open ones.
func (s *sweep) close(mark int) {
	i := slices.Index(s.open, mark)
	s.open = slices.Delete(s.open, i, i+1)
}

// keepMarks copies the marks of a list of spans into the arena.
func (s *sweep) keepMarks(list []span) []int {
	s.scratch = s.scratch[:0]
	for _, p := range list {
		s.scratch = append(s.scratch, p.mark)
	}
	return s.keep(s.scratch)
}

// keep copies a list into the arena.
func (s *sweep) keep(list []int) []int {
	if len(list) == 0 {
		return nil
	}
	if cap(s.arena)-len(s.arena) < len(list) {
		s.arena = make([]int, 0, max(2*cap(s.out), 2*len(list)))
	}
	from := len(s.arena)
	s.arena = append(s.arena, list...)
	return s.arena[from:len(s.arena):len(s.arena)]
}

// Cut is the part of segs, as Segments returns them, that lies inside r (a block,
// or what is near the screen): the outermost ones are clipped to r, and an end
// that was clipped away is not among Opens or Closes. It finds its place by
// bisection, so that a block costs what stands in it.
func Cut(segs []Segment, r text.Range) []Segment {
	from := sort.Search(len(segs), func(i int) bool { return segs[i].End > r.Start })
	to := from + sort.Search(len(segs)-from, func(i int) bool { return segs[from+i].Start >= r.End })
	if from >= to || r.Empty() {
		return nil
	}
	out := slices.Clone(segs[from:to])
	if first := &out[0]; first.Start < r.Start {
		first.Start, first.Opens = r.Start, nil
	}
	if last := &out[len(out)-1]; last.End > r.End {
		last.End, last.Closes = r.End, nil
	}
	return out
}

// At is the indexes of the marks that cover the byte at pos, innermost first,
// found by bisection in segs: the hit test of a click.
func At(segs []Segment, pos int) []int {
	i := sort.Search(len(segs), func(i int) bool { return segs[i].End > pos })
	if i == len(segs) || !segs[i].Has(pos) {
		return nil
	}
	out := slices.Clone(segs[i].Marks)
	slices.Reverse(out)
	return out
}

// Touching is the indexes of the marks that share at least one byte with r, in
// the order in which they begin: what a selection lies upon.
func Touching(segs []Segment, r text.Range) []int {
	var out []int
	for i, s := range Cut(segs, r) {
		if i == 0 {
			out = append(out, s.Marks...)
		} else {
			out = append(out, s.Opens...)
		}
	}
	return out
}
