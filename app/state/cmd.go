package state

import (
	"manicule.dev/app/annotation"
	"manicule.dev/app/text"
)

// Cmd is something to be done outside of the Model. All positions in Cmds count
// UTF-16 code units.
type Cmd interface{ cmd() }

type (
	// Paint shows exactly these marks in the text.
	Paint struct{ Marks []Painted }
	// Repaint shows marks that were not there or have changed, takes others away, and
	// leaves the rest as it is.
	Repaint struct {
		Put  []Painted
		Gone []string // ids
	}
	// Show replaces what a passing highlight covers.
	Show struct {
		Name   string
		Ranges []text.Range
	}
	// Reveal scrolls a passage into sight; Flash lights it up for a moment.
	Reveal struct {
		text.Range
		Flash bool
	}
	// Select makes a passage the selection; the empty one takes the selection away.
	Select struct{ text.Range }
	// StepSentence moves the sentence cursor from the present selection.
	StepSentence struct {
		By     int
		Extend bool
	}
	// Focus gives the focus to the first element that matches.
	Focus struct{ Selector string }
	// SetValue fills a field.
	SetValue struct{ Selector, Value string }
	// Dialog opens or closes a dialog.
	Dialog struct {
		ID   string
		Open bool
	}
	// Say lets screen readers hear a line.
	Say struct{ Line string }
	// SaySaved lets screen readers hear that all is saved. Nothing else changes that is
	// seen, so nothing is drawn.
	SaySaved struct{ Line string }
	// Copy puts text on the clipboard; Copied answers.
	Copy struct{ Text string }
	// Wear keeps and applies the look.
	Wear struct{ Look Look }
	// Go leads to another page.
	Go struct{ Slug, Ref string }
	// FetchIndex fetches what all articles hold; IndexFetched answers.
	FetchIndex struct{}
	// After sends a message some milliseconds later.
	After struct {
		Milliseconds int
		Msg          Msg
	}

	// PutMark keeps a mark in the vault, and takes it out of the bin if it is there;
	// SaveEnded answers.
	PutMark struct{ Mark annotation.Mark }
	// BinMark moves a mark to the bin; SaveEnded answers.
	BinMark struct{ ID string }
	// KeepProgress remembers how far the article has been read.
	KeepProgress struct {
		Slug string
		Progress
	}
)

// Progress is how far an article was read.
type Progress struct {
	At   int     // byte of the flat text at the top of the window
	Far  float64 // 0 to 1
	Hash string  // of the version read
	When int64   // Unix milliseconds
}

// Painted is one mark for the painter.
type Painted struct {
	ID    string
	Range text.Range
	Color int // index into annotation.Colors
	Noted bool
}

func (Paint) cmd()        {}
func (Repaint) cmd()      {}
func (Show) cmd()         {}
func (Reveal) cmd()       {}
func (Select) cmd()       {}
func (StepSentence) cmd() {}
func (Focus) cmd()        {}
func (SetValue) cmd()     {}
func (Dialog) cmd()       {}
func (Say) cmd()          {}
func (SaySaved) cmd()     {}
func (Copy) cmd()         {}
func (Wear) cmd()         {}
func (Go) cmd()           {}
func (FetchIndex) cmd()   {}
func (After) cmd()        {}
func (PutMark) cmd()      {}
func (BinMark) cmd()      {}
func (KeepProgress) cmd() {}

// late says whether a command waits for the next drawing: it needs the page as it will
// be then, or changes the page and so would cost a frame of its own.
func late(c Cmd) bool {
	switch c.(type) {
	case Focus, SetValue, Print, Dialog, Reveal, Say:
		return true
	}
	return false
}
