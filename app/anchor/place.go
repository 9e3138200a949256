package anchor

import (
	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

// PlaceAll finds the passages in a, in one pass for all of them. old is the flat
// text that the selectors were made on, or empty where it was not kept; it is used
// for those selectors whose Hash is that of old. The result has one placement per
// selector, in order.
func PlaceAll(a *article.Article, old string, sels []Selector) []Placement {
	hash := a.Hash()
	out := make([]Placement, len(sels))
	o, n := fold(old), fold(a.Text)
	informative(o)
	g := align(o, n)
	for i, s := range sels {
		if s.Hash == hash {
			out[i] = Placement{Range: s.Range, How: Exact, Score: 1}
			continue
		}
		from, to := o.span(s.Range.Start, s.Range.End)
		im, ok := g.image(from, to)
		if !ok || im.end <= im.start || !g.trusted(from, to, im) {
			out[i] = Placement{How: Unplaced}
			continue
		}
		out[i] = Placement{Range: text.R(int(n.at[im.start]), n.end(im.end-1)), How: Moved, Score: im.kept}
	}
	return out
}

// The floors of what must be left of a passage for its image to be believed, by
// the development half of the evaluation: floorKept of what it said, up to
// floorShort more for short ones, as much as floorAlone more or less by whether
// what stands beside it stands there still; and floorRare of what was rare in it.
const (
	floorKept  = 0.45
	floorShort = 0.1
	shortRunes = 60
	floorAlone = 0.1
	floorRare  = 0.4
)

// trusted says whether enough of the passage from a to b is left.
func (g *aligner) trusted(a, b int, im image) bool {
	before, after := g.beside(a, b, im)
	floor := floorKept - floorAlone*(before+after-1) + floorShort*max(0, 1-float64(b-a)/shortRunes)
	return im.kept >= floor && im.rare >= floorRare
}
