package quote_test

import (
	"strings"
	"testing"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/quote"
	"manicule.dev/app/analysis/token"
	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

func find(s string) []finding.Quotation {
	return quote.Find(token.Parse(article.Plain(s)), &finding.Findings{})
}

// check fails unless the quotations keep the promises of their package.
func check(t *testing.T, s string, qs []finding.Quotation) {
	t.Helper()
	last := text.R(0, len(s))
	for i, q := range qs {
		for _, r := range []text.Range{q.Range, q.Inner, q.Speaker, q.Cue} {
			if r.Start < 0 || r.End < r.Start || r.End > len(s) || r != text.Clamp(s, r) {
				t.Fatalf("quotation %d has a bad range %v in %q", i, r, s)
			}
		}
		if q.Empty() || !q.Covers(q.Inner) {
			t.Fatalf("quotation %d %v does not cover its words %v in %q", i, q.Range, q.Inner, s)
		}
		if i > 0 && text.Compare(last, q.Range) > 0 {
			t.Fatalf("quotation %v after %v", q.Range, last)
		}
		if q.Kind == finding.Scare && q.Attributed() {
			t.Fatalf("a term with a speaker: %q", q.In(s))
		}
		last = q.Range
	}
}

func FuzzFind(f *testing.F) {
	f.Add("“We will,” said Ada Byron, who told AFP ‘no’. “It was 'so'.”\n\nHe added: \"X")
	f.Add("According to the ministry's \"plan\" (2020), they said, and were told by X, \"y\".")
	f.Fuzz(func(t *testing.T, s string) {
		a := article.Plain(s)
		check(t, a.Text, quote.Find(token.Parse(a), &finding.Findings{}))
	})
}

// TestLong runs over a megabyte of what could make the work grow faster than the
// text: it ends only because it does not.
func TestLong(t *testing.T) {
	for _, unit := range []string{"\"", "'", "“", "« ", "(", "said ", "\"a\" ", "he said, ", "the ", "Monday ", "said that who ", "x, y ", "“a” said ", "‘a ", "according to ", "\"\n", "A said: "} {
		s := strings.Repeat(unit, 1<<20/len(unit))
		check(t, s, find(s))
	}
}
