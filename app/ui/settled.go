package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"manicule.dev/app/state"
	"manicule.dev/app/ui/dom"
)

// settled is the dialogs that hardly ever change.
type settled struct {
	app.Compo

	Look   state.Look
	Own    state.Own
	Rebind state.Rebind
}

// Render implements app.Composer.
func (s *settled) Render() app.UI { return s.Node().UI() }

// Node implements dom.View.
func (s *settled) Node() dom.Node {
	return dom.E("div", "class", "dialogs").With(settings(s.Look, s.Own), help(s.Own, s.Rebind), privacy())
}
