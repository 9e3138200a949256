package text_test

import (
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"manicule.dev/app/text"
	"manicule.dev/app/text/texttest"
)

func TestRange(t *testing.T) {
	a, b := text.R(2, 6), text.R(4, 9)
	if !a.Overlaps(b) || a.Overlaps(text.R(6, 7)) || a.Covers(b) || !a.Covers(text.R(2, 6)) {
		t.Error("overlap and cover rules broken")
	}
	if got := a.Intersect(b); got != text.R(4, 6) {
		t.Errorf("intersect = %v", got)
	}
	if got := a.Intersect(text.R(8, 9)); !got.Empty() {
		t.Errorf("disjoint ranges intersect in %v", got)
	}
}

func TestMarkAndShow(t *testing.T) {
	const in = "The «quick «brown»» fox «ran»"
	s, rs := texttest.Mark(in)
	if s != "The quick brown fox ran" || len(rs) != 3 || rs[0].In(s) != "quick brown" || rs[1].In(s) != "brown" {
		t.Fatalf("Mark = %q %v", s, rs)
	}
	if got := texttest.Show(s, rs...); got != in {
		t.Errorf("Show = %q", got)
	}
}

// checkIndex holds the index against the standard library's own conversions at
// every rune boundary of s.
func checkIndex(t *testing.T, s string) {
	t.Helper()
	ix := text.NewIndex(s)
	units, runes := 0, 0
	for pos := 0; pos <= len(s); {
		if ix.UTF16(pos) != units || ix.Rune(pos) != runes {
			t.Fatalf("%q: byte %d is utf16 %d, rune %d; want %d, %d", s, pos, ix.UTF16(pos), ix.Rune(pos), units, runes)
		}
		if ix.FromUTF16(units) != pos || ix.FromRune(runes) != pos {
			t.Fatalf("%q: utf16 %d is byte %d, rune %d is byte %d; want %d", s, units, ix.FromUTF16(units), runes, ix.FromRune(runes), pos)
		}
		if pos == len(s) {
			break
		}
		r, n := utf8.DecodeRuneInString(s[pos:])
		units += len(utf16.Encode([]rune{r}))
		runes++
		pos += n
	}
	if ix.UTF16(len(s)+9) != units || ix.FromRune(-3) != 0 {
		t.Fatalf("%q: positions outside the text are not clamped", s)
	}
}

func FuzzIndex(f *testing.F) {
	for _, s := range []string{"", "plain", "é è", "☞ 👩‍👩‍👧 الحاشية", "a\u00a0b\u00adc", "\xff\xfe broken \xf0\x9f"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkIndex(t, s)
		long := ""
		for range 40 {
			long += s
		}
		checkIndex(t, long[:min(len(long), 4096)])
	})
}

func FuzzClamp(f *testing.F) {
	f.Add("a☞b", 2, 3)
	f.Fuzz(func(t *testing.T, s string, a, b int) {
		r := text.Clamp(s, text.R(a, b))
		if r.Start < 0 || r.End > len(s) || r.End < r.Start {
			t.Fatalf("clamp(%q, %d, %d) = %v", s, a, b, r)
		}
		for _, p := range []int{r.Start, r.End} {
			if p < len(s) && utf8.ValidString(s) && !utf8.RuneStart(s[p]) {
				t.Fatalf("clamp(%q, %d, %d) = %v is inside a rune", s, a, b, r)
			}
		}
	})
}
