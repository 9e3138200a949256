package text_test

import (
	"testing"

	"manicule.dev/app/text"
	"manicule.dev/app/text/texttest"
)

func TestDiffering(t *testing.T) {
	for was, marked := range map[string]string{
		"met on Monday at noon": "met on «Tuesday» at noon",
		"met on Monday":         "met on «Tuesday»",
		"Monday it was":         "«Tuesday» it was",
		"it rained":             "it «really» rained",
		"it really rained":      "it «»rained",
		"four million":          "«five million or more»",
		"the café was full":     "the «cafés» was full",
		"a b c":                 "a «x b y» c",
		"الأمر عاجل جدا":        "الأمر «عاجلة» جدا",
		"":                      "«all new»",
		"the same the same":     "the same «»the same",
		"one two":               "one two «three»",
	} {
		now, at := texttest.Mark(marked)
		got := text.Differing(was, now)
		if got.Empty() && at[0].Empty() {
			continue
		}
		if got.In(now) != at[0].In(now) && trim(got.In(now)) != at[0].In(now) {
			t.Errorf("%q → %q: %q", was, now, got.In(now))
		}
	}
}

func trim(s string) string {
	for len(s) > 0 && s[0] == ' ' {
		s = s[1:]
	}
	for len(s) > 0 && s[len(s)-1] == ' ' {
		s = s[:len(s)-1]
	}
	return s
}

func FuzzDiffering(f *testing.F) {
	f.Add("met on Monday", "met on Tuesday")
	f.Fuzz(func(t *testing.T, was, now string) {
		r := text.Differing(was, now)
		if r.Start < 0 || r.End > len(now) || r.Start > r.End {
			t.Fatalf("%v of %d", r, len(now))
		}
	})
}
