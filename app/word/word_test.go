package word

import (
	"strconv"
	"testing"
)

// arabic is the plural rule of CLDR for Arabic; in the page the browser's Intl says
// it (TestArabicInterface holds the two against each other).
func arabic(n int) string {
	switch {
	case n == 0:
		return "zero"
	case n == 1:
		return "one"
	case n == 2:
		return "two"
	case n%100 >= 3 && n%100 <= 10:
		return "few"
	case n%100 >= 11:
		return "many"
	}
	return "other"
}

const sample = `# a comment = not a word
@dir rtl
@plural zero one two few many other
{n} marks = none | one | two | {n} few | {n} many | {n} other
Not saved: {1} = {1} :NOT
`

func TestEnglish(t *testing.T) {
	for got, want := range map[string]string{
		T("Not saved: {1}", "full"):                  "Not saved: full",
		N(1, "{n} mark", "{n} marks"):                "1 mark",
		N(0, "{n} mark", "{n} marks"):                "0 marks",
		N(2, "{1}: {n} mark", "{1}: {n} marks", "x"): "x: 2 marks",
		Date(1637193600000):                          "2021-11-18",
		Lang() + Dir():                               "enltr",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestUse(t *testing.T) {
	defer Use("en", "", Locale{})
	Use("ar", sample, Locale{Plural: arabic, Number: func(n int) string { return "<" + strconv.Itoa(n) + ">" }})
	if Lang() != "ar" || Dir() != "rtl" {
		t.Errorf("%s %s", Lang(), Dir())
	}
	for n, want := range map[int]string{0: "none", 1: "one", 2: "two", 3: "<3> few", 10: "<10> few", 11: "<11> many", 99: "<99> many", 100: "<100> other", 103: "<103> few"} {
		if got := N(n, "{n} mark", "{n} marks"); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	if got := T("Not saved: {1}", "x"); got != "x :NOT" {
		t.Error(got)
	}
	if got := T("Not in the catalogue"); got != "Not in the catalogue" {
		t.Error(got)
	}
}
