// Package entity finds the names in an article: of people, organisations, places,
// peoples, products, and of events, laws and works. It joins what the tagger, the
// gazetteer and rules say, and for every name it can say why.
package entity

import (
	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/gazetteer"
	"manicule.dev/app/analysis/order"
	"manicule.dev/app/analysis/tag"
	"manicule.dev/app/analysis/token"
	"manicule.dev/app/text"
)

// kinds is the number of types of the tagger; evidence has one place more, for
// there being no name.
const kinds = len(tag.Types)

type evidence = [kinds + 1]int32

// span is a name on its way to a mention.
type span struct {
	first, last int // tokens, last excluded
	kind        int // index into tag.Types
	evidence    evidence
	why         string // set by the rule that decided, empty where the tagger did
}

// without names a part that is left out, to measure what it brings. Only the
// linker sets it, for cmd/train -ablate.
var without string

// finder works on one document.
type finder struct {
	d      *token.Doc
	set    *gazetteer.Set
	tagged tag.Tagging
	spans  []span
	taken  []bool // tokens that are in a span
}

// Find returns the names in d, sorted by text.Compare and without overlaps. Kind
// is always finding.Name and Entity -1.
func Find(d *token.Doc) []finding.Mention {
	f := &finder{d: d, set: gazetteer.Default(), taken: make([]bool, len(d.Tokens))}
	f.tagged = tag.Default().Tag(tag.NewView(d, f.set))
	f.collect()
	f.trim()
	if without != "whole" {
		f.hyphens()
	}
	f.furniture()
	if without != "roles" {
		f.roles()
	}
	if without != "whole" {
		f.whole()
	}
	f.known()
	if without != "agreement" {
		f.agree()
		f.again()
	}
	out := make([]finding.Mention, 0, len(f.spans))
	for _, i := range order.Of(len(f.spans), func(i, j int) bool { return f.spans[i].first < f.spans[j].first }) {
		s := f.spans[i]
		out = append(out, finding.Mention{
			Range: text.R(d.Tokens[s.first].Start, d.Tokens[s.last-1].End),
			Type:  tag.Types[s.kind], Kind: finding.Name, Entity: -1,
			Score: s.score(), Why: f.why(s),
		})
	}
	return out
}

// collect reads the spans off the labels.
func (f *finder) collect() {
	labels := f.tagged.Labels
	for i := 0; i < len(labels); {
		if labels[i] == tag.Outside {
			i++
			continue
		}
		end := i + 1
		for end < len(labels) && labels[end] != tag.Outside && !labels[end].Begins() {
			end++
		}
		f.add(span{first: i, last: end, kind: labels[i].Type()})
		i = end
	}
}

// add adds s with the evidence for it and takes its tokens.
func (f *finder) add(s span) {
	s.evidence = f.tagged.Evidence(s.first, s.last)
	for i := s.first; i < s.last; i++ {
		f.taken[i] = true
	}
	f.spans = append(f.spans, s)
}

// of is the text of the span.
func (f *finder) of(s span) string {
	return f.d.Text[f.d.Tokens[s.first].Start:f.d.Tokens[s.last-1].End]
}

// index is the place of t among the tagger's types.
func index(t finding.Type) int { return tag.TypeIndex(t) }

var (
	person = index(finding.Person)
	org    = index(finding.Org)
	place  = index(finding.Loc)
	norp   = index(finding.Norp)
)
