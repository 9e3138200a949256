package anchor

import (
	"slices"

	"manicule.dev/app/text"
)

// Selector describes a passage. Its fields follow the W3C Web Annotation Data
// Model's TextQuoteSelector and TextPositionSelector; positions are bytes in the
// flat text of the version that was marked.
type Selector struct {
	Quote  string     `json:"quote"`  // the passage itself, as it stood
	Prefix string     `json:"prefix"` // up to ContextRunes code points before it
	Suffix string     `json:"suffix"` // up to ContextRunes code points after it
	Range  text.Range `json:"range"`
	Hash   string     `json:"hash"`            // article.Hash of the version marked
	Block  int        `json:"block,omitempty"` // index of the first block touched
	// Rival is how alike (0 to 1) the best other passage of the marked version
	// was, so that a look-alike is not taken for the passage.
	Rival float64 `json:"rival,omitempty"`
}

// ContextRunes is how much text before and after a passage a Selector keeps.
const ContextRunes = 32

// How says how a passage was found again.
type How string

// The ways of placing.
const (
	Exact    How = "exact"    // the same words between the same neighbours
	Moved    How = "moved"    // the same words, elsewhere in the article
	Changed  How = "changed"  // the words were changed
	Unplaced How = "unplaced" // not found with certainty
)

// Placement is where a passage stands in a text.
type Placement struct {
	text.Range         // empty where unplaced
	How        How     `json:"how"`
	Score      float64 `json:"score"` // certainty, 0 to 1
	// Was and Now are the old and the new wording of a changed passage.
	Was string `json:"was,omitempty"`
	Now string `json:"now,omitempty"`
}

// Floor is the least Score of a placement: what is less certain is unplaced.
const Floor = 0.3

// Same says whether two texts differ in nothing but white space, case, accents,
// and the forms of quotation marks, dashes and letters.
func Same(a, b string) bool { return a == b || slices.Equal(fold(a).runes, fold(b).runes) }
