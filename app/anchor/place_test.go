package anchor_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"manicule.dev/app/anchor"
	"manicule.dev/app/article"
	"manicule.dev/app/text"
	"manicule.dev/app/text/texttest"
)

const story = "The council met on Monday. It rained all day, and few people came.\n" +
	"“We will build the bridge,” said Mayor Lindqvist, who has held office since 2011.\n" +
	"The bridge will cost four million. Share this article.\n" +
	"Opponents spoke of a monument to vanity. Share this article.\n"

// TestPlaceAll holds marks of the old text against their places in the new one,
// with the old text at hand and with the quotation alone. No place in the new text
// means that the passage must be unplaced.
func TestPlaceAll(t *testing.T) {
	for _, c := range []struct {
		name, old, new string
		how            anchor.How
	}{
		{"unchanged", "It rained «all day», and", "It rained «all day», and", anchor.Exact},
		{"text before it", story + "He «walked out» in anger.", "News of today.\n" + story + "He «walked out» in anger.", anchor.Exact},
		{"other quotation marks and dashes", story + "She said: «“No – never”», and left.", story + "She said: «\"No — never\"», and left.", anchor.Exact},
		{"no-break space and soft hyphen", story + "It cost «four hundred pounds» more.", story + "It cost «four\u00a0hun\u00addred pounds» more.", anchor.Exact},
		{"decomposed", story + "In the «café of Zoë», he", story + "In the «cafe\u0301 of Zoe\u0308», he", anchor.Exact},
		{"a word changed", story + "Then «the old bridge across the river was closed» for good.", story + "Then «the old bridge across the canal was closed» for good.", anchor.Changed},
		{"words inserted", story + "Then «the bridge was closed for good» by order.", story + "Then «the bridge was finally closed for good» by order.", anchor.Changed},
		{"deleted", story + "«A reader wrote to complain about prices.»\nThe end of it.", story + "The end of it.", anchor.Unplaced},
		{"rewritten", story + "«A reader wrote to complain about prices.»\nThe end of it.", story + "Nobody else was asked anything at all.\nThe end of it.", anchor.Unplaced},
		{"moved", "«Some critics called the plan a costly folly of the rich.»\n" + story, story + "«Some critics called the plan a costly folly of the rich.»\n", anchor.Moved},
		{"one of two the same, by what stands beside it", "The bridge will cost four million. Share this article.\nOpponents spoke of vanity. «Share this article.»\n", "Opponents spoke of vanity. «Share this article.»\n", anchor.Exact},
	} {
		old, was := texttest.Mark(c.old)
		now, want := texttest.Mark(c.new)
		a := article.Plain(old)
		sels := anchor.DescribeAll(a, was)
		for _, kept := range []string{old, ""} {
			got := anchor.PlaceAll(article.Plain(now), kept, sels)[0]
			how := "with the old text"
			if kept == "" {
				how = "by the quotation"
			}
			switch {
			case c.how == anchor.Unplaced && got.How != anchor.Unplaced:
				t.Errorf("%s, %s: %v, want unplaced", c.name, how, texttest.Show(now, got.Range))
			case c.how == anchor.Unplaced:
			case got.Range != want[0]:
				t.Errorf("%s, %s: %s\n%s, want %s", c.name, how, got.How, texttest.Show(now, got.Range), c.new)
			case got.How != c.how && kept != "":
				t.Errorf("%s, %s: %s, want %s", c.name, how, got.How, c.how)
			case got.How == anchor.Changed && (got.Was != was[0].In(old) || got.Now != want[0].In(now)):
				t.Errorf("%s, %s: changed from %q to %q", c.name, how, got.Was, got.Now)
			}
		}
	}
}

