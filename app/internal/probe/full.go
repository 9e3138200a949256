//go:build !bare

package main

import (
	"manicule.dev/app/analysis"
	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/article"
)

func find(a *article.Article) *finding.Findings { return analysis.Analyse(a) }
