package state

import (
	"testing"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/article"
	"manicule.dev/app/search"
	"manicule.dev/app/text"
	"manicule.dev/app/text/texttest"
)

// discover opens an article in which the first four marked places are names (of A, B,
// A, and one without an id) and the rest quotations.
func discover(t *testing.T, s string) *room {
	t.Helper()
	plain, at := texttest.Mark(s)
	ix := text.NewIndex(plain)
	var doc finding.Document
	for i, r := range at {
		w := ix.ToRunes(r)
		if i < 4 {
			who := []finding.WireEntity{{ID: "a", Entity: "Ada", Type: finding.Person}, {ID: "b", Entity: "Bern", Type: finding.Loc}, {ID: "a", Entity: "Ada", Type: finding.Person}, {Type: finding.Org}}[i]
			who.Start, who.End, who.Text = w.Start, w.End, r.In(plain)
			doc.Entities = append(doc.Entities, who)
			continue
		}
		q := finding.WireQuote{Start: w.Start, End: w.End, Kind: finding.Direct, Speaker: []string{"Ada", "", "Bob", "Ada"}[i-4]}
		doc.Quotes = append(doc.Quotes, q)
	}
	doc.Quotes = append(doc.Quotes, finding.WireQuote{Start: 0, End: 1, Kind: finding.Scare}, finding.WireQuote{Start: 5, End: 1 << 20, Kind: finding.Direct})
	doc.Entities = append(doc.Entities, finding.WireEntity{Start: -1, End: 3, ID: "c"})
	a := article.Plain(plain)
	a.Slug = "found"
	r := &room{t: t}
	r.send(ArticleOpened{Doc: NewDoc(a, a.Hash(), doc)})
	return r
}

const scene = "🦊 «Ada» of «Bern»: «Ada» of «Acme».\nSaid «“one”» and «“two”» and «“three”» and «“four”»."

func TestDocArrangesFindings(t *testing.T) {
	d := discover(t, scene).m.Doc
	if len(d.Names) != 3 || d.Names[0].Name != "Ada" || len(d.Names[0].At) != 2 || d.Names[1].Name != "Acme" || d.Names[2].Name != "Bern" {
		t.Fatalf("names %+v", d.Names)
	}
	if got := d.Names[0].At[1].In(d.Text); got != "Ada" {
		t.Errorf("the second Ada stands at %q", got)
	}
	if len(d.Voices) != 3 || d.Voices[0].Speaker != "Ada" || len(d.Voices[0].Said) != 2 || d.Voices[1].Speaker != "Bob" || d.Voices[2].Speaker != "" {
		t.Errorf("voices %+v", d.Voices)
	}
	if n := len(d.Quotes()); n != 4 {
		t.Errorf("%d quotations: neither scare quotes nor what lies outside of the text count", n)
	}
	if n, turn := d.Spot(2); n == nil || n.Name != "Ada" || turn != 1 {
		t.Errorf("mention 2 is %v, %d", n, turn)
	}
	for _, i := range []int{-1, 4, 99} {
		if n, _ := d.Spot(i); n != nil {
			t.Errorf("mention %d is %v", i, n)
		}
	}
}

func TestNamesInTurn(t *testing.T) {
	r := discover(t, scene)
	for i, want := range []int{0, 1, 0} {
		r.send(NamePicked{"a"})
		at := r.m.utf16(r.m.Doc.Names[0].At[want])
		if got := did[Reveal](r).Range; got != at {
			t.Errorf("step %d leads to %v, want %v", i, got, at)
		}
		if n := len(did[Show](r).Ranges); n != 2 {
			t.Errorf("%d lit up", n)
		}
	}
	r.send(SpotPicked{1})
	if r.m.NameID != "b" || r.m.Panel != Names {
		t.Errorf("at %s in %q", r.m.NameID, r.m.Panel)
	}
	r.send(NamePicked{"nobody"})
	if len(r.cmds) != 0 {
		t.Errorf("an unknown name did %v", r.cmds)
	}
}

func TestQuotationsInTurn(t *testing.T) {
	r := discover(t, scene)
	for _, step := range []struct {
		by   int
		want string
	}{{1, "“one”"}, {1, "“two”"}, {1, "“three”"}, {1, "“four”"}, {1, "“four”"}, {-1, "“three”"}} {
		r.send(QuoteStepped{step.by})
		if got := r.m.Doc.Quotes()[r.m.QuoteAt].Text; got != step.want {
			t.Errorf("at %s, want %s", got, step.want)
		}
	}
	r.send(QuotePicked{1})
	if r.m.QuoteAt != 1 {
		t.Errorf("at %d", r.m.QuoteAt)
	}
}

func TestProgressGrowsOnly(t *testing.T) {
	r := discover(t, scene)
	n := r.m.Doc.Index.UTF16(len(r.m.Doc.Text))
	r.send(Viewed{text.R(0, n)})
	r.send(Viewed{text.R(0, 5)})
	p := did[KeepProgress](r)
	if p.Far != 1 || p.At != 0 || p.Hash != r.m.Doc.Hash || p.When == 0 {
		t.Errorf("kept %+v", p)
	}
}

