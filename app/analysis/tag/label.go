// Package tag is the statistical tagger: it gives every token of an article a
// label that says whether it begins, continues or lies outside the name of a
// person, an organisation, a place and so on.
//
// It is a linear model over hashed features of the token and its neighbourhood,
// with the best sequence of labels found by dynamic programming, as trained by the
// averaged perceptron of M. Collins, "Discriminative Training Methods for Hidden
// Markov Models" (EMNLP 2002). It reads the article twice: the second time it also
// sees what the first reading made of the same words elsewhere in the article.
package tag

import "manicule.dev/app/analysis/finding"

// Label is the tag of one token: 0 outside of names, then for each of Types one
// label for its first token and one for the others.
type Label uint8

// Outside is the label of a token that is in no name.
const Outside Label = 0

// Types are the types that the tagger knows, in the order of their labels.
var Types = [...]finding.Type{
	finding.Person, finding.Org, finding.Loc, finding.Norp, finding.Misc, finding.Product,
}

// Labels is the number of labels.
const Labels = 1 + 2*len(Types)

// Begin is the label of the first token of a name of Types[t].
func Begin(t int) Label { return Label(1 + 2*t) }

// Inside is the label of the other tokens of a name of Types[t].
func Inside(t int) Label { return Label(2 + 2*t) }

// Type is the index into Types of a label other than Outside.
func (l Label) Type() int { return int(l-1) / 2 }

// Begins says whether a name begins with a token labelled l.
func (l Label) Begins() bool { return l%2 == 1 }

// TypeIndex is the index of t in Types, or -1.
func TypeIndex(t finding.Type) int {
	for i, u := range Types {
		if u == t {
			return i
		}
	}
	return -1
}
