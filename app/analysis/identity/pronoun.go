package identity

import "manicule.dev/app/analysis/finding"

// least is the salience below which a pronoun stays unresolved.
const least = 1

// pronoun resolves ref i to the most salient person whose gender allows it.
func (w *walker) pronoun(i int) {
	r := w.r
	x := &r.refs[i]
	word := lowerWord(x.In(r.d.Text))
	g := genderIn(&pronouns, word)
	if g == unknown {
		return
	}
	best, top, second := -1, 0.0, 0.0
	for _, n := range w.persons {
		s := w.score(n, i, word, g)
		switch {
		case s > top:
			best, top, second = n, s, top
		case s > second:
			second = s
		}
	}
	why := "the person of that gender named most prominently just before"
	if best < 0 || top < least {
		if best = w.following(i, g); best < 0 {
			return
		}
		top, second, why = 1, 0.5, "the person named later in the sentence"
	}
	w.refer(i, best, top/(top+second), why)
	if r.nodes[best].gender == unknown {
		r.nodes[best].gender = g
	}
}

// refer makes ref i a mention of node n.
func (w *walker) refer(i, n int, score float64, why string) {
	r := w.r
	x := &r.refs[i]
	x.node = n
	if x.Score == 0 {
		x.Score = score
	}
	r.because(i, why)
	weight := 0.0
	switch lowerWord(x.In(r.d.Text)) {
	case "he", "she":
		weight = subjectWeight
	case "his", "hers":
		weight = possessiveWeight
	case "her":
		weight = obliqueWeight
	default:
		weight = objectWeight
	}
	r.mention(n, x.sent, weight)
	w.remember(n)
}

// score weighs person n as what ref i may mean; 0 rules it out.
func (w *walker) score(n, i int, word string, g gender) float64 {
	r := w.r
	x, p := &r.refs[i], &r.nodes[n]
	s := r.strength(n, x.sent) + 20*min(float64(p.count), 10)*power((x.sent-p.at)/4)
	switch {
	case p.plural, n == w.says:
		return 0
	case p.gender == unknown:
		s *= 0.8
	case p.gender != g && p.sure:
		return 0
	case p.gender != g:
		s *= 0.3
	}
	return s
}

// following is a person of the right gender named later in the same sentence
// where a phrase in front holds the pronoun: "In his letter, Hulio wrote". The
// comma tells; without one the pronoun may mean anybody ("his request to Bennett").
func (w *walker) following(i int, g gender) int {
	r := w.r
	for j := i + 1; j < len(r.refs) && j < i+12 && r.refs[j].sent == r.refs[i].sent; j++ {
		if r.refs[j].Kind != finding.Name {
			continue
		}
		n := r.nodeOf(j)
		if n >= 0 && r.nodes[n].class == person && r.opens(i, j) && (r.nodes[n].gender == g || r.nodes[n].gender == unknown) {
			return n
		}
	}
	return -1
}

// opens says whether ref i stands in a phrase in front of the clause that ref j is
// the subject of.
func (r *resolver) opens(i, j int) bool {
	first := r.d.Sentences[r.refs[i].sent].First
	return r.refs[i].first-first < 6 && r.tok(r.refs[j].first-1) == "," && r.refs[j].first-r.refs[i].last < 12
}
