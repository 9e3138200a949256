// Package texttest lets a test's text carry its own positions:
//
//	s, r := texttest.Mark("The «quick» fox")   // s = "The quick fox", r[0] = [4,9)
package texttest

import (
	"fmt"
	"sort"
	"strings"

	"manicule.dev/app/text"
)

const (
	open  = "«"
	close = "»"
)

// Mark takes the guillemets out of s and returns the plain text with the byte
// ranges that they enclosed, in order of their start; marks may nest. It panics
// on unbalanced marks, since that is a mistake in the test itself.
func Mark(s string) (string, []text.Range) {
	var b strings.Builder
	var stack []int
	var out []text.Range
	for len(s) > 0 {
		switch {
		case strings.HasPrefix(s, open):
			stack = append(stack, b.Len())
			s = s[len(open):]
		case strings.HasPrefix(s, close):
			if len(stack) == 0 {
				panic("texttest: » without «")
			}
			out = append(out, text.R(stack[len(stack)-1], b.Len()))
			stack = stack[:len(stack)-1]
			s = s[len(close):]
		default:
			b.WriteByte(s[0])
			s = s[1:]
		}
	}
	if len(stack) > 0 {
		panic("texttest: « without »")
	}
	sort.SliceStable(out, func(i, j int) bool { return text.Compare(out[i], out[j]) < 0 })
	return b.String(), out
}

// Show writes the ranges back into s as guillemets: the inverse of Mark, for
// messages of failing tests.
func Show(s string, rs ...text.Range) string {
	type edge struct {
		pos  int
		mark string
	}
	var edges []edge
	for _, r := range rs {
		if r.Start < 0 || r.End > len(s) || r.End < r.Start {
			return fmt.Sprintf("%q with invalid range %v", s, r)
		}
		edges = append(edges, edge{r.Start, open}, edge{r.End, close})
	}
	sort.SliceStable(edges, func(i, j int) bool {
		if edges[i].pos != edges[j].pos {
			return edges[i].pos < edges[j].pos
		}
		return edges[i].mark == close && edges[j].mark == open
	})
	var b strings.Builder
	at := 0
	for _, e := range edges {
		b.WriteString(s[at:e.pos])
		b.WriteString(e.mark)
		at = e.pos
	}
	b.WriteString(s[at:])
	return b.String()
}
