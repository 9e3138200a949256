package main

import (
	"math/rand/v2"
	"slices"

	"manicule.dev/app/analysis/tag"
)

// unit is the fixed point of the weights: one update of the perceptron. Whole
// numbers make training reproducible to the byte.
const unit = 256

// row is the weights of one feature while it is learned.
type row struct {
	now [tag.Labels]int32
	sum [tag.Labels]int64 // of the changes, each times the step when it was made
}

// learner is an averaged structured perceptron. Its features are numbered densely.
type learner struct {
	index map[uint32]int32
	rows  []row
	trans [tag.Labels]row
	steps int64
}

// newLearner makes a learner of the features that index holds.
func newLearner(index map[uint32]int32) *learner {
	return &learner{index: index, rows: make([]row, len(index)), steps: 1}
}

// sequence is one sentence as the learner sees it.
type sequence struct {
	features [][]int32    // dense numbers, one list for each token
	base     []tag.Scores // what is added to the scores, nil for nothing
	gold     []tag.Label
	masks    []uint32
	exact    bool // masks allow nothing but gold
	weight   int32
}

// dense translates features to their numbers, leaving out unknown ones.
func (p *learner) dense(features [][]uint32) [][]int32 {
	out := make([][]int32, len(features))
	for i, fs := range features {
		for _, f := range fs {
			if n, ok := p.index[f]; ok {
				out[i] = append(out[i], n)
			}
		}
	}
	return out
}

// learn goes over the sequences epochs times. cost is what a wrong label gains in
// the search, which asks for a margin.
func (p *learner) learn(seqs []sequence, epochs int, cost int32, rng *rand.Rand, report func(epoch, wrong int)) {
	var dec tag.Decoder
	var emit, plain []tag.Scores
	var guess, gold []tag.Label
	order := make([]int, len(seqs))
	for i := range order {
		order[i] = i
	}
	for epoch := range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		wrong := 0
		for _, at := range order {
			s := &seqs[at]
			n := len(s.gold)
			if cap(emit) < n {
				emit, plain = make([]tag.Scores, n*2), make([]tag.Scores, n*2)
				guess, gold = make([]tag.Label, n*2), make([]tag.Label, n*2)
			}
			emit, plain, guess, gold = emit[:n], plain[:n], guess[:n], gold[:n]
			p.emissions(s, plain)
			trans := p.scores()
			if s.exact {
				copy(gold, s.gold)
			} else {
				dec.Best(plain, trans, s.masks, gold)
			}
			copy(emit, plain)
			for i := range emit {
				for l := range emit[i] {
					if tag.Label(l) != gold[i] {
						emit[i][l] += cost
					}
				}
			}
			dec.Best(emit, trans, nil, guess)
			if !slices.Equal(guess, gold) {
				wrong++
				p.update(s, gold, guess)
			}
			p.steps++
		}
		report(epoch, wrong)
	}
}

func (p *learner) emissions(s *sequence, emit []tag.Scores) {
	for i, fs := range s.features {
		if s.base != nil {
			emit[i] = s.base[i]
		} else {
			emit[i] = tag.Scores{}
		}
		for _, f := range fs {
			r := &p.rows[f].now
			for l := range r {
				emit[i][l] += r[l]
			}
		}
	}
}

func (p *learner) scores() *[tag.Labels]tag.Scores {
	var t [tag.Labels]tag.Scores
	for a := range t {
		t[a] = p.trans[a].now
	}
	return &t
}

func (p *learner) update(s *sequence, gold, guess []tag.Label) {
	by := unit * s.weight
	for i, fs := range s.features {
		if gold[i] != guess[i] {
			for _, f := range fs {
				p.rows[f].change(gold[i], by, p.steps)
				p.rows[f].change(guess[i], -by, p.steps)
			}
		}
		before, guessed := tag.Outside, tag.Outside
		if i > 0 {
			before, guessed = gold[i-1], guess[i-1]
		}
		if gold[i] != guess[i] || before != guessed {
			p.trans[before].change(gold[i], by, p.steps)
			p.trans[guessed].change(guess[i], -by, p.steps)
		}
	}
}

func (r *row) change(l tag.Label, by int32, step int64) {
	r.now[l] += by
	r.sum[l] += int64(by) * step
}

// mean is the average of r over the steps so far.
func (r *row) mean(steps int64) (out tag.Scores) {
	for l := range out {
		out[l] = r.now[l] - int32(r.sum[l]/steps)
	}
	return out
}

// weights are the averaged weights of a learner.
type weights struct {
	index map[uint32]int32
	rows  []tag.Scores
	trans [tag.Labels]tag.Scores
}

func (p *learner) mean() *weights {
	w := &weights{index: p.index, rows: make([]tag.Scores, len(p.rows))}
	for i := range p.rows {
		w.rows[i] = p.rows[i].mean(p.steps)
	}
	for a := range w.trans {
		w.trans[a] = p.trans[a].mean(p.steps)
	}
	return w
}

// emit is the scores of one token's features.
func (w *weights) emit(features []uint32, s *tag.Scores) {
	for _, f := range features {
		if n, ok := w.index[f]; ok {
			for l, v := range w.rows[n] {
				s[l] += v
			}
		}
	}
}
