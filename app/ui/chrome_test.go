package ui

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/anchor"
	"manicule.dev/app/annotation"
	"manicule.dev/app/article"
	"manicule.dev/app/state"
	"manicule.dev/app/text"
)

// full is a model with a bit of everything.
func full() state.Model {
	a := article.Plain("Ada said “no” in Bern. It was so.")
	a.Slug = "x"
	doc := state.NewDoc(a, a.Hash(), finding.Document{
		Entities: []finding.WireEntity{{Start: 0, End: 3, Type: finding.Person, ID: `p"1`, Entity: `Ada <the "first">`, Why: "because & so"}, {Start: 17, End: 21, Type: finding.Loc, ID: "l1", Entity: "Bern"}},
		Quotes:   []finding.WireQuote{{Start: 9, End: 13, Kind: finding.Direct, Speaker: "Ada"}},
	})
	mark := func(id string, r text.Range, note string) annotation.Mark {
		return annotation.Mark{ID: id, Article: "x", Target: anchor.Describe(a, r), Color: annotation.Green, Note: note}
	}
	lost := mark("lost", text.R(0, 3), "where?")
	lost.Target.Hash, lost.Target.Quote = "0", "a passage that was taken out altogether"
	m, _ := state.Update(state.Model{}, state.ArticleOpened{Doc: doc, Marks: []annotation.Mark{mark("one", text.R(0, 8), "<script>alert(1)</script>"), mark("two", text.R(21, 25), ""), lost}})
	m, _ = state.Update(m, state.VersionsRead{Texts: map[string]string{"0": ""}})
	m, _ = state.Update(m, state.NamePicked{ID: `p"1`})
	m, _ = state.Update(m, state.Selected{Range: text.R(0, 3)})
	return m
}

func render(m state.Model) string {
	var b strings.Builder
	chrome(nil, m, "/base", complete).HTML(&b)
	return b.String()
}

// walk parses a page's chrome and visits its elements.
func walk(t *testing.T, s string, visit func(n *html.Node, attr map[string]string)) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		attr := map[string]string{}
		for _, a := range n.Attr {
			attr[a.Key] = a.Val
		}
		visit(n, attr)
	}
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// The strict policy allows neither inline style nor inline script, the page must
// not name an id twice, and every button must have a name.
func TestChromeIsClean(t *testing.T) {
	for name, s := range map[string]string{"reader": render(full()), "served": Chrome("", full().Doc), "library": Chrome("", nil)} {
		ids := map[string]bool{}
		walk(t, s, func(n *html.Node, attr map[string]string) {
			for key := range attr {
				if key == "style" || strings.HasPrefix(key, "on") {
					t.Errorf("%s: <%s> has %s", name, n.Data, key)
				}
			}
			if n.Data == "script" {
				t.Errorf("%s: a script", name)
			}
			if id := attr["id"]; id != "" && ids[id] {
				t.Errorf("%s: id %s twice", name, id)
			} else {
				ids[id] = true
			}
			if n.Data == "button" && attr["aria-label"] == "" && strings.TrimSpace(textOf(n)) == "" {
				t.Errorf("%s: a button without a name: %v", name, attr)
			}
		})
	}
}

func TestHandles(t *testing.T) {
	cards, unplaced, quotes, notes, states := 0, 0, "", "", ""
	walk(t, render(full()), func(n *html.Node, attr map[string]string) {
		if attr["data-mark"] != "" {
			cards++
			for p := n.Parent; p != nil; p = p.Parent {
				for _, a := range p.Attr {
					if a.Key == "data-unplaced" {
						unplaced++
					}
				}
			}
		}
		if _, ok := attr["data-quote-text"]; ok {
			quotes += textOf(n) + "|"
		}
		if _, ok := attr["data-note"]; ok {
			notes += textOf(n) + "|"
		}
		states += attr["data-save-state"]
	})
	if cards != 3 || unplaced != 1 {
		t.Errorf("%d cards, %d of them unplaced", cards, unplaced)
	}
	if quotes != "Ada said|Bern|a passage that was taken out altogether|" {
		t.Errorf("quotes %q", quotes)
	}
	if notes != "<script>alert(1)</script>|where?|" {
		t.Errorf("notes %q", notes)
	}
	if states != "saved" {
		t.Errorf("saving %q", states)
	}
}

