package anchor

// aligner maps an old text to a new one, rune by rune.
type aligner struct {
	old, new   *folded
	to         []int32 // for each rune of old its rune in new, or -1
	from       []int32 // for each rune of new its rune in old, or -1
	moved      []bool  // for each rune of new whether it was moved there
	lattice    *lattice
	left       int // cells of the lattice that may still be computed
	spellCells int // cells of one comparison of runes
}

// limits of the work
const (
	gramSize = 4       // tokens in the first k-grams
	maxCells = 400_000 // of one lattice
	allCells = 6_000_000
)

// align maps old to new.
func align(old, new *folded) *aligner {
	g := newAligner(old, new)
	g.within(window{0, old.count(), 0, new.count()}, gramSize)
	g.slide(0, len(old.runes))
	g.clean(stretch{}, stretch{old: len(old.runes), new: len(new.runes)})
	g.moves()
	g.done()
	return g
}

func newAligner(old, new *folded) *aligner {
	return &aligner{lattice: lattices.Get().(*lattice), old: old, new: new, left: allCells, spellCells: maxSpell * maxSpell,
		to: fill(len(old.runes)), from: fill(len(new.runes)), moved: make([]bool, len(new.runes))}
}

// done gives the memory of the lattice back; nothing may be aligned afterwards.
func (g *aligner) done() { lattices.Put(g.lattice) }

func fill(n int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

func (g *aligner) equal(i, j int) bool { return g.old.tokens[i].hash == g.new.tokens[j].hash }

// within aligns a window: what both sides begin and end with, then runs of k
// tokens that are unique on both sides, then the gaps between those with smaller
// k, or exactly as soon as they are small enough.
func (g *aligner) within(w window, k int) {
	for !w.empty() && g.equal(w.old0, w.new0) {
		g.pair(w.old0, w.new0)
		w.old0, w.new0 = w.old0+1, w.new0+1
	}
	for !w.empty() && g.equal(w.old1-1, w.new1-1) {
		w.old1, w.new1 = w.old1-1, w.new1-1
		g.pair(w.old1, w.new1)
	}
	cells := (w.old1 - w.old0) * (w.new1 - w.new0)
	switch {
	case w.empty():
		return
	case cells <= maxCells && cells <= g.left && (k < gramSize || cells < 40_000):
		g.left -= cells
		g.gap(w)
		return
	case k == 0:
		return
	}
	chain, _ := longest(g.seeds(w, k, nil))
	if len(chain) == 0 {
		g.within(w, k/2)
		return
	}
	at := w
	for i, r := range chain {
		r = r.after(at.old0, at.new0)
		if r.n <= 0 {
			continue
		}
		limit := window{at.old0, w.old1, at.new0, w.new1}
		if i+1 < len(chain) {
			limit.old1, limit.new1 = chain[i+1].old, chain[i+1].new
		}
		r = g.extend(r, limit)
		for n := range r.n {
			g.pair(r.old+n, r.new+n)
		}
		g.within(window{at.old0, r.old, at.new0, r.new}, nextSize(k, len(chain)))
		at.old0, at.new0 = r.old+r.n, r.new+r.n
	}
	g.within(at, nextSize(k, len(chain)))
}

// nextSize is the k-gram size for the gaps of a window.
func nextSize(k, found int) int {
	if found > 0 && k > 1 {
		return k - 1
	}
	return k / 2
}

// after cuts off what lies before the given positions.
func (r run) after(old, new int) run {
	if cut := max(old-r.old, new-r.new); cut > 0 {
		r.old, r.new, r.n = r.old+cut, r.new+cut, r.n-cut
	}
	return r
}

// extend lengthens a run at both ends, inside the limits.
func (g *aligner) extend(r run, in window) run {
	for r.old > in.old0 && r.new > in.new0 && g.equal(r.old-1, r.new-1) {
		r.old, r.new, r.n = r.old-1, r.new-1, r.n+1
	}
	for r.old+r.n < in.old1 && r.new+r.n < in.new1 && g.equal(r.old+r.n, r.new+r.n) {
		r.n++
	}
	return r
}

// pair maps the runes of two tokens to each other if they are indeed the same.
func (g *aligner) pair(i, j int) {
	a, n := int(g.old.tokens[i].start), g.old.size(i)
	b, m := int(g.new.tokens[j].start), g.new.size(j)
	if n != m {
		return
	}
	for x := range n {
		if g.old.runes[a+x] != g.new.runes[b+x] {
			return
		}
	}
	for x := range n {
		g.link(a+x, b+x)
	}
}

func (g *aligner) link(a, b int) { g.to[a], g.from[b] = int32(b), int32(a) }

// openTokens and openRunes are the prices of a run.
const (
	openTokens = 4
	openRunes  = 3
)

// gap aligns a window by its tokens, and what then remains by its runes.
func (g *aligner) gap(w window) {
	l := g.lattice
	l.reset()
	for _, t := range g.old.tokens[w.old0 : w.old1+1] {
		l.a = append(l.a, item{t.hash, 1 + int32(2*t.says), int32(t.breaks)})
	}
	for _, t := range g.new.tokens[w.new0 : w.new1+1] {
		l.b = append(l.b, item{t.hash, 0, int32(t.breaks)})
	}
	pairs := append([]pair(nil), l.solve(openTokens)...)
	i, j := w.old0, w.new0
	for n := len(pairs) - 1; n >= 0; n-- {
		p := pair{pairs[n].a + w.old0, pairs[n].b + w.new0}
		g.pair(p.a, p.b)
		g.spell(window{i, p.a, j, p.b})
		i, j = p.a+1, p.b+1
	}
	g.spell(window{i, w.old1, j, w.new1})
}

// maxSpell is how many runes on either side are compared one by one.
const maxSpell = 300

// spell aligns the runes of a window whose tokens differ.
func (g *aligner) spell(w window) {
	if w.empty() {
		return
	}
	a0, a1 := int(g.old.tokens[w.old0].start), int(g.old.tokens[w.old1].start)
	b0, b1 := int(g.new.tokens[w.new0].start), int(g.new.tokens[w.new1].start)
	if cells := (a1 - a0) * (b1 - b0); cells > g.spellCells || cells > g.left {
		return
	}
	g.left -= (a1 - a0) * (b1 - b0)
	a, b := g.old.runes[a0:a1], g.new.runes[b0:b1]
	l := g.lattice
	l.reset()
	for _, r := range a {
		l.a = append(l.a, item{uint64(r), 2, 0})
	}
	for _, r := range b {
		l.b = append(l.b, item{uint64(r), 0, 0})
	}
	l.a, l.b = append(l.a, item{}), append(l.b, item{})
	pairs := l.solve(openRunes)
	if 2*len(pairs) < min(len(a), len(b)) {
		return
	}
	for _, p := range pairs {
		g.link(a0+p.a, b0+p.b)
	}
}
