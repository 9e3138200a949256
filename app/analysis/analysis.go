// Package analysis finds who is named and who is speaking in an article. Analyse
// runs the parts in order: tokens, entities, identity, quotations. It is a pure
// function of the article and of the model that the package carries, so that it
// gives the same findings on the server, at build time and in the browser.
package analysis

import (
	"strings"

	"manicule.dev/app/analysis/entity"
	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/identity"
	"manicule.dev/app/analysis/quote"
	"manicule.dev/app/analysis/token"
	"manicule.dev/app/analysis/value"
	"manicule.dev/app/article"
)

// Analyse finds the entities and quotations of a. Names are found in English
// only: for any other language Findings.NotAnalysed says so.
func Analyse(a *article.Article) *finding.Findings { return Watched(a, func(Stage, float64) {}) }

// Stage is a part of the work.
type Stage string

// The stages, in order.
const (
	Names  Stage = "names"  // looking for names, dates and sums
	Who    Stage = "who"    // which of them are the same
	Voices Stage = "voices" // who is speaking
)

// Watched is Analyse that tells how far it has come: before each stage, done is
// called with the stage and the share of the work that lies behind, 0 to 1. The
// shares are those of English news of 200 KB in WebAssembly.
func Watched(a *article.Article, done func(now Stage, share float64)) *finding.Findings {
	done(Names, 0)
	d := token.Parse(a)
	f := &finding.Findings{}
	if !english(a.Lang) {
		f.NotAnalysed = "Names are not analysed: the article is not in English (" + a.Lang + ")."
		done(Voices, 0.3)
		f.Quotations = quote.Find(d, f)
		return f
	}
	done(Names, 0.04)
	found := entity.Find(d)
	done(Names, 0.66)
	names := merge(d.Text, found, value.Find(d))
	if without != "agreement" {
		agree(d.Text, names)
		names = again(d, names)
	}
	done(Who, 0.7)
	f.Mentions, f.Entities = identity.Resolve(d, names)
	done(Voices, 0.85)
	f.Quotations = quote.Find(d, f)
	return f
}

// without names a part that is left out, to measure what it brings. Only the
// linker sets it, for cmd/train -ablate.
var without string

// english says whether the BCP 47 tag lang is English; so is one that is empty.
func english(lang string) bool {
	primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return primary == "" || primary == "en"
}

// Document analyses a text as it stands, a paragraph for each line; positions in
// the result count the code points of s. It is what `manicule analyse` prints.
func Document(id, s string) finding.Document {
	a := article.Plain(s)
	d := finding.Wire(a.Text, Analyse(a))
	d.ID = id
	return d
}
