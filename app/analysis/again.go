package analysis

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/order"
	"manicule.dev/app/analysis/token"
	"manicule.dev/app/text"
)

// again adds the places where an organisation named elsewhere in the article is
// named by the same words and was not seen: their names look like other words
// more often than people's and places' do, for which this was tried and lost as
// much as it found. ms is sorted by text.Compare, and so is the result.
func again(d *token.Doc, ms []finding.Mention) []finding.Mention {
	known := map[string][]int{} // first word → lengths in tokens, longest first
	whole := map[string]bool{}
	t := 0
	for _, m := range ms {
		for t < len(d.Tokens) && d.Tokens[t].End <= m.Start {
			t++
		}
		name := m.In(d.Text)
		first, _ := utf8.DecodeRuneInString(name)
		if m.Type != finding.Org || len(name) < 3 || !unicode.IsUpper(first) || whole[name] {
			continue
		}
		n := 0
		for t+n < len(d.Tokens) && d.Tokens[t+n].Start < m.End {
			n++
		}
		if n == 0 || d.Tokens[t].Start != m.Start || d.Tokens[t+n-1].End != m.End {
			continue
		}
		whole[name] = true
		if w := d.Of(t); !slices.Contains(known[w], n) {
			known[w] = append(known[w], n)
		}
	}
	if len(whole) == 0 {
		return ms
	}
	for w := range known {
		ns := known[w]
		sorted := make([]int, 0, len(ns))
		for _, i := range order.Of(len(ns), func(i, j int) bool { return ns[i] > ns[j] }) {
			sorted = append(sorted, ns[i])
		}
		known[w] = sorted
	}
	return addAgain(d, ms, known, whole)
}

// addAgain walks the tokens between the mentions.
func addAgain(d *token.Doc, ms []finding.Mention, known map[string][]int, whole map[string]bool) []finding.Mention {
	out := make([]finding.Mention, 0, len(ms))
	next := 0
	for t := 0; t < len(d.Tokens); t++ {
		for next < len(ms) && ms[next].End <= d.Tokens[t].Start {
			out = append(out, ms[next])
			next++
		}
		lengths := known[d.Of(t)]
		if len(lengths) == 0 || next < len(ms) && ms[next].Start < d.Tokens[t].End || hyphened(d, t-1, t) {
			continue
		}
		for _, n := range lengths {
			if t+n > len(d.Tokens) || d.Tokens[t+n-1].Sentence != d.Tokens[t].Sentence || hyphened(d, t+n-1, t+n) {
				continue
			}
			r := text.R(d.Tokens[t].Start, d.Tokens[t+n-1].End)
			if !whole[r.In(d.Text)] || next < len(ms) && ms[next].Start < r.End {
				continue
			}
			out = append(out, finding.Mention{Range: r, Type: finding.Org, Kind: finding.Name, Entity: -1, Score: 0.6,
				Why: "an organisation named so elsewhere in this article"})
			t += n - 1
			break
		}
	}
	return append(out, ms[next:]...)
}

// hyphened says whether tokens a and b, neighbours, are parts of one hyphenated
// word.
func hyphened(d *token.Doc, a, b int) bool {
	if a < 0 || b >= len(d.Tokens) || d.Tokens[b].Space {
		return false
	}
	return d.Of(a) == "-" || d.Of(b) == "-"
}