func TestJump(t *testing.T) {
	r := discover(t, scene)
	r.send(JumpOpened{})
	did[FetchIndex](r)
	r.send(IndexFetched{[]search.Item{
		{Kind: search.Article, Title: "Bern in winter", Slug: "winter"},
		{Kind: search.Name, Title: "Bern", Slug: "found", Ref: "m1"},
	}})
	r.send(JumpTyped{"bern"})
	if n := len(r.m.Jump.Hits); n != 2 {
		t.Fatalf("%d hits: the names of this page come from the page alone: %v", n, r.m.Jump.Hits)
	}
	for r.m.Jump.Hits[r.m.Jump.At].Kind != search.Name {
		r.send(JumpMoved{1})
	}
	r.send(JumpTaken{-1})
	if r.m.Jump.Open || r.m.NameID != "b" {
		t.Errorf("open %v, at %q", r.m.Jump.Open, r.m.NameID)
	}
	r.send(JumpOpened{})
	r.send(JumpTyped{"winter"})
	r.send(JumpTaken{0})
	if g := did[Go](r); g.Slug != "winter" || g.Ref != "" {
		t.Errorf("went to %+v", g)
	}
	r.send(JumpTaken{77})
	if len(r.cmds) != 0 {
		t.Errorf("no such hit, but %v", r.cmds)
	}
}

func TestJumpWithoutTheIndex(t *testing.T) {
	r := discover(t, scene)
	r.send(JumpOpened{})
	r.send(IndexFetched{})
	if !r.m.Jump.Failed {
		t.Error("the failure is not told")
	}
	r.send(JumpTyped{"ada"})
	if len(r.m.Jump.Hits) == 0 || r.m.Jump.Hits[0].Kind != search.Name {
		t.Errorf("hits %v", r.m.Jump.Hits)
	}
	r.send(JumpClosed{})
	r.send(JumpOpened{})
	did[FetchIndex](r) // once more
}

func TestJumpFindsOwnNotes(t *testing.T) {
	r := enter(t, "The «quick» fox")
	r.send(EditAsked{"a"})
	r.send(NoteTyped{"velocity?"})
	r.send(NoteDone{})
	r.send(JumpOpened{})
	r.send(JumpTyped{"veloc"})
	r.send(JumpTaken{-1})
	if r.m.Active != "a" {
		t.Errorf("at %q", r.m.Active)
	}
}

func TestKeys(t *testing.T) {
	r := enter(t, "The «quick» fox")
	if msg := Press(r.m, "h", ""); msg != nil {
		t.Errorf("h with nothing selected is %T", msg)
	}
	if msg := Press(r.m, "1", ""); msg != nil {
		t.Errorf("1 with nothing chosen is %T", msg)
	}
	r.send(CardPicked{"a"})
	r.send(Press(r.m, "3", ""))
	r.want("b:quick")
	r.selects("fox")
	r.send(Press(r.m, "h", ""))
	r.want("b:quick y:fox")
	for _, field := range []string{"note", "jump", "other"} {
		if msg := Press(r.m, "j", field); msg != nil {
			t.Errorf("j in the field %s is %T", field, msg)
		}
	}
	r.send(Chosen{Key: "keys", Value: "off"})
	if msg := Press(r.m, "j", ""); msg != nil {
		t.Errorf("with letter keys off, j is %T", msg)
	}
	if msg := Press(r.m, "Mod+z", ""); msg != (UndoAsked{}) {
		t.Errorf("Mod+z is %T", msg)
	}
}

func TestKeysInTheJumpDialog(t *testing.T) {
	r := enter(t, "The quick fox")
	r.send(JumpOpened{})
	for key, want := range map[string]Msg{"ArrowDown": JumpMoved{1}, "ArrowUp": JumpMoved{-1}, "Enter": JumpTaken{-1}, "Escape": JumpClosed{}, "j": nil} {
		if got := Press(r.m, key, "jump"); got != want {
			t.Errorf("%s is %v, want %v", key, got, want)
		}
	}
}

func TestLibraryHasNoArticle(t *testing.T) {
	r := &room{t: t}
	r.send(LibraryOpened{})
	for _, msg := range []Msg{HighlightAsked{}, NoteAsked{}, MarkStepped{1}, UndoAsked{}, QuoteStepped{1}, Viewed{}, DeleteAsked{"a"}, Escaped{}} {
		r.send(msg) // no panic
	}
	r.send(JumpOpened{})
	r.send(IndexFetched{[]search.Item{{Kind: search.Article, Title: "Bern", Slug: "b"}}})
	r.send(JumpTaken{0})
	if did[Go](r).Slug != "b" {
		t.Error("went nowhere")
	}
}
