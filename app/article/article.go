// Package article is the document model: metadata, and immutable blocks over one
// flat text. Whatever comes in (Markdown, plain text, later HTML and EPUB)
// becomes an Article or is refused; whatever is shown, analysed, marked or
// searched is a range in Article.Text.
package article

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"manicule.dev/app/text"
)

// Dir is the base direction of a text.
type Dir string

// The two directions; the empty Dir means left to right.
const (
	LTR Dir = "ltr"
	RTL Dir = "rtl"
)

// Source says where an article was published.
type Source struct {
	Name string `json:"name,omitempty"`
	URL  string `json:"url,omitempty"`
}

// Meta is what is known about an article beside its text.
type Meta struct {
	Slug      string   `json:"slug"`
	Title     string   `json:"title"`
	Summary   string   `json:"summary,omitempty"`
	Author    string   `json:"author,omitempty"`
	Source    Source   `json:"source"`
	Published string   `json:"published,omitempty"` // ISO 8601 date, 2021-11-12, or empty
	Lang      string   `json:"lang,omitempty"`      // BCP 47, "en" where unknown
	Dir       Dir      `json:"dir,omitempty"`
	Tags      []string `json:"tags,omitempty"`
}

// Article is one document. It is built once by a Builder and never changed: a
// new version of a text is a new Article with another Hash.
type Article struct {
	Meta
	// Text is the flat text: the texts of all blocks, joined by Separator.
	Text string
	// Blocks are the leaf blocks in reading order. They do not overlap, and
	// nothing but Separators lies between them.
	Blocks []Block
}

// Separator stands between the texts of two neighbouring blocks in the flat text.
const Separator = "\n"

// Kind is what a block is.
type Kind string

// The kinds of block. Title and Dek appear at most once, at the front; Dateline
// is a line of date or byline that stood in the source itself.
const (
	Title     Kind = "title"
	Dek       Kind = "dek"
	Dateline  Kind = "dateline"
	Heading   Kind = "heading"
	Paragraph Kind = "paragraph"
	Item      Kind = "item"    // one list item
	Quote     Kind = "quote"   // one paragraph of a block quotation
	Caption   Kind = "caption" // of a picture
	Cell      Kind = "cell"    // of a table
	Code      Kind = "code"    // preformatted
)

// Block is one leaf of the document: a run of the flat text that is laid out as
// one box.
type Block struct {
	Kind Kind
	text.Range
	// Level is the heading's level (2 to 6) or the nesting depth of an item or a
	// quote (from 1).
	Level int
	// Ordered says whether an item belongs to a numbered list.
	Ordered bool
	// Group numbers the container (list, table, quotation) that neighbouring
	// blocks share; 0 means none. Row is the cell's row in its table, from 0.
	Group, Row int
	// Head marks a cell of a table's heading row.
	Head bool
	// Note is the number of the footnote that the block belongs to, from 1; 0 is the
	// text itself. The blocks of the footnotes stand after all others, by number.
	Note int
	// Refs are the places inside the block at which footnotes are referred to, in
	// order. They take no room in the flat text: positions do not depend on how a
	// note is numbered, and nobody's words have a number in them.
	Refs []Ref
	// Picture is what a Caption describes, where it is known; else nil.
	Picture *Picture
	// Spans are the inline runs inside the block, sorted by text.Compare and
	// properly nested.
	Spans []Span
}

// Picture is a picture in an article. It is shown when the reader asks for it; what
// it shows is said by the text of its block.
type Picture struct {
	// File is the picture's path relative to the article's file, with slashes; empty
	// for a picture elsewhere, which has an Address (http or https). That one is
	// never fetched: the reader is told where it is.
	File, Address string
	// Data is the content of the file, of the media type Type, Width by Height
	// pixels; empty where it is not at hand.
	Data          []byte
	Type          string
	Width, Height int
}

// Style is the meaning of an inline run.
type Style string

// The inline styles.
const (
	Emphasis Style = "em"
	Strong   Style = "strong"
	Mono     Style = "code"
	Link     Style = "link"
	Strike   Style = "del"
)

