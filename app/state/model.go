// Package state is everything that can happen in the reading room. The Model is
// what is so, a Msg is what has happened, and Update, a pure function, says what
// is so now and which Cmds must be carried out. A Loop carries them out through
// the ports Page and Vault. Positions are bytes of the flat text, except in what is
// handed to the Page, which counts UTF-16 code units.
package state

import (
	"manicule.dev/app/annotation"
	"manicule.dev/app/search"
	"manicule.dev/app/text"
)

// Model is one moment of the reading room. It is a value: Update never changes
// what an earlier Model shares.
type Model struct {
	// Now (Unix milliseconds) and NextID are put in by the Loop before each Update,
	// so that Update needs neither clock nor dice.
	Now    int64
	NextID string

	Ready bool // the program has taken over
	Doc   *Doc // the article; nil in the library
	// Library says that the page is the library, and not one without an article.
	Library bool
	Texts   Texts // the reader's own
	texts   bool  // whether they have been read yet
	moves   []Msg // what is to be done with them once they have
	Add     Add
	Shelf   []Shelved

	// Marks are in document order, unplaced last. What a pointer points at never changes.
	Marks       []*annotation.Placed
	Placing     string                        // id of the mark whose place the reader is looking for
	News        News                          // what became of those of earlier versions
	waiting     []annotation.Mark             // made on versions whose texts are being read
	olds        map[string]string             // the texts of earlier versions, by digest; "" for not kept
	asked       []string                      // the digests that were asked for
	sought      map[string]*annotation.Placed // the marks of earlier versions, as they were found together
	versionKept bool                          // this version's text was handed to the vault
	Active      string                        // id of the mark that card and text point at
	Edit        Edit
	Sel         Selection

	Saves Saves
	Keep  Keeping
	undo  []change
	redo  []change
	Toast Toast

	Panel Panel // what is open at the side
	Sheet bool  // narrow windows: the margin is pulled up
	Look  Look
	Own   Own
	// Rebind is the command that is being given another key.
	Rebind Rebind
	Filter Filter
	// Printing says that all cards are drawn, for paper.
	Printing bool
	tagged   []string // the tags of Marks
	Jump     Jump
	dialogs  string // the ids of those that are open, each between two spaces

	NameID   string     // entity whose mentions are being visited
	NameTurn int        // which of them was visited last
	QuoteAt  int        // index into Doc.Quotes of the one visited last, -1 before the first
	View     text.Range // what the window shows
	Progress float64    // how far the article was read, 0 to 1
	Resume   Resume
	viewed   bool // the window has come to rest once
	visited  int  // 1 + the heading visited last, while it is in sight
}

// Shelved is what the library shows about one article beside what its page says.
type Shelved struct {
	Slug     string
	Marks    int
	Progress float64 // 0 to 1
}

// Selection is what the reader has selected; an empty Range means nothing.
type Selection struct {
	text.Range
	Touch bool // made with a finger
}

// Edit is the note being written. ID is empty where none is.
type Edit struct {
	ID    string
	Text  string
	Tag   string // the tag being written
	Fresh bool   // the mark was made for this note and goes if the note is given up
	seq   int    // counts what was typed, so that an old timer saves nothing
	// sitting counts the times that an editor was opened.
	sitting int
	seen    string // annotation.Mark.Seen of when it was opened
}

// closed is no edit, after this one.
func (e Edit) closed() Edit { return Edit{seq: e.seq + 1, sitting: e.sitting} }

// Panel is a panel at the side.
type Panel string

// The panels.
const (
	NoPanel Panel = ""
	Names   Panel = "names"
	Voices  Panel = "voices"
)

// Toast is a passing line; Undo says that it offers to undo.
type Toast struct {
	Text string
	Undo bool
	Seq  int // counts toasts, so that an old timer does not take away a new one
}

// Jump is the jump dialog.
type Jump struct {
	Open    bool
	Query   string
	Items   []search.Item // of all articles, once fetched; own notes and names of this one are added
	Fetched bool
	Failed  bool
	Hits    []search.Hit
	At      int // the hit that Enter goes to
}

// SaveState says how the reader's changes stand.
type SaveState string

// The states of saving.
const (
	Saving SaveState = "saving"
	Saved  SaveState = "saved"
	Failed SaveState = "failed"
)

// Saves are the changes that are under way or were refused.
type Saves struct {
	Pending []string // ids of marks, once for each change under way
	Failed  []string // ids of marks whose last change was refused
	Why     string   // the last refusal, in words
	Weak    bool     // what was refused is in the quick copy, which a crash may take along
}

// State sums up: what was refused weighs more than what is under way.
func (s Saves) State() SaveState {
	switch {
	case len(s.Failed) > 0:
		return Failed
	case len(s.Pending) > 0:
		return Saving
	}
	return Saved
}

// Mark is the mark with that id.
func (m Model) Mark(id string) (annotation.Placed, bool) {
	if i := m.markAt(id); i >= 0 {
		return *m.Marks[i], true
	}
	return annotation.Placed{}, false
}

func (m Model) markAt(id string) int {
	if id == "" {
		return -1
	}
	for i := range m.Marks {
		if m.Marks[i].ID == id {
			return i
		}
	}
	return -1
}
