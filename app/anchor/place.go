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
		if !ok || im.kept < floorKept || im.end <= im.start {
			out[i] = Placement{How: Unplaced}
			continue
		}
		out[i] = Placement{Range: text.R(int(n.at[im.start]), n.end(im.end-1)), How: Moved, Score: im.kept}
	}
	return out
}

var floorKept = 0.5
