package ui

import (
	"strings"
	"testing"

	"manicule.dev/app/anchor"
	"manicule.dev/app/annotation"
	"manicule.dev/app/article"
	"manicule.dev/app/state"
	"manicule.dev/app/ui/dom"
)

// TestDrawingKeeps: what looks the same is the very node that was drawn before, what
// looks different is not, and cards are remembered from one moment to the next only.
func TestDrawingKeeps(t *testing.T) {
	d := newDrawing()
	line := func(s string) dom.Node { return dom.E("p").Text(s) }
	first := d.keep("news", line("a"))
	if !d.settle() || d.settle() {
		t.Error("what was drawn anew moves nothing, or moves it twice")
	}
	if d.keep("news", line("a")) != first || d.settle() {
		t.Error("the same is drawn again")
	}
	if d.keep("news", line("b")) == first || !d.settle() {
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

	c := seen("one")
	d.begin()
	node := d.card(c)
	d.begin()
	if d.card(c) != node {
		t.Error("an unchanged card is made anew")
	}
	d.begin()
	again := seen("one")
	if d.card(again) != node {
		t.Error("a card that looks as before is made anew for a mark that was read anew")
	}
	d.settle()
	d.begin()
	again.active = true
	if d.card(again) == node || !d.settle() {
		t.Error("a card that looks otherwise is not made anew, or moves nothing")
	}
	d.begin()
	green := again
	green.mark = &annotation.Placed{Mark: annotation.Mark{ID: "one", Color: annotation.Green}, Place: again.mark.Place}
	if d.card(green); d.settle() {
		t.Error("another colour moves the cards")
	}
	d.begin()
	node = d.card(c)
	d.begin()
	d.begin()
	if d.card(c) == node {
		t.Error("a card that was not drawn for a while is still remembered")
	}
}

// seen is a mark without a place, as it is seen.
func seen(id string) sight {
	return sight{doc: &state.Doc{Article: &article.Article{}}, mark: &annotation.Placed{Mark: annotation.Mark{ID: id}, Place: anchor.Placement{How: anchor.Unplaced}}}
}

// TestLooks: a look is drawn once for as long as it stays the same, and what stood in its
// place meanwhile is not taken for it.
func TestLooks(t *testing.T) {
	d := newDrawing()
	first := d.of("left", left(3))
	if d.of("left", left(3)) != first || d.of("left", left(4)) == first {
		t.Error("what looks the same is drawn anew, or what does not is kept")
	}
	first = d.of("help", shut("help"))
	other := d.open("help", dom.E("dialog", "open", "true"))
	if other == first || d.of("help", shut("help")) == other {
		t.Error("an open dialog and a closed one are taken for each other")
	}
}

// TestRow: a card stays in the slot that it was drawn in first, whichever come and go;
// the order of the text is told apart, once.
func TestRow(t *testing.T) {
	d := newDrawing()
	for _, step := range []struct{ cards, slots, told string }{
		{"", "", ""},
		{"a b c", "a b c", "a b c"},
		{"a b c", "a b c", ""},
		{"a x b c", "a b c x", "a x b c"},
		{"x b c", "- b c x", "x b c"},
		{"x c y b", "y b c x", "x c y b"},
		{"x c", "- - c x", "x c"},
		{"c", "- - c", "c"},
		{"p q r s c", "p q c r s", "p q r s c"},
		{"", "", ""},
		{"p", "p", "p"},
	} {
		var cards []sight
		for _, id := range strings.Fields(step.cards) {
			cards = append(cards, seen(id))
		}
		d.begin()
		nodes := d.row(cards)
		var slots []string
		for i, n := range nodes {
			id := d.slots[i]
			if id == "" {
				id = "-"
				if !dom.Same(n, vacant) {
					t.Errorf("%q: something stands in an empty slot", step.cards)
				}
			} else if n != d.fresh[id].node {
				t.Errorf("%q: in the slot of %s stands something else", step.cards, id)
			}
			slots = append(slots, id)
		}
		if got := strings.Join(slots, " "); got != step.slots {
			t.Errorf("%q stand in %q, want %q", step.cards, got, step.slots)
		}
		if got := d.rearranged(); got != step.told {
			t.Errorf("%q: the page is told %q, want %q", step.cards, got, step.told)
		}
	}
}

// TestClosedDialogHoldsNothing: what was shown once is not left in the page; what the
// reader typed into a text that is being added is.
func TestClosedDialogHoldsNothing(t *testing.T) {
	d := newDrawing()
	html := func(m state.Model) string {
		d.begin()
		var b strings.Builder
		chrome(d, m, "", complete).HTML(&b)
		return b.String()
	}
	m := full()
	for _, msg := range []state.Msg{state.LockAsked{Form: state.FormSetUp}, state.SafeEnded{Cmd: state.SetUpLock{}, Code: "ONCE-ONLY"}, state.HelpAsked{}, state.AddAsked{}} {
		m, _ = state.Update(m, msg)
	}
	if s := html(m); !strings.Contains(s, "ONCE-ONLY") || !strings.Contains(s, `id="add-body"`) || !strings.Contains(s, "Help and keys</h2>") {
		t.Fatal("the open dialogs are not drawn")
	}
	for _, id := range []string{"lock", "help", "add"} {
		m, _ = state.Update(m, state.DialogClosed{ID: id})
	}
	s := html(m)
	if strings.Contains(s, "ONCE-ONLY") || strings.Contains(s, "Help and keys</h2>") {
		t.Error("a closed dialog holds what it showed")
	}
	if !strings.Contains(s, `id="add-body"`) {
		t.Error("the text that is being added has lost its field")
	}
}
