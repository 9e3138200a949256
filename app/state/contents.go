package state

import (
	"manicule.dev/app/article"
	"manicule.dev/app/text"
	"manicule.dev/app/word"
)

// Heading is one line of the table of contents.
type Heading struct {
	text.Range
	Block int // index of its block
	Level int // 2 to 6
	Text  string
}

// Contents is the panel with the table of contents.
const Contents Panel = "contents"

// worthContents is how many headings an article must have for a table of contents.
const worthContents = 3

// HasContents says whether the article is offered with a table of contents.
func (d *Doc) HasContents() bool { return len(d.Headings) >= worthContents }

func (d *Doc) addHeadings() {
	for i, b := range d.Blocks {
		if b.Kind == article.Heading {
			d.Headings = append(d.Headings, Heading{b.Range, i, b.Level, b.Range.In(d.Text)})
		}
	}
}

// section is the index of the last heading that begins at or before a byte, -1
// before the first.
func (d *Doc) section(at int) int {
	n := -1
	for i, h := range d.Headings {
		if h.Start > at {
			break
		}
		n = i
	}
	return n
}

// Section is the index of the heading under which the window stands, -1 above the
// first.
func (m Model) Section() int {
	if m.Doc == nil {
		return -1
	}
	return m.Doc.section(m.View.Start + (m.View.End-m.View.Start)/4)
}

type (
	// HeadingPicked: a line of the table of contents was chosen.
	HeadingPicked struct{ Index int }
	// HeadingStepped: on to the next (+1) or previous (-1) heading.
	HeadingStepped struct{ By int }
)

func (HeadingPicked) msg()  {}
func (HeadingStepped) msg() {}

func (msg HeadingPicked) update(m Model) (Model, []Cmd) {
	if m.Doc == nil || msg.Index < 0 || msg.Index >= len(m.Doc.Headings) {
		return m, nil
	}
	h := m.Doc.Headings[msg.Index]
	m.Resume, m.visited = Resume{}, msg.Index+1
	return m, []Cmd{Reveal{m.utf16(h.Range), true}, Say{h.Text}}
}

func (msg HeadingStepped) update(m Model) (Model, []Cmd) {
	if m.Doc == nil || len(m.Doc.Headings) == 0 {
		return m.toast(word.T("This article has no headings"), false)
	}
	at := m.visited - 1
	if at < 0 { // from the section that is being read; back leads to its beginning first
		at = m.Doc.section(m.View.Start)
		if msg.By < 0 && at >= 0 && m.Doc.Headings[at].Start < m.View.Start {
			at++
		}
	}
	return HeadingPicked{min(max(at+msg.By, 0), len(m.Doc.Headings)-1)}.update(m)
}
