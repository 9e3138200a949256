package main

import (
	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/identity"
	"manicule.dev/app/analysis/token"
	"manicule.dev/app/article"
)

// findClusters measures who is who apart from the finding of names: it gives
// identity the annotated mentions of a text (their places, kinds and types, never
// their clusters) and returns the clusters that it makes of them.
func findClusters(g goldText) finding.Document {
	refs := identity.Clusters(token.Parse(article.Plain(g.Text)), g.Mentions)
	return finding.Document{ID: g.ID, Mentions: refs}
}
