package state

import (
	"slices"

	"manicule.dev/app/anchor"
	"manicule.dev/app/annotation"
	"manicule.dev/app/text"
	"manicule.dev/app/word"
)

type (
	// EndMoved: an end of the active mark was dragged to a UTF-16 position.
	EndMoved struct {
		End annotation.End
		Pos int
	}
	// MergeAsked: the marks that touch or overlap the active one are to become one
	// with it. Nothing else ever merges marks.
	MergeAsked struct{}
	// CycleAsked: of the marks that lie where the active one begins, the next is
	// wanted.
	CycleAsked struct{}
)

func (EndMoved) msg()   {}
func (MergeAsked) msg() {}
func (CycleAsked) msg() {}

// updateShape is what happens to the extent of marks.
func updateShape(m Model, msg Msg) (Model, []Cmd) {
	switch msg := msg.(type) {
	case EndMoved:
		return moveEnd(m, msg)
	case MergeAsked:
		return merge(m)
	case CycleAsked:
		return cycle(m)
	}
	return m, nil
}

// Gripped is the passage, in UTF-16 units, whose ends can be dragged: that of the
// active mark, unless something is selected. It is empty where there is none.
func (m Model) Gripped() text.Range {
	if m.Doc == nil || !m.Sel.Empty() {
		return text.Range{}
	}
	i := m.markAt(m.Active)
	if i < 0 || m.Marks[i].Place.How == anchor.Unplaced {
		return text.Range{}
	}
	return m.utf16(m.Marks[i].Place.Range)
}

// moveEnd gives the active mark another start or end.
func moveEnd(m Model, msg EndMoved) (Model, []Cmd) {
	p, ok := m.Mark(m.Active)
	if !ok || p.Place.How == anchor.Unplaced {
		return m, nil
	}
	at := m.Doc.Index.RangeFromUTF16(text.R(msg.Pos, msg.Pos)).Start
	r := annotation.Resize(m.Doc.Text, p.Place.Range, msg.End, at)
	return reshape(m, p.ID, m.snapped(r))
}

// snapped is a passage as marks take it: without white space at its ends, and in
// whole words unless the reader wants exactly what was chosen.
func (m Model) snapped(r text.Range) text.Range {
	if m.Look.Get("snap") == "words" {
		return annotation.Snap(m.Doc.Text, r)
	}
	return annotation.Trim(m.Doc.Text, text.Clamp(m.Doc.Text, r))
}

// reshape gives a mark the passage r; nothing at all is no passage.
func reshape(m Model, id string, r text.Range) (Model, []Cmd) {
	p, _ := m.Mark(id)
	if r.Empty() || r == p.Place.Range {
		return m, nil
	}
	return changeMark(m, id, word.T("Mark resized"), func(k *annotation.Mark) {
		k.Target, k.UTF16 = m.describe(r), m.utf16(r)
	})
}

// Neighbours are the marks that would become one with the mark of that id: those
// that overlap it or that nothing but white space parts from it, and so on from
// there. It is not among them.
func (m Model) Neighbours(id string) []*annotation.Placed {
	i := m.markAt(id)
	if i < 0 || m.Marks[i].Place.How == anchor.Unplaced {
		return nil
	}
	whole := m.Marks[i].Place.Range
	in := map[int]bool{i: true}
	for grown := true; grown; {
		grown = false
		for j, p := range m.Marks {
			if in[j] || p.Place.How == anchor.Unplaced {
				continue
			}
			if p.Place.Start > m.past(whole.End) {
				break // in document order: none that follows can touch it
			}
			if m.past(p.Place.End) >= whole.Start {
				in[j], grown, whole = true, true, annotation.Union(whole, p.Place.Range)
			}
		}
	}
	var out []*annotation.Placed
	for j, p := range m.Marks {
		if in[j] && j != i {
			out = append(out, p)
		}
	}
	return out
}

// Touched says whether another mark touches the mark of that id. It looks only at
// those that stand near it in the order of the text, which is enough for offering to
// merge them.
func (m Model) Touched(id string) bool {
	i := m.markAt(id)
	if i < 0 || m.Marks[i].Place.How == anchor.Unplaced {
		return false
	}
	const about = 16
	r := m.Marks[i].Place.Range
	for j := max(0, i-about); j < min(len(m.Marks), i+about); j++ {
		p := m.Marks[j]
		if j != i && p.Place.How != anchor.Unplaced && p.Place.Start <= m.past(r.End) && m.past(p.Place.End) >= r.Start {
			return true
		}
	}
	return false
}

// past is the first position from at on that is not white space.
func (m Model) past(at int) int {
	rest := annotation.Trim(m.Doc.Text, text.R(at, min(len(m.Doc.Text), at+8)))
	if rest.Empty() {
		return at
	}
	return rest.Start
}

// merge makes the active mark and its neighbours one, in one step for undo: it has
// the active one's colour, and the notes and tags of all in the order of the text.
func merge(m Model) (Model, []Cmd) {
	p, ok := m.Mark(m.Active)
	others := m.Neighbours(m.Active)
	if !ok || len(others) == 0 {
		return m.toast(word.T("No other mark touches this one"), false)
	}
	m, cmds := finishNote(m)
	p, _ = m.Mark(p.ID)
	all := append(slices.Clone(others), &p)
	annotation.Sort(all)
	before, after := p.Mark, p.Mark
	after.Note, after.Tags, after.Changed = "", nil, m.Now
	whole := p.Place.Range
	for _, k := range all {
		whole = annotation.Union(whole, k.Place.Range)
		if k.Note != "" && after.Note != "" {
			after.Note += "\n\n"
		}
		after.Note += k.Note
		for _, tag := range k.Tags {
			if !slices.Contains(after.Tags, tag) {
				after.Tags = append(after.Tags, tag)
			}
		}
	}
	after.Target, after.UTF16 = m.describe(whole), m.utf16(whole)
	c := change{before: &before, after: &after, label: word.N(len(all), "{n} mark merged", "{n} marks merged")}
	for _, k := range others {
		c.also = append(c.also, change{before: &k.Mark})
	}
	m, more := m.do(c)
	cmds = append(cmds, more...)
	m, more = m.toast(c.label, true)
	return m, append(cmds, more...)
}

// cycle goes on to the next of the marks that lie over each other where the active
// one begins.
func cycle(m Model) (Model, []Cmd) {
	p, ok := m.Mark(m.Active)
	if !ok || p.Place.How == anchor.Unplaced {
		return m, nil
	}
	var here []string
	for _, k := range m.Marks {
		if k.Place.How != anchor.Unplaced && k.Place.Start < p.Place.End && p.Place.Start < k.Place.End {
			here = append(here, k.ID)
		}
	}
	i := slices.Index(here, p.ID)
	next, _ := m.Mark(here[(i+1)%len(here)])
	m, cmds := activate(m, next.ID, false)
	return m, append(cmds, Say{word.T("Mark {1} of {2}: {3}", word.Number((i+1)%len(here)+1), word.Number(len(here)), brief(next.Target.Quote))})
}
