package anchor

import (
	"slices"
	"strings"
)

// A book is the passages that are looked for by their quotations alone, with what
// stood around them, folded as one text.
type book struct {
	folded *folded
	pages  []page
	of     []int32 // for each token of the folded text its page
}

// page is one passage: the runes of the whole page, those of the passage itself,
// where in the old text it began, and which selector it belongs to.
type page struct {
	start, end int // runes of prefix, quote and suffix
	a, b       int // runes of the quote
	tok0, tok1 int // tokens of the page
	old        int // byte in the old text
	sel        int
	votes      []vote
	finds      []find
	rival      float64
	own0, own1 int // runes of the text searched that are the passage itself, where known
}

// wider is how many bytes of context are taken from other passages, on either
// side.
const wider = 48

// newBook folds the given selectors.
func newBook(sels []Selector, which []int) *book {
	var all strings.Builder
	at := make([]int, len(which))  // of the page
	own := make([]int, len(which)) // of the quote
	known := islands(sels, which)
	for i, n := range which {
		s := &sels[n]
		before, after := around(known, s, wider)
		at[i] = all.Len()
		all.WriteString(before)
		all.WriteString(s.Prefix)
		own[i] = all.Len()
		all.WriteString(s.Quote)
		all.WriteString(s.Suffix)
		all.WriteString(after)
		all.WriteString("\n")
	}
	end := func(i int) int {
		if i+1 < len(at) {
			return at[i+1] - 1
		}
		return all.Len() - 1
	}
	f := fold(all.String())
	b := &book{folded: f, of: make([]int32, f.count())}
	for i, n := range which {
		s := &sels[n]
		p := page{old: s.Range.Start, sel: n, rival: s.Rival}
		p.start, p.end = f.span(at[i], end(i))
		p.a, p.b = f.span(own[i], own[i]+len(s.Quote))
		if p.start < p.end {
			p.tok0, p.tok1 = f.tokenAt(p.start), f.tokenAt(p.end-1)+1
			for t := p.tok0; t < p.tok1; t++ {
				b.of[t] = int32(i)
			}
		}
		b.pages = append(b.pages, p)
	}
	return b
}

// vote says that a page may begin at the rune at of the new text.
type vote struct {
	at     int32
	weight float32
}

// ballots says which k-grams vote: how long they are, and how often they may
// stand in the new text.
var ballots = [...]struct{ k, often int }{{1, 6}, {2, 12}, {4, 40}}

// poll lets the k-grams of all pages vote for places in the new text, in one pass
// over it for each k.
func (b *book) poll(new *folded) {
	for _, c := range ballots {
		b.ballot(new, c.k, c.often)
	}
}

// hit is one k-gram of the new text: its token, and the hit before it of the same
// k-gram.
type hit struct{ at, next int32 }

// ballot lets the k-grams of one length vote.
func (b *book) ballot(new *folded, k, often int) {
	t := newTable(b.folded.count())
	defer t.free()
	next := make([]int32, b.folded.count())
	grams(b.folded.tokens, 0, b.folded.count(), k, func(i int, h uint64) {
		if b.of[i] != b.of[i+k-1] {
			return
		}
		e := &t.entries[t.claim(h)]
		if e.hash == 0 {
			e.hash, e.a, e.b = h, -1, -1
		}
		next[i], e.a = e.a, int32(i)
	})
	var hits []hit
	count := make([]uint8, len(t.entries))
	grams(new.tokens, 0, new.count(), k, func(j int, h uint64) {
		slot := t.slot(h)
		if slot < 0 || int(count[slot]) > often {
			return
		}
		count[slot]++
		e := &t.entries[slot]
		hits = append(hits, hit{int32(j), e.b})
		e.b = int32(len(hits) - 1)
	})
	for slot, e := range t.entries {
		n := int(count[slot])
		if n == 0 || n > often {
			continue
		}
		w := float32(k) / float32(n)
		for i := e.a; i >= 0; i = next[i] {
			p := &b.pages[b.of[i]]
			off := b.folded.tokens[i].start - int32(p.start)
			for h := e.b; h >= 0; h = hits[h].next {
				p.votes = append(p.votes, vote{new.tokens[hits[h].at].start - off, w})
			}
		}
	}
}

// maxCandidates is how many places are looked at for one passage, minVotes how
// many of the best one's votes a place needs for that.
const (
	maxCandidates = 4
	minVotes      = 0.25
)

