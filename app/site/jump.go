package site

import (
	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/article"
)

// JumpArticle is one article in /index.json, for the fuzzy jump.
type JumpArticle struct {
	Slug      string       `json:"slug"`
	Title     string       `json:"title"`
	Summary   string       `json:"summary,omitempty"`
	Lang      string       `json:"lang"`
	Dir       string       `json:"dir"`
	Source    string       `json:"source,omitempty"`
	Published string       `json:"published,omitempty"`
	Minutes   int          `json:"minutes"`
	Hash      string       `json:"hash"`
	Entities  []JumpEntity `json:"entities"`
}

// JumpEntity is one entity of an article. First is the number of its first
// mention by name, so that /read/<slug>#m<First> shows it; -1 where it has none.
type JumpEntity struct {
	ID    string       `json:"id"`
	Name  string       `json:"name"`
	Type  finding.Type `json:"type"`
	First int          `json:"first"`
	Count int          `json:"count"` // mentions by name
}

func (b *builder) jumpIndex() []JumpArticle {
	out := []JumpArticle{}
	for _, a := range b.all {
		out = append(out, JumpArticle{
			Slug: a.Slug, Title: a.Title, Summary: a.Summary, Lang: lang(a), Dir: dir(a), Source: a.Source.Name,
			Published: a.Published, Minutes: a.Minutes(), Hash: a.Hash(), Entities: jumpEntities(a, b.findings(a)),
		})
	}
	return out
}

func jumpEntities(a *article.Article, f *finding.Findings) []JumpEntity {
	first := make([]int, len(f.Entities))
	count := make([]int, len(f.Entities))
	n := 0
	for _, m := range f.Mentions {
		if m.Kind != finding.Name {
			continue
		}
		if m.Entity >= 0 && m.Entity < len(first) {
			if count[m.Entity] == 0 {
				first[m.Entity] = n
			}
			count[m.Entity]++
		}
		n++
	}
	out := []JumpEntity{}
	for i, e := range f.Entities {
		if count[i] > 0 {
			out = append(out, JumpEntity{ID: e.ID, Name: e.Name, Type: e.Type, First: first[i], Count: count[i]})
		}
	}
	return out
}

// findings analyses each article once.
func (b *builder) findings(a *article.Article) *finding.Findings {
	if f, ok := b.found[a]; ok {
		return f
	}
	f := b.opt.Analyse(a)
	b.found[a] = f
	return f
}
