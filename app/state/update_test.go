package state

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/anchor"
	"manicule.dev/app/annotation"
	"manicule.dev/app/article"
	"manicule.dev/app/text"
	"manicule.dev/app/text/texttest"
)

// room is a reader at work on an article: each step is a message, as in life.
type room struct {
	t    *testing.T
	m    Model
	cmds []Cmd // of the last step
	ids  int
}

// enter opens an article with the text s, and marks on what stands in guillemets.
func enter(t *testing.T, s string) *room {
	t.Helper()
	plain, at := texttest.Mark(s)
	a := article.Plain(plain)
	a.Slug = "fox"
	r := &room{t: t}
	var marks []annotation.Mark
	doc := NewDoc(a, a.Hash(), finding.Document{})
	for i, where := range at {
		marks = append(marks, annotation.Mark{
			ID: string(rune('a' + i)), Article: "fox", Target: anchor.Describe(a, where), UTF16: doc.Index.ToUTF16(where), Color: annotation.Yellow,
		})
	}
	r.send(ArticleOpened{Doc: doc, Marks: marks})
	return r
}

func (r *room) send(msg Msg) {
	r.ids++
	r.m.Now, r.m.NextID = int64(1000+r.ids), "new"+string(rune('0'+r.ids))
	r.m, r.cmds = Update(r.m, msg)
}

// selects the first place of s in the text.
func (r *room) selects(s string) {
	r.t.Helper()
	at := strings.Index(r.m.Doc.Text, s)
	if at < 0 {
		r.t.Fatalf("no %q in the text", s)
	}
	r.send(Selected{Range: r.m.utf16(text.R(at, at+len(s)))})
}

// marked are the marked passages with colour and note, in order.
func (r *room) marked() string {
	var out []string
	for _, k := range r.m.Marks {
		line := string(k.Color[:1]) + ":" + k.Target.Quote
		if k.Note != "" {
			line += "(" + k.Note + ")"
		}
		out = append(out, line)
	}
	return strings.Join(out, " ")
}

func (r *room) want(marked string) {
	r.t.Helper()
	if got := r.marked(); got != marked {
		r.t.Errorf("marked %q, want %q", got, marked)
	}
}

// did finds the first command of a type among those of the last step.
func did[C Cmd](r *room) C {
	r.t.Helper()
	for _, c := range r.cmds {
		if c, ok := c.(C); ok {
			return c
		}
	}
	var none C
	r.t.Errorf("no %T among %v", none, r.cmds)
	return none
}

func TestSelectThenHighlight(t *testing.T) {
	r := enter(t, "The quick fox\njumps")
	r.selects("quick fox\n")
	if got := r.m.Sel.In(r.m.Doc.Text); got != "quick fox" {
		t.Errorf("selected %q: the line break belongs to nobody", got)
	}
	r.send(HighlightAsked{annotation.Green})
	r.want("g:quick fox")
	if !r.m.Sel.Empty() {
		t.Error("the selection is still there")
	}
	put := did[PutMark](r).Mark
	if put.Article != "fox" || put.ID == "" || put.Created == 0 || put.Target.Hash != r.m.Doc.Hash {
		t.Errorf("saved %+v", put)
	}
	if p := did[Repaint](r).Put; len(p) != 1 || p[0].Range != text.R(4, 13) || p[0].Color != 1 {
		t.Errorf("painted %v", p)
	}
	did[Select](r)
	if r.m.Saves.State() != Saving {
		t.Error("not saving")
	}
	r.send(SaveEnded{ID: put.ID})
	if r.m.Saves.State() != Saved {
		t.Error("not saved")
	}
}

func TestPositionsOverTheBorderAreUTF16(t *testing.T) {
	r := enter(t, "🦊 é fox")
	r.send(Selected{Range: text.R(5, 8)})
	r.send(HighlightAsked{annotation.Pink})
	r.want("p:fox")
	if k := r.m.Marks[0]; k.UTF16 != text.R(5, 8) || k.Target.Range != text.R(8, 11) {
		t.Errorf("UTF-16 %v, bytes %v", k.UTF16, k.Target.Range)
	}
}

func TestMarksTakeWholeWords(t *testing.T) {
	r := enter(t, "The quick brown fox")
	r.selects("ick bro")
	r.send(HighlightAsked{annotation.Yellow})
	r.want("y:quick brown")
	r.send(Chosen{Key: "snap", Value: "exact"})
	r.selects("o")
	r.send(HighlightAsked{annotation.Blue})
	r.want("y:quick brown b:o")
}

