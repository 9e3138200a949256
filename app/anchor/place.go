package anchor

import (
	"slices"
	"strings"

	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

// PlaceAll finds the passages in a, in one pass for all of them. old is the flat
// text that the selectors were made on, or empty where it was not kept; it is used
// for those selectors whose Hash is that of old. The result has one placement per
// selector, in order.
func PlaceAll(a *article.Article, old string, sels []Selector) []Placement {
	r := &replacer{sels: sels, out: make([]Placement, len(sels))}
	hash, oldHash := a.Hash(), ""
	if old != "" {
		oldHash = article.Hash(old)
	}
	var withText, quoteOnly []int
	for i, s := range sels {
		r.out[i].How = Unplaced
		switch {
		case s.Hash == hash && text.Clamp(a.Text, s.Range) == s.Range && s.Range.In(a.Text) == s.Quote:
			r.out[i] = Placement{Range: s.Range, How: Exact, Score: 1}
		case s.Hash == oldHash && text.Clamp(old, s.Range) == s.Range && s.Range.In(old) == s.Quote:
			withText = append(withText, i)
		default:
			quoteOnly = append(quoteOnly, i)
		}
	}
	if len(withText)+len(quoteOnly) > 0 {
		r.new = fold(a.Text)
	}
	if len(withText) > 0 {
		r.byText(fold(old), withText)
	}
	if len(quoteOnly) > 0 {
		r.byQuote(quoteOnly, floorQuote, nil)
	}
	return r.out
}

// replacer is the work of one PlaceAll.
type replacer struct {
	new  *folded
	sels []Selector
	out  []Placement
}

// byText places the given selectors through the old text that they were made on.
func (r *replacer) byText(old *folded, which []int) {
	informative(old)
	g := align(old, r.new)
	var rest []int
	for _, i := range which {
		s := &r.sels[i]
		a, b := old.span(s.Range.Start, s.Range.End)
		im, ok := g.image(a, b)
		if ok && im.end > im.start && g.trusted(a, b, im) {
			r.put(i, im, old.runes[a:b], !g.moved[im.start], im.kept)
		} else if a < b {
			rest = append(rest, i)
		}
	}
	if len(rest) > 0 {
		known := func(j int) int {
			if g.from[j] < 0 {
				return -1
			}
			return int(old.at[g.from[j]])
		}
		r.byQuote(rest, floorSecond, known)
	}
}

// floorSecond is the certainty that a quotation needs where the alignment of the
// texts found nothing.
const floorSecond = .97

// put notes a place. quote is the folded passage as it was; home says that the
// place is where the passage stood, but for edits elsewhere.
func (r *replacer) put(i int, im image, quote []rune, home bool, score float64) {
	s := &r.sels[i]
	at := text.R(int(r.new.at[im.start]), r.new.end(im.end-1))
	p := Placement{Range: at, How: Moved, Score: min(score, 1)}
	switch {
	case !slices.Equal(r.new.runes[im.start:im.end], quote):
		p.How, p.Was, p.Now = Changed, s.Quote, at.In(r.new.src)
	case home:
		p.How = Exact
	}
	if p.How != Changed {
		p.Range = asMarked(r.new.src, at, s.Quote)
	}
	r.out[i] = p
}

// asMarked widens at by the white space that the quotation began and ended with,
// if it stands there still.
func asMarked(s string, at text.Range, quote string) text.Range {
	lead := len(quote) - len(strings.TrimLeftFunc(quote, unseen))
	from := at.Start - lead
	if from >= 0 && from+len(quote) <= len(s) && s[from:from+len(quote)] == quote {
		return text.R(from, from+len(quote))
	}
	return at
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
