// Package analysis finds who is named and who is speaking in an article. Analyse
// runs the parts in order: tokens, entities, identity, quotations. It is a pure
// function of the article and of the model that the package carries, so that it
// gives the same findings on the server, at build time and in the browser.
package analysis

import (
	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/article"
)

// Analyse finds the entities and quotations of a.
func Analyse(a *article.Article) *finding.Findings {
	return &finding.Findings{}
}
