package main

import (
	"math"
	"math/rand/v2"

	"manicule.dev/app/analysis/tag"
)

// field is a linear-chain conditional random field (J. Lafferty, A. McCallum and
// F. Pereira, ICML 2001) learned sentence by sentence with steps that shrink for
// each weight by what it has moved already (J. Duchi, E. Hazan and Y. Singer,
// "Adaptive Subgradient Methods", JMLR 2011). Float conversions that look idle
// keep a compiler from fusing operations, so that every machine computes alike.
type field struct {
	index map[uint32]int32
	rows  []vector
	grads []vector // sums of squared gradients
	trans [tag.Labels]vector
	moves [tag.Labels]vector
	rate  float64
	decay float64 // pull towards 0 of the weights that move
}

type vector [tag.Labels]float64

func newField(index map[uint32]int32, rate, decay float64) *field {
	return &field{index: index, rows: make([]vector, len(index)), grads: make([]vector, len(index)), rate: rate, decay: decay}
}

// idle is the size under which a gradient is passed over: most labels of most
// tokens are settled soon.
const idle = 0.003

// learn goes over the sequences epochs times and reports the mean loss of each.
// What it has learned is the mean of the weights at the ends of the later half of
// them: single weights still swing with the order of the sentences.
func (c *field) learn(seqs []sequence, epochs int, rng *rand.Rand, report func(epoch int, loss float64)) {
	order := make([]int, len(seqs))
	for i := range order {
		order[i] = i
	}
	var w chain
	mean := newField(c.index, 0, 0)
	for epoch := range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		loss, tokens := 0.0, 0
		for _, at := range order {
			loss += c.step(&seqs[at], &w)
			tokens += len(seqs[at].gold)
		}
		report(epoch, loss/float64(tokens))
		if epoch >= epochs/2 {
			mean.add(c, 1/float64(epochs-epochs/2))
		}
	}
	c.rows, c.trans = mean.rows, mean.trans
}

// add adds share of the weights of d to those of c.
func (c *field) add(d *field, share float64) {
	for i := range d.rows {
		for l, v := range d.rows[i] {
			c.rows[i][l] += float64(v * share)
		}
	}
	for a := range d.trans {
		for l, v := range d.trans[a] {
			c.trans[a][l] += float64(v * share)
		}
	}
}

// chain is the working memory of one sentence.
type chain struct {
	emit, fore, back []vector
	scale            []float64
	move             [tag.Labels]vector // exp of the transitions
	pairs            [tag.Labels]vector // expected transitions
}

func (w *chain) size(n int) {
	if cap(w.emit) < n {
		w.emit, w.fore, w.back = make([]vector, 2*n), make([]vector, 2*n), make([]vector, 2*n)
		w.scale = make([]float64, 2*n)
	}
	w.emit, w.fore, w.back, w.scale = w.emit[:n], w.fore[:n], w.back[:n], w.scale[:n]
}

// step moves the weights along the gradient of one sentence; the result is its
// negative log-likelihood.
func (c *field) step(s *sequence, w *chain) float64 {
	n := len(s.gold)
	w.size(n)
	loss := c.scores(s, w)
	for a := range w.move {
		for b := range w.move[a] {
			w.move[a][b] = 0
			if tag.Follows(tag.Label(a), tag.Label(b)) {
				w.move[a][b] = math.Exp(c.trans[a][b])
			}
		}
	}
	loss += w.forward()
	w.backward()
	before := tag.Outside
	for i, g := range s.gold {
		loss -= c.trans[before][g]
		before = g
		var grad vector
		for l := range grad {
			grad[l] = float64(w.fore[i][l] * w.back[i][l])
		}
		grad[g]--
		for l, d := range grad {
			if d > -idle && d < idle {
				continue
			}
			for _, f := range s.features[i] {
				c.move(&c.rows[f][l], &c.grads[f][l], d)
			}
		}
	}
	before = tag.Outside
	for _, g := range s.gold {
		w.pairs[before][g]--
		before = g
	}
	for a := range w.pairs {
		for b, d := range w.pairs[a] {
			if d <= -idle || d >= idle {
				c.move(&c.trans[a][b], &c.moves[a][b], d)
			}
		}
	}
	return loss
}

func (c *field) move(w, sum *float64, d float64) {
	d = float64(d) + float64(c.decay**w)
	*sum += float64(d * d)
	*w -= float64(c.rate * d / math.Sqrt(*sum+1e-6))
}

// scores fills w.emit with the exponentials of the scores, each token's scaled
// to a maximum of 1; the result is the part of the loss that this scales away.
func (c *field) scores(s *sequence, w *chain) float64 {
	loss := 0.0
	for i, fs := range s.features {
		var e vector
		if s.base != nil {
			for l, v := range s.base[i] {
				e[l] = float64(v) / unit
			}
		}
		for _, f := range fs {
			r := &c.rows[f]
			for l := range e {
				e[l] += r[l]
			}
		}
		top := e[0]
		for _, v := range e[1:] {
			top = max(top, v)
		}
		loss += top - e[s.gold[i]]
		for l := range e {
			w.emit[i][l] = math.Exp(e[l] - top)
		}
	}
	return loss
}

// forward fills fore with the probabilities of the labels given what stands
// before; the result is the logarithm of the sum over all sequences.
func (w *chain) forward() float64 {
	total := 0.0
	for i := range w.emit {
		var f vector
		for b := range f {
			if i == 0 {
				f[b] = w.move[tag.Outside][b]
				continue
			}
			for a := range f {
				f[b] += float64(w.fore[i-1][a] * w.move[a][b])
			}
		}
		sum := 0.0
		for b := range f {
			f[b] = float64(f[b] * w.emit[i][b])
			sum += f[b]
		}
		for b := range f {
			f[b] /= sum
		}
		w.fore[i], w.scale[i] = f, sum
		total += math.Log(sum)
	}
	return total
}

// backward fills back so that fore times back is the probability of a label, and
// pairs with the expected counts of neighbouring labels.
func (w *chain) backward() {
	n := len(w.emit)
	w.pairs = [tag.Labels]vector{}
	for l := range w.back[n-1] {
		w.back[n-1][l] = 1
	}
	for i := n - 1; i > 0; i-- {
		var out vector
		for b := range out {
			out[b] = float64(w.emit[i][b]*w.back[i][b]) / w.scale[i]
		}
		for a := range out {
			sum := 0.0
			for b, v := range out {
				p := float64(w.move[a][b] * v)
				sum += p
				w.pairs[a][b] += float64(w.fore[i-1][a] * p)
			}
			w.back[i-1][a] = sum
		}
	}
	for b := range w.pairs[0] {
		w.pairs[tag.Outside][b] += float64(w.fore[0][b] * w.back[0][b])
	}
}

// fixed brings the weights to fixed point.
func (c *field) fixed() *weights {
	w := &weights{index: c.index, rows: make([]tag.Scores, len(c.rows))}
	for i := range c.rows {
		w.rows[i] = c.rows[i].fixed()
	}
	for a := range c.trans {
		w.trans[a] = c.trans[a].fixed()
	}
	return w
}

func (v *vector) fixed() (out tag.Scores) {
	for l := range v {
		out[l] = int32(math.Round(v[l] * unit))
	}
	return out
}
