package annotation_test

import (
	"testing"
	"unicode/utf8"

	"manicule.dev/app/annotation"
	"manicule.dev/app/text"
	"manicule.dev/app/text/texttest"
)

func TestSnap(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"inside words", "The qu«ick bro»wn fox", "The «quick brown» fox"},
		{"white space goes", "The« quick »brown", "The «quick» brown"},
		{"nothing but white space", "a« »b", "a«» b"},
		{"apostrophe", "I do«n'»t know", "I «don't» know"},
		{"typographic apostrophe", "I don’«t» know", "I «don’t» know"},
		{"a closing quotation mark is no apostrophe", "«dogs»’ tails", "«dogs»’ tails"},
		{"figures", "it grew 3.«5» times", "it grew «3.5» times"},
		{"end of sentence stays out", "the «en»d. Then", "the «end». Then"},
		{"chosen punctuation stays", "the «en»d«.» Then", "the «end». Then"},
		{"combining mark", "cafe\u0301s «e»\u0301", "cafe\u0301s «e\u0301»"},
		{"word with combining marks", "ca«f»e\u0301s", "«cafe\u0301s»"},
		{"Han stands alone", "我們«必»須", "我們«必»須"},
		{"Hangul is spaced", "우리«는» 간다", "«우리는» 간다"},
		{"Arabic", "قال «ال»وزير", "قال «الوزير»"},
		{"joined emoji", "a «👩»\u200d👧 b", "a «👩\u200d👧» b"},
		{"whole text", "«a b»", "«a b»"},
	} {
		s, rs := texttest.Mark(c.in)
		if got, _ := texttest.Mark(c.want); got != s {
			t.Fatalf("%s: the case's two texts differ", c.name)
		}
		_, want := texttest.Mark(c.want)
		if got := annotation.Snap(s, rs[0]); got != want[0] {
			t.Errorf("%s: %s, want %s", c.name, texttest.Show(s, got), c.want)
		}
	}
}

func FuzzSnap(f *testing.F) {
	f.Add("The quick’s e\u0301 👩\u200d👧 必須", 3, 9)
	f.Add("\xff\u200d", -1, 4)
	f.Fuzz(func(t *testing.T, s string, a, b int) {
		r := annotation.Snap(s, text.R(a, b))
		if r.Start < 0 || r.End > len(s) || r.End < r.Start {
			t.Fatalf("snap(%q, %d, %d) = %v", s, a, b, r)
		}
		if !utf8.ValidString(s) {
			return // positions between broken bytes need only stay inside the text
		}
		if !r.Empty() && annotation.Snap(s, r) != r {
			t.Fatalf("snap(%q, %d, %d) = %v, and snapped again %v", s, a, b, r, annotation.Snap(s, r))
		}
		if in := text.Clamp(s, text.R(a, b)); !r.Empty() && !r.Covers(annotation.Trim(s, in)) {
			t.Fatalf("snap(%q, %v) = %v loses text", s, in, r)
		}
	})
}

func TestResize(t *testing.T) {
	const s = "The quick brown fox"
	r := text.R(4, 9) // quick
	for _, c := range []struct {
		name      string
		got, want text.Range
	}{
		{"front", annotation.Resize(s, r, annotation.Front, 0), text.R(0, 9)},
		{"back", annotation.Resize(s, r, annotation.Back, 15), text.R(4, 15)},
		{"over the other end", annotation.Resize(s, r, annotation.Front, 15), text.R(9, 15)},
		{"onto the other end", annotation.Resize(s, r, annotation.Back, 4), r},
		{"outside", annotation.Resize(s, r, annotation.Back, 99), text.R(4, len(s))},
		{"a word forward", annotation.Step(s, r, annotation.Back, 1), text.R(4, 15)},
		{"two words forward", annotation.Step(s, r, annotation.Back, 2), text.R(4, 19)},
		{"a word back", annotation.Step(s, text.R(4, 15), annotation.Back, -1), r},
		{"never to nothing", annotation.Step(s, r, annotation.Back, -1), r},
		{"front back", annotation.Step(s, r, annotation.Front, -1), text.R(0, 9)},
		{"front forward", annotation.Step(s, text.R(0, 9), annotation.Front, 1), r},
		{"union", annotation.Union(text.R(4, 9), text.R(0, 2), text.R(5, 6)), text.R(0, 9)},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
		}
	}
}
