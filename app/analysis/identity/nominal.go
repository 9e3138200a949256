package identity

import (
	"slices"

	"manicule.dev/app/analysis/finding"
)

// titled notes the offices given to a person beside the name: the tokens before it
// ("Israeli Prime Minister Naftali Bennett", "the group's CEO, Shalev Hulio") and
// the apposition after it.
func (w *walker) titled(i, n int) {
	r := w.r
	x := &r.refs[i]
	if r.nodes[n].class != person {
		return
	}
	note := func(at int) {
		t := lowerWord(r.tok(at))
		if !personHeads.Has(t) {
			return
		}
		if r.nodes[n].roles == nil {
			r.nodes[n].roles = map[string]bool{}
		}
		// a prime minister is not "the minister"
		if before := lowerWord(r.tok(at - 1)); titles.Has(before) {
			r.nodes[n].roles[before+" "+t] = true
			if before == "prime" || before == "vice" || before == "deputy" {
				return
			}
		}
		r.nodes[n].roles[t] = true
	}
	at := x.first - 1
	if r.tok(at) == "," {
		at--
	}
	note(at)
	for t := x.first; t < x.last; t++ {
		note(t)
	}
	if open := lowerWord(r.tok(x.last + 1)); r.tok(x.last) == "," && (open == "the" || open == "a" || open == "an" || titles.Has(open)) {
		for t := x.last + 1; t < x.last+8 && r.tok(t) != "," && r.tok(t) != "."; t++ {
			note(t)
		}
	}
}

// nominal resolves "the company" or "the president", or leaves it.
func (w *walker) nominal(i int) {
	r := w.r
	x := &r.refs[i]
	head := lowerWord(r.tok(x.last - 1))
	if x.Type == finding.Person {
		if before := lowerWord(r.tok(x.last - 2)); titles.Has(before) {
			head = before + " " + head
		}
		if n := w.holder(head); n >= 0 {
			w.settle(i, n, 0.7, "the "+head+" named before")
		}
		return
	}
	best, top, second := -1, 0.0, 0.0
	for _, n := range w.orgs {
		if !r.isOrg(n, head) {
			continue
		}
		s := r.strength(n, x.sent)
		switch {
		case s > top:
			best, top, second = n, s, top
		case s > second:
			second = s
		}
	}
	// the next best must be clearly less present, or which is meant is in doubt
	if best >= 0 && top >= 10 && second < 0.6*top {
		w.settle(i, best, top/(top+second), "the organisation of that kind named most prominently just before")
	}
}

// settle makes ref i a nominal mention of n.
func (w *walker) settle(i, n int, score float64, why string) {
	r := w.r
	x := &r.refs[i]
	x.node = n
	if x.Score == 0 {
		x.Score = score
	}
	r.because(i, why)
	r.mention(n, x.sent, r.role(x.first, x.last, x.sent))
	w.remember(n)
}

// holder is the one person among the latest who was given the office.
func (w *walker) holder(head string) int {
	found := -1
	for _, n := range slices.Backward(w.persons) {
		if w.r.nodes[n].roles[head] {
			if found >= 0 {
				return -1
			}
			found = n
		}
	}
	return found
}

// isOrg says whether node n is an organisation that "the <head>" can mean.
func (r *resolver) isOrg(n int, head string) bool {
	kind, firm := orgHead(head), false
	for _, f := range r.nodes[n].forms {
		x := &r.forms[f]
		if x.typ != finding.Org {
			continue
		}
		own := slices.Contains(x.words, head)
		if own {
			return true
		}
		for _, w := range x.words {
			if orgHead(w) == sameWord {
				return false
			}
		}
		firm = kind == anyFirm
	}
	return firm
}
