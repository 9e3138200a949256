package anchor

// lattice finds the best monotone matching of two short sequences by dynamic
// programming: the heaviest set of equal pairs, less a price for every run that
// it falls into (Gotoh 1982, with gaps free of charge and their number dear), so
// that a sentence is matched in few pieces and not in scattered short words.
// It keeps its memory between uses.
type lattice struct {
	back       []uint8
	match, any []int32 // best score ending in a match; best score at all
	pairs      []pair
}

// pair is one matched position of two sequences.
type pair struct{ a, b int }

// steps back from a cell
const (
	inRun    = 1 << iota // the match continues a run
	anyMatch             // the best is the match here
	anyUp                // the best comes from one less of a
)

// seams says how much it speaks for a run that it begins before the items i and j,
// or ends there.
type seams struct{ before func(i, j int) int32 }

// solve matches a[0:n] with b[0:m]; weight gives what the pair i, j is worth, 0 if
// it must not be matched. open is the price of a run; runs at the very start and
// the very end continue what stands beside the sequences where joined is set. The pairs are valid until the
// next call.
func (l *lattice) solve(n, m int, open int32, joined bool, weight func(i, j int) int32, seams seams) []pair {
	w := m + 1
	if cap(l.back) < (n+1)*w {
		l.back = make([]uint8, (n+1)*w)
	}
	if cap(l.any) < w {
		l.match, l.any = make([]int32, w), make([]int32, w)
	}
	back, match, best := l.back[:(n+1)*w], l.match[:w], l.any[:w]
	const never = -1 << 29
	for j := range match {
		match[j], best[j], back[j] = never, 0, 0
	}
	if joined {
		match[0] = 0
	}
	for i := 1; i <= n; i++ {
		diagMatch, diagBest := match[0], best[0]
		match[0], back[i*w] = never, anyUp
		row := back[i*w : i*w+w]
		for j := 1; j <= m; j++ {
			upMatch, upBest := match[j], best[j]
			var step uint8
			here := int32(never)
			if p := weight(i-1, j-1); p > 0 {
				start := diagBest - open
				if seams.before != nil {
					start += seams.before(i-1, j-1)
				}
				if diagMatch >= start {
					here, step = diagMatch+p, inRun
				} else {
					here = start + p
				}
			}
			match[j] = here
			closed := here
			switch {
			case here <= never:
			case joined && i == n && j == m:
				closed += open
			case seams.before != nil:
				closed += seams.before(i, j)
			}
			switch {
			case closed > upBest && closed > best[j-1]:
				best[j] = closed
				step |= anyMatch
			case upBest >= best[j-1]:
				best[j] = upBest
				step |= anyUp
			default:
				best[j] = best[j-1]
			}
			row[j] = step
			diagMatch, diagBest = upMatch, upBest
		}
	}
	return l.trace(back, w, n, m)
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
