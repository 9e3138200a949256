package main

import (
	"math/rand/v2"

	"manicule.dev/app/analysis/token"
	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

// shorten cuts percent of a hundred documents to pieces of one to three sentences,
// which have no context but their own.
func shorten(docs []document, percent int, rng *rand.Rand) []document {
	var out []document
	for _, d := range docs {
		if rng.IntN(100) >= percent {
			out = append(out, d)
			continue
		}
		out = append(out, d.pieces(rng)...)
	}
	return out
}

// pieces cuts d into texts of one to three sentences.
func (d document) pieces(rng *rand.Rand) []document {
	parsed := token.Parse(article.Plain(d.text))
	var out []document
	at := 0
	for i := 0; i < len(parsed.Sentences); {
		end := min(i+1+rng.IntN(3), len(parsed.Sentences))
		from, to := parsed.Sentences[i].Start, parsed.Sentences[end-1].End
		p := document{id: d.id, source: d.source, partial: d.partial, text: d.text[from:to]}
		for at < len(d.entities) && d.entities[at].End <= to {
			if e := d.entities[at]; e.Start >= from {
				p.entities = append(p.entities, entity{text.R(e.Start-from, e.End-from), e.kind})
			}
			at++
		}
		out = append(out, p)
		i = end
	}
	return out
}
