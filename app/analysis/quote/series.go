package quote

import "unicode"

// siblings gives a stretch that no cue reaches the speaker of the nearest one
// before it in the same sentence, or else of the next, if it reads like a part of
// the same words: it begins small.
func (a *attributor) siblings(u unit, qs []int) {
	last := -1
	for n, p := range qs {
		v := &a.verdicts[u[p].q]
		if v.rule != none {
			last = u[p].q
			continue
		}
		if n > 0 && v.rule == none && !v.term && u.series(qs[n-1], p) {
			if o := a.verdicts[u[qs[n-1]].q]; o.rule != none && o.rule != unattributed {
				v.rule, v.unit, v.speaker, v.cue, v.saying, v.score = sibling, u, o.speaker, o.cue, o.saying, min(0.7, o.score)
				last = u[p].q
				continue
			}
		}
		from := last
		if from < 0 && n+1 < len(qs) && a.verdicts[u[qs[n+1]].q].rule != none {
			from = u[qs[n+1]].q
		}
		if r, _ := firstRune(a.ss[u[p].q].inner.In(a.d.Text)); from < 0 || v.term || !unicode.IsLower(r) {
			continue
		}
		if o := a.verdicts[from]; !o.speaker.Empty() && (o.rule == governs || o.rule == precedes || o.rule == trails || o.rule == sibling) {
			v.rule, v.unit, v.speaker, v.cue, v.saying, v.score = sibling, u, o.speaker, o.cue, o.saying, min(0.6, o.score)
		}
	}
}

// series says whether the stretches at i and p are members of one series, with
// nothing but "and", commas and little words between them: a "fool" and a "liar".
func (u unit) series(i, p int) bool {
	if p-i > 7 {
		return false
	}
	joined := false
	for k := i + 1; k < p; k++ {
		it := &u[k]
		switch {
		case it.word&conj != 0, it.punct == ',', it.punct == ';':
			joined = true
		case it.q >= 0 || it.punct != 0 && it.punct != '-', it.word&(det|prep|adverb|sub) == 0 && it.low != "yes":
			return false
		}
	}
	return joined || u[i].end == ','
}
