//go:build js && wasm

package main

import (
	"context"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/browser"
	"manicule.dev/app/library"
	"manicule.dev/app/state"
)

// corrector is the page and the library as the loop corrects findings with them.
type corrector struct {
	*browser.Page
	lib *library.Library
}

// KeepFix implements state.Corrector.
func (c corrector) KeepFix(ctx context.Context, slug string, fix finding.Correction) error {
	return kept(c.lib.PutCorrection(ctx, slug, fix))
}

// fixes tells the loop which corrections the reader has made of the article.
func fixes(lib *library.Library, slug string, loop *state.Loop) {
	loop.Send(state.FixesChanged{Fixes: lib.Corrections(slug)})
}
