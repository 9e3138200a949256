package ui

import (
	"testing"

	"manicule.dev/app/state"
	"manicule.dev/app/ui/dom"
)

// TestDrawingKeeps: what looks the same is the very node that was drawn before, what
// looks different is not, and cards are remembered from one moment to the next only.
func TestDrawingKeeps(t *testing.T) {
	d := newDrawing()
	line := func(s string) dom.Node { return dom.E("p").Text(s) }
	first := d.keep("margin", line("a"))
	if !d.settle() || d.settle() {
		t.Error("what was drawn anew moves nothing, or moves it twice")
	}
	if d.keep("margin", line("a")) != first || d.settle() {
		t.Error("the same is drawn again")
	}
	if d.keep("margin", line("b")) == first || !d.settle() {
		t.Error("what changed is not drawn")
	}
	d.keep("bar", line("a"))
	if d.settle() {
		t.Error("the line at the top moves cards")
	}

	made := 0
	draw := func(state.Model) dom.Node { made++; return dom.E("dialog", "id", "x").With(line("words")) }
	if d.dialog(state.Model{}, "x", draw); made != 0 {
		t.Error("a dialog is drawn before it is opened")
	}

	c := card{}
	c.ID = "one"
	d.begin()
	node := d.card(c)
	d.begin()
	if d.card(c) != node {
		t.Error("an unchanged card is made anew")
	}
	d.begin()
	d.begin()
	if d.card(c) == node {
		t.Error("a card that was not drawn for a while is still remembered")
	}
}
