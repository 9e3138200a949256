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

// Sort puts marks in document order: by place, enclosing before enclosed, then by
// age and id; unplaced marks come last.
func Sort(marks []Placed) {
	slices.SortStableFunc(marks, func(a, b Placed) int {
		au, bu := a.Place.How == anchor.Unplaced, b.Place.How == anchor.Unplaced
		switch {
		case au && bu:
			return cmp.Or(cmp.Compare(a.Created, b.Created), cmp.Compare(a.ID, b.ID))
		case au:
			return 1
		case bu:
			return -1
		}
		return cmp.Or(text.Compare(a.Place.Range, b.Place.Range), cmp.Compare(a.Created, b.Created), cmp.Compare(a.ID, b.ID))
	})
}
