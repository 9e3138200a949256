package anchor

import (
	"strings"
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

// PlaceAll finds the passages in a, in one pass for all of them. old is the flat
// text that the selectors were made on, or empty where it was not kept; it is used
// for those selectors whose Hash is that of old. The result has one placement per
// selector, in order.
func PlaceAll(a *article.Article, old string, sels []Selector) []Placement {
	hash := a.Hash()
	out := make([]Placement, len(sels))
	for i, s := range sels {
		out[i] = place(a.Text, hash, s)
	}
	return out
}

func place(s, hash string, sel Selector) Placement {
	if sel.Hash == hash && text.Clamp(s, sel.Range) == sel.Range && sel.Range.In(s) == sel.Quote {
		return Placement{sel.Range, Exact, 1}
	}
	if sel.Quote == "" {
		return Placement{How: Unplaced}
	}
	at := strings.Index(s, sel.Prefix+sel.Quote+sel.Suffix)
	if at < 0 {
		return Placement{How: Unplaced}
	}
	at += len(sel.Prefix)
	return Placement{text.R(at, at+len(sel.Quote)), Moved, 1}
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
