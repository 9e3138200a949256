package state

import (
	"slices"

	"manicule.dev/app/anchor"
	"manicule.dev/app/annotation"
	"manicule.dev/app/text"
	"manicule.dev/app/word"
)

// change is one step of the reader's that can be taken back: from before to after;
// nil means that there was, or is, no such mark.
type change struct {
	before, after *annotation.Mark
	fix           *fixStep // the correction of a finding; before and after are nil then
	text          string   // the added text that went to the bin; before and after are nil then
	label         string   // what was done, for the toast
	also          []change // what else was done in the same step
	sitting       int      // the sitting of the note editor that it was made in, or 0
}

// maxUndo bounds the memory of a long visit.
const maxUndo = 500

// updateMarks is what happens to marks.
func updateMarks(m Model, msg Msg) (Model, []Cmd) {
	switch msg := msg.(type) {
	case MarksChanged:
		before := m.Marks
		m, cmds := m.place(m.merged(msg.Marks))
		if slices.EqualFunc(before, m.Marks, same) {
			return m, cmds
		}
		return m, append(cmds, m.paint())
	case Selected:
		r := annotation.Trim(m.Doc.Text, text.Clamp(m.Doc.Text, m.Doc.Index.RangeFromUTF16(msg.Range)))
		m.Sel = Selection{r, msg.Touch}
		if !r.Empty() {
			m.Sheet = false // the toolbar comes up where the sheet is
		}
	case Unselected:
		if !m.Jump.Open { // its field takes the selection; commands found there still mean it
			m.Sel = Selection{}
		}
	case HighlightAsked:
		return highlight(m, msg.Color)
	case NoteAsked:
		return noteAsked(m)
	case CopyAsked:
		if !m.Sel.Empty() {
			return m, []Cmd{Copy{m.Sel.In(m.Doc.Text)}}
		}
	case Copied:
		if msg.OK {
			return m.toast(word.T("Copied"), false)
		}
		return m.toast(word.T("The browser did not allow copying: use its own copy command"), false)
	case MarkPicked:
		return picked(m, msg.IDs)
	case CardPicked:
		return activate(m, msg.ID, false)
	case MarkStepped:
		return stepMark(m, msg.By)
	case Recoloured:
		return changeMark(m, msg.ID, word.T("Colour changed"), func(k *annotation.Mark) { k.Color = msg.Color })
	case ResizeAsked:
		return resize(m, msg)
	case PlaceAsked:
		return placeHere(m, msg.ID)
	case DeleteAsked:
		return deleteMark(m, msg.ID)
	case RestFound:
		return complete(m)
	case NoteSettled:
		return settleNote(m, msg)
	case SaveEnded:
		return saveEnded(m, msg)
	case RetryAsked:
		return retry(m)
	}
	return m, nil
}

// merged are the marks as the vault has them, with those of our own changes that
// the vault has not seen yet.
func (m Model) merged(marks []annotation.Mark) []annotation.Mark {
	if len(m.Saves.Pending) == 0 {
		return marks
	}
	out := slices.DeleteFunc(slices.Clone(marks), func(k annotation.Mark) bool { return slices.Contains(m.Saves.Pending, k.ID) })
	for _, p := range m.Marks {
		if slices.Contains(m.Saves.Pending, p.ID) {
			k := p.Mark
			if i := slices.IndexFunc(marks, func(v annotation.Mark) bool { return v.ID == k.ID }); i >= 0 {
				k.Others = marks[i].Others // what the vault kept beside it
			}
			out = append(out, k)
		}
	}
	return out
}

// paint tells the page which marks to show.
func (m Model) paint() Cmd {
	out := make([]Painted, 0, len(m.Marks))
	for i := range m.Marks {
		if p, ok := m.painted(m.Marks[i]); ok {
			out = append(out, p)
		}
	}
	return Paint{out}
}

// repaint tells the page how one mark is to be shown now; the others stay as they
// are.
func (m Model) repaint(id string) Cmd {
	if i := m.markAt(id); i >= 0 {
		if p, ok := m.painted(m.Marks[i]); ok {
			return Repaint{Put: []Painted{p}}
		}
	}
	return Repaint{Gone: []string{id}}
}

// painted is how the page shows a mark; ok is false for one without a place.
func (m Model) painted(k *annotation.Placed) (p Painted, ok bool) {
	if k.Place.How == anchor.Unplaced {
		return p, false
	}
	r := k.UTF16
	if k.Target.Hash != m.Doc.Hash || k.Target.Range != k.Place.Range || r.Empty() {
		r = m.utf16(k.Place.Range)
	}
	noted := k.Note != "" || k.ID == m.Edit.ID
	return Painted{k.ID, r, max(0, slices.Index(annotation.Colors, k.Color)), noted}, true
}

// newMark makes a mark of a passage.
func (m Model) newMark(r text.Range, color annotation.Color) annotation.Mark {
	return annotation.Mark{
		ID: m.NextID, Article: m.Doc.Slug, Target: m.describe(r), UTF16: m.utf16(r),
		Color: color, Created: m.Now, Changed: m.Now,
	}
}

