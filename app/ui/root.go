// Package ui draws the reading room around the article, with go-app in the browser
// and as HTML for the page that is served. It owns the body's first element, #app,
// and nothing of the article. Nothing in it handles events: what can be asked for
// carries data-do (and data-arg), fields carry data-input, and web/js/room.js turns
// what the reader does into events, which Msg translates. So the served chrome and
// the living one are the same, and a click made before the program is there waits.
package ui

import (
	"strings"

	"manicule.dev/app/lock"
	"manicule.dev/app/state"
	"manicule.dev/app/ui/dom"
	"manicule.dev/app/word"
)

// chrome is all that stands around the article.
func chrome(m state.Model, base string) dom.Node {
	return dom.E("div", "id", "app", "lang", word.Lang(), "dir", word.Dir()).With(parts(m, base)...)
}

func parts(m state.Model, base string) []dom.Node {
	out := []dom.Node{bar(m, base)}
	if m.Doc != nil {
		out = append(out, dom.V(newSide(m)), margin(m), resume(m), dom.If(m.Keep.Lock != lock.Shut, hintBox(m)), toolbar(m))
	}
	return append(out, banner(m), toast(m), jump(m), add(m), safe(m), lockDialog(m), dom.V(&settled{Look: m.Look, Own: m.Own, Rebind: m.Rebind}),
		dom.E("p", "id", "say", "class", "unseen", "role", "status", "aria-live", "polite"))
}

// Chrome is what stands in #app when the page is served, before the program is
// there: the line at the top, as the program will draw it. The columns beside the
// text have their room in the page's grid and are drawn by the program; in the page
// they would hold the first paint back. base is the path under which the site lives,
// without a final slash, and doc the article that the page shows, nil for other pages.
func Chrome(base string, doc *state.Doc) string {
	var b strings.Builder
	bar(state.Model{Doc: doc, QuoteAt: -1}, base).HTML(&b)
	return b.String()
}
