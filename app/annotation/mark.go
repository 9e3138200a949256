// Package annotation is what the reader makes: highlights with notes and tags.
// It holds their values, the order they stand in, and how overlapping ones are
// cut into segments ready to be drawn.
package annotation

import (
	"cmp"
	"slices"

	"manicule.dev/app/anchor"
	"manicule.dev/app/text"
)

// Color is the colour of a highlight, by its stable name; what it looks like is
// the business of the style sheet.
type Color string

// The four colours; Yellow is what an unknown colour falls back to.
const (
	Yellow Color = "yellow"
	Green  Color = "green"
	Blue   Color = "blue"
	Pink   Color = "pink"
)

// Colors lists all colours in the order of the toolbar and of the digit keys.
var Colors = []Color{Yellow, Green, Blue, Pink}

// Mark is one highlight of the reader's, with or without a note.
type Mark struct {
	ID      string
	Article string // slug
	Target  anchor.Selector
	// UTF16 is Target.Range in UTF-16 code units of the same version, kept beside
	// it so that the page can draw the mark before the program has arrived.
	UTF16   text.Range
	Color   Color
	Note    string
	Tags    []string
	Created int64 // Unix milliseconds
	Changed int64 // Unix milliseconds
	// Others are texts for the note that were written without knowledge of Note (in
	// two tabs at once), latest first. They stay until the reader settles on one.
	Others []string
	// Seen names the state of the note that this value shows. An editor passes it
	// back unchanged with what the reader made of that state, so that a text that
	// came from another tab meanwhile is kept and not overwritten.
	Seen string
}

// Placed is a mark together with where it stands in the text at hand.
type Placed struct {
	Mark
	Place anchor.Placement
}

// Compare is document order: by place, enclosing before enclosed, then by age and
// id; unplaced marks come last.
func Compare(a, b *Placed) int {
	au, bu := a.Place.How == anchor.Unplaced, b.Place.How == anchor.Unplaced
	switch {
	case au && !bu:
		return 1
	case bu && !au:
		return -1
	case !au:
		if c := text.Compare(a.Place.Range, b.Place.Range); c != 0 {
			return c
		}
	}
	if c := cmp.Compare(a.Created, b.Created); c != 0 {
		return c
	}
	return cmp.Compare(a.ID, b.ID)
}

// Sort puts marks in the order of Compare.
func Sort(marks []*Placed) { slices.SortFunc(marks, Compare) }

// With is a copy of sorted marks with p where it belongs.
func With(marks []*Placed, p *Placed) []*Placed {
	i, _ := slices.BinarySearchFunc(marks, p, Compare)
	out := make([]*Placed, 0, len(marks)+1)
	return append(append(append(out, marks[:i]...), p), marks[i:]...)
}

// Without is a copy of marks without the one at index i.
func Without(marks []*Placed, i int) []*Placed {
	out := make([]*Placed, 0, len(marks))
	return append(append(out, marks[:i]...), marks[i+1:]...)
}
