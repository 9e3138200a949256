package anchor

// maxSlide is how many runes an edit is slid at most.
const maxSlide = 300

// slide moves pure deletions and insertions that could stand a little earlier or
// later just as well (the last words of what was taken out are also the last
// words before it) to where a line, a sentence or a word begins: to where a
// person would have edited. It follows the idea of diff-match-patch's lossless
// semantic cleanup.
func (g *aligner) slide(from, to int) {
	all := g.stretches(from, to)
	for i := 1; i < len(all); i++ {
		s, t := &all[i-1], &all[i]
		switch {
		case s.new+s.n == t.new && s.old+s.n < t.old:
			g.slideEdit(s, t, g.old, s.old+s.n, t.old)
		case s.old+s.n == t.old && s.new+s.n < t.new:
			g.slideEdit(s, t, g.new, s.new+s.n, t.new)
		}
	}
}

// slideEdit slides the runes from a to b of f, which stand between s and t in one
// of the texts and nowhere in the other.
func (g *aligner) slideEdit(s, t *stretch, f *folded, a, b int) {
	best, score := 0, f.seam(a)+f.seam(b)
	for n := 1; n < s.n && n < maxSlide && f.runes[a-n] == f.runes[b-n]; n++ {
		if v := f.seam(a-n) + f.seam(b-n); v > score {
			best, score = -n, v
		}
	}
	for n := 1; n < t.n && n < maxSlide && f.runes[a+n-1] == f.runes[b+n-1]; n++ {
		if v := f.seam(a+n) + f.seam(b+n); v > score {
			best, score = n, v
		}
	}
	for ; best < 0; best++ { // the end of s becomes the start of t
		s.n--
		t.old, t.new, t.n = t.old-1, t.new-1, t.n+1
		g.relink(s.old+s.n, s.new+s.n, t.old, t.new)
	}
	for ; best > 0; best-- {
		g.relink(t.old, t.new, s.old+s.n, s.new+s.n)
		s.n++
		t.old, t.new, t.n = t.old+1, t.new+1, t.n-1
	}
}

func (g *aligner) relink(a, b, c, d int) {
	g.to[a], g.from[b] = -1, -1
	g.link(c, d)
}

// seam is how well an edit may begin or end before the rune i.
func (f *folded) seam(i int) int {
	if i == 0 || i == len(f.runes) {
		return 4
	}
	t := f.tokenAt(i)
	if int(f.tokens[t].start) != i {
		return 0
	}
	switch f.tokens[t].breaks {
	case line:
		return 4
	case sentence:
		return 3
	}
	if f.signAt(i) {
		return 1
	}
	return 2
}

// signAt says whether the rune i is neither letter nor digit.
func (f *folded) signAt(i int) bool {
	c := f.runes[i]
	return c < 0x80 && !('a' <= c && c <= 'z' || '0' <= c && c <= '9')
}
