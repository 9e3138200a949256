package ui

import (
	"slices"
	"strconv"
	"strings"

	"manicule.dev/app/anchor"
	"manicule.dev/app/annotation"
	"manicule.dev/app/state"
	"manicule.dev/app/ui/dom"
	"manicule.dev/app/word"
)

// card is one mark in the margin. Its value is all that it depends on. It has no
// identity of its own: where a card comes in between, those after it take each
// other's place, which costs half of making them anew.
type card struct {
	ID      string
	Color   string
	Quote   string
	Now     string // the passage as it reads now, where it was changed
	Older   bool   // made on another version of the text
	Placing bool   // the reader is looking for its place
	Touched bool   // another mark touches it
	Note    string
	Start   int // UTF-16
	How     string
	Active  bool
	Editing bool
	Tags    string // NUL between them
	Failed  bool
	Others  string // other texts of the note, written at the same time elsewhere; NUL between them
	Dir     string
}

// shape is the card without what leaves its size alone.
func (c card) shape() card {
	c.Color = ""
	return c
}

func (c *card) node() dom.Node {
	class := "card"
	if c.Active {
		class += " active"
	}
	if c.Failed {
		class += " failed"
	}
	n := dom.E("article", "class", class, "id", "card-"+c.ID, "data-mark", c.ID, "data-color", c.Color,
		"data-start", strconv.Itoa(c.Start), "data-how", c.How, "tabindex", "-1", "aria-label", word.T("Mark: {1}", short(c.Quote)))
	n = n.With(button("passage", "card", c.ID, "").With(dom.E("span", "data-quote-text", "true", "translate", "no", "dir", c.Dir).Text(c.Quote)))
	n = n.With(c.fate()...)
	if c.Editing {
		return n.With(c.editor())
	}
	if c.Note != "" {
		n = n.With(dom.E("div", "class", "note", "data-note", "true", "dir", "auto").With(written(c.Note)...))
	}
	if c.Tags != "" {
		n = n.With(c.tags(false))
	}
	return n.With(c.others(), c.tools())
}

// others is the choice between texts of one note that were written at the same time.
func (c *card) others() dom.Node {
	if c.Others == "" {
		return dom.Node{}
	}
	box := dom.E("details", "class", "others").With(dom.E("summary").Text(word.T("This note was also written elsewhere")))
	for i, text := range strings.Split(c.Others, "\x00") {
		box = box.With(dom.E("p", "class", "note", "data-other", "true", "dir", "auto").Text(text),
			button("small", "settle", c.ID+" "+strconv.Itoa(i), "").Text(word.T("Take this text instead")))
	}
	return box.With(button("small", "settle", c.ID+" -1", "").Text(word.T("Put them together")))
}

func short(s string) string {
	if len(s) <= 80 {
		return s
	}
	return strings.ToValidUTF8(s[:80], "") + "…"
}

func (c *card) editor() dom.Node {
	return dom.E("div", "class", "editor").With(
		dom.E("textarea", "id", "note-"+c.ID, "data-input", "note", "rows", "3", "aria-label", word.T("Note"), "placeholder", word.T("What do you think?"), "dir", "auto"),
		c.tags(true), // always there: go-app matches by place, and the field must not be made anew
		dom.E("input", "id", "tag-"+c.ID, "class", "tag-field", "type", "text", "data-input", "tag", "list", "tags", "autocomplete", "off", "enterkeyhint", "done",
			"aria-label", word.T("Add a tag"), "placeholder", word.T("Add a tag"), "dir", "auto"),
		dom.E("div", "class", "line").With(
			button("plain strong", "note-done", c.ID, "").Text(word.T("Done")),
			button("plain", "note-cancel", c.ID, "").Text(word.T("Cancel"))),
	)
}

func (c *card) tools() dom.Node {
	label, hint := word.T("Edit"), word.T("Edit the note")
	if c.Note == "" {
		label, hint = word.T("Note"), word.T("Write a note")
	}
	n := dom.E("div", "class", "line tools", "role", "group", "aria-label", word.T("This mark"))
	for _, color := range annotation.Colors {
		n = n.With(dot("recolor", c.ID+" "+string(color), string(color), string(color) == c.Color))
	}
	return n.With(
		button("small", "edit", c.ID, hint).With(icon("note"), dom.E("span").Text(label)),
		c.merging(),
		button("small", "delete", c.ID, word.T("Remove this mark")).With(icon("bin")))
}

// colorNames are what the colours are called.
var colorNames = map[string]word.Key{"yellow": "Yellow", "green": "Green", "blue": "Blue", "pink": "Pink"}

func dot(do, arg, color string, on bool) dom.Node {
	return button("dot", do, arg, word.T(colorNames[color])).Attr("data-color", color).Attr("aria-pressed", strconv.FormatBool(on))
}

// sight is a mark as it is seen at a moment: all that its card depends on, without its
// being made. What Doc and Mark point at never changes.
type sight struct {
	doc                                       *state.Doc
	mark                                      *annotation.Placed
	active, editing, placing, touched, failed bool
}

// newSight is how a mark of the model is seen.
func newSight(m state.Model, p *annotation.Placed) sight {
	active := p.ID == m.Active
	return sight{doc: m.Doc, mark: p, active: active, editing: p.ID == m.Edit.ID, placing: p.ID == m.Placing,
		touched: active && m.Touched(p.ID), failed: slices.Contains(m.Saves.Failed, p.ID)}
}

// card is the card of the mark.
func (s sight) card() card {
	p := s.mark
	c := card{
		ID: p.ID, Color: string(p.Color), Quote: p.Target.Quote, Note: p.Note, How: string(p.Place.How),
		Active: s.active, Editing: s.editing, Tags: strings.Join(p.Tags, "\x00"), Dir: string(s.doc.Dir),
		Others: strings.Join(p.Others, "\x00"), Touched: s.touched, Failed: s.failed,
		Older: p.Target.Hash != s.doc.Hash, Placing: s.placing,
	}
	if p.Place.How != anchor.Unplaced {
		c.Start = s.doc.Index.UTF16(p.Place.Start)
		if now := p.Place.Range.In(s.doc.Text); p.Place.How == anchor.Changed && now != c.Quote {
			c.Now = now
		}
	}
	return c
}
