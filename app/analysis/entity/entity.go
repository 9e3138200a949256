// Package entity finds the names in an article: of people, organisations, places,
// peoples, products, and of events, laws and works. It joins what the tagger, the
// gazetteer and rules say, and for every name it can say why.
package entity

import (
	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/gazetteer"
	"manicule.dev/app/analysis/tag"
	"manicule.dev/app/analysis/token"
	"manicule.dev/app/text"
)

// Find returns the names in d, sorted by text.Compare and without overlaps. Kind
// is always finding.Name and Entity -1.
func Find(d *token.Doc) []finding.Mention {
	view := tag.NewView(d, gazetteer.Default())
	t := tag.Default().Tag(view)
	var out []finding.Mention
	for i := 0; i < len(t.Labels); {
		if t.Labels[i] == tag.Outside {
			i++
			continue
		}
		end := i + 1
		for end < len(t.Labels) && t.Labels[end] != tag.Outside && !t.Labels[end].Begins() {
			end++
		}
		out = append(out, finding.Mention{
			Range: text.R(d.Tokens[i].Start, d.Tokens[end-1].End),
			Type:  tag.Types[t.Labels[i].Type()], Kind: finding.Name, Entity: -1, Score: 0.8,
		})
		i = end
	}
	return out
}
