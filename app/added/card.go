package added

import (
	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/article"
)

// Card is what the library, the fuzzy jump and the bin show of an added text. It
// is small: it is kept in both copies, and read before the program is there.
type Card struct {
	Title   string      `json:"title"`
	Lang    string      `json:"lang"`
	Dir     article.Dir `json:"dir"`
	Hash    string      `json:"hash"`
	Minutes int         `json:"minutes"`
	Words   int         `json:"words"`
	Bytes   int         `json:"bytes"` // of the flat text
	Begins  string      `json:"begins,omitempty"`
	// File is the name of the file that it came from, empty where it was pasted;
	// Encoding is the one that the file was found to be in.
	File     string `json:"file,omitempty"`
	Encoding string `json:"encoding,omitempty"`
	Added    int64  `json:"added"` // Unix milliseconds
	Names    []Name `json:"names,omitempty"`
}

// Name is an entity of the text, for the fuzzy jump.
type Name struct {
	Name  string       `json:"name"`
	Type  finding.Type `json:"type"`
	First int          `json:"first"` // the first mention's number: the page's #m<First>
}

// maxNames bounds the names on a card: the most mentioned are kept.
const maxNames = 40

// CardOf makes the card of an article with what was found in it. File, Encoding and
// Added are left to the caller.
func CardOf(a *article.Article, hash string, found finding.Document) Card {
	c := Card{Title: a.Title, Lang: a.Lang, Dir: a.Dir, Hash: hash, Minutes: a.Minutes(), Words: a.Words(), Bytes: len(a.Text)}
	for i, b := range a.Blocks {
		if s := a.BlockText(i); b.Kind != article.Title && s != "" {
			c.Begins = begin(s, maxBegins)
			break
		}
	}
	c.Names = names(found)
	return c
}

// maxBegins is how many characters of the text's beginning stand on a card.
const maxBegins = 160

// begin is the first n characters of s, to the end of a word, with an ellipsis
// where more follows.
func begin(s string, n int) string {
	space := -1
	for i, r := range s {
		if n == 0 {
			if space > 0 {
				i = space
			}
			return s[:i] + "…"
		}
		if r == ' ' {
			space = i
		}
		n--
	}
	return s
}

// names are the entities by name, the most mentioned ones in reading order. Dates
// and sums are left out: nobody jumps to them.
func names(found finding.Document) []Name {
	at, count := map[string]int{}, []int{}
	var all []Name
	for i, e := range found.Entities {
		if e.Type == finding.Date || e.Type == finding.Money || e.ID == "" {
			continue
		}
		k, ok := at[e.ID]
		if !ok {
			k = len(all)
			at[e.ID] = k
			all, count = append(all, Name{Name: e.Entity, Type: e.Type, First: i}), append(count, 0)
		}
		count[k]++
	}
	least := 0
	for more := len(all) > maxNames; more; {
		least++
		n := 0
		for _, c := range count {
			if c > least {
				n++
			}
		}
		more = n > maxNames
	}
	out := all[:0]
	for k, n := range all {
		if count[k] > least {
			out = append(out, n)
		}
	}
	return out
}

// Listed is an added text as it stands in the library.
type Listed struct {
	ID string `json:"id"`
	Card
	Binned int64 `json:"binned,omitempty"` // when it was moved to the bin, Unix milliseconds; 0 where it was not
}

// MaxSize is the most that is taken, in bytes. A long novel has 1 MB.
const MaxSize = 2 << 20
