package analysis_test

import (
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"manicule.dev/app/analysis"
	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

// checkFindings holds findings against the promises of package finding.
func checkFindings(t *testing.T, s string) {
	t.Helper()
	a := article.Plain(s)
	f := analysis.Analyse(a)
	valid := func(what string, r text.Range) {
		t.Helper()
		if r.Start < 0 || r.End < r.Start || r.End > len(a.Text) {
			t.Fatalf("%s %v leaves the text of %d bytes", what, r, len(a.Text))
		}
		for _, p := range [2]int{r.Start, r.End} {
			if p < len(a.Text) && !utf8.RuneStart(a.Text[p]) {
				t.Fatalf("%s %v cuts a rune", what, r)
			}
		}
	}
	last := text.Range{}
	for i, m := range f.Mentions {
		valid("mention", m.Range)
		if m.Empty() || i > 0 && text.Compare(last, m.Range) > 0 {
			t.Fatalf("mention %d %v is empty or out of order behind %v", i, m.Range, last)
		}
		if m.Entity >= len(f.Entities) || m.Score < 0 || m.Score > 1 || m.Why == "" {
			t.Fatalf("mention %d is %+v of %d entities", i, m, len(f.Entities))
		}
		last = m.Range
	}
	for _, q := range f.Quotations {
		valid("quotation", q.Range)
		valid("inner", q.Inner)
		valid("speaker", q.Speaker)
		valid("cue", q.Cue)
		if q.SpeakerEntity >= len(f.Entities) {
			t.Fatalf("quotation %v has speaker %d of %d", q.Range, q.SpeakerEntity, len(f.Entities))
		}
	}
}

func FuzzAnalyse(f *testing.F) {
	for _, s := range []string{
		"", "\xff\xfe", "“", "A. B. C. said \"D E (DE)\" on 5 May, Mr", "Kenya's [Ruto] wrote that... the US 'entity list'",
		"X (Y Z) (YZ) (YZ)\n\nQ: What?\nJANE DOE: “No,” she said. “Never.”", "قال أحمد: «نعم»", "İstanbul ǅ ß ﬁ Ⅷ 𝔸",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkFindings(t, s) })
}

// What the issue asks to survive at 1 MB. That the time grows linearly is a matter
// for the benchmark; a quadratic part would not finish here.
func TestAnalyseLongRuns(t *testing.T) {
	for _, unit := range []string{"a", "\"", "[", "“", "'"} {
		checkFindings(t, strings.Repeat(unit, 1<<20/len(unit)))
	}
	const size = 1 << 16 // the others smaller, to keep the test short
	for _, unit := range []string{"A", "“", "'", "(", "«", ".", "A ", "A. ", "Mr A. ", "\n", "Bank of ", "“A,” said B. ", "\u0301", "é",
		"State of ", "United States ", "Kim Yo-", "Ab-", "Lagos, ", "(ABC) ", "Republic of Korea-", "President "} {
		checkFindings(t, strings.Repeat(unit, size/len(unit)))
	}
}

// Twice the text must take no more than 2.2 times the work. Memory asked for stands
// for work here: it does not depend on how busy the machine is. The time is measured
// by make bench-analysis.
func TestGrowth(t *testing.T) {
	const s = "KAMPALA, Uganda (AP) — The Bank of Uganda's governor, Moses Okello, told Reuters on Monday that prices in Kampala had risen. “We will act,” Okello said after meeting the World Bank. He called the \"panic\" a \"mistake,\" and it passed.\n"
	work := func(n int) (bytes, mallocs float64) {
		a := article.Plain(strings.Repeat(s, n/len(s)))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		analysis.Analyse(a)
		runtime.ReadMemStats(&after)
		return float64(after.TotalAlloc - before.TotalAlloc), float64(after.Mallocs - before.Mallocs)
	}
	work(1 << 12) // tables are made once
	for n := 1 << 16; n < 1<<20; n *= 4 {
		b1, m1 := work(n)
		b2, m2 := work(2 * n)
		if b2 > 2.2*b1 || m2 > 2.2*m1 {
			t.Errorf("from %d to %d bytes of text: %.2f times the memory, %.2f times the allocations", n, 2*n, b2/b1, m2/m1)
		}
	}
}

func BenchmarkAnalyse(b *testing.B) {
	const s = "KAMPALA, Uganda (AP) — The Bank of Uganda's governor, Moses Okello, told Reuters on Monday that prices in Kampala had risen. “We will act,” Okello said after meeting the World Bank.\n"
	for _, c := range []struct {
		name string
		n    int
	}{{"256K", 256 << 10}, {"512K", 512 << 10}, {"1M", 1 << 20}} {
		a := article.Plain(strings.Repeat(s, c.n/len(s)))
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(a.Text)))
			for b.Loop() {
				analysis.Analyse(a)
			}
		})
	}
}
