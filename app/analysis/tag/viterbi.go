package tag

// Scores are the scores of the labels of one token.
type Scores = [Labels]int32

// Weights are what a feature adds to the scores of the labels.
type Weights = [Labels]int8

// forbidden is below every score that a sentence can reach.
const forbidden = -1 << 30

// Follows says whether label b may stand behind label a: the inside of a name
// only behind its own beginning or inside.
func Follows(a, b Label) bool {
	if b == Outside || b.Begins() {
		return true
	}
	return a == b || a == b-1
}

// Decoder finds the best sequence of labels. Its zero value is ready; it keeps its
// memory between calls and serves one goroutine.
type Decoder struct {
	back [][Labels]Label
}

// Best writes to out the sequence of labels that is allowed and has the highest
// sum of emission scores and of transition scores; before the first token stands
// Outside. masks, where not nil, holds for
// each token the labels that it may have, one bit each; no labels means any.
func (d *Decoder) Best(emit []Scores, trans *[Labels]Scores, masks []uint32, out []Label) {
	if len(emit) == 0 {
		return
	}
	if cap(d.back) < len(emit) {
		d.back = make([][Labels]Label, len(emit)*2)
	}
	back := d.back[:len(emit)]
	var now Scores
	for l := range Label(Labels) {
		now[l] = emit[0][l] + trans[Outside][l]
		if !Follows(Outside, l) || masks != nil && masks[0] != 0 && masks[0]>>l&1 == 0 {
			now[l] = forbidden
		}
	}
	for i := 1; i < len(emit); i++ {
		now = d.step(&now, &emit[i], trans, &back[i])
		if masks != nil && masks[i] != 0 {
			for l := range Label(Labels) {
				if masks[i]>>l&1 == 0 {
					now[l] = forbidden
				}
			}
		}
	}
	best := Outside
	for l := range Label(Labels) {
		if now[l] > now[best] {
			best = l
		}
	}
	for i := len(emit) - 1; i >= 0; i-- {
		out[i] = best
		best = back[i][best]
	}
}

// step moves the best scores one token on. Scores are kept relative to the best,
// so that they never leave the range of an int32.
func (d *Decoder) step(prev, emit *Scores, trans *[Labels]Scores, back *[Labels]Label) (next Scores) {
	top := prev[0]
	for _, s := range prev[1:] {
		top = max(top, s)
	}
	for l := range Label(Labels) {
		best, from := int32(forbidden), Outside
		if l == Outside || l.Begins() {
			for k := range Label(Labels) {
				if s := prev[k] + trans[k][l]; s > best && prev[k] > forbidden/2 {
					best, from = s, k
				}
			}
		} else {
			for _, k := range [2]Label{l - 1, l} {
				if s := prev[k] + trans[k][l]; s > best && prev[k] > forbidden/2 {
					best, from = s, k
				}
			}
		}
		back[l] = from
		if best > forbidden/2 {
			next[l] = best - top + emit[l]
		} else {
			next[l] = forbidden
		}
	}
	return next
}
