package quote

import (
	"strings"
	"testing"

	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

// show writes the stretches back into the text: ⟦ and ⟧ around each.
func show(s string, ss []stretch) string {
	var b strings.Builder
	for i := 0; i <= len(s); i++ {
		for j := len(ss) - 1; j >= 0; j-- {
			if ss[j].End == i {
				b.WriteString("⟧")
			}
		}
		for _, x := range ss {
			if x.Start == i {
				b.WriteString("⟦")
			}
		}
		if i < len(s) {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

func TestScan(t *testing.T) {
	for _, want := range []string{
		`She said ⟦"no"⟧ and ⟦"yes."⟧`,
		`⟦“We will,”⟧ he said. ⟦“Soon.”⟧`,
		`It ⟦«marche»⟧ et ⟦« va »⟧.`,
		`Er sagte: ⟦„Nein“⟧, und ⟦»ja«⟧.`,
		`⟦"He told me ⟦'no way'⟧ twice,"⟧ she said.`,
		`⟦“He said, ⟦‘It’s the boys’ fault.’⟧”⟧`,
		`The ⟦'secret'⟧ letter isn't the officials' fault, 'cause of the '90s.`,
		`The ⟦‘boys’⟧ and ⟦‘girls’⟧ of the ‘90s`,
		`the US ⟦'entity list'⟧, making`,
		"⟦``I see,''⟧ he said.",
		`A 6'2" man with a 5'10" friend said ⟦"hi"⟧.`,
		`<a href="x" title="y z">⟦"word"⟧</a>`,
		"⟦“First paragraph.⟧\n⟦“Second paragraph.”⟧ he said",
		"⟦\"First half felt good.⟧\n\n⟦We played well\"⟧, he said.",
		`He said ⟦"the ⟦"big"⟧ one"⟧ today.`,
		`⟦"Missing end,⟧ he said. ⟦"I think so."⟧`,
		`⟦“Mixed marks,"⟧ he said. ⟦"And again.“⟧`,
		`⟦'We do not know,'⟧ he said. ⟦'The officials' view is wrong.'⟧`,
		`⟦“[Hulio] wrote that... ⟦'is a basic condition'⟧ for... sanctions,”⟧`,
		`(⟦"the bill"⟧)—⟦"so-called"⟧—and/or ⟦"x"⟧-like`,
		`He said:⟦" Spaced out"⟧, and ⟦" more "⟧ later.`,
		`rock 'n' roll and the dogs' 'em`,
		`""`, `"`, `'`, `“`, `” ”`, `''''`,
		`Il dit: ⟦"l'été, c'est ⟦'beau'⟧."⟧`,
		`قال ⟦«نعم»⟧ و⟦"لا"⟧.`,
	} {
		s := strings.NewReplacer("⟦", "", "⟧", "").Replace(want)
		if got := show(s, scan(article.Plain(s))); got != want {
			t.Errorf("scanned %s\n want  %s", got, want)
		}
	}
}

func TestScanCarriesOn(t *testing.T) {
	s := "“One.\n\n“Two.\n“Three,” he said. “Four.”\n“Five.”"
	var from []int
	for _, x := range scan(article.Plain(s)) {
		from = append(from, x.from)
	}
	want := []int{-1, 0, 1, -1, -1}
	for i := range want {
		if len(from) != len(want) || from[i] != want[i] {
			t.Fatalf("carried on from %v, want %v", from, want)
		}
	}
}

func FuzzScan(f *testing.F) {
	f.Add("“a ‘b’ \"c\" «d» „e“ ''f'' it's\n“g”")
	f.Fuzz(func(t *testing.T, s string) {
		a := article.Plain(s)
		last := text.R(0, len(a.Text))
		for i, x := range scan(a) {
			b := a.Blocks[x.block].Range
			if !b.Covers(x.Range) || !x.Covers(x.inner) || x.inner.Empty() {
				t.Fatalf("stretch %v inner %v in block %v", x.Range, x.inner, b)
			}
			if i > 0 && text.Compare(last, x.Range) > 0 {
				t.Fatalf("%v after %v", x.Range, last)
			}
			if x.parent >= i || x.from >= i {
				t.Fatalf("stretch %d has parent %d, carries on %d", i, x.parent, x.from)
			}
			last = x.Range
		}
	})
}
