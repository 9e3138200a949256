package anchor

import "sync"

// lattice finds the best monotone matching of two short sequences by dynamic
// programming: the heaviest set of equal pairs, less a price for every run that
// it falls into (Gotoh 1982, with gaps free of charge and their number dear), so
// that a sentence is matched in few pieces and not in scattered short words.
// It keeps its memory between uses.
type lattice struct {
	a, b       []item
	back       []uint8
	match, any []int32 // best score ending in a match; best score at all
	pairs      []pair
}

// lattices keeps their memory between uses.
var lattices = sync.Pool{New: func() any { return new(lattice) }}

// item is one element of a sequence: equal ids may be matched, which is worth the
// weight (of a's item; more than 0); seam is how much it speaks for a run that it
// begins or ends before this item, if both sides say so.
type item struct {
	id           uint64
	weight, seam int32
}

// pair is one matched position of two sequences.
type pair struct{ a, b int }

// steps back from a cell
const (
	inRun    = 1 << iota // the match continues a run
	anyMatch             // the best is the match here
	anyUp                // the best comes from one less of a
)

// never is the score of what cannot be.
const never = -1 << 29

// reset empties both sequences; the caller fills a and b, each closed by an item
// of which only the seam counts.
func (l *lattice) reset() { l.a, l.b = l.a[:0], l.b[:0] }

// solve matches a with b. open is the price of a run; runs at the very start and
// the very end cost nothing, since they continue what stands beside the
// sequences. The pairs, last one first, are valid until the next call.
func (l *lattice) solve(open int32) []pair {
	n, m := len(l.a)-1, len(l.b)-1
	w := m + 1
	if cap(l.back) < (n+1)*w {
		l.back = make([]uint8, (n+1)*w)
	}
	if cap(l.any) < w {
		l.match, l.any = make([]int32, w), make([]int32, w)
	}
	back, match, best := l.back[:(n+1)*w], l.match[:w], l.any[:w]
	for j := range match {
		match[j], best[j], back[j] = never, 0, 0
	}
	match[0] = 0
	for i := 1; i <= n; i++ {
		l.row(i, back[i*w:i*w+w], match, best, open)
	}
	return l.trace(back, w, n, m)
}

// row computes the cells of one item of a from those of the item before it.
func (l *lattice) row(i int, row []uint8, match, best []int32, open int32) {
	b := l.b[:len(row)]
	match, best = match[:len(row)], best[:len(row)]
	a, after, last := l.a[i-1], l.a[i].seam, i == len(l.a)-1
	diagMatch, diagBest := match[0], best[0]
	match[0], row[0] = never, anyUp
	left := best[0]
	for j := 1; j < len(row); j++ {
		upMatch, up := match[j], best[j]
		var step uint8
		here, closed := int32(never), int32(never)
		if p := &b[j-1]; p.id == a.id {
			start := diagBest - open + min(a.seam, p.seam)
			if diagMatch >= start {
				start, step = diagMatch, inRun
			}
			here = start + a.weight
			closed = here + min(after, b[j].seam)
			if last && j == len(row)-1 {
				closed = here + open
			}
		}
		match[j] = here
		switch {
		case closed > up && closed > left:
			left = closed
			step |= anyMatch
		case up >= left:
			left = up
			step |= anyUp
		}
		best[j], row[j] = left, step
		diagMatch, diagBest = upMatch, up
	}
}

// trace reads the pairs off the steps, last one first.
func (l *lattice) trace(back []uint8, w, i, j int) []pair {
	l.pairs = l.pairs[:0]
	for i > 0 && j > 0 {
		step := back[i*w+j]
		switch {
		case step&anyMatch != 0:
			for {
				l.pairs = append(l.pairs, pair{i - 1, j - 1})
				run := back[i*w+j]&inRun != 0
				i, j = i-1, j-1
				if !run || i == 0 || j == 0 {
					break
				}
			}
		case step&anyUp != 0:
			i--
		default:
			j--
		}
	}
	return l.pairs
}
