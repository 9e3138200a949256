package anchor

// minMove is how many runes a passage must have to be known again elsewhere.
const minMove = 20

// moves maps what was moved: passages that stand once in what is left of either
// text.
func (g *aligner) moves() {
	free := func(old bool, i int) bool {
		if old {
			return g.to[g.old.tokens[i].start] < 0
		}
		return g.from[g.new.tokens[i].start] < 0
	}
	w := window{0, g.old.count(), 0, g.new.count()}
	for _, r := range g.seeds(w, gramSize, free) {
		g.move(r)
	}
}

// move maps one moved run, and what around it was changed on the way.
func (g *aligner) move(r run) {
	for r.n > 0 && !g.free(r.old, r.new) {
		r.old, r.new, r.n = r.old+1, r.new+1, r.n-1
	}
	for n := range r.n {
		if !g.free(r.old+n, r.new+n) {
			r.n = n
			break
		}
	}
	for g.free(r.old-1, r.new-1) && g.equal(r.old-1, r.new-1) {
		r.old, r.new, r.n = r.old-1, r.new-1, r.n+1
	}
	for g.free(r.old+r.n, r.new+r.n) && g.equal(r.old+r.n, r.new+r.n) {
		r.n++
	}
	if r.n == 0 || g.old.tokens[r.old+r.n].start-g.old.tokens[r.old].start < minMove {
		return
	}
	for n := range r.n {
		g.pair(r.old+n, r.new+n)
	}
	lo, hi := g.growBack(r.old, r.new), g.growOn(r.old+r.n, r.new+r.n)
	for j := lo; j < hi; j++ {
		g.moved[j] = g.from[j] >= 0
	}
}

// free says whether the tokens i and j exist and are both not mapped yet.
func (g *aligner) free(i, j int) bool {
	return i >= 0 && j >= 0 && i < g.old.count() && j < g.new.count() &&
		g.to[g.old.tokens[i].start] < 0 && g.from[g.new.tokens[j].start] < 0
}

// maxGrow is how many tokens before and after a moved run are looked at.
const maxGrow = 40

// growBack aligns what stands before a moved run that begins with the tokens i
// and j, and says where in the new text it now begins.
func (g *aligner) growBack(i, j int) int {
	w := window{i, i, j, j}
	for i-w.old0 < maxGrow && w.old0 > 0 && g.to[g.old.tokens[w.old0-1].start] < 0 {
		w.old0--
	}
	for j-w.new0 < maxGrow && w.new0 > 0 && g.from[g.new.tokens[w.new0-1].start] < 0 {
		w.new0--
	}
	g.gap(w)
	a, b := int(g.old.tokens[i].start), int(g.new.tokens[j].start)
	all := g.stretches(int(g.old.tokens[w.old0].start), a)
	for n := len(all) - 1; n >= 0; n-- {
		s := all[n]
		if s.n <= max(a-s.old-s.n, b-s.new-s.n) {
			for _, s := range all[:n+1] {
				g.unlink(s)
			}
			return b
		}
		a, b = s.old, s.new
	}
	return b
}

// growOn aligns what stands from the tokens i and j on, after a moved run, and
// says where in the new text that now ends.
func (g *aligner) growOn(i, j int) int {
	w := window{i, i, j, j}
	for w.old1-i < maxGrow && w.old1 < g.old.count() && g.to[g.old.tokens[w.old1].start] < 0 {
		w.old1++
	}
	for w.new1-j < maxGrow && w.new1 < g.new.count() && g.from[g.new.tokens[w.new1].start] < 0 {
		w.new1++
	}
	g.gap(w)
	a, b := int(g.old.tokens[i].start), int(g.new.tokens[j].start)
	all := g.stretches(a, int(g.old.tokens[w.old1].start))
	for n, s := range all {
		if s.n <= max(s.old-a, s.new-b) {
			for _, s := range all[n:] {
				g.unlink(s)
			}
			return b
		}
		a, b = s.old+s.n, s.new+s.n
	}
	return b
}
