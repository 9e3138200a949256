package analysis

import (
	"slices"
	"unicode"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/text"
)

// merge joins the names that were learned with the dates, sums and peoples that
// were found by rule, so that no two overlap. A name that covers more than a value
// keeps the place (the Palestinian Foreign Ministry, the 2022 World Cup); a value
// that covers as much or more takes it. The result is sorted by text.Compare.
//
// A name that is a people with plain words behind it (Israeli government, Middle
// Eastern royals) is no name: the people keeps the place.
func merge(s string, names, values []finding.Mention) []finding.Mention {
	out := make([]finding.Mention, 0, len(names)+len(values))
	i := 0
	for _, v := range values {
		for i < len(names) && names[i].End <= v.Start {
			out = append(out, names[i])
			i++
		}
		// the names that overlap v: names[i:j]
		j, longest := i, 0
		for j < len(names) && names[j].Start < v.End {
			if !plainTail(s, names[j], v) {
				longest = max(longest, names[j].Len())
			}
			j++
		}
		if longest > v.Len() && v.Kind == finding.Name {
			continue
		}
		if j > i && v.Kind != finding.Name {
			continue
		}
		i = j
		out = append(out, v)
	}
	out = append(out, names[i:]...)
	slices.SortFunc(out, func(a, b finding.Mention) int { return text.Compare(a.Range, b.Range) })
	return out
}

// plainTail says whether name n is people v and then words without a capital.
func plainTail(s string, n, v finding.Mention) bool {
	if v.Type != finding.Norp || n.Start != v.Start || n.End <= v.End {
		return false
	}
	for _, c := range s[v.End:n.End] {
		if unicode.IsUpper(c) || unicode.IsDigit(c) {
			return false
		}
	}
	return true
}
