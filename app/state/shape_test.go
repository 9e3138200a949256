package state

import (
	"testing"

	"manicule.dev/app/anchor"
	"manicule.dev/app/annotation"
	"manicule.dev/app/text"
)

// overlapping is a reader with three marks on "one two three four five six": [one two
// three], [two three four], and [five six], which touches the second.
func overlapping(t *testing.T) *room {
	r := enter(t, "one two three four five six")
	for i, words := range []string{"one two three", "two three four", "five six"} {
		r.selects(words)
		r.send(HighlightAsked{annotation.Colors[i]})
	}
	return r
}

func TestMarksStaySeparateUntilMerged(t *testing.T) {
	r := overlapping(t)
	r.want("y:one two three g:two three four b:five six")
	first := r.m.Marks[0].ID
	r.send(CardPicked{r.m.Marks[1].ID})
	r.send(EditAsked{r.m.Marks[1].ID})
	r.send(NoteTyped{"second"})
	r.send(NoteDone{})
	r.send(EditAsked{first})
	r.send(NoteTyped{"first"})
	r.send(NoteDone{})
	r.send(CardPicked{r.m.Marks[1].ID})
	r.send(MergeAsked{})
	r.want("g:one two three four five six(first\n\nsecond)")
	bins := 0
	for _, c := range r.cmds {
		if _, ok := c.(BinMark); ok {
			bins++
		}
	}
	if bins != 2 {
		t.Errorf("%d marks went to the bin", bins)
	}
	r.send(UndoAsked{})
	r.want("y:one two three(first) g:two three four(second) b:five six")
	r.send(RedoAsked{})
	r.want("g:one two three four five six(first\n\nsecond)")
	r.send(MergeAsked{})
	r.want("g:one two three four five six(first\n\nsecond)")
	if r.m.Toast.Text != "No other mark touches this one" {
		t.Errorf("said %q", r.m.Toast.Text)
	}
}

func TestOnlyTouchingMarksMerge(t *testing.T) {
	r := enter(t, "one two three. four five, six")
	for _, words := range []string{"one", "three", "four", "six"} {
		r.selects(words)
		r.send(HighlightAsked{annotation.Yellow})
	}
	for i := range r.m.Marks {
		if n := r.m.Neighbours(r.m.Marks[i].ID); len(n) != 0 || r.m.Touched(r.m.Marks[i].ID) {
			t.Errorf("%q has the neighbour %q", r.m.Marks[i].Target.Quote, n[0].Target.Quote)
		}
	}
}

func TestCycleGoesRound(t *testing.T) {
	r := overlapping(t)
	r.send(CardPicked{r.m.Marks[0].ID})
	got := ""
	for range 3 {
		r.send(CycleAsked{})
		p, _ := r.m.Mark(r.m.Active)
		got += p.Target.Quote + "; "
	}
	if got != "two three four; one two three; two three four; " {
		t.Errorf("went to %s", got)
	}
}

func TestEndsAreDragged(t *testing.T) {
	for _, c := range []struct {
		name, snap string
		end        annotation.End
		pos        int
		want       string
	}{
		{"later", "words", annotation.Back, 16, "two three four"},
		{"earlier", "words", annotation.Back, 5, "two"},
		{"front", "words", annotation.Front, 1, "one two three"},
		{"exactly", "exact", annotation.Back, 16, "two three fo"},
		{"past the other end", "exact", annotation.Back, 1, "ne"},
		{"onto the other end", "exact", annotation.Back, 4, "two three"},
		{"only white space", "exact", annotation.Back, 3, "two three"},
		{"out of the text", "exact", annotation.Back, 999, "two three four five six"},
		{"before the text", "exact", annotation.Front, -5, "one two three"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := enter(t, "one two three four five six")
			r.selects("two three")
			r.send(HighlightAsked{annotation.Yellow})
			r.send(Chosen{Key: "snap", Value: c.snap})
			if got := r.m.Gripped(); got != text.R(4, 13) {
				t.Errorf("the handles stand at %v", got)
			}
			r.send(EndMoved{c.end, c.pos})
			r.want("y:" + c.want)
			r.send(UndoAsked{})
			if c.want != "two three" {
				r.want("y:two three")
			}
		})
	}
}

func TestNoHandlesWhereNoneBelong(t *testing.T) {
	r := enter(t, "one two three four five six")
	if !r.m.Gripped().Empty() {
		t.Error("handles without a mark")
	}
	r.selects("two")
	r.send(HighlightAsked{annotation.Yellow})
	r.selects("four")
	if !r.m.Gripped().Empty() {
		t.Error("handles beside a selection, which has its own")
	}
	r.send(MarksChanged{[]annotation.Mark{{ID: "z", Target: anchor.Selector{Quote: "whales and other things", Hash: "0"}}}})
	r.send(VersionsRead{map[string]string{"0": ""}})
	r.send(Unselected{})
	r.send(CardPicked{"z"})
	r.send(EndMoved{annotation.Back, 5})
	if p, _ := r.m.Mark("z"); p.Place.How != anchor.Unplaced || !r.m.Gripped().Empty() {
		t.Errorf("a mark without a place was resized: %+v", p.Place)
	}
}
