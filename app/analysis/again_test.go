package analysis

import (
	"slices"
	"strings"
	"testing"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/token"
	"manicule.dev/app/article"
	"manicule.dev/app/text"
	"manicule.dev/app/text/texttest"
)

func TestAgain(t *testing.T) {
	in := "«Axios» said. Axios, the Axios-like and axios; «Forbidden Stories» and Forbidden Stories, Forbidden fruit."
	want := "«Axios» said. «Axios», the Axios-like and axios; «Forbidden Stories» and «Forbidden Stories», Forbidden fruit."
	s, rs := texttest.Mark(in)
	d := token.Parse(article.Plain(s))
	out := again(d, mentions(rs, finding.Org))
	var got []text.Range
	for _, m := range out {
		got = append(got, m.Range)
		if !slices.Contains(rs, m.Range) && m.Why == "" {
			t.Errorf("%s: no reason", m.In(s))
		}
	}
	if show := texttest.Show(s, got...); show != want {
		t.Errorf("got  %s\nwant %s", show, want)
	}
	if out := again(d, mentions(rs, finding.Loc)); len(out) != 2 {
		t.Errorf("places are looked for too: %v", out)
	}
}

// FuzzPromises holds the whole analysis to its promises on any text.
func FuzzPromises(f *testing.F) {
	f.Add("Axios said: “NSO Group, a firm, met Naftali Bennett on Thursday,” he said. Axios denied.")
	f.Add(strings.Repeat("\"(", 40) + "\xff US$5m last week\n\nQ: who?\nA: me")
	f.Fuzz(func(t *testing.T, s string) {
		a := article.Plain(s)
		got := Analyse(a)
		if !slices.IsSortedFunc(got.Mentions, func(a, b finding.Mention) int { return text.Compare(a.Range, b.Range) }) {
			t.Fatal("mentions are not sorted")
		}
		end := 0
		for _, m := range got.Mentions {
			if m.Kind == finding.Name && m.Start < end || text.Clamp(a.Text, m.Range) != m.Range || m.Empty() || m.Entity >= len(got.Entities) {
				t.Fatalf("mention %+v after %d", m, end)
			}
			if m.Kind == finding.Name {
				end = m.End
			}
		}
		for _, q := range got.Quotations {
			if text.Clamp(a.Text, q.Range) != q.Range || q.SpeakerEntity >= len(got.Entities) {
				t.Fatalf("quotation %+v", q)
			}
		}
	})
}
