package state

import (
	"slices"
	"strings"

	"manicule.dev/app/annotation"
	"manicule.dev/app/word"
)

// Filter says which marks the margin shows and j and k go through; the zero Filter
// is all. The marks in the text stay as they are.
type Filter struct {
	Text  string
	Color annotation.Color
	Tag   string
}

// Any says whether anything is left out.
func (f Filter) Any() bool { return f != Filter{} }

type (
	// FilterTyped: marks with these words are wanted.
	FilterTyped struct{ Text string }
	// FilterColored: marks of a colour are wanted, or, if they are already, of any.
	FilterColored struct{ Color annotation.Color }
	// FilterTagged: marks with a tag are wanted, or, if they are already, any.
	FilterTagged struct{ Tag string }
	// FilterAsked: the filter is to be filled in.
	FilterAsked struct{}
	// FilterCleared: all marks are wanted.
	FilterCleared struct{}
)

func (FilterTyped) msg()   {}
func (FilterColored) msg() {}
func (FilterTagged) msg()  {}
func (FilterAsked) msg()   {}
func (FilterCleared) msg() {}

func (FilterAsked) update(m Model) (Model, []Cmd) {
	m.Sheet, m.Panel = true, NoPanel
	return m, []Cmd{Focus{"#filter"}}
}

func (msg FilterTyped) update(m Model) (Model, []Cmd) {
	m.Filter.Text = strings.TrimSpace(msg.Text)
	return m.counted()
}

func (msg FilterColored) update(m Model) (Model, []Cmd) {
	if m.Filter.Color == msg.Color {
		msg.Color = ""
	}
	m.Filter.Color = msg.Color
	return m.counted()
}

func (msg FilterTagged) update(m Model) (Model, []Cmd) {
	if m.Filter.Tag == msg.Tag {
		msg.Tag = ""
	}
	m.Filter.Tag = msg.Tag
	return m.counted()
}

func (FilterCleared) update(m Model) (Model, []Cmd) {
	m.Filter = Filter{}
	m, cmds := m.counted()
	return m, append(cmds, SetValue{"#filter", ""})
}

// counted tells how many marks are shown.
func (m Model) counted() (Model, []Cmd) { return m, []Cmd{Say{m.Counted()}} }

// Counted is how many marks are shown, in words.
func (m Model) Counted() string {
	return word.T("{1} of {2}", word.Number(len(m.Shown())), word.N(len(m.Marks), "{n} mark", "{n} marks"))
}

// Shown are the marks that the filter lets through, in order. The one whose note is
// being written is always among them.
func (m Model) Shown() []*annotation.Placed {
	if !m.Filter.Any() {
		return m.Marks
	}
	words := strings.ToLower(m.Filter.Text)
	var out []*annotation.Placed
	for _, p := range m.Marks {
		if p.ID == m.Edit.ID || m.Filter.lets(p, words) {
			out = append(out, p)
		}
	}
	return out
}

// lets says whether a mark is shown; words is Text in lower case.
func (f Filter) lets(p *annotation.Placed, words string) bool {
	if f.Color != "" && p.Color != f.Color || f.Tag != "" && !slices.Contains(p.Tags, f.Tag) {
		return false
	}
	has := func(s string) bool { return strings.Contains(strings.ToLower(s), words) }
	return words == "" || has(p.Note) || has(p.Target.Quote) || slices.ContainsFunc(p.Tags, has)
}
