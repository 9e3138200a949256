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

// move maps one moved run, as far as it reaches.
func (g *aligner) move(r run) {
	a, b := int(g.old.tokens[r.old].start), int(g.new.tokens[r.new].start)
	n := 0
	fits := func(a, b int) bool {
		return a >= 0 && b >= 0 && a < len(g.to) && b < len(g.from) &&
			g.to[a] < 0 && g.from[b] < 0 && g.old.runes[a] == g.new.runes[b]
	}
	for fits(a-1, b-1) {
		a, b = a-1, b-1
	}
	for fits(a+n, b+n) {
		n++
	}
	if n < minMove {
		return
	}
	for x := range n {
		g.link(a+x, b+x)
	}
}