func highlight(m Model, color annotation.Color) (Model, []Cmd) {
	if m.Sel.Empty() {
		if m.markAt(m.Active) >= 0 {
			return Update(m, Recoloured{m.Active, color})
		}
		return m.toast(word.T("Select some text first"), false)
	}
	k := m.newMark(m.snapped(m.Sel.Range), color)
	m.Sel, m.Active = Selection{}, k.ID
	m, cmds := m.do(change{after: &k, label: word.T("Highlighted")})
	// The selection goes first: to keep it while the text is painted is work for nothing.
	return m, append([]Cmd{Select{}, Say{word.T("Highlighted: {1}", brief(k.Target.Quote))}}, cmds...)
}

// brief is the beginning of a passage, for toasts and for the ear.
func brief(s string) string {
	n := 0
	for i := range s {
		if n == 60 {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

// do makes a change, remembers it for undo and saves it.
func (m Model) do(c change) (Model, []Cmd) {
	m, cmds := m.apply(c.before, c.after, false)
	for _, one := range c.also {
		var more []Cmd
		m, more = m.apply(one.before, one.after, false)
		cmds = append(cmds, more...)
	}
	return m.remember(c), cmds
}

// apply turns the mark before into after. again says that a mark which comes
// into being was there once, and waits in the bin.
func (m Model) apply(before, after *annotation.Mark, again bool) (Model, []Cmd) {
	var cmds []Cmd
	switch {
	case after == nil:
		if i := m.markAt(before.ID); i >= 0 {
			m.Marks = annotation.Without(m.Marks, i)
		}
		cmds = append(cmds, BinMark{before.ID}, Repaint{Gone: []string{before.ID}})
		m = m.saving(before.ID)
		if m.Active == before.ID {
			m.Active = ""
		}
		if m.Placing == before.ID {
			m.Placing = ""
		}
	default:
		p, i := &annotation.Placed{Mark: *after}, -1
		if before != nil || again {
			i = m.markAt(after.ID) // a new one is not there: to look for it goes through them all
		}
		if i >= 0 && m.Marks[i].Target == after.Target {
			p.Place = m.Marks[i].Place // a mark that was placed with the help of the old text stays there
		} else {
			p.Place = m.seek(*after)
		}
		if i >= 0 {
			m.Marks = annotation.Without(m.Marks, i)
		}
		m.Marks = annotation.With(m.Marks, p)
		cmds = append(cmds, PutMark{*after})
		m = m.saving(after.ID)
	}
	if !slices.Equal(tagsOn(before), tagsOn(after)) {
		m.tagged = tagsOf(m.Marks)
	}
	if len(m.sought) > 0 {
		m.News = m.news()
	}
	if after == nil {
		return m, cmds
	}
	cmds = append(cmds, m.repaint(after.ID))
	if after.Target.Hash == m.Doc.Hash && !m.versionKept {
		m.versionKept = true
		cmds = append(cmds, KeepVersion{m.Doc.Slug, m.Doc.Text})
	}
	return m, cmds
}

func tagsOn(m *annotation.Mark) []string {
	if m == nil {
		return nil
	}
	return m.Tags
}

// changeMark makes a change to one mark, if it changes anything.
func changeMark(m Model, id, label string, with func(*annotation.Mark)) (Model, []Cmd) {
	p, ok := m.Mark(id)
	if !ok {
		return m, nil
	}
	before, after := p.Mark, p.Mark
	with(&after)
	if before.Color == after.Color && before.Note == after.Note && before.Target == after.Target && slices.Equal(before.Tags, after.Tags) {
		return m, nil
	}
	after.Changed = m.Now
	m, cmds := m.do(change{before: &before, after: &after, label: label})
	return m, append(cmds, Say{label})
}

func deleteMark(m Model, id string) (Model, []Cmd) {
	p, ok := m.Mark(id)
	if !ok {
		return m, nil
	}
	if m.Edit.ID == id {
		m.Edit = m.Edit.closed()
	}
	m, cmds := m.do(change{before: &p.Mark, label: word.T("Mark removed")})
	m, more := m.toast(word.T("Mark removed: “{1}”", brief(p.Target.Quote)), true)
	return m, append(cmds, more...) // where the focus goes from the card, web/js/focus.js knows
}

func resize(m Model, msg ResizeAsked) (Model, []Cmd) {
	p, ok := m.Mark(m.Active)
	if !ok || p.Place.How == anchor.Unplaced {
		return m, nil
	}
	return reshape(m, p.ID, annotation.Step(m.Doc.Text, p.Place.Range, msg.End, msg.By))
}

func placeHere(m Model, id string) (Model, []Cmd) {
	if m.Sel.Empty() {
		m.Placing, m.Sheet = id, false
		return m.toast(word.T("Select the passage where this mark belongs, then choose Place here"), false)
	}
	r := m.snapped(m.Sel.Range)
	m.Sel, m.Active, m.Placing = Selection{}, id, ""
	m, cmds := changeMark(m, id, word.T("Mark placed"), func(k *annotation.Mark) {
		k.Target, k.UTF16 = m.describe(r), m.utf16(r)
	})
	return m, append(cmds, Select{})
}

// same says whether two marks look and stand the same.
func same(a, b *annotation.Placed) bool {
	return a == b || a.ID == b.ID && a.Color == b.Color && a.Note == b.Note && a.Target == b.Target && a.Place == b.Place && slices.Equal(a.Tags, b.Tags) && slices.Equal(a.Others, b.Others)
}
