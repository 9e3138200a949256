package anchor

import (
	"unicode/utf8"

	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

// Describe makes the selector of the passage r of a. The range must be valid
// for a.Text.
func Describe(a *article.Article, r text.Range) Selector {
	return Selector{
		Quote:  r.In(a.Text),
		Prefix: lastRunes(a.Text[:r.Start], ContextRunes),
		Suffix: firstRunes(a.Text[r.End:], ContextRunes),
		Range:  r,
		Hash:   a.Hash(),
		Block:  a.BlockAt(r.Start),
	}
}

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

// DescribeAll is Describe for many ranges of one article.
func DescribeAll(a *article.Article, rs []text.Range) []Selector {
	out := make([]Selector, len(rs))
	hash := a.Hash()
	for i, r := range rs {
		out[i] = Selector{
			Quote:  r.In(a.Text),
			Prefix: lastRunes(a.Text[:r.Start], ContextRunes),
			Suffix: firstRunes(a.Text[r.End:], ContextRunes),
			Range:  r,
			Hash:   hash,
			Block:  a.BlockAt(r.Start),
		}
	}
	return out
}
