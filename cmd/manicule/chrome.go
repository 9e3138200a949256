package main

import (
	"html/template"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/site"
	"manicule.dev/app/state"
	"manicule.dev/app/ui"
)

// chrome draws what stands around an article, as the app will draw it.
func chrome(p site.Page) template.HTML {
	if p.Article == nil {
		return template.HTML(ui.Chrome(p.Base, nil))
	}
	found := p.Findings
	if found == nil {
		found = &finding.Findings{}
	}
	return template.HTML(ui.Chrome(p.Base, state.NewDoc(p.Article, p.Article.Hash(), finding.Wire(p.Article.Text, found))))
}