// candidates are the places with the most votes, best first.
func (p *page) candidates(least float32) []int {
	slices.SortFunc(p.votes, func(a, b vote) int { return int(a.at) - int(b.at) })
	width := int32(24 + (p.end-p.start)/6)
	var sum float32
	var tops []vote
	from := 0
	for i, v := range p.votes {
		sum += v.weight
		for p.votes[from].at < v.at-width {
			sum -= p.votes[from].weight
			from++
		}
		top := vote{p.votes[(from+i)/2].at, sum}
		if n := len(tops); n > 0 && top.at-tops[n-1].at < width {
			if sum > tops[n-1].weight {
				tops[n-1] = top
			}
			continue
		}
		tops = append(tops, top)
	}
	slices.SortStableFunc(tops, func(a, b vote) int {
		switch {
		case a.weight > b.weight:
			return -1
		case a.weight < b.weight:
			return 1
		}
		return 0
	})
	var out []int
	for _, v := range tops[:min(len(tops), maxCandidates)] {
		if v.weight < tops[0].weight*least {
			break
		}
		out = append(out, int(v.at))
	}
	return out
}

// find is a place found for a page.
type find struct {
	image
	before, after float64 // share of the runes beside the passage that stand beside it still
	says          float64 // the same for both sides, by what they say
	like          float64 // see likeness
	inside        bool    // between the places of its neighbours
	far           float64 // how far from where its neighbours say that it is, 0 to 1
}

// attempt aligns a page with the new text around the rune at, and says what
// became of its passage there.
func (g *aligner) attempt(p *page, at int) (find, bool) {
	n := p.end - p.start
	if p.own0 == p.own1 && at >= 0 && at+n <= len(g.new.runes) && slices.Equal(g.old.runes[p.start:p.end], g.new.runes[at:at+n]) {
		return find{image: image{at + p.a - p.start, at + p.b - p.start, 1, 1}, before: 1, after: 1, says: 1}, true
	}
	lo, hi := max(0, at-40-n/6), min(len(g.new.runes), at+n+40+n/6)
	if p.own0 < p.own1 { // it is the rivals that are looked for
		lo = max(lo, at-12) // and not what stands beside the passage
		if at > p.own0 {
			lo = max(lo, p.own1)
		} else {
			hi = min(hi, p.own0)
		}
	}
	if lo >= hi {
		return find{}, false
	}
	w := window{p.tok0, p.tok1, g.new.tokenAt(lo), g.new.tokenAt(hi-1) + 1}
	if (w.old1-w.old0)*(w.new1-w.new0) <= maxCells {
		g.gap(w)
	} else {
		g.within(w, gramSize)
	}
	g.slide(p.start, p.end)
	g.clean(stretch{old: p.start, new: int(g.new.tokens[w.new0].start)}, stretch{old: p.end, new: int(g.new.tokens[w.new1].start)})
	im, ok := g.image(p.a, p.b)
	f := find{image: im}
	if ok {
		g.besidePage(p, &f)
	}
	for i := p.start; i < p.end; i++ {
		if j := g.to[i]; j >= 0 {
			g.to[i], g.from[j] = -1, -1
		}
	}
	return f, ok && im.end > im.start
}

// besidePage sees what stands beside a find.
func (g *aligner) besidePage(p *page, f *find) {
	var before, after float64
	f.before, before = g.standing(max(p.start, p.a-besideRunes), p.a, f.start-2*besideRunes, f.start)
	f.after, after = g.standing(p.b, min(p.end, p.b+besideRunes), f.end, f.end+2*besideRunes)
	f.says = (before + after) / 2
}

// standing is the share of the runes from a to b of the old text, and of what
// they say, that is mapped between lo and hi; all, if they are none.
func (g *aligner) standing(a, b, lo, hi int) (runes, says float64) {
	if a >= b {
		return 1, 1
	}
	var all, there float64
	n, t := 0, g.old.tokenAt(a)
	for i := a; i < b; i++ {
		if int(g.old.tokens[t+1].start) <= i {
			t++
		}
		w := float64(g.old.tokens[t].says) / float64(g.old.size(t))
		all += w
		if j := int(g.to[i]); j >= lo && j < hi {
			there += w
			n++
		}
	}
	return float64(n) / float64(b-a), there / all
}

// likeness is how much of a page is found again, from 0 to 1.
func (f *find) likeness() float64 { return (f.kept + 0.6*f.says) / 1.6 }
