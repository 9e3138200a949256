// Package token cuts an article into sentences and tokens: the ground on which
// entities, quotations and identity are found. It keeps every position exact: the
// token's text is a slice of the article's.
package token

import (
	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

// Kind is the shape of a token.
type Kind uint8

// The kinds of token.
const (
	Word       Kind = iota // letters, with inner apostrophes and dots of initials; see Parse
	Number                 // digits, with inner separators and letters behind ("5th")
	Punct                  // one mark of punctuation that is no quotation mark, or "..."
	Symbol                 // currency signs, %, @ …
	OpenQuote              // an opening quotation mark
	CloseQuote             // a closing quotation mark
)

// Token is one token of the text.
type Token struct {
	text.Range
	Kind     Kind
	Sentence int  // index into Doc.Sentences
	Space    bool // white space stands before it
}

// Sentence is one sentence; First and Last are indices into Doc.Tokens, Last
// excluded.
type Sentence struct {
	text.Range
	First, Last int
	Block       int // index into Article.Blocks
}

// Doc is an article cut up. Its sentences and tokens never cross a block.
type Doc struct {
	*article.Article
	Tokens    []Token
	Sentences []Sentence
}

// Of is the text of token i.
func (d *Doc) Of(i int) string { return d.Tokens[i].In(d.Text) }
