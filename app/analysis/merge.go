package analysis

import (
	"strings"
	"unicode"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/order"
	"manicule.dev/app/analysis/value"
	"manicule.dev/app/text"
)

// merge joins the names that were learned with the dates, sums and peoples that
// were found by rule, so that no two overlap. A name that covers more than a value
// keeps the place (the Palestinian Foreign Ministry, the 2022 World Cup); a value
// that covers as much or more takes it. The result is sorted by text.Compare.
//
// A name that holds nothing but peoples or dates and plain words (Israeli
// government, Saudi-American relations, mid-June) is none: they keep the place; and
// no name ends with a day of the week. Peoples are the
// rule's alone: of 183 that only the tagger saw on worldwide.dev, 11 were right.
func merge(s string, names, values []finding.Mention) []finding.Mention {
	names = keepNames(s, names, values)
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
			longest = max(longest, names[j].Len())
			j++
		}
		if longest > v.Len() || j > i && v.Kind != finding.Name {
			continue
		}
		i = j
		out = append(out, v)
	}
	out = append(out, names[i:]...)
	sorted := make([]finding.Mention, 0, len(out))
	for _, i := range order.Of(len(out), func(i, j int) bool { return text.Compare(out[i].Range, out[j].Range) < 0 }) {
		sorted = append(sorted, out[i])
	}
	return sorted
}

// keepNames leaves out the names that are peoples with plain words around them.
func keepNames(s string, names, values []finding.Mention) []finding.Mention {
	var out []finding.Mention
	i := 0
	for _, n := range names {
		for i < len(values) && values[i].End <= n.Start {
			i++
		}
		if n.Type == finding.Norp || plain(s, n.Range, values[i:]) {
			continue
		}
		n.Range = cutYear(s, cutMarks(s, n.Range), values[i:])
		if n.Range = cutDay(s, n.Range, values[i:]); !n.Empty() {
			out = append(out, n)
		}
	}
	return out
}

// cutMarks takes the quotation marks off the ends of a name.
func cutMarks(s string, r text.Range) text.Range {
	const marks = "\"“”„«»"
	name := strings.TrimRight(r.In(s), marks+" ,")
	r.End = r.Start + len(name)
	r.Start += len(name) - len(strings.TrimLeft(name, marks+" "))
	return r
}

// cutYear takes a year off the front of a name (the 2001 Convention); the years that
// are part of an event's name (the 2022 World Cup) are no values.
func cutYear(s string, r text.Range, values []finding.Mention) text.Range {
	if len(values) == 0 || values[0].Type != finding.Date || values[0].Start != r.Start || values[0].Len() != 4 || values[0].End >= r.End {
		return r
	}
	r.Start = values[0].End
	r.Start += len(s[r.Start:r.End]) - len(strings.TrimLeft(s[r.Start:r.End], " \u00a0-–"))
	return r
}

// cutDay takes the day of the week off the end of a name: the Film Awards Sunday; of
// "Last Friday" nothing is left.
func cutDay(s string, r text.Range, values []finding.Mention) text.Range {
	for _, v := range values {
		if v.Start >= r.End {
			break
		}
		if v.Type == finding.Date && v.End >= r.End && v.Start > r.Start && value.IsWeekday(v.In(s)) {
			r.End = v.Start
			rest := strings.TrimRight(s[r.Start:r.End], " ,\u00a0")
			rest = strings.TrimSuffix(strings.TrimSuffix(rest, " on"), " last")
			rest = strings.TrimRight(rest, " ,\u00a0")
			switch rest {
			case "Last", "Next", "This", "Early", "Late":
				rest = ""
			}
			r.End = r.Start + len(rest)
		}
	}
	return r
}

// plain says whether r holds a people or a date and, beside those, no capital and
// no digit (mid-June).
func plain(s string, r text.Range, values []finding.Mention) bool {
	at, any := r.Start, false
	for _, v := range values {
		if v.Start >= r.End {
			break
		}
		if v.Type != finding.Norp && v.Type != finding.Date || v.Kind != finding.Name {
			return false
		}
		if v.Start > at && special(s[at:v.Start]) {
			return false
		}
		at, any = v.End, true
	}
	return any && (at >= r.End || !special(s[at:r.End]))
}

// special says whether a name's letters show one: capitals or digits.
func special(s string) bool {
	for _, c := range s {
		if unicode.IsUpper(c) || unicode.IsDigit(c) {
			return true
		}
	}
	return false
}