// TestRows tells near-identical rows of a table apart by what is rare in them.
func TestRows(t *testing.T) {
	rnd := rand.New(rand.NewPCG(8, 8))
	towns := []string{"Oslo", "Leeds", "Riga", "Porto", "Quito", "Cairo"}
	var rows, left []string
	gone := map[int]bool{}
	for i := range 40 {
		rows = append(rows, fmt.Sprintf("In %d, %s recorded %d incidents, up %d%% from the year before.",
			2012+i/5, towns[rnd.IntN(len(towns))], 100+rnd.IntN(900), 1+rnd.IntN(59)))
		if gone[i] = i%7 == 3; !gone[i] {
			left = append(left, rows[i])
		}
	}
	old, now := article.Plain(strings.Join(rows, "\n")), article.Plain(strings.Join(left, "\n"))
	var marks []text.Range
	for _, b := range old.Blocks {
		marks = append(marks, b.Range)
	}
	sels := anchor.DescribeAll(old, marks)
	for _, kept := range []string{old.Text, ""} {
		for i, p := range anchor.PlaceAll(now, kept, sels) {
			if gone[i] != (p.How == anchor.Unplaced) || !gone[i] && p.In(now.Text) != rows[i] {
				t.Errorf("old text kept %v, row %d %q: %s %q", kept != "", i, rows[i], p.How, p.In(now.Text))
			}
		}
	}
}

// TestLong places a mark over a whole long article, which must neither be compared
// cell by cell nor fail.
func TestLong(t *testing.T) {
	rnd := rand.New(rand.NewPCG(4, 4))
	words := strings.Fields(story)
	var b strings.Builder
	for i := range 40_000 {
		fmt.Fprintf(&b, "%s%d ", words[rnd.IntN(len(words))], i%977)
	}
	s := b.String()
	now := article.Plain("News. " + s[:len(s)/2] + "Something new was said here. " + s[len(s)/2:])
	sels := anchor.DescribeAll(article.Plain(s), []text.Range{text.R(0, len(s)), text.R(40, len(s)-40)})
	for _, kept := range []string{s, ""} {
		for i, p := range anchor.PlaceAll(now, kept, sels) {
			if p.How != anchor.Changed || p.Start != 6+sels[i].Range.Start {
				t.Errorf("old text kept %v, mark %d: %s %v of %d", kept != "", i, p.How, p.Range, len(now.Text))
			}
		}
	}
}

// FuzzPlaceAll changes a text at random and holds every placement to what is
// promised whatever happens.
func FuzzPlaceAll(f *testing.F) {
	f.Add(story, "brand new", 30, 10, 5, 60)
	f.Add("必須我們。必須我們。", "\u0301", 0, 3, 3, 12)
	f.Add("a b c", "", 0, 9, 0, 9)
	f.Fuzz(func(t *testing.T, s, with string, at, n, from, to int) {
		s, with = strings.ToValidUTF8(s, "?"), strings.ToValidUTF8(with, "?")
		if len(s) > 2000 || len(with) > 500 {
			return
		}
		cut := text.Clamp(s, text.R(at, at+min(max(n, 0), len(s))))
		old, now := article.Plain(s), article.Plain(s[:cut.Start]+with+s[cut.End:])
		r := text.Clamp(s, text.R(min(from, to), max(from, to)))
		sels := anchor.DescribeAll(old, []text.Range{r, text.R(0, len(s))})
		for _, kept := range []string{s, ""} {
			for i, p := range anchor.PlaceAll(now, kept, sels) {
				checkPlacement(t, now.Text, sels[i], p)
			}
		}
	})
}

func checkPlacement(t *testing.T, s string, sel anchor.Selector, p anchor.Placement) {
	t.Helper()
	if p.How == anchor.Unplaced {
		if p.Range != (text.Range{}) || p.Score != 0 {
			t.Fatalf("unplaced at %v with %v", p.Range, p.Score)
		}
		return
	}
	if text.Clamp(s, p.Range) != p.Range || !utf8.ValidString(p.In(s)) {
		t.Fatalf("%q placed at %v of %q", sel.Quote, p.Range, s)
	}
	if p.Empty() && sel.Quote != "" {
		t.Fatalf("%q placed on nothing at %v", sel.Quote, p.Range)
	}
	if p.Score < anchor.Floor || p.Score > 1 {
		t.Fatalf("%q placed with a certainty of %v", sel.Quote, p.Score)
	}
	if (p.How == anchor.Changed) != (p.Was != "") {
		t.Fatalf("%q is %s, was %q", sel.Quote, p.How, p.Was)
	}
	if p.How == anchor.Changed && anchor.Same(p.Was, p.Now) {
		t.Fatalf("%q is said to have changed into %q", p.Was, p.Now)
	}
	if p.How != anchor.Changed && !anchor.Same(sel.Quote, p.In(s)) {
		t.Fatalf("%q is said to be %s as %q", sel.Quote, p.How, p.In(s))
	}
}
