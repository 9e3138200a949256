package identity

import (
	"strings"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/token"
	"manicule.dev/app/text"
)

// Span is one mention of an annotated text, in code points, as evaluation files
// give it: its kind is "name" or "pronoun" and its type, where known, one of
// person, organization, place, or another word.
type Span struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Kind  string `json:"kind"`
	Type  string `json:"type"`
}

// Clusters resolves the given mentions of d and numbers them: out[i] belongs to
// spans[i], with its Cluster -1 where it names nothing known. It is how identity is
// measured apart from the finding of names: mentions that Resolve would add are
// left out, and nothing but the spans, their kinds and types is read.
func Clusters(d *token.Doc, spans []Span) []finding.WireRef {
	ix := text.NewIndex(d.Text)
	ms := make([]finding.Mention, len(spans))
	for i, s := range spans {
		m := finding.Mention{Range: ix.RangeFromRunes(text.R(s.Start, s.End)), Type: spanType(s.Type), Kind: finding.Name, Entity: -1}
		if s.Kind == string(finding.Pronoun) {
			m.Kind = finding.Pronoun
		}
		ms[i] = m
	}
	found, _ := Resolve(d, ms)
	type key struct {
		text.Range
		pronoun bool
	}
	entity := map[key]int{}
	for _, m := range found {
		entity[key{m.Range, m.Kind == finding.Pronoun}] = m.Entity
	}
	out := make([]finding.WireRef, len(spans))
	for i, m := range ms {
		n, ok := entity[key{m.Range, m.Kind == finding.Pronoun}]
		if !ok {
			n = -1
		}
		if n < 0 {
			n = -1 - i // the scorer takes equal numbers for one cluster
		}
		out[i] = finding.WireRef{Start: spans[i].Start, End: spans[i].End, Kind: m.Kind, Type: m.Type, Cluster: n}
	}
	return out
}

func spanType(t string) finding.Type {
	switch strings.ToLower(t) {
	case "person":
		return finding.Person
	case "organization", "organisation", "org":
		return finding.Org
	case "place", "loc", "gpe":
		return finding.Loc
	}
	return finding.Misc
}
