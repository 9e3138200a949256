package added

import (
	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

// Text is an article as it is kept, without what was found in it. The blocks are
// the lines of Flat, so they need no positions of their own.
type Text struct {
	Meta   article.Meta `json:"meta"`
	Hash   string       `json:"hash"` // article.Hash of Flat
	Flat   string       `json:"text"`
	Blocks []Block      `json:"blocks"`
}

// Block is an article.Block less its range.
type Block struct {
	Kind    article.Kind `json:"kind,omitempty"` // empty for a paragraph
	Level   int          `json:"level,omitempty"`
	Ordered bool         `json:"ordered,omitempty"`
	Group   int          `json:"group,omitempty"`
	Row     int          `json:"row,omitempty"`
	Head    bool         `json:"head,omitempty"`
	Note    int          `json:"note,omitempty"`
	Spans   []Span       `json:"spans,omitempty"`
	Refs    []Ref        `json:"refs,omitempty"`
	From    string       `json:"from,omitempty"` // address of a picture, which is told and never fetched
}

// Ref is an article.Ref whose position counts UTF-16 code units of the flat text.
type Ref struct {
	At   int `json:"at"`
	Note int `json:"note"`
}

// Span is an article.Span whose positions count UTF-16 code units of the flat text.
type Span struct {
	Start int           `json:"start"`
	End   int           `json:"end"`
	Style article.Style `json:"style"`
	Href  string        `json:"href,omitempty"`
}

// Of is a as it is kept.
func Of(a *article.Article) Text {
	t := Text{Meta: a.Meta, Hash: a.Hash(), Flat: a.Text, Blocks: make([]Block, len(a.Blocks))}
	t.Meta.Slug = "" // it has an id instead
	ix := text.NewIndex(a.Text)
	for i, b := range a.Blocks {
		k := Block{Kind: b.Kind, Level: b.Level, Ordered: b.Ordered, Group: b.Group, Row: b.Row, Head: b.Head, Note: b.Note}
		if k.Kind == article.Paragraph {
			k.Kind = ""
		}
		for _, s := range b.Spans {
			r := ix.ToUTF16(s.Range)
			k.Spans = append(k.Spans, Span{Start: r.Start, End: r.End, Style: s.Style, Href: s.Href})
		}
		if b.Picture != nil {
			k.From = b.Picture.Address // what lay beside the file is not here
		}
		for _, r := range b.Refs {
			k.Refs = append(k.Refs, Ref{At: ix.ToUTF16(text.R(r.At, r.At)).Start, Note: r.Note})
		}
		t.Blocks[i] = k
	}
	return t
}
