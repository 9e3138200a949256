// Package value finds what is written by rule rather than learned: dates, sums of
// money, and the words for nationalities, religions and political groups; and
// says what a date or a sum is worth.
//
// Everything works on the flat text of an article block by block, so that it does
// not depend on how the text was cut into tokens.
package value

import (
	"slices"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/lexicon"
	"manicule.dev/app/analysis/token"
	"manicule.dev/app/text"
)

// Find finds the dates (finding.Date), sums of money (finding.Money) and words
// for nationalities, religions and political groups (finding.Norp) of d, sorted by
// text.Compare and without overlaps; no Entity is set yet.
//
// A date on the calendar ("12 November, 2021", "Thursday evening", "July", "2018",
// "1990s") is a Name. An expression that only means a date from where it stands
// ("last week", "earlier this month") is a Name when the article's own date is
// known, from its metadata or from a line of the text that holds only a date, and
// a Nominal otherwise, since it then says no date; so are centuries, which are
// periods rather than dates.
func Find(d *token.Doc) []finding.Mention {
	f := finder{anchored: !published(d).IsZero()}
	var buf []piece
	for _, b := range d.Blocks {
		buf = lex(buf[:0], d.Text, b.Range)
		f.block(d.Text, buf)
	}
	return f.out
}

// finder walks the pieces of one block after another.
type finder struct {
	anchored bool
	out      []finding.Mention
}

// block tries, at every piece, the three grammars in the order of how sure their
// first piece makes them: money before dates ("$2000"), dates before peoples.
func (f *finder) block(s string, ps []piece) {
	p := parser{s: s, ps: ps}
	for i := 0; i < len(ps); {
		if ps[i].kind == 'a' && !ps[i].upper && !starts(p.at(i)) {
			i++ // most words end here
			continue
		}
		if n, m := p.money(i); n > 0 {
			f.add(ps, i, n, finding.Money, finding.Name, 0.95, m.why)
			i += n
			continue
		}
		if n, dt := p.date(i); n > 0 {
			f.addDate(ps, i, n, dt)
			i += n
			continue
		}
		if n, why := p.norp(i); n > 0 {
			f.add(ps, i, n, finding.Norp, finding.Name, 0.9, why)
			i += n
			continue
		}
		i++
	}
}

// starters are words in small letters that something may start with.
var starters = lexicon.Set{Words: "today yesterday tomorrow tonight earlier later last this next past coming half sh ultra afro indo neo non sub ni"}

// starts says whether something may start with the word w in small letters.
func starts(w string) bool {
	_, scaled := scale(w)
	return scaled || starters.Has(w) || smallNumbers.at(w) > 0 || decadeWords.at(w) > 0 || vagueNumbers.Has(w) || vagueScales.Has(w)
}

func (f *finder) addDate(ps []piece, i, n int, dt date) {
	kind, score := finding.Name, 0.95
	switch {
	case dt.span == century:
		kind = finding.Nominal
	case dt.relative():
		score = 0.9
		if !f.anchored {
			kind = finding.Nominal
		}
	}
	f.add(ps, i, n, finding.Date, kind, score, dt.why())
}

func (f *finder) add(ps []piece, i, n int, t finding.Type, k finding.MentionKind, score float64, why string) {
	f.out = append(f.out, finding.Mention{
		Range: text.R(ps[i].Start, ps[i+n-1].End), Type: t, Kind: k, Entity: -1, Score: score, Why: why,
	})
}

// IsWeekday says whether a date is a day of the week and no more: Sunday, Thursday
// evening.
func IsWeekday(s string) bool {
	p := parser{s: s, ps: lex(nil, s, wholeOf(s))}
	n, dt := p.date(0)
	return n > 0 && n == len(p.ps) && dt.weekday > 0 && dt.d == 0
}

// piecesOf are the pieces of the part of d that m covers.
func piecesOf(d *token.Doc, r text.Range) parser {
	r = text.Clamp(d.Text, r)
	return parser{s: d.Text, ps: lex(nil, d.Text, r)}
}

// sorted says whether ms keep the promise of Find; tests use it.
func sorted(ms []finding.Mention) bool {
	return slices.IsSortedFunc(ms, func(a, b finding.Mention) int { return text.Compare(a.Range, b.Range) })
}
