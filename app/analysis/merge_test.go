package analysis

import (
	"testing"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/text"
	"manicule.dev/app/text/texttest"
)

// TestMerge writes names as «…» in one copy of a text and values in another.
func TestMerge(t *testing.T) {
	for _, c := range []struct {
		what, names, values string
		typ                 finding.Type // of the values
		want                string
	}{
		{"apart", "In «Acme» an Israeli", "In Acme an «Israeli»", finding.Norp, "In «Acme» an «Israeli»"},
		{"the longer name", "the «Israeli Navy» came", "the «Israeli» Navy came", finding.Norp, "the «Israeli Navy» came"},
		{"a name around a year", "the «World Cup 2022»", "the World Cup «2022»", finding.Date, "the «World Cup 2022»"},
		{"a year before a name", "the «2001 Convention»", "the «2001» Convention", finding.Date, "the «2001» «Convention»"},
		{"as long", "«Israeli» men", "«Israeli» men", finding.Norp, "«Israeli» men"},
		{"the longer value", "«US»$6 «billion»", "«US$6 billion»", finding.Money, "«US$6 billion»"},
		{"a people with plain words", "the «Israeli government»", "the «Israeli» government", finding.Norp, "the «Israeli» government"},
		{"two peoples", "a «Sino-Angolan deal»", "a «Sino»-«Angolan» deal", finding.Norp, "a «Sino»-«Angolan» deal"},
		{"a month with a prefix", "«mid-June» or «Last Friday»", "mid-«June» or Last «Friday»", finding.Date, "mid-«June» or Last «Friday»"},
		{"a day at the end", "the «Film Awards on Sunday»", "the Film Awards on «Sunday»", finding.Date, "the «Film Awards» on «Sunday»"},
		{"quotation marks", "the “«Acme” »now", "the “Acme” now", finding.Date, "the “«Acme»” now"},
		{"no values", "«US»", "US", finding.Norp, "«US»"},
	} {
		s, names := texttest.Mark(c.names)
		_, values := texttest.Mark(c.values)
		got := merge(s, mentions(names, finding.Misc), mentions(values, c.typ))
		var rs []text.Range
		for _, m := range got {
			rs = append(rs, m.Range)
		}
		if show := texttest.Show(s, rs...); show != c.want {
			t.Errorf("%s: %s, want %s", c.what, show, c.want)
		}
	}
}

func mentions(rs []text.Range, typ finding.Type) []finding.Mention {
	var ms []finding.Mention
	for _, r := range rs {
		ms = append(ms, finding.Mention{Range: r, Type: typ, Kind: finding.Name})
	}
	return ms
}

// TestRelativeDatesYield says that an expression of time that names no date
// takes no name's place.
func TestRelativeDatesYield(t *testing.T) {
	name := finding.Mention{Range: text.R(0, 5), Type: finding.Org, Kind: finding.Name}
	value := finding.Mention{Range: text.R(0, 9), Type: finding.Date, Kind: finding.Nominal}
	if got := merge("Today now", []finding.Mention{name}, []finding.Mention{value}); len(got) != 1 || got[0] != name {
		t.Errorf("%v", got)
	}
}
