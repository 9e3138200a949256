//go:build !js

package ui

import (
	"fmt"
	"strings"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/anchor"
	"manicule.dev/app/annotation"
	"manicule.dev/app/article"
	"manicule.dev/app/state"
	"manicule.dev/app/text"
	"manicule.dev/app/ui/dom"
)

// Specimen is one component in one state, as it stands in the gallery.
type Specimen struct {
	Name  string
	Width int // of its box, in CSS pixels
	HTML  string
}

// Gallery is every component in every state. The states are reached as a reader
// reaches them, by messages. It is for looking at and for comparing, and is not
// linked into the page's program.
func Gallery() []Specimen {
	var out []Specimen
	show := func(name string, width int, nodes ...dom.Node) {
		var b strings.Builder
		for _, n := range nodes {
			n.HTML(&b)
		}
		out = append(out, Specimen{name, width, b.String()})
	}
	plain, busy := scene(), scene(state.Selected{Range: text.R(0, 8)})
	show("bar: article", 1180, bar(nil, plain, ""))
	show("bar: library", 1180, bar(nil, state.Model{}, ""))
	show("bar: saving", 1180, bar(nil, scene(state.EditAsked{ID: "m0"}, state.NoteTyped{Text: "x"}, state.NoteDone{}), "").Attr("data-slow", "true"))
	show("bar: refused", 1180, bar(nil, scene(state.Recoloured{ID: "m0", Color: "pink"}, state.SaveEnded{ID: "m0", Why: "the storage of this browser is full, and a sentence that is rather long"}), ""))
	show("bar: minutes left", 1180, bar(nil, scene(state.Viewed{Range: text.R(40, 90)}), ""))
	show("toolbar", 420, newToolbar(busy).node())
	show("toast", 420, toast(scene(state.CopyAsked{}, state.Copied{OK: true})))
	show("toast: undo", 520, toast(scene(state.DeleteAsked{ID: "m1"})))
	show("menu", 300, newMenu(plain).node())
	show("resume", 320, resume(came(0.4)))
	show("hint", 340, hintBox(fresh()))

	show("side: names", 250, sideOf(plain))
	show("side: a name visited", 250, sideOf(scene(state.NamePicked{ID: "long"})))
	show("side: voices", 250, sideOf(scene(state.PanelAsked{Panel: state.Voices}, state.QuotePicked{Index: 0})))
	show("side: contents", 250, sideOf(scene(state.PanelAsked{Panel: state.Contents})))
	show("side: lenses off", 250, sideOf(scene(state.Chosen{Key: "names", Value: "off"}, state.Chosen{Key: "voices", Value: "dim"})))
	show("side: nothing found", 250, sideOf(of(bare(""))))
	show("side: not analysed", 250, sideOf(of(bare("the article is not in English"))))

	show("margin: empty", 280, margin(nil, fresh()))
	show("margin: cards", 280, margin(nil, plain))
	show("margin: a note written", 280, margin(nil, scene(state.EditAsked{ID: "m1"})))
	show("margin: active", 280, margin(nil, scene(state.MarkPicked{IDs: []string{"m1"}})))
	show("margin: filtered", 280, margin(nil, scene(state.FilterColored{Color: annotation.Green})))
	show("margin: filtered, none", 280, margin(nil, scene(state.FilterTyped{Text: "zzz"})))
	crowded := crowdOf(2000)
	show(fmt.Sprintf("bar: %d marks", len(crowded.Marks)), 1180, bar(nil, crowded, ""))
	show(fmt.Sprintf("margin: %d marks", len(crowded.Marks)), 280, margin(nil, crowded))

	show("jump", 620, jump(scene(state.JumpOpened{}, state.JumpTyped{Query: "note"})))
	show("jump: nothing", 620, jump(scene(state.JumpOpened{}, state.IndexFetched{}, state.JumpTyped{Query: "zzqx"})))
	show("settings", 620, settings(plain.Look, state.Own{"color.green": "to be checked"}))
	show("help", 880, help(state.Own{"key.focus": "e", "key.names": "-"}, state.Rebind{ID: "note", Key: "e", Clash: "focus"}))
	show("add a text", 620, add(plain))
	show("safe", 620, safe(plain))
	show("lock", 620, lockDialog(plain))
	return out
}

const scenery = "A letter\nShe said “no, never again, and nobody will make me” in Bern. It was so.\nPart one\nText of the first part, which is short.\nPart two\nMore.\nPart three\nThe end of it all."

