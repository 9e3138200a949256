package ui

import (
	"strconv"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/state"
	"manicule.dev/app/ui/dom"
	"manicule.dev/app/word"
)

// side is the panel before the text: the legend with the lens switches, and the
// list of names or of voices. Its value is all that it depends on.
type side struct {
	Doc    *state.Doc
	Panel  state.Panel
	Look   state.Look
	NameID string
	Turn   int
	Quote  int
	// Section is the heading under which the window stands; -1 unless the table of
	// contents is shown.
	Section int
	// Rows is how many names are drawn; 0 for all of them.
	Rows int
}

// upTo is the panel with so many names in its list and nothing after it.
func (s side) upTo(rows int) side {
	s.Rows = rows
	return s
}

func newSide(m state.Model) side {
	s := side{Doc: m.Doc, Panel: m.Panel, Look: m.Look, NameID: m.NameID, Turn: m.NameTurn, Quote: m.QuoteAt, Section: -1}
	if m.Panel == state.Contents {
		s.Section = m.Section()
	}
	return s
}

func (s side) node() dom.Node {
	shown := s.Panel
	if shown == state.NoPanel {
		shown = state.Names
	}
	tabs := "tabs"
	if s.Doc.HasContents() {
		tabs = "tabs three"
	}
	n := dom.E("aside", "id", "side", "class", "side", "tabindex", "-1", "aria-label", word.T("Who is named, who is speaking"), "data-open", string(s.Panel)).
		With(
			button("shut", "panel", string(shown), word.T("Close")).With(icon("close")),
			s.legend(),
			dom.E("div", "class", tabs).With(
				dom.If(s.Doc.HasContents(), s.tab(state.Contents, word.T("Contents"), shown, 0)),
				s.tab(state.Names, word.T("Names"), shown, len(s.Doc.Names)),
				s.tab(state.Voices, word.T("Voices"), shown, len(s.Doc.Quotes()))),
		)
	switch shown {
	case state.Voices:
		return n.With(s.voices())
	case state.Contents:
		return n.With(s.contents())
	}
	return n.With(s.names())
}

func (s *side) tab(p state.Panel, label string, shown state.Panel, count int) dom.Node {
	return button("tab", "tab", string(p), "").
		Attr("aria-pressed", strconv.FormatBool(p == shown)).
		With(dom.T(label+" "), dom.If(count > 0 || p != state.Contents, dom.E("span", "class", "count").Text(word.Number(count))))
}

// legend shows what the strokes mean; each of its lines is a switch.
func (s *side) legend() dom.Node {
	n := dom.E("section", "class", "legend", "aria-label", word.T("Legend and switches"))
	for _, l := range []struct {
		key           string
		label, sample word.Key
	}{
		{"names", "Names", "Names"}, {"voices", "Voices", "“quotation”"}, {"marks", "Marks", "my mark"},
	} {
		now := s.Look.Get(l.key)
		sample := dom.E("span", "class", "sample sample-"+l.key, "aria-hidden", "true")
		if l.key == "names" {
			sample = sample.With(stroke(finding.Person, word.T("person")), dom.T(" "), stroke(finding.Org, word.T("organisation")), dom.T(" "), stroke(finding.Loc, word.T("place")))
		} else {
			sample = sample.With(dom.E("span").Text(word.T(l.sample)))
		}
		n = n.With(button("switch", "lens", l.key, "").
			Attr("data-now", now).
			With(dom.E("span", "class", "what").Text(word.T(l.label)), sample, dom.E("span", "class", "now").Text(choice(l.key, now))))
	}
	return n
}

func stroke(t finding.Type, label string) dom.Node {
	return dom.E("span", "data-stroke", string(t)).Text(label)
}

// choice is what a value of a setting is called.
func choice(key, value string) string {
	for _, s := range state.Settings {
		for _, c := range s.Choices {
			if s.Key == key && c.Value == value {
				return word.T(c.Label)
			}
		}
	}
	return value
}

