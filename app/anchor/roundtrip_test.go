package anchor

import (
	"math/rand/v2"
	"strings"
	"testing"

	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

// pieces are what generated articles are made of: combining marks, emoji, right
// to left, repeated sentences, ideographs, ligatures.
var pieces = []string{
	"The cafe\u0301 was full.", "He said “no”…", "👩\u200d👩\u200d👧 and 👋🏽", "قال الوزير إن الأمر عاجل.",
	"Share this article.", "必須我們。", "The oﬃce ﬁnally opened —", "שלום עולם", "naïve", "a\u00a0b\u00adc",
	"Share this article.", "NSO", "x", "  ", "...", "ヴァ が", "각본", "𝒳𝒴",
}

func generated(rnd *rand.Rand) string {
	var b strings.Builder
	for range 3 + rnd.IntN(12) {
		b.WriteString(pieces[rnd.IntN(len(pieces))])
		b.WriteString([]string{" ", "\n", ""}[rnd.IntN(3)])
	}
	return b.String()
}

// everyRange lists the ranges of s between any two rune boundaries.
func everyRange(s string) []text.Range {
	var at []int
	for i := range s {
		at = append(at, i)
	}
	at = append(at, len(s))
	var out []text.Range
	for i, from := range at {
		for _, to := range at[i+1:] {
			out = append(out, text.R(from, to))
		}
	}
	return out
}

// TestRoundTrip finds every range of 200 generated articles again in the unchanged
// text, and in a text to which something was added at the end, for which the range
// must be followed through the alignment.
func TestRoundTrip(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 5))
	n := 0
	for range 200 {
		a := article.Plain(generated(rnd))
		hash := a.Hash()
		var sels []Selector
		for _, r := range everyRange(a.Text) {
			sels = append(sels, Sketch(a, hash, r))
		}
		for i, p := range PlaceAll(a, "", sels) {
			n++
			if p.Range != sels[i].Range || p.How != Exact || p.Score != 1 {
				t.Fatalf("%q: %v came back as %v %s", a.Text, sels[i].Range, p.Range, p.How)
			}
		}
		longer := article.Plain(a.Text + "\nOne more line.")
		for i, p := range PlaceAll(longer, a.Text, sels) {
			if s := sels[i]; strings.TrimFunc(s.Quote, unseen) == s.Quote && s.Quote != "" && p.Range != s.Range && len(fold(s.Quote).runes) > 0 && whole(a.Text, s.Range) {
				t.Fatalf("%q: with a line added %v %q came back as %v %s", a.Text, s.Range, s.Quote, p.Range, p.How)
			}
		}
	}
	if n < 200_000 {
		t.Fatalf("only %d ranges were tried", n)
	}
}

// whole says whether r neither begins nor ends inside what folds to nothing of its
// own: between a letter and its mark, or a joiner and what it joins.
func whole(s string, r text.Range) bool {
	bound := func(at int) bool {
		for _, c := range s[at:] {
			return len(fold("x"+string(c)).runes) == 2 && c != 0x3099 && c != 0x309a || unseen(c)
		}
		return true
	}
	return bound(r.Start) && bound(r.End)
}

// TestDescribe says what a selector holds.
func TestDescribe(t *testing.T) {
	a := article.Plain("Share this article.\nThe café was full of people who had come to see.\nShare this article.")
	s := Describe(a, text.R(20, 29))
	if s.Quote != "The café" || s.Prefix != "Share this article.\n" || s.Suffix != " was full of people who had come" || s.Block != 1 || s.Hash != a.Hash() {
		t.Errorf("selector %+v", s)
	}
	if s.Rival > 0.3 {
		t.Errorf("%q has a rival of %v", s.Quote, s.Rival)
	}
	if s := Describe(a, text.R(0, 19)); s.Rival < 0.6 {
		t.Errorf("%q stands twice, but its rival is %v", s.Quote, s.Rival)
	}
}
