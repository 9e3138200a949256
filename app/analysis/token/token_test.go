package token_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"manicule.dev/app/analysis/token"
	"manicule.dev/app/article"
)

// show writes the tokens of s with spaces between and sentences with " | ", and
// opening and closing quotation marks as they were understood: ⟨ and ⟩.
func show(s string) string {
	d := token.Parse(article.Plain(s))
	var b strings.Builder
	for i, t := range d.Tokens {
		if i > 0 {
			b.WriteByte(' ')
			if t.Sentence != d.Tokens[i-1].Sentence {
				b.WriteString("| ")
			}
		}
		switch t.Kind {
		case token.OpenQuote:
			b.WriteString("⟨")
		case token.CloseQuote:
			b.WriteString("⟩")
		default:
			b.WriteString(d.Of(i))
		}
	}
	return b.String()
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Mr. J. K. Okoro met Gen. Prayut. He left.", "Mr. J. K. Okoro met Gen. Prayut . | He left ."},
		{"He moved to the U.S. in 2010. The U.S. The end.", "He moved to the U.S. in 2010 . | The U.S. | The end ."},
		{"At 5 p.m. on Jan. 5 it fell 3.5%. No. 10 denied it. Is it so? No.", "At 5 p.m. on Jan. 5 it fell 3.5 % . | No. 10 denied it . | Is it so ? | No ."},
		{"Ivory Coast's firm, the workers' union didn't", "Ivory Coast 's firm , the workers ' union didn't"},
		{"Paris-based O’Brien’s AT&T", "Paris - based O’Brien ’s AT&T"},
		{`"[Hulio] wrote that... the US decision... was 'a basic condition' for... efforts," Axios reported.`,
			"⟨ [ Hulio ] wrote that ... the US decision ... was ⟨ a basic condition ⟩ for ... efforts , ⟩ Axios reported ."},
		{`the US 'entity list', making`, "the US ⟨ entity list ⟩ , making"},
		{`'The workers' union won' in the '90s, rock 'n' roll`, "⟨ The workers ' union won ⟩ in the ' 90s , rock ' n ' roll"},
		{"‘It’s over,’ he said. ‘Go.’", "⟨ It ’s over , ⟩ he said . | ⟨ Go . ⟩"},
		{`«Non», dit-il. »Ja«, sagte er. « Oui »`, "⟨ Non ⟩ , dit - il . | ⟨ Ja ⟩ , sagte er . | ⟨ Oui ⟩"},
		{`He said "no." "Yes," she said.`, "He said ⟨ no . ⟩ | ⟨ Yes , ⟩ she said ."},
		{"NAIROBI, Kenya (AP) — A court.", "NAIROBI , Kenya ( AP ) — A court ."},
		{"• One thing\n• Two things\n1. Three. Four", "• One thing | • Two things | 1 . Three . | Four"},
		{"paid $1,200.50 at 10:30 on 12/11/2021; the 1990s", "paid $ 1,200.50 at 10:30 on 12/11/2021 ; the 1990s"},
		{"Shares of Acme Inc. rose. Acme Inc. The firm", "Shares of Acme Inc. rose . | Acme Inc. | The firm"},
		{"It ended.The next Ph.D. on Booking.com.", "It ended . | The next Ph.D. on Booking.com ."},
		{"“We won.” Mandla Khumalo grinned. “Yes… but", "⟨ We won . ⟩ | Mandla Khumalo grinned . | ⟨ Yes … but"},
		{"12\u00a0November\u00a02021", "12 November 2021"},
		{"", ""},
		{"قال «لا». نعم", "قال ⟨ لا ⟩ . | نعم"},
	} {
		if got := show(c.in); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

// check holds d against the promises of the package.
func check(t *testing.T, d *token.Doc) {
	t.Helper()
	at, tok := 0, 0
	for i, s := range d.Sentences {
		if s.First != tok || s.Last <= s.First || s.Last > len(d.Tokens) {
			t.Fatalf("sentence %d holds tokens %d to %d, expected to begin at %d", i, s.First, s.Last, tok)
		}
		b := d.Blocks[s.Block]
		if !b.Covers(s.Range) || s.Start != d.Tokens[s.First].Start || s.End != d.Tokens[s.Last-1].End {
			t.Fatalf("sentence %d covers %v of block %v", i, s.Range, b.Range)
		}
		for ; tok < s.Last; tok++ {
			k := d.Tokens[tok]
			if k.Start < at || k.End <= k.Start || k.Sentence != i || !s.Covers(k.Range) {
				t.Fatalf("token %d is %+v, behind %d in sentence %d", tok, k, at, i)
			}
			if !utf8.RuneStart(d.Text[k.Start]) || k.End < len(d.Text) && !utf8.RuneStart(d.Text[k.End]) {
				t.Fatalf("token %d %v cuts a rune", tok, k.Range)
			}
			if gap := d.Text[at:k.Start]; strings.ContainsFunc(gap, func(r rune) bool { return r > ' ' && r < 0x7F }) {
				t.Fatalf("%q is left out before token %d", gap, tok)
			} else if k.Space != (gap != "" && gap != "\n") && k.Space {
				t.Fatalf("token %d says space behind %q", tok, gap)
			}
			at = k.End
		}
	}
	if tok != len(d.Tokens) {
		t.Fatalf("%d tokens in sentences, %d in all", tok, len(d.Tokens))
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"A. b 'c' \"d\" e's", "U.S. ``x''\n\n• «y»", "\xff'\u0301 ’‘’ 1.2.", "...'s'. \u200b'"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { check(t, token.Parse(article.Plain(s))) })
}

// Long runs of one thing are where a scanner goes quadratic; a quadratic one
// would not finish here.
func TestParseLongRuns(t *testing.T) {
	for _, unit := range []string{"a", "'", "\"", "[", "A.", ". ", "'a ", "a' ", "s' ", "1,", "’", "«", "\n", "x'", " ", "\u0301", "A. B "} {
		check(t, token.Parse(article.Plain(strings.Repeat(unit, 1<<18/len(unit)))))
	}
}

func BenchmarkParse(b *testing.B) {
	a := article.Plain(strings.Repeat("“We won,” said Mr. J. K. Okoro of the U.S. Embassy's Paris-based team. He left.\n", 1000))
	b.SetBytes(int64(len(a.Text)))
	for b.Loop() {
		token.Parse(a)
	}
}