var groups = map[finding.Type]word.Key{
	finding.Person: "People", finding.Org: "Organisations", finding.Loc: "Places", finding.Norp: "Nationalities and groups",
	finding.Product: "Products", finding.Misc: "Other names", finding.Date: "Dates", finding.Money: "Money",
}

func (s *side) names() dom.Node {
	box := dom.E("div", "class", "list names")
	if len(s.Doc.Names) == 0 {
		none := s.Doc.NotAnalysed
		if none == "" {
			none = word.T("No names were found in this article.")
		}
		return box.With(s.nothing(none), s.fixes(finding.AName))
	}
	drawn := 0
	for _, t := range state.Types {
		list := dom.E("ul")
		count := 0
		for _, n := range s.Doc.Names {
			if n.Type != t {
				continue
			}
			if count++; s.Rows == 0 || drawn < s.Rows {
				list = list.With(s.name(n))
				drawn++
			}
		}
		if count == 0 {
			continue
		}
		head := dom.E("summary").With(dom.E("span", "data-stroke", string(t)).Text(word.T(groups[t])), dom.E("span", "class", "count").Text(word.Number(count)))
		d := dom.E("details", "class", "group")
		if t != finding.Date && t != finding.Money {
			d = d.Attr("open", "true")
		}
		box = box.With(d.With(head, list))
		if drawn == s.Rows {
			return box // the next step goes on
		}
	}
	return box.With(s.fixes(finding.AName))
}

func (s *side) name(n state.Name) dom.Node {
	a := dom.E("a", "class", "name", "href", "#m"+strconv.Itoa(n.First), "data-do", "name", "data-arg", n.ID, "title", n.Why)
	count := word.Number(len(n.At))
	if n.ID == s.NameID {
		a = a.Attr("aria-current", "true")
		count = word.Number(s.Turn+1) + "/" + count
	}
	item := dom.E("li").With(a.With(dom.E("bdi", "class", "who", "translate", "no").Text(n.Name), dom.E("span", "class", "count").Text(count)))
	if n.ID == s.NameID && n.Why != "" {
		item = item.With(dom.E("p", "class", "why", "translate", "no").Text(n.Why))
	}
	if n.ID == s.NameID {
		item = item.With(s.wrongName(n))
	}
	return item
}

func (s *side) voices() dom.Node {
	box := dom.E("div", "class", "list voices")
	if len(s.Doc.Voices) == 0 {
		return box.With(s.nothing(word.T("No quotations were found in this article.")), s.fixes(finding.AQuote))
	}
	current := -1
	if quotes := s.Doc.Quotes(); s.Quote >= 0 && s.Quote < len(quotes) {
		current = quotes[s.Quote].Index
	}
	for _, v := range s.Doc.Voices {
		who := v.Speaker
		if who == "" {
			who = word.T("Unattributed")
		}
		list := dom.E("ul")
		for _, q := range v.Said {
			list = list.With(s.said(q, q.Index == current))
		}
		name := dom.E("bdi")
		if v.Speaker != "" {
			name = name.Attr("translate", "no")
		}
		head := dom.E("h3").With(name.Text(who), dom.E("span", "class", "count").Text(word.Number(len(v.Said))))
		box = box.With(dom.E("section", "class", "voice").With(head, list))
	}
	return box.With(s.fixes(finding.AQuote))
}

func (s *side) said(q state.Said, current bool) dom.Node {
	a := dom.E("a", "class", "said", "href", "#", "data-do", "quote", "data-arg", strconv.Itoa(q.Index), "title", q.Why, "translate", "no", "dir", "auto")
	if current {
		a = a.Attr("aria-current", "true")
	}
	item := dom.E("li").With(a.Text(q.Text))
	if current && q.Why != "" {
		item = item.With(dom.E("p", "class", "why", "translate", "no").Text(q.Why))
	}
	if current {
		item = item.With(s.wrongQuote(q))
	}
	return item
}

func (s *side) nothing(line string) dom.Node {
	return dom.E("p", "class", "empty").Text(line)
}
