package anchor

import (
	"cmp"
	"math"
	"slices"
)

// search finds, for every page, the places of a text that are most like it.
func (b *book) search(in *folded, least float32) {
	b.poll(in)
	g := newAligner(b.folded, in)
	defer g.done()
	g.spellCells = 4000
	for i := range b.pages {
		p := &b.pages[i]
		if p.a >= p.b {
			continue
		}
		for _, at := range p.candidates(least) {
			g.left = 1 << 20
			if f, ok := g.attempt(p, at); ok {
				f.like = f.likeness()
				p.finds = append(p.finds, f)
			}
		}
		p.votes = nil
	}
}

// byQuote places the given selectors without the old text, the most certain ones
// first; those that are less certain than floor stay as they are. No two passages of
// like length
// that lay apart may have the same place (a long one may have another moved into
// it): the less certain one has none. known says for a rune of the new text which
// byte of the old text it is for certain, or -1; it may be nil.
func (r *replacer) byQuote(which []int, floor float64, known func(rune int) int) {
	b := newBook(r.sels, which)
	informBy(b.folded, r.new)
	b.search(r.new, minVotes)
	b.situate(len(r.new.runes))
	type choice struct {
		page *page
		find *find
		sure float64
	}
	var all []choice
	for i := range b.pages {
		p := &b.pages[i]
		best, second := p.best()
		if best == nil {
			continue
		}
		if sure := best.certainty(p, second); sure >= floor {
			all = append(all, choice{p, best, sure})
		}
	}
	slices.SortStableFunc(all, func(a, b choice) int { return cmp.Compare(b.sure, a.sure) })
	taken := make([]int32, len(r.new.runes)) // 1 + the selector that has the rune
	for _, c := range all {
		own := r.sels[c.page.sel].Range
		others := 0
		for j := c.find.start; j < c.find.end; j++ {
			if n := taken[j] - 1; n >= 0 {
				if o := r.sels[n].Range; !o.Overlaps(own) && o.Len() <= 2*own.Len() {
					others++
				}
			} else if known != nil {
				if at := known(j); at >= 0 && !own.Has(at) {
					others++
				}
			}
		}
		if float64(others) > maxTaken*float64(c.find.end-c.find.start) {
			continue
		}
		for j := c.find.start; j < c.find.end; j++ {
			if taken[j] == 0 {
				taken[j] = int32(c.page.sel) + 1
			}
		}
		home := c.find.inside && c.find.before+c.find.after >= 0.5
		r.put(c.page.sel, c.find.image, b.folded.runes[c.page.a:c.page.b], home, c.sure)
	}
}

// maxTaken is the share of a place that may be known to be something else.
const maxTaken = 0.3

// sure is how like a page a place must be, and by how much more than any other,
// to tell where its neighbours are.
const (
	sureLike   = 0.9
	sureMargin = 0.15
)

// situate says for every place found how well it fits between the places of the
// passages that stood before and after it: text that was not moved keeps its
// order.
func (b *book) situate(runes int) {
	var points []run
	for i := range b.pages {
		p := &b.pages[i]
		best, second := -1, p.rival
		for k, f := range p.finds {
			switch {
			case best < 0 || f.like > p.finds[best].like:
				if best >= 0 {
					second = max(second, p.finds[best].like)
				}
				best = k
			default:
				second = max(second, f.like)
			}
		}
		if best >= 0 && p.finds[best].like >= sureLike && p.finds[best].like-second >= sureMargin {
			points = append(points, run{p.old, p.finds[best].start, 1 + (p.b - p.a)})
		}
	}
	slices.SortFunc(points, func(a, b run) int { return a.old - b.old })
	points, _ = longest(points)
	for i := range b.pages {
		p := &b.pages[i]
		for k := range p.finds {
			p.finds[k].situate(p.old, points, runes)
		}
	}
}

// situate fits one find between the points.
func (f *find) situate(old int, points []run, runes int) {
	i, _ := slices.BinarySearchFunc(points, old, func(r run, old int) int { return r.old - old })
	j := i
	if j < len(points) && points[j].old == old {
		j++ // never its own witness
	}
	lo, hi := run{0, 0, 0}, run{-1, runes, 0}
	if i > 0 {
		lo = points[i-1]
	}
	if j < len(points) {
		hi = points[j]
	}
	f.inside = lo.new <= f.start && f.start <= hi.new
	expect := float64(lo.new + old - lo.old)
	if hi.old > lo.old {
		expect = float64(lo.new) + float64(old-lo.old)/float64(hi.old-lo.old)*float64(hi.new-lo.new)
	}
	f.far = math.Abs(float64(f.start) - expect)
}

// best is the find that is most like the page where it could be expected, and the
// likeness of the next best one.
func (p *page) best() (best *find, second float64) {
	top := -1.0
	for k := range p.finds {
		f := &p.finds[k]
		v := f.like - 0.1*min(1, f.far/2000)
		if f.inside {
			v += 0.1
		}
		if v > top {
			if best != nil {
				second = max(second, best.like)
			}
			best, top = f, v
		} else {
			second = max(second, f.like)
		}
	}
	return best, second
}

// floorQuote is the certainty from which a place found by the quotation alone is
// believed.
const floorQuote = 0.485

// certainty is how likely the find is the passage: a logistic regression over how
// much of what the passage says is left (rare), how much of what stood beside it
// (beside, the lesser side), whether and how near it stands to where its
// neighbours say, how much more it is like the passage than its rivals are, then
// (in the old text) and now (second). For short passages, what stands beside them
// counts more and they themselves less. The weights were fitted by gradient
// descent to the development half of the evaluation, all passages of an article
// together and each for itself.
func (f *find) certainty(p *page, second float64) float64 {
	near := 1 / (1 + f.far/100)
	beside := (f.before + f.after) / 2
	short := max(0, 1-float64(p.b-p.a)/shortRunes)
	z := -10.63 + 13.16*f.rare - 2.23*f.rare*f.rare +
		4.06*beside - 3.61*min(f.before, f.after) +
		2.38*near*f.rare + 5.5*(f.like-p.rival) + 0.56*(f.like-second) +
		short*(9.89*beside-5.21-4.31*f.kept)
	if f.inside {
		z += 1.53
	}
	return 1 / (1 + math.Exp(-z))
}
