package quote_test

import (
	"strconv"
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

// TestLong runs over long stretches of what could make the work grow faster than
// the text. BenchmarkFind shows the growth.
func TestLong(t *testing.T) {
	for _, unit := range []string{"\"", "'", "“", "« ", "(", "said ", "\"a\" ", "he said, ", "the ", "Monday ", "said that who ", "x, y ", "“a” said ", "‘a ", "according to ", "\"\n", "A said: "} {
		s := strings.Repeat(unit, 1<<18/len(unit))
		check(t, s, find(s))
	}
}

func BenchmarkFind(b *testing.B) {
	const par = "“We will advocate for this decision,” said Ada Byron, the group's head. “It was ‘wrong’ then.” According to the ministry, the fund is \"fully audited\", and he added that it \"sails on\".\n"
	for _, n := range []int{1 << 18, 1 << 19, 1 << 20} {
		d := token.Parse(article.Plain(strings.Repeat(par, n/len(par))))
		b.Run(strconv.Itoa(n>>10)+"KB", func(b *testing.B) {
			b.SetBytes(int64(n))
			for b.Loop() {
				quote.Find(d, nil)
			}
		})
		m := token.Parse(article.Plain(strings.Repeat("\"", n)))
		b.Run("marks"+strconv.Itoa(n>>10)+"KB", func(b *testing.B) {
			for b.Loop() {
				quote.Find(m, nil)
			}
		})
	}
}
