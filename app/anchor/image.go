package anchor

// image is what became of a passage of the old text in the new one.
type image struct {
	start, end int     // runes of the new text
	kept, rare float64 // share of what the passage says that is still there, see saying
}

// slackRunes is how much further than before a stretch may stand from the one
// before it, to still belong to the same passage.
const slackRunes = 200

// maxBefore is how many stretches back the one before is looked for: what keeps
// an image of a long passage linear.
const maxBefore = 48

// image follows the runes from a to b of the old text: the heaviest set of its
// mapped stretches that stand together and in order in the new text. ok is false
// where nothing is left.
func (g *aligner) image(a, b int) (im image, ok bool) {
	all := g.stretches(a, b)
	if len(all) == 0 {
		return im, false
	}
	best, rare, prev := make([]float64, len(all)), make([]float64, len(all)), make([]int, len(all))
	top := 0
	for i, s := range all {
		own, ownRare := g.saying(s.old, s.old+s.n)
		best[i], rare[i], prev[i] = own, ownRare, -1
		for j := i - 1; j >= max(0, i-maxBefore); j-- {
			p := all[j]
			apart := s.new - p.new - p.n
			if apart < 0 || apart > s.old-p.old-p.n+slackRunes+(b-a) {
				continue
			}
			if best[j]+own > best[i] {
				best[i], rare[i], prev[i] = best[j]+own, rare[j]+ownRare, j
			}
		}
		if best[i] > best[top] {
			top = i
		}
	}
	last := all[top]
	first := last
	for i := top; i >= 0; i = prev[i] {
		first = all[i]
	}
	says, says2 := g.saying(a, b)
	im.kept, im.rare = best[top]/max(0.1, says), rare[top]/max(0.1, says2)
	im.start = g.front(a, first)
	im.end = g.back(b, last)
	return im, true
}

// front is where the passage that began at a begins now, if first is the first of
// it that is still there.
func (g *aligner) front(a int, first stretch) int {
	o, n := first.old, first.new
	for o > a && n > 0 && g.old.runes[o-1] == g.new.runes[n-1] {
		o, n = o-1, n-1
	}
	if o == a {
		return n
	}
	o, n = first.old, first.new
	if a > 0 {
		if p := int(g.to[a-1]); p >= 0 && p < n && g.unclaimed(p+1, n) && n-p-1 <= room(o-a) {
			return p + 1
		}
	}
	if brk, from := g.old.breakBefore(a), n; brk != inLine {
		for from > 0 && n-from <= room(o-a) && g.from[from-1] < 0 {
			from--
			if g.new.breakBefore(from) != inLine {
				return from
			}
		}
	}
	// what is left of a sentence of which the start is gone is not its full stop
	for x := range min(first.n-1, scrap) {
		if x > 0 && g.new.breakBefore(n+x) != inLine && g.old.breakBefore(o+x) != inLine {
			return n + x
		}
	}
	return n
}

// scrap is how many runes of a sentence that is otherwise gone are let go.
const scrap = 6

// back is the same for the end.
func (g *aligner) back(b int, last stretch) int {
	o, n := last.old+last.n, last.new+last.n
	for o < b && n < len(g.from) && g.old.runes[o] == g.new.runes[n] {
		o, n = o+1, n+1
	}
	if o == b {
		return n
	}
	o, n = last.old+last.n, last.new+last.n
	if b == len(g.to) || g.old.breakBefore(b) != inLine {
		for to := n; to < len(g.from) && to-n <= room(b-o); {
			if g.from[to] >= 0 && g.new.runes[to] != '.' {
				break
			}
			to++
			if to == len(g.from) || g.new.breakBefore(to) != inLine {
				return to
			}
		}
	}
	if b < len(g.to) {
		if p := int(g.to[b]); p >= n && g.unclaimed(n, p) && p-n <= room(b-o) {
			return p
		}
	}
	for x := range min(last.n-1, scrap) {
		if x > 0 && g.new.breakBefore(n-x) != inLine && g.old.breakBefore(o-x) != inLine {
			return n - x
		}
	}
	return n
}

// room is how long the text may be that took the place of n runes at an end.
func room(n int) int { return 3*n + 40 }

// breakBefore is what stands before the rune i.
func (f *folded) breakBefore(i int) breaks {
	if i == 0 || i == len(f.runes) {
		return line
	}
	t := f.tokenAt(i)
	if int(f.tokens[t].start) != i {
		return inLine
	}
	return f.tokens[t].breaks
}

// tokenAt is the token that holds the rune i.
func (f *folded) tokenAt(i int) int {
	lo, hi := 0, f.count()
	for lo+1 < hi {
		mid := (lo + hi) / 2
		if int(f.tokens[mid].start) <= i {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}

// unclaimed says whether the runes of the new text are all new: what stands in
// the place of something else.
func (g *aligner) unclaimed(from, to int) bool {
	for _, o := range g.from[from:to] {
		if o >= 0 {
			return false
		}
	}
	return true
}

// saying measures how much the runes from a to b of the old text say: the sum
// over their tokens, and the sum of the squares, in which what is rare weighs
// more: the figures of a row against the words that all rows share.
func (g *aligner) saying(a, b int) (says, rare float64) {
	for t := g.old.tokenAt(a); t < g.old.count() && int(g.old.tokens[t].start) < b; t++ {
		from, to := int(g.old.tokens[t].start), int(g.old.tokens[t+1].start)
		part := float64(min(to, b)-max(from, a)) / float64(to-from)
		w := float64(g.old.tokens[t].says)
		says += w * part
		rare += w * w * part
	}
	return says, rare
}

// besideRunes is how far beside a passage is looked for what stood there.
const besideRunes = 32

// beside is how much of what stood right before and right after the passage from
// a to b stands right before and after its image.
func (g *aligner) beside(a, b int, im image) (before, after float64) {
	n, all := 0, 0
	for i := a - 1; i >= 0 && i >= a-besideRunes; i-- {
		all++
		if j := int(g.to[i]); j >= 0 && j < im.start && j >= im.start-2*besideRunes {
			n++
		}
	}
	before = float64(n) / float64(max(1, all))
	if all == 0 {
		before = 1
	}
	n, all = 0, 0
	for i := b; i < len(g.to) && i < b+besideRunes; i++ {
		all++
		if j := int(g.to[i]); j >= im.end && j < im.end+2*besideRunes {
			n++
		}
	}
	after = float64(n) / float64(max(1, all))
	if all == 0 {
		after = 1
	}
	return before, after
}