func TestNothingSelected(t *testing.T) {
	r := enter(t, "The quick fox")
	r.send(HighlightAsked{annotation.Yellow})
	r.want("")
	r.send(NoteAsked{})
	if r.m.Edit.ID != "" || r.m.Toast.Text == "" {
		t.Errorf("edit %+v, toast %+v", r.m.Edit, r.m.Toast)
	}
	r.send(Selected{Range: text.R(3, 4)})
	if !r.m.Sel.Empty() {
		t.Error("a blank counts as a selection")
	}
}

func TestNote(t *testing.T) {
	r := enter(t, "The quick fox")
	r.selects("quick")
	r.send(NoteAsked{})
	id := r.m.Edit.ID
	if id == "" || !r.m.Edit.Fresh {
		t.Fatalf("edit %+v", r.m.Edit)
	}
	if f := did[Focus](r).Selector; f != "#note-"+id {
		t.Errorf("focus on %s", f)
	}
	r.send(NoteTyped{"fa"})
	r.send(NoteTyped{"fast"})
	rest := did[After](r).Msg
	r.send(rest)
	r.want("y:quick(fast)")
	if did[PutMark](r).Mark.Note != "fast" {
		t.Error("the draft was not saved")
	}
	r.send(NoteTyped{"faster"})
	r.send(rest) // an old timer
	r.want("y:quick(fast)")
	r.send(NoteDone{})
	r.want("y:quick(faster)")
	if r.m.Edit.ID != "" {
		t.Error("still editing")
	}
	r.send(UndoAsked{})
	r.want("")
	r.send(RedoAsked{})
	r.want("y:quick(faster)")
	did[PutMark](r)
}

func TestGivenUpNoteLeavesNoEmptyMark(t *testing.T) {
	r := enter(t, "The quick fox")
	r.selects("quick")
	r.send(NoteAsked{})
	r.send(NoteTyped{"never mind"})
	r.send(NoteGivenUp{})
	r.want("")
	if !r.m.Toast.Undo {
		t.Error("no undo offered")
	}
	r.send(UndoAsked{})
	r.want("y:quick(never mind)")
}

func TestGivenUpEditLeavesTheOldNote(t *testing.T) {
	r := enter(t, "The «quick» fox")
	r.send(EditAsked{"a"})
	r.send(NoteTyped{"first"})
	r.send(NoteDone{})
	r.send(EditAsked{"a"})
	r.send(NoteTyped{"second"})
	r.send(did[After](r).Msg) // saved meanwhile
	r.want("y:quick(second)")
	r.send(Escaped{})
	r.want("y:quick(first)")
	r.send(UndoAsked{})
	r.want("y:quick(second)")
	r.send(UndoAsked{})
	r.want("y:quick(first)")
	r.send(UndoAsked{})
	r.want("y:quick")
}

func TestNewNoteKeepsTheOpenOne(t *testing.T) {
	r := enter(t, "The «quick» brown fox")
	r.send(EditAsked{"a"})
	r.send(NoteTyped{"one"})
	r.selects("fox")
	r.send(NoteAsked{})
	r.want("y:quick(one) y:fox")
}

func TestRecolourDeleteUndoRedo(t *testing.T) {
	r := enter(t, "The «quick» brown «fox»")
	r.send(Recoloured{"a", annotation.Blue})
	r.want("b:quick y:fox")
	r.send(Recoloured{"a", annotation.Blue})
	if len(r.cmds) != 0 {
		t.Errorf("the same colour did %v", r.cmds)
	}
	r.send(DeleteAsked{"a"})
	r.want("y:fox")
	if did[BinMark](r).ID != "a" || !r.m.Toast.Undo {
		t.Errorf("after deleting: %v", r.cmds)
	}
	r.send(UndoAsked{})
	r.want("b:quick y:fox")
	if did[PutMark](r).Mark.ID != "a" {
		t.Error("not taken out of the bin")
	}
	r.send(UndoAsked{})
	r.want("y:quick y:fox")
	r.send(RedoAsked{})
	r.send(RedoAsked{})
	r.want("y:fox")
	r.send(RedoAsked{})
	r.want("y:fox")
	r.send(DeleteAsked{"nobody"})
	r.want("y:fox")
}

func TestUndoIsBounded(t *testing.T) {
	r := enter(t, "The «quick» fox")
	for i := range maxUndo + 10 {
		r.send(Recoloured{"a", annotation.Colors[i%2]})
	}
	if n := len(r.m.undo); n != maxUndo {
		t.Errorf("%d steps kept", n)
	}
}

