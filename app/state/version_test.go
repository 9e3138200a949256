package state_test

import (
	"slices"
	"strings"
	"testing"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/anchor"
	"manicule.dev/app/annotation"
	"manicule.dev/app/article"
	"manicule.dev/app/state"
	"manicule.dev/app/text"
)

const (
	oldText = "The council met on Monday. It rained all day, and few people came.\n“We will build the bridge,” said Mayor Lindqvist.\nThe bridge will cost four million.\nOpponents spoke of a monument to vanity."
	newText = "News of the day.\nThe bridge will cost four million.\nThe council met on Tuesday. It rained all day, and few people came.\n\"We will build the bridge,\" said Mayor Lindqvist.\nMore about the weather on page six of this edition."
)

// opened is the new text with marks that were made on the old one.
func opened(t *testing.T, words ...string) (state.Model, []state.Cmd, *article.Article) {
	t.Helper()
	old, now := article.Plain(oldText), article.Plain(newText)
	old.Slug, now.Slug = "a", "a"
	var marks []annotation.Mark
	for i, w := range words {
		at := strings.Index(oldText, w)
		if at < 0 {
			t.Fatalf("%q is not in the old text", w)
		}
		marks = append(marks, annotation.Mark{ID: "m" + string(rune('0'+i)), Article: "a", Target: anchor.Describe(old, text.R(at, at+len(w))), Color: annotation.Yellow, Note: "note " + w})
	}
	m, cmds := state.Update(state.Model{}, state.ArticleOpened{Doc: state.NewDoc(now, now.Hash(), finding.Document{}), Marks: marks})
	return m, cmds, old
}

func has[T state.Cmd](cmds []state.Cmd) (c T, ok bool) {
	for _, one := range cmds {
		if c, ok = one.(T); ok {
			return c, true
		}
	}
	return c, false
}

func how(m state.Model, id string) anchor.Placement {
	p, ok := m.Mark(id)
	if !ok {
		return anchor.Placement{}
	}
	return p.Place
}

// Marks of an earlier version wait for its text, are followed into the present one,
// and what became of them is told once.
func TestMarksFollowTheArticle(t *testing.T) {
	words := []string{"few people came", "council met on Monday", "will cost four million", "monument to vanity"}
	m, cmds, old := opened(t, words...)
	if len(m.Marks) != 0 || m.Waiting() != 4 {
		t.Fatalf("%d marks stand and %d wait before the old text is there", len(m.Marks), m.Waiting())
	}
	ask, ok := has[state.ReadVersions](cmds)
	if !ok || !slices.Equal(ask.Hashes, []string{old.Hash()}) || ask.Slug != "a" {
		t.Fatalf("asked for %+v", ask)
	}
	m, cmds = state.Update(m, state.VersionsRead{Texts: map[string]string{old.Hash(): oldText}})
	for i, want := range []anchor.How{anchor.Exact, anchor.Changed, anchor.Moved, anchor.Unplaced} {
		if got := how(m, "m"+string(rune('0'+i))); got.How != want {
			t.Errorf("%q is %s (%q), want %s", words[i], got.How, got.In(newText), want)
		}
	}
	if p := how(m, "m1"); p.Was != "council met on Monday" || p.Now != "council met on Tuesday" {
		t.Errorf("it was %q and is %q", p.Was, p.Now)
	}
	if want := (state.News{Same: 1, Moved: 1, Changed: 1, Unplaced: 1}); m.News != want {
		t.Errorf("news %+v, want %+v", m.News, want)
	}
	if want := "1 mark moved, 1 mark changed, 1 mark without a place"; !strings.HasSuffix(m.Toast.Text, want) {
		t.Errorf("told %q, want %q", m.Toast.Text, want)
	}
	if p, ok := has[state.Paint](cmds); !ok || len(p.Marks) != 3 {
		t.Errorf("painted %+v", p)
	}
	for _, c := range cmds {
		if put, ok := c.(state.PutMark); ok {
			t.Errorf("a mark was rewritten: %+v", put)
		}
	}
	m, cmds = state.Update(m, state.NewsDone{})
	if kept, ok := has[state.KeepTold](cmds); !ok || kept.Hash != m.Doc.Hash || !m.News.Told {
		t.Errorf("%+v", cmds)
	}
}

// Where the old text was not kept the quotations must do.
func TestMarksFollowByTheirQuotation(t *testing.T) {
	m, _, old := opened(t, "few people came", "monument to vanity")
	m, _ = state.Update(m, state.VersionsRead{Texts: map[string]string{old.Hash(): ""}})
	if a, b := how(m, "m0"), how(m, "m1"); a.How != anchor.Exact || b.How != anchor.Unplaced {
		t.Errorf("%s, %s", a.How, b.How)
	}
}

// The reader who was told of this version is not told again.
func TestToldOnce(t *testing.T) {
	old, now := article.Plain(oldText), article.Plain(newText)
	doc := state.NewDoc(now, now.Hash(), finding.Document{})
	mark := annotation.Mark{ID: "m", Target: anchor.Describe(old, text.R(0, 11))}
	m, _ := state.Update(state.Model{}, state.ArticleOpened{Doc: doc, Marks: []annotation.Mark{mark}, Told: doc.Hash})
	m, _ = state.Update(m, state.VersionsRead{Texts: map[string]string{old.Hash(): oldText}})
	if !m.News.Told || m.Toast.Text != "" {
		t.Errorf("%+v %q", m.News, m.Toast.Text)
	}
}

