package identity

import (
	"sort"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/lexicon"
	"manicule.dev/app/analysis/token"
)

// passage is a stretch between quotation marks, as tokens, with the ref of its
// speaker where a verb of saying stands beside it; -1 where none does.
type passage struct{ open, close, speaker int }

// passages finds the quoted stretches and who says them: whoever speaks in the
// third person of somebody else ("He is great," Lee said).
func (r *resolver) passages() []passage {
	var out []passage
	open := -1
	for i := range r.d.Tokens {
		switch {
		case i > 0 && open >= 0 && r.block(i) != r.block(open):
			open = -1
			if r.d.Tokens[i].Kind == token.OpenQuote {
				open = i
			}
		case r.d.Tokens[i].Kind == token.OpenQuote && open < 0:
			open = i
		case r.d.Tokens[i].Kind == token.CloseQuote && open >= 0:
			out = append(out, passage{open, i, r.speaker(open, i)})
			open = -1
		}
	}
	return out
}

// block is the block that token i stands in.
func (r *resolver) block(i int) int {
	if s := r.d.Tokens[i].Sentence; s < len(r.d.Sentences) {
		return r.d.Sentences[s].Block
	}
	return -1
}

// speaker is the ref beside a verb of saying next to the marks: before them (Lee
// said: “…”) or behind (“…,” said Lee).
func (r *resolver) speaker(open, close int) int {
	for v := open - 1; v > open-4 && v >= 0; v-- {
		if sayings.Has(lowerWord(r.tok(v))) {
			return r.refNear(v-3, v)
		}
	}
	for v := close + 1; v < close+5; v++ {
		if sayings.Has(lowerWord(r.tok(v))) {
			if i := r.refNear(v-3, v); i >= 0 && r.refs[i].first > close {
				return i
			}
			return r.refNear(v+1, v+4)
		}
	}
	return -1
}

// refNear is the last ref to a person that lies within the tokens [from,to).
func (r *resolver) refNear(from, to int) int {
	i := sort.Search(len(r.refs), func(i int) bool { return r.refs[i].last > from })
	found := -1
	for ; i < len(r.refs) && r.refs[i].first < to; i++ {
		if w := lowerWord(r.refs[i].In(r.d.Text)); r.refs[i].Type == finding.Person && w != "his" && w != "her" {
			found = i
		}
	}
	return found
}

var sayings = lexicon.Set{Words: "said says wrote writes told tells added adds asked asks stated states explained explains recalled recalls replied replies noted notes " +
	"insisted insists argued argues claimed claims continued tweeted remarked declared announced commented concluded warned"}