// document is an article with a bit of everything.
func document() *state.Doc {
	var b article.Builder
	b.SetMeta(article.Meta{Slug: "gallery", Title: "A letter", Lang: "en"})
	for i, line := range strings.Split(scenery, "\n") {
		kind := article.Block{Kind: article.Paragraph}
		if i == 0 {
			kind.Kind = article.Title
		} else if strings.HasPrefix(line, "Part") {
			kind = article.Block{Kind: article.Heading, Level: 2}
		}
		b.Add(kind, line)
	}
	a := b.Article()
	long := strings.Repeat("Wolfeschlegelsteinhausenbergerdorff ", 3) + "of the Ministry of the Interior"
	return state.NewDoc(a, a.Hash(), finding.Document{
		Entities: []finding.WireEntity{
			{Start: 9, End: 12, Type: finding.Person, ID: "long", Entity: long, Why: "she is the person named last"},
			{Start: 66, End: 70, Type: finding.Loc, ID: "bern", Entity: "Bern"}, {Start: 0, End: 8, Type: finding.Org, ID: "o", Entity: "نقابة الصحفيين"},
			{Start: 72, End: 74, Type: finding.Date, ID: "d", Entity: "12 November 2021"},
		},
		Quotes: []finding.WireQuote{{Start: 18, End: 64, Kind: finding.Direct, Speaker: long, Why: "said, right before it"}, {Start: 80, End: 90, Kind: finding.Mixed}},
	})
}

func bare(why string) *state.Doc {
	a := article.Plain("Nothing here.")
	a.Slug = "bare"
	return state.NewDoc(a, a.Hash(), finding.Document{NotAnalysed: why})
}

func sideOf(m state.Model) dom.Node {
	s := newSide(m)
	return s.node()
}

// of is an opened article, after some messages.
func of(d *state.Doc, msgs ...state.Msg) state.Model {
	m, _ := state.Update(state.Model{}, state.ArticleOpened{Doc: d})
	for _, msg := range msgs {
		m, _ = state.Update(m, msg)
	}
	return m
}

func fresh() state.Model { return of(document()) }

// came is a reader who comes back and had read a part.
func came(far float64) state.Model {
	d := document()
	m, _ := state.Update(state.Model{}, state.ArticleOpened{Doc: d, Progress: state.Progress{At: int(far * float64(len(d.Text))), Far: far}})
	m, _ = state.Update(m, state.Viewed{Range: text.R(0, 20)})
	return m
}

// scene is the article with marks of every kind, after some messages.
func scene(msgs ...state.Msg) state.Model {
	d := document()
	mark := func(i int, r text.Range, color annotation.Color, note string, tags ...string) annotation.Mark {
		return annotation.Mark{ID: fmt.Sprintf("m%d", i), Article: d.Slug, Target: anchor.Describe(d.Article, r), Color: color, Note: note, Tags: tags}
	}
	marks := []annotation.Mark{
		mark(0, text.R(0, 8), annotation.Yellow, ""),
		mark(1, text.R(9, 40), annotation.Green, "**Check** <b>this</b>:\n- who?\n- _when_?\nhttps://example.org/a/very/long/address/that/does/not/end", "to check", "a rather long tag of several words"),
		mark(2, text.R(20, 60), annotation.Blue, "ملاحظة **بالعربية** في مقال إنجليزي", "مصدر"),
		mark(3, text.R(90, 100), annotation.Pink, strings.Repeat("long ", 40)),
	}
	lost := mark(4, text.R(0, 8), annotation.Yellow, "Where has it gone?")
	lost.Target.Hash, lost.Target.Quote = "0", "a passage that was taken out altogether, and whose words are nowhere"
	m, _ := state.Update(state.Model{}, state.ArticleOpened{Doc: d, Marks: append(marks, lost), Own: state.Own{"hints": "other 0"}})
	m, _ = state.Update(m, state.VersionsRead{})
	for _, msg := range msgs {
		m, _ = state.Update(m, msg)
	}
	return m
}

// crowdOf is an article with n marks.
func crowdOf(n int) state.Model {
	a := article.Plain(strings.Repeat("Word upon word. ", n))
	a.Slug = "crowd"
	d := state.NewDoc(a, a.Hash(), finding.Document{})
	marks := make([]annotation.Mark, n)
	for i := range marks {
		r := text.R(16*i, 16*i+4)
		marks[i] = annotation.Mark{ID: fmt.Sprintf("c%d", i), Article: a.Slug, Color: annotation.Colors[i%4],
			Target: anchor.Selector{Quote: "Word", Range: r, Hash: d.Hash}}
	}
	m, _ := state.Update(state.Model{}, state.ArticleOpened{Doc: d, Marks: marks})
	return m
}
