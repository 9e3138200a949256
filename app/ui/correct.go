package ui

import (
	"strconv"
	"strings"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/state"
	"manicule.dev/app/ui/dom"
	"manicule.dev/app/word"
)

// fixArg is a correction as an argument of data-do="fix": its parts with unit
// separators between them.
func fixArg(c finding.Correction) string {
	return strings.Join([]string{string(c.About), c.Key, string(c.Do), c.Value, c.Title}, "\x1f")
}

// fixOf is the correction in an argument; ok is false for what is none.
func fixOf(arg string) (finding.Correction, bool) {
	p := strings.Split(arg, "\x1f")
	if len(p) != 5 {
		return finding.Correction{}, false
	}
	return finding.Correction{About: finding.Subject(p[0]), Key: p[1], Do: finding.Fix(p[2]), Value: p[3], Title: p[4]}, true
}

func fixButton(c finding.Correction, label string) dom.Node {
	return button("plain", "fix", fixArg(c), "").Text(label)
}

// wrong is what can be said against a finding.
func wrong(buttons ...dom.Node) dom.Node {
	return dom.E("details", "class", "wrong").With(dom.E("summary").Text(word.T("This is wrong")),
		dom.E("div", "class", "fixes").With(buttons...))
}

// wrongName offers to remove a name or to give it another type.
func (s *side) wrongName(n state.Name) dom.Node {
	c := finding.Correction{About: finding.AName, Key: n.ID, Title: n.Name}
	c.Do = finding.Remove
	all := []dom.Node{fixButton(c, word.T("It is no name"))}
	c.Do = finding.Retype
	for _, t := range state.Types {
		if t != n.Type && t != finding.Date && t != finding.Money {
			c.Value = string(t)
			all = append(all, fixButton(c, word.T("It is: {1}", state.TypeLabel(t))))
		}
	}
	return wrong(all...)
}

// maxSpeakers bounds the names that are offered as a speaker.
const maxSpeakers = 12

// wrongQuote offers to remove a quotation or to give it another speaker.
func (s *side) wrongQuote(q state.Said) dom.Node {
	c := finding.Correction{About: finding.AQuote, Key: q.Text, Title: short(q.Text), Do: finding.Remove}
	all := []dom.Node{fixButton(c, word.T("It is no quotation"))}
	c.Do = finding.Respeak
	if q.Speaker != "" {
		all = append(all, fixButton(c, word.T("Nobody is named as the speaker")))
	}
	n := 0
	for _, name := range s.Doc.Names {
		if name.Name == q.Speaker || name.Type != finding.Person && name.Type != finding.Org || n == maxSpeakers {
			continue
		}
		n++
		c.Value = name.Name
		all = append(all, fixButton(c, word.T("{1} says it", name.Name)))
	}
	return wrong(all...)
}

// fixes lists the reader's corrections of what the panel shows, each of which can
// be taken back.
func (s *side) fixes(about finding.Subject) dom.Node {
	list, n := dom.E("ul"), 0
	for _, c := range s.Doc.Fixes {
		if c.About != about {
			continue
		}
		n++
		back := finding.Correction{About: c.About, Key: c.Key, Title: c.Title}
		list = list.With(dom.E("li", "class", "fixed", "data-fixed", c.Key).With(
			dom.E("bdi", "class", "who", "translate", "no").Text(c.Title),
			dom.E("span", "class", "hint").Text(fixLabel(c)),
			button("plain", "fix", fixArg(back), word.T("Take back: {1}", c.Title)).Text(word.T("Take back"))))
	}
	if n == 0 {
		return dom.Node{}
	}
	return dom.E("section", "class", "own-fixes").With(
		dom.E("h3").With(dom.T(word.T("Corrected by you")+" "), dom.E("span", "class", "count").Text(strconv.Itoa(n))), list)
}

func fixLabel(c finding.Correction) string {
	switch {
	case c.Do == finding.Retype:
		return word.T("It is: {1}", state.TypeLabel(finding.Type(c.Value)))
	case c.Do == finding.Respeak && c.Value != "":
		return word.T("{1} says it", c.Value)
	case c.Do == finding.Respeak:
		return word.T("Nobody is named as the speaker")
	case c.About == finding.AQuote:
		return word.T("It is no quotation")
	}
	return word.T("It is no name")
}