func TestUpdateDoesNotChangeTheModelBefore(t *testing.T) {
	r := enter(t, "The «quick» brown «fox»")
	before := r.m
	marked := r.marked()
	for _, msg := range []Msg{Recoloured{"a", annotation.Pink}, DeleteAsked{"b"}, EditAsked{"a"}, NoteTyped{"x"}, NoteDone{}, UndoAsked{}} {
		r.send(msg)
	}
	after := r.m
	r.m = before
	r.want(marked)
	r.m = after
}

func TestOverlappingMarksStaySeparateAndCanBeReached(t *testing.T) {
	r := enter(t, "The «quick «brown» fox»")
	r.send(MarkPicked{[]string{"a", "b"}})
	if r.m.Active != "b" {
		t.Errorf("first %s, want the innermost", r.m.Active)
	}
	r.send(MarkPicked{[]string{"a", "b"}})
	if r.m.Active != "a" {
		t.Errorf("then %s, want the next outwards", r.m.Active)
	}
	r.send(CardPicked{"b"})
	if got := did[Reveal](r).Range; got != text.R(10, 15) {
		t.Errorf("revealed %v", got)
	}
}

func TestStepsThroughMarks(t *testing.T) {
	r := enter(t, "«The» quick «brown» «fox»")
	for _, step := range []struct {
		by   int
		want string
	}{{1, "a"}, {1, "b"}, {1, "c"}, {1, "c"}, {-1, "b"}} {
		r.send(MarkStepped{step.by})
		if r.m.Active != step.want {
			t.Errorf("at %s, want %s", r.m.Active, step.want)
		}
	}
}

func TestResize(t *testing.T) {
	r := enter(t, "The «quick» brown fox")
	r.send(CardPicked{"a"})
	r.send(ResizeAsked{annotation.Back, 1})
	r.want("y:quick brown")
	r.send(ResizeAsked{annotation.Front, -1})
	r.want("y:The quick brown")
	r.send(UndoAsked{})
	r.want("y:quick brown")
	if k := r.m.Marks[0]; k.UTF16 != text.R(4, 15) {
		t.Errorf("UTF-16 %v", k.UTF16)
	}
}

func TestUnplacedMarkIsKeptAndPlacedByHand(t *testing.T) {
	r := enter(t, "The quick fox")
	lost := annotation.Mark{ID: "z", Article: "fox", Color: annotation.Yellow, Note: "why?", Target: anchor.Selector{
		Quote: "an altogether different sentence about whales", Prefix: "once there was ", Suffix: " in the sea", Hash: "0",
	}}
	r.send(MarksChanged{[]annotation.Mark{lost}})
	r.send(VersionsRead{map[string]string{"0": ""}})
	if k := r.m.Marks[0]; k.Place.How != anchor.Unplaced || k.Note != "why?" {
		t.Fatalf("placed %+v", k)
	}
	if n := len(did[Paint](r).Marks); n != 0 {
		t.Errorf("%d painted", n)
	}
	r.send(PlaceAsked{"z"})
	if r.m.Toast.Text == "" {
		t.Error("no word of what to do")
	}
	r.selects("fox")
	r.send(PlaceAsked{"z"})
	r.want("y:fox(why?)")
	if r.m.Marks[0].Place.How != anchor.Exact {
		t.Errorf("placed %v", r.m.Marks[0].Place)
	}
}

func TestOtherTab(t *testing.T) {
	r := enter(t, "The «quick» brown «fox»")
	a, b := r.m.Marks[0].Mark, r.m.Marks[1].Mark
	r.send(MarksChanged{[]annotation.Mark{b, a}})
	if len(r.cmds) != 0 {
		t.Errorf("nothing changed, but %v", r.cmds)
	}
	r.send(EditAsked{"a"})
	r.send(NoteTyped{"mine"})
	b.Color = annotation.Pink
	r.send(MarksChanged{[]annotation.Mark{a, b}})
	r.want("y:quick p:fox")
	if r.m.Edit.Text != "mine" {
		t.Error("what was being written is gone")
	}
	r.send(NoteDone{}) // under way: the vault does not know it yet
	r.send(MarksChanged{[]annotation.Mark{a, b}})
	r.want("y:quick(mine) p:fox")
	r.send(SaveEnded{ID: "a"})
	r.send(MarksChanged{[]annotation.Mark{b}})
	r.want("p:fox")
}

