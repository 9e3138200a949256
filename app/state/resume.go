package state

import (
	"manicule.dev/app/text"
	"manicule.dev/app/word"
)

// Resume is the offer to go on where the reader stopped last time. The page never
// jumps there by itself: who comes back may want the beginning.
type Resume struct {
	At    int // byte of the flat text; 0 is no offer
	Shown bool
	moves int // how often the window has come to rest since
}

// resumeMoves is how often the window comes to rest before an offer that nobody takes
// goes away.
const resumeMoves = 4

type (
	// ResumeTaken: the reader wants to go on where they stopped.
	ResumeTaken struct{}
	// ResumeLeft: the reader stays where they are.
	ResumeLeft struct{}
	// ReadMarked: the reader says that the article is read, or is unread.
	ReadMarked struct{ Read bool }
)

func (ResumeTaken) msg() {}
func (ResumeLeft) msg()  {}
func (ReadMarked) msg()  {}

func (ResumeTaken) update(m Model) (Model, []Cmd) {
	if m.Doc == nil || m.Resume.At == 0 {
		return m, nil
	}
	at := m.Resume.At
	m.Resume = Resume{}
	r := m.utf16(text.Clamp(m.Doc.Text, text.R(at, at+1)))
	return m, []Cmd{Reveal{r, true}, Say{m.whereabouts(at)}}
}

func (ResumeLeft) update(m Model) (Model, []Cmd) {
	m.Resume = Resume{}
	return m, nil
}

func (msg ReadMarked) update(m Model) (Model, []Cmd) {
	if m.Doc == nil {
		return m, nil
	}
	m.Resume = Resume{}
	line := word.T("Marked as read")
	p := Progress{At: m.View.Start, Far: 1, Hash: m.Doc.Hash, When: m.Now}
	if !msg.Read {
		line, p.At, p.Far = word.T("Marked as unread"), 0, 0
	}
	m.Progress = p.Far
	m, cmds := m.toast(line, false)
	return m, append(cmds, KeepProgress{m.Doc.Slug, p})
}

// resumeAt notes where the reader stopped; Viewed then says whether it is worth
// offering.
func resumeAt(d *Doc, p Progress) Resume {
	if p.Far >= finished || p.At <= 0 || p.At >= len(d.Text) {
		return Resume{}
	}
	return Resume{At: p.At}
}

// finished is the part of an article from which on it counts as read.
const finished = 0.95

// offer is what a window come to rest means for the offer; first says that it is
// the first time. The place of last time is kept as long as the offer stands.
func (m Model) offer(first bool) (Model, []Cmd) {
	r := m.Resume
	switch {
	case r.At == 0:
		return m, nil
	case m.View.End >= r.At: // there, or the browser brought the reader back itself
		m.Resume = Resume{}
	case first && m.View.Start == 0:
		m.Resume.Shown = true
		return m, []Cmd{Say{word.T("You stopped at {1} %. A button leads there.", word.Number(m.percent(r.At)))}}
	case !r.Shown: // a link led elsewhere
		m.Resume = Resume{}
	default:
		m.Resume.moves++
		if m.Resume.moves > resumeMoves {
			m.Resume = Resume{}
		}
	}
	return m, nil
}

// percent is how far into the text a byte is.
func (m Model) percent(at int) int { return 100 * at / max(1, len(m.Doc.Text)) }

// Percent is how far the offered place is.
func (m Model) Percent() int { return m.percent(m.Resume.At) }

// MinutesLeft is how long what lies below the window takes to read; 0 before the
// reader has begun and at the end.
func (m Model) MinutesLeft() int {
	if m.Doc == nil {
		return 0
	}
	n := len(m.Doc.Text)
	if n == 0 || m.View.Start == 0 || m.View.End >= n {
		return 0
	}
	return (m.Doc.minutes*(n-m.View.End) + n - 1) / n
}

// whereabouts says in words where a byte is: the heading before it, and how far that is.
func (m Model) whereabouts(at int) string {
	far := word.T("{1} %", word.Number(m.percent(at)))
	if h := m.Doc.section(at); h >= 0 {
		return m.Doc.Headings[h].Text + ", " + far
	}
	return far
}
