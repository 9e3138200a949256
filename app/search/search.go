// Package search is the fuzzy jump: a few typed letters find an article, a name or
// a note of the reader's own.
package search

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"
)

// Kind is what an Item is.
type Kind string

// The kinds, in the order in which equals are shown.
const (
	Article Kind = "article"
	Note    Kind = "note"
	Name    Kind = "name"
	Command Kind = "command"
)

// Item is something that can be jumped to.
type Item struct {
	Kind  Kind
	Title string // what is matched and shown
	Hint  string // what stands beside it: where it is, of what type
	Slug  string // the article that it is in
	Ref   string // in that article: a fragment of its page, or a mark's id; empty for its start
}

// Hit is an item that matches, with the bytes of Title that did.
type Hit struct {
	Item
	At []int
}

// Limit is how many hits a search gives at most.
const Limit = 40

// Find gives the items that match the query, best first: all its letters in order,
// sahilm/fuzzy's score (which likes beginnings of words and runs), then kind. An
// empty query gives all but the names as they come.
func Find(query string, items []Item) []Hit {
	query = strings.TrimSpace(query)
	if query == "" {
		var out []Hit
		for _, it := range items {
			if it.Kind != Name && len(out) < Limit {
				out = append(out, Hit{Item: it})
			}
		}
		return out
	}
	found := fuzzy.FindFrom(strings.ReplaceAll(query, " ", ""), titles(items))
	// A command is named by whoever wants it; letters scattered over one are chance.
	found = slices.DeleteFunc(found, func(f fuzzy.Match) bool { return items[f.Index].Kind == Command && f.Score < 0 })
	slices.SortStableFunc(found, func(a, b fuzzy.Match) int {
		return cmp.Or(b.Score-a.Score, rank(items[a.Index].Kind)-rank(items[b.Index].Kind), len(a.Str)-len(b.Str))
	})
	out := make([]Hit, 0, min(len(found), Limit))
	for _, f := range found {
		if len(out) == Limit {
			break
		}
		out = append(out, Hit{items[f.Index], f.MatchedIndexes})
	}
	return out
}

func rank(k Kind) int {
	switch k {
	case Article:
		return 0
	case Note:
		return 1
	case Name:
		return 2
	}
	return 3
}

type titles []Item

func (t titles) String(i int) string { return t[i].Title }
func (t titles) Len() int            { return len(t) }
