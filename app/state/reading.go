package state

import (
	"slices"

	"manicule.dev/app/anchor"
	"manicule.dev/app/annotation"
	"manicule.dev/app/text"
	"manicule.dev/app/word"
)

// picked chooses among the marks at a place: the innermost, or, where one of them
// is chosen already, the next one outwards, so that each of many can be reached.
func picked(m Model, ids []string) (Model, []Cmd) {
	if len(ids) == 0 {
		return m, nil
	}
	next := len(ids) - 1
	for i, id := range ids {
		if id == m.Active {
			next = (i - 1 + len(ids)) % len(ids)
		}
	}
	return activate(m, ids[next], true)
}

// activate makes a mark the active one and shows its other side: the card of a
// mark picked in the text, the text of a card.
func activate(m Model, id string, inText bool) (Model, []Cmd) {
	p, ok := m.Mark(id)
	if !ok {
		return m, nil
	}
	m.Active = id
	if inText {
		m.Sheet, m.Panel = true, NoPanel
		return m, []Cmd{Focus{"#card-" + id}}
	}
	if p.Place.How == anchor.Unplaced {
		return m, []Cmd{Say{word.T("This passage was not found in the text")}}
	}
	return m, []Cmd{Reveal{m.utf16(p.Place.Range), true}}
}

// stepMark goes to the next or previous mark: of the active one, or of what is
// seen.
func stepMark(m Model, by int) (Model, []Cmd) {
	marks := m.Shown()
	placed := 0
	for placed < len(marks) && marks[placed].Place.How != anchor.Unplaced {
		placed++
	}
	if placed == 0 {
		if m.Filter.Any() {
			return m.toast(word.T("No mark is let through by the filter"), false)
		}
		return m.toast(word.T("No marks in this article yet"), false)
	}
	i := slices.IndexFunc(marks, func(p *annotation.Placed) bool { return p.ID == m.Active })
	if i >= 0 && i < placed {
		i += by
	} else {
		i = 0
		for i < placed && marks[i].Place.Start < m.View.Start {
			i++
		}
		if by < 0 {
			i--
		}
	}
	i = min(max(i, 0), placed-1)
	m, cmds := activate(m, marks[i].ID, false)
	p := marks[i]
	line := brief(p.Target.Quote)
	if p.Note != "" {
		line = word.T("{1}. Note: {2}", line, p.Note)
	}
	return m, append(cmds, Say{line})
}

// updateReading is what happens on the way through the text.
func updateReading(m Model, msg Msg) (Model, []Cmd) {
	switch msg := msg.(type) {
	case NamePicked:
		turn := 0
		if m.NameID == msg.ID {
			turn = m.NameTurn + 1
		}
		return visitName(m, m.Doc.Name(msg.ID), turn)
	case SpotPicked:
		n, turn := m.Doc.Spot(msg.Index)
		if n == nil {
			return m, nil
		}
		m.Panel = Names
		m, cmds := visitName(m, n, turn)
		return m, append(cmds, Focus{"#side [aria-current]"})
	case QuotePicked:
		for i, q := range m.Doc.Quotes() {
			if q.Index == msg.Index {
				return visitQuote(m, i)
			}
		}
	case QuoteStepped:
		n := len(m.Doc.Quotes())
		if n == 0 {
			return m.toast(word.T("No quotations were found in this article"), false)
		}
		at := m.QuoteAt + msg.By
		if m.QuoteAt < 0 {
			at = 0
		}
		return visitQuote(m, min(max(at, 0), n-1))
	case SentenceStepped:
		return m, []Cmd{StepSentence(msg)}
	case Viewed:
		m.View = m.Doc.Index.RangeFromUTF16(msg.Range)
		if h := m.visited - 1; h >= 0 && !m.View.Overlaps(m.Doc.Headings[h].Range) {
			m.visited = 0
		}
		m, cmds := m.offer(!m.viewed)
		m.viewed = true
		m, more := m.hintsBegin()
		cmds = append(cmds, more...)
		m.Progress = max(m.Progress, float64(m.View.End)/float64(max(1, len(m.Doc.Text))))
		at := m.View.Start
		if m.Resume.At > 0 {
			at = m.Resume.At // not lost by opening the article again
		}
		return m, append(cmds, KeepProgress{m.Doc.Slug, Progress{at, m.Progress, m.Doc.Hash, m.Now}})
	}
	return m, nil
}

// visitName goes to a mention and lights up all of them.
func visitName(m Model, n *Name, turn int) (Model, []Cmd) {
	if n == nil || len(n.At) == 0 {
		return m, nil
	}
	turn %= len(n.At)
	m.NameID, m.NameTurn = n.ID, turn
	all := make([]text.Range, len(n.At))
	for i, r := range n.At {
		all[i] = m.utf16(r)
	}
	return m, []Cmd{
		Show{"hit", all}, Reveal{all[turn], true},
		Say{word.T("{1}, {2} of {3}", n.Name, word.Number(turn+1), word.Number(len(all)))},
	}
}

func visitQuote(m Model, i int) (Model, []Cmd) {
	q := m.Doc.Quotes()[i]
	m.QuoteAt = i
	who := q.Speaker
	if who == "" {
		who = word.T("Unattributed")
	}
	return m, []Cmd{Reveal{m.utf16(q.Range), true}, Say{who + ": " + brief(q.Text)}}
}
