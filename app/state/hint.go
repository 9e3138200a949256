package state

import (
	"strconv"
	"strings"

	"manicule.dev/app/word"
)

// hintsName is the own setting that says which article the hints belong to and how
// many of them are done with: "slug 2".
const hintsName = "hints"

// hints are shown one after the other on the first article, each once.
var hints = []word.Key{
	"Select some words to mark them. Without a mouse: a full stop selects the next sentence.",
	"Your mark stands in the margin, and stays on this device. n writes a note to it.",
	"All commands are in the search: Ctrl K. A question mark shows the keys.",
}

// HintDone: the reader has seen the hint.
type HintDone struct{}

func (HintDone) msg() {}

// hintsDone is how many hints are done with; all of them on any article but the first.
func (m Model) hintsDone() int {
	slug, n, ok := strings.Cut(m.Own[hintsName], " ")
	if !ok {
		return 0
	}
	if m.Doc == nil || slug != m.Doc.Slug {
		return len(hints)
	}
	done, err := strconv.Atoi(n)
	if err != nil {
		return len(hints)
	}
	return done
}

// versed is how many marks a reader has made who needs no hints.
const versed = 20

// Hint is what is to be hinted at now; empty for nothing. A hint about marks waits
// for the first mark, and nothing is hinted at while something is going on.
func (m Model) Hint() string {
	n := m.hintsDone()
	if m.Doc == nil || !m.Ready || n >= len(hints) || len(m.Marks) >= versed || m.Resume.Shown || !m.Sel.Empty() || m.Edit.ID != "" || m.Toast.Text != "" || m.Sheet || m.Panel != NoPanel {
		return ""
	}
	if n == 0 && len(m.Marks) > 0 {
		n = 1
	}
	if n == 1 && len(m.Marks) == 0 {
		return ""
	}
	return word.T(hints[n])
}

func (HintDone) update(m Model) (Model, []Cmd) {
	n := m.hintsDone()
	if m.Doc == nil || n >= len(hints) {
		return m, nil
	}
	if n == 0 && len(m.Marks) > 0 {
		n = 1
	}
	return m.own(hintsName, m.Doc.Slug+" "+strconv.Itoa(n+1))
}

// hintsBegin remembers which article is the first: elsewhere there are no hints.
func (m Model) hintsBegin() (Model, []Cmd) {
	if m.Own[hintsName] != "" {
		return m, nil
	}
	return m.own(hintsName, m.Doc.Slug+" 0")
}
