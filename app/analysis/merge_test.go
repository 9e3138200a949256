package analysis

import (
	"slices"
	"testing"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/text"
)

func TestMerge(t *testing.T) {
	m := func(start, end int, ty finding.Type) finding.Mention {
		return finding.Mention{Range: text.R(start, end), Type: ty, Kind: finding.Name}
	}
	for _, c := range []struct {
		name                string
		names, values, want []finding.Mention
	}{
		{"apart", []finding.Mention{m(5, 9, "ORG")}, []finding.Mention{m(0, 4, "NORP"), m(10, 12, "DATE")}, []finding.Mention{m(0, 4, "NORP"), m(5, 9, "ORG"), m(10, 12, "DATE")}},
		{"a people with plain words", []finding.Mention{m(0, 20, "ORG")}, []finding.Mention{m(0, 7, "NORP")}, []finding.Mention{m(0, 7, "NORP")}},
		{"the longer name", []finding.Mention{m(0, 20, "ORG")}, []finding.Mention{m(1, 7, "NORP"), m(10, 14, "DATE")}, []finding.Mention{m(0, 20, "ORG")}},
		{"as long", []finding.Mention{m(0, 7, "LOC")}, []finding.Mention{m(0, 7, "NORP")}, []finding.Mention{m(0, 7, "NORP")}},
		{"the longer value", []finding.Mention{m(0, 2, "LOC"), m(4, 6, "ORG")}, []finding.Mention{m(0, 9, "MONEY")}, []finding.Mention{m(0, 9, "MONEY")}},
		{"no values", []finding.Mention{m(0, 2, "LOC")}, nil, []finding.Mention{m(0, 2, "LOC")}},
	} {
		if got := merge("abcdefghijklmnopqrst", c.names, c.values); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
