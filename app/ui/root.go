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
func chrome(d *drawing, m state.Model, base string, step int) dom.Node {
	return dom.E("div", "id", "app", "lang", word.Lang(), "dir", word.Dir()).With(parts(d, m, base, step)...)
}

// complete is the step in which all is drawn.
const complete = 6

// rows is how many names are drawn in a step, so that none of the tasks is a long one. A
// browser compiles each function as it is first called: what the first few take is half of
// a long list's time.
var rows = [complete]int{2: 12, 3: 30, 4: 50, 5: 75}

// parts are the pieces of the room that are drawn in a step: 0, the line at the top;
// 1, all but the long list of names; then some of those, until it is complete.
func parts(d *drawing, m state.Model, base string, step int) []dom.Node {
	out := []dom.Node{d.keep("bar", bar(d, m, base))}
	if step == 0 {
		return out
	}
	if m.Doc != nil {
		side := dom.E("aside", "id", "side", "class", "side", "tabindex", "-1")
		if step >= complete {
			side = d.of("side", newSide(m))
		} else if rows[step] > 0 {
			side = d.of("side", newSide(m).upTo(rows[step]))
		}
		out = append(out, side, d.keep("margin", margin(d, m)), d.keep("resume", resume(m)),
			dom.If(m.Keep.Lock != lock.Shut, d.keep("hint", hintBox(m))), d.of("toolbar", newToolbar(m)))
	}
	out = append(out, d.keep("banner", banner(m)), d.keep("toast", toast(m)))
	for _, one := range dialogs {
		out = append(out, d.dialog(m, one.id, one.draw))
	}
	return append(out, dom.E("p", "id", "say", "class", "unseen", "role", "status", "aria-live", "polite"))
}

// dialogs are all of them.
var dialogs = []struct {
	id   string
	draw func(state.Model) dom.Node
}{
	{"jump", jump},
	{"add", add},
	{"vault", safe},
	{"lock", lockDialog},
	{"settings", func(m state.Model) dom.Node { return settings(m.Look, m.Own) }},
	{"help", func(m state.Model) dom.Node { return help(m.Own, m.Rebind) }},
	{"privacy", func(state.Model) dom.Node { return privacy() }},
}

// Chrome is what stands in #app when the page is served, before the program is
// there: the line at the top, as the program will draw it. The columns beside the
// text have their room in the page's grid and are drawn by the program; in the page
// they would hold the first paint back. base is the path under which the site lives,
// without a final slash, and doc the article that the page shows, nil for other pages.
func Chrome(base string, doc *state.Doc) string {
	var b strings.Builder
	bar(nil, state.Model{Doc: doc, QuoteAt: -1}, base).HTML(&b)
	return b.String()
}