// Every data-do that is drawn must mean something.
func TestEveryCommandIsKnown(t *testing.T) {
	m := full()
	m, _ = state.Update(m, state.JumpOpened{})
	m, _ = state.Update(m, state.EditAsked{ID: "one"})
	m, _ = state.Update(m, state.DeleteAsked{ID: "two"})
	seen := map[string]bool{}
	walk(t, render(m), func(n *html.Node, attr map[string]string) {
		do := attr["data-do"]
		if do == "" {
			return
		}
		seen[do] = true
		if Msg(m, Event{Kind: "do", A: do, B: attr["data-arg"]}) == nil && !(do == "tab" && attr["aria-pressed"] == "true") {
			t.Errorf("data-do=%q data-arg=%q means nothing", do, attr["data-arg"])
		}
	})
	for _, do := range []string{"color", "note", "copy", "card", "edit", "delete", "recolor", "place", "undo", "name", "quote", "panel", "lens", "jump", "take", "settings", "help", "close", "note-done", "note-cancel", "sheet"} {
		if do != "quote" && !seen[do] {
			t.Errorf("nothing asks for %q", do)
		}
	}
}

func TestEvents(t *testing.T) {
	m := full()
	for _, tc := range []struct {
		e    Event
		want state.Msg
	}{
		{Event{Kind: "select", A: "touch", I: 3, J: 9}, state.Selected{Range: text.R(3, 9), Touch: true}},
		{Event{Kind: "unselect"}, state.Unselected{}},
		{Event{Kind: "do", A: "recolor", B: "one pink"}, state.Recoloured{ID: "one", Color: annotation.Pink}},
		{Event{Kind: "do", A: "quote", B: "x"}, nil},
		{Event{Kind: "do", A: "no such thing"}, nil},
		{Event{Kind: "name", A: "7"}, state.SpotPicked{Index: 7}},
		{Event{Kind: "name", A: ""}, nil},
		{Event{Kind: "input", A: "set-theme", B: "dark"}, state.Chosen{Key: "theme", Value: "dark"}},
		{Event{Kind: "input", A: "other", B: "x"}, nil},
		{Event{Kind: "key", A: "Mod+z"}, state.UndoAsked{}},
		{Event{Kind: "closed", A: "help"}, state.DialogClosed{ID: "help"}},
		{Event{Kind: "idle"}, nil},
		{Event{Kind: "nonsense"}, nil},
	} {
		if got := Msg(m, tc.e); got != tc.want {
			t.Errorf("%+v means %#v, want %#v", tc.e, got, tc.want)
		}
	}
}

func TestCrowdIsDrawnNearTheWindow(t *testing.T) {
	a := article.Plain(strings.Repeat("word ", 2000))
	doc := state.NewDoc(a, a.Hash(), finding.Document{})
	var marks []annotation.Mark
	for i := range 1000 {
		r := text.R(i*10, i*10+4)
		marks = append(marks, annotation.Mark{ID: "m" + string(rune('A'+i/26)) + string(rune('a'+i%26)), Target: anchor.Sketch(a, doc.Hash, r), Color: annotation.Yellow})
	}
	m, _ := state.Update(state.Model{}, state.ArticleOpened{Doc: doc, Marks: marks})
	m, _ = state.Update(m, state.Viewed{Range: text.R(5000, 5500)})
	m, _ = state.Update(m, state.CardPicked{ID: m.Marks[0].ID})
	shown := near(m, m.Marks)
	if len(shown) > crowd+1 || shown[0].ID != m.Marks[0].ID {
		t.Errorf("%d drawn, the first is %s", len(shown), shown[0].ID)
	}
	inside := 0
	for _, p := range shown {
		if p.Place.Start >= 5000 && p.Place.End <= 5500 {
			inside++
		}
	}
	if inside != 50 {
		t.Errorf("%d of the 50 in the window are drawn", inside)
	}
}