// Span is an inline run inside a block, in flat-text positions.
type Span struct {
	text.Range
	Style Style
	Href  string // of a Link: http, https, mailto or a fragment; never a script
}

// Ref is a reference to a footnote.
type Ref struct {
	At   int // position in the flat text, in bytes
	Note int // the footnote's number, see Block.Note
}

// Hash identifies the flat text: the first 16 hexadecimal digits of its SHA-256.
// Two articles with equal hashes have equal positions.
func (a *Article) Hash() string { return Hash(a.Text) }

// Hash identifies a flat text, see Article.Hash.
func Hash(flat string) string {
	sum := sha256.Sum256([]byte(flat))
	return hex.EncodeToString(sum[:8])
}

// BlockAt is the index of the block that holds the byte at pos, or of the block
// before the separator at pos; -1 if the article has no such block.
func (a *Article) BlockAt(pos int) int {
	lo, hi := 0, len(a.Blocks)
	for lo < hi {
		mid := (lo + hi) / 2
		if a.Blocks[mid].End < pos {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == len(a.Blocks) || a.Blocks[lo].Start > pos {
		return -1
	}
	return lo
}

// BlockText is the text of block i.
func (a *Article) BlockText(i int) string { return a.Blocks[i].In(a.Text) }

// Words counts the words of the flat text: runs between white space.
func (a *Article) Words() int { return len(strings.Fields(a.Text)) }

// wordsPerMinute is the silent reading rate for English non-fiction in
// M. Brysbaert, "How many words do we read per minute?", Journal of Memory and
// Language 109 (2019).
const wordsPerMinute = 238

// Minutes is the reading time, at least 1.
func (a *Article) Minutes() int { return max(1, (a.Words()+wordsPerMinute/2)/wordsPerMinute) }

// ErrInvalid is wrapped by every error of Check.
var ErrInvalid = errors.New("invalid article")

// Check says whether the article keeps the promises of this package: valid
// UTF-8, blocks in order that tile the text, spans inside their blocks, footnotes
// at the end and every reference to one of them.
func (a *Article) Check() error {
	if !utf8.ValidString(a.Text) {
		return fmt.Errorf("%w: the text is not UTF-8", ErrInvalid)
	}
	if err := a.checkNotes(); err != nil {
		return err
	}
	at := 0
	for i, b := range a.Blocks {
		if i > 0 {
			at += len(Separator)
		}
		if b.Start != at || b.End < b.Start || b.End > len(a.Text) {
			return fmt.Errorf("%w: block %d covers %v, expected to start at %d of %d", ErrInvalid, i, b.Range, at, len(a.Text))
		}
		if strings.Contains(b.In(a.Text), Separator) {
			return fmt.Errorf("%w: block %d holds a line break", ErrInvalid, i)
		}
		for _, s := range b.Spans {
			if !b.Covers(s.Range) || s.Empty() {
				return fmt.Errorf("%w: span %v leaves block %d %v", ErrInvalid, s.Range, i, b.Range)
			}
		}
		at = b.End
	}
	if at != len(a.Text) {
		return fmt.Errorf("%w: %d bytes of text after the last block", ErrInvalid, len(a.Text)-at)
	}
	return nil
}

// checkNotes says whether the footnotes are numbered from 1 without a gap, after
// the text, and every reference leads to one.
func (a *Article) checkNotes() error {
	last := 0
	for i, b := range a.Blocks {
		if b.Note != last && b.Note != last+1 {
			return fmt.Errorf("%w: block %d belongs to footnote %d, after %d", ErrInvalid, i, b.Note, last)
		}
		last = b.Note
	}
	for i, b := range a.Blocks {
		for k, r := range b.Refs {
			if r.At < b.Start || r.At > b.End || k > 0 && b.Refs[k-1].At > r.At {
				return fmt.Errorf("%w: block %d %v refers to a footnote at %d", ErrInvalid, i, b.Range, r.At)
			}
			if r.Note < 1 || r.Note > last {
				return fmt.Errorf("%w: block %d refers to footnote %d of %d", ErrInvalid, i, r.Note, last)
			}
		}
	}
	return nil
}