func TestRefusedSave(t *testing.T) {
	r := enter(t, "The «quick» fox")
	r.send(Recoloured{"a", annotation.Blue})
	r.send(SaveEnded{ID: "a", Why: "the disk is full"})
	if r.m.Saves.State() != Failed || r.m.Saves.Why != "the disk is full" {
		t.Errorf("%+v", r.m.Saves)
	}
	r.want("b:quick") // still on the screen
	r.send(RetryAsked{})
	if did[PutMark](r).Mark.Color != annotation.Blue || r.m.Saves.State() != Saving {
		t.Errorf("%+v", r.m.Saves)
	}
	r.send(SaveEnded{ID: "a"})
	if r.m.Saves.State() != Saved {
		t.Errorf("%+v", r.m.Saves)
	}
}

func TestSavesEndInAnyOrder(t *testing.T) {
	r := enter(t, "The «quick» fox")
	r.send(Recoloured{"a", annotation.Blue})
	r.send(Recoloured{"a", annotation.Pink})
	r.send(SaveEnded{ID: "a"})
	if r.m.Saves.State() != Saving {
		t.Error("the second is still under way")
	}
	r.send(SaveEnded{ID: "a"})
	r.send(SaveEnded{ID: "a"})
	if s := r.m.Saves; s.State() != Saved || len(s.Pending) != 0 {
		t.Errorf("%+v", s)
	}
}

func TestLooks(t *testing.T) {
	r := enter(t, "fox")
	r.send(Chosen{Key: "names"})
	r.send(Chosen{Key: "theme", Value: "sepia"})
	r.send(Chosen{Key: "theme", Value: "plaid"})
	r.send(Chosen{Key: "nonsense"})
	if r.m.Look.Get("names") != "dim" || r.m.Look.Get("theme") != "sepia" || r.m.Look.Get("marks") != "on" {
		t.Errorf("%+v", r.m.Look)
	}
	if back := LookOf(r.m.Look.All()); back.Get("names") != "dim" || back.Get("theme") != "sepia" {
		t.Errorf("read back as %+v", back)
	}
	if !slices.Equal([]string{LookOf(map[string]string{"size": "huge", "x": "y"}).Get("size")}, []string{"m"}) {
		t.Error("an unknown size is not the default")
	}
}

func TestEscapePutsAwayOneThingAtATime(t *testing.T) {
	r := enter(t, "The «quick» fox")
	r.send(PanelAsked{Names})
	r.send(CardPicked{"a"})
	r.selects("fox")
	r.send(Escaped{})
	if !r.m.Sel.Empty() || r.m.Panel != Names {
		t.Error("first the selection")
	}
	r.send(Escaped{})
	if r.m.Panel != NoPanel || r.m.Active != "a" {
		t.Error("then the panel")
	}
	r.send(Escaped{})
	if r.m.Active != "" {
		t.Error("then the mark")
	}
}

func TestLongTextIsDescribedInTwoSteps(t *testing.T) {
	var s strings.Builder
	s.WriteString("On Monday the quick fox and the slow hen went out.\nOn Sunday the quick fox and the slew hen went out.\n")
	for i := 0; s.Len() < long; i++ {
		s.WriteString("Line " + strconv.Itoa(i) + " has nothing to do with it.\n")
	}
	r := enter(t, s.String())
	r.selects("the quick fox and the slow hen went out")
	r.send(HighlightAsked{annotation.Yellow})
	sketch := r.m.Marks[0].Target
	if sketch.Quote != "the quick fox and the slow hen went out" || sketch.Prefix == "" && sketch.Suffix == "" || sketch.Hash != r.m.Doc.Hash {
		t.Errorf("sketched %+v", sketch)
	}
	if sketch.Rival != 0 {
		t.Errorf("look-alikes were looked for at once: %v", sketch.Rival)
	}
	r.send(VersionKept{true})
	if n := len(r.cmds); n != 0 {
		t.Errorf("the text is kept, and still %d things are to be done", n)
	}
	r.send(VersionKept{false})
	if after := did[After](r); after.Msg != (RestFound{}) {
		t.Errorf("%+v", after)
	}
	r.send(RestFound{})
	if got, want := r.m.Marks[0].Target, anchor.Describe(r.m.Doc.Article, sketch.Range); got != want {
		t.Errorf("described as %+v, want %+v", got, want)
	}
	if did[PutMark](r).Mark.Target != r.m.Marks[0].Target {
		t.Error("not kept")
	}
	r.send(UndoAsked{})
	r.want("")
}