// A mark without a place is placed by hand, keeps what it had, and goes back to the
// tray when that is undone.
func TestPlacedByHandAndUndone(t *testing.T) {
	m, _, old := opened(t, "monument to vanity", "council met on Monday")
	m, _ = state.Update(m, state.VersionsRead{Texts: map[string]string{old.Hash(): oldText}})
	at := strings.Index(newText, "about the weather")
	m, _ = state.Update(m, state.Selected{Range: text.R(at, at+len("about the weather"))})
	m, cmds := state.Update(m, state.PlaceAsked{ID: "m0"})
	p, _ := m.Mark("m0")
	if p.Place.How != anchor.Exact || p.Target.Quote != "about the weather" || p.Note != "note monument to vanity" || p.Target.Hash != m.Doc.Hash {
		t.Errorf("%+v", p)
	}
	if put, ok := has[state.PutMark](cmds); !ok || put.Mark.ID != "m0" {
		t.Errorf("not saved: %+v", cmds)
	}
	if keep, ok := has[state.KeepVersion](cmds); !ok || keep.Text != newText {
		t.Error("the text that the mark stands on now is not kept")
	}
	m, _ = state.Update(m, state.UndoAsked{})
	if p, _ := m.Mark("m0"); p.Place.How != anchor.Unplaced || p.Target.Quote != "monument to vanity" {
		t.Errorf("undone: %+v", p)
	}
	m, _ = state.Update(m, state.RedoAsked{})
	if p, _ := m.Mark("m0"); p.Place.How != anchor.Exact {
		t.Errorf("done again: %+v", p)
	}
	// The new wording of another becomes its own, and that too can be undone.
	m, _ = state.Update(m, state.Adopted{ID: "m1"})
	if p, _ := m.Mark("m1"); p.Place.How != anchor.Exact || p.Target.Quote != "council met on Tuesday" || p.Note != "note council met on Monday" {
		t.Errorf("adopted: %+v", p)
	}
	m, _ = state.Update(m, state.UndoAsked{})
	if p, _ := m.Mark("m1"); p.Place.How != anchor.Changed || p.Place.Was != "council met on Monday" {
		t.Errorf("undone: %+v", p)
	}
}

// A mark on a changed passage keeps its place when it is recoloured or noted.
func TestChangedMarkStaysWhereItIs(t *testing.T) {
	m, _, old := opened(t, "council met on Monday")
	m, _ = state.Update(m, state.VersionsRead{Texts: map[string]string{old.Hash(): oldText}})
	before := how(m, "m0")
	m, cmds := state.Update(m, state.Recoloured{ID: "m0", Color: annotation.Pink})
	if after := how(m, "m0"); after != before {
		t.Errorf("%+v, was %+v", after, before)
	}
	if p, ok := has[state.Repaint](cmds); !ok || len(p.Put) != 1 || p.Put[0].Color != 3 {
		t.Errorf("painted %+v", cmds)
	}
}

// The first mark has the text kept, once; so has an article that has marks of this
// version from before.
func TestVersionIsKept(t *testing.T) {
	a := article.Plain(oldText)
	a.Slug = "a"
	doc := state.NewDoc(a, a.Hash(), finding.Document{})
	m, cmds := state.Update(state.Model{NextID: "x"}, state.ArticleOpened{Doc: doc})
	if _, ok := has[state.After](cmds); ok {
		t.Error("a text without marks is to be kept")
	}
	kept := 0
	for i := range 3 {
		m.NextID = string(rune('a' + i))
		m, _ = state.Update(m, state.Selected{Range: text.R(10*i, 10*i+8)})
		m, cmds = state.Update(m, state.HighlightAsked{Color: annotation.Green})
		if k, ok := has[state.KeepVersion](cmds); ok && k.Text == oldText && k.Slug == "a" {
			kept++
		}
	}
	if kept != 1 {
		t.Errorf("kept %d times", kept)
	}
	m, cmds = state.Update(state.Model{}, state.ArticleOpened{Doc: doc, Marks: []annotation.Mark{m.Marks[0].Mark}})
	due, ok := has[state.After](cmds)
	if !ok || m.Waiting() != 0 {
		t.Fatalf("%+v", cmds)
	}
	if _, cmds = state.Update(m, due.Msg); len(cmds) != 1 {
		t.Errorf("%+v", cmds)
	}
}

func TestNewsLine(t *testing.T) {
	for want, n := range map[string]state.News{
		"": {Same: 3}, "1 mark moved": {Moved: 1}, "2 marks changed": {Changed: 2},
		"3 marks moved, 1 mark changed": {Moved: 3, Changed: 1}, "1 mark changed, 12 marks without a place": {Changed: 1, Unplaced: 12},
	} {
		if got := n.Line(); got != want {
			t.Errorf("%+v: %q, want %q", n, got, want)
		}
	}
}

func TestNewsStep(t *testing.T) {
	m, _, old := opened(t, "few people came", "council met on Monday", "will cost four million", "monument to vanity")
	m, _ = state.Update(m, state.VersionsRead{Texts: map[string]string{old.Hash(): oldText}})
	got := ""
	for range 4 {
		m, _ = state.Update(m, state.NewsStepped{})
		got += m.Active + " "
	}
	if got != "m2 m1 m3 m2 " {
		t.Errorf("stepped to %s", got)
	}
}
