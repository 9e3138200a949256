package main

import (
	"slices"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/gazetteer"
	"manicule.dev/app/analysis/tag"
	"manicule.dev/app/analysis/token"
	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

// example is a document made ready for training.
type example struct {
	view      *tag.View
	doc       *token.Doc
	gold      []tag.Label
	features  [][]uint32
	fold      int
	sentences []token.Sentence
}

// prepare cuts up a document and labels its tokens; a token that a name covers in
// part counts as covered.
func prepare(d document, set *gazetteer.Set) *example {
	doc := token.Parse(article.Plain(d.text))
	x := &example{doc: doc, view: tag.NewView(doc, set), gold: make([]tag.Label, len(doc.Tokens))}
	x.sentences = doc.Sentences
	slices.SortFunc(d.entities, func(a, b entity) int { return text.Compare(a.Range, b.Range) })
	done := 0
	for _, e := range d.entities {
		t := tag.TypeIndex(e.kind)
		if t < 0 || e.Start < done {
			continue
		}
		done = e.End
		first := true
		for i := firstToken(doc, e.Start); i < len(doc.Tokens) && doc.Tokens[i].Start < e.End; i++ {
			if first {
				x.gold[i] = tag.Begin(t)
			} else {
				x.gold[i] = tag.Inside(t)
			}
			first = false
		}
	}
	if d.partial {
		x.complete(set)
	}
	x.features = make([][]uint32, len(doc.Tokens))
	var buf []uint32
	for i := range doc.Tokens {
		buf = x.view.Features(i, buf[:0])
		x.features[i] = slices.Clone(buf)
	}
	return x
}

// firstToken is the first token that ends behind pos.
func firstToken(d *token.Doc, pos int) int {
	i, _ := slices.BinarySearchFunc(d.Tokens, pos, func(t token.Token, pos int) int {
		if t.End <= pos {
			return -1
		}
		return 1
	})
	return i
}

// complete fills in what a source does not label: words of the list of peoples are
// names of peoples.
func (x *example) complete(set *gazetteer.Set) {
	norp := tag.TypeIndex(finding.Norp)
	for i := range x.gold {
		w := x.doc.Of(i)
		if x.gold[i] == tag.Outside && w[0] >= 'A' && w[0] <= 'Z' && set.Word(w)&gazetteer.Demonym != 0 {
			x.gold[i] = tag.Begin(norp)
		}
	}
}
