package anchor

import (
	"unicode/utf8"

	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

// Sketch is Describe without Rival, in a time that does not grow with the article:
// hash is that of a. It will do until there is time for Describe.
func Sketch(a *article.Article, hash string, r text.Range) Selector {
	return Selector{
		Quote:  r.In(a.Text),
		Prefix: lastRunes(a.Text[:r.Start], ContextRunes),
		Suffix: firstRunes(a.Text[r.End:], ContextRunes),
		Range:  r,
		Hash:   hash,
		Block:  a.BlockAt(r.Start),
	}
}

// Describe makes the selector of the passage r of a. The range must be valid
// for a.Text.
func Describe(a *article.Article, r text.Range) Selector {
	return DescribeAll(a, []text.Range{r})[0]
}

// DescribeAll is Describe for many ranges of one article, in one pass.
func DescribeAll(a *article.Article, rs []text.Range) []Selector {
	out := make([]Selector, len(rs))
	which := make([]int, len(rs))
	hash := a.Hash()
	for i, r := range rs {
		which[i] = i
		out[i] = Sketch(a, hash, r)
	}
	f := fold(a.Text)
	b := newBook(out, which)
	informBy(b.folded, f)
	for i := range b.pages {
		p := &b.pages[i]
		p.own0, p.own1 = f.span(p.old, p.old+len(out[p.sel].Quote))
	}
	b.search(f, 0)
	for i := range b.pages {
		p := &b.pages[i]
		for _, found := range p.finds {
			out[p.sel].Rival = max(out[p.sel].Rival, round(found.like))
		}
	}
	return out
}

// round keeps three decimals, to be short when written.
func round(v float64) float64 { return float64(int(v*1000+0.5)) / 1000 }

func lastRunes(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return s[at:]
}

func firstRunes(s string, n int) string {
	at := 0
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return s[:at]
}
