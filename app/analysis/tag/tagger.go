package tag

// Tagging is the labels of a document's tokens and the evidence for them.
type Tagging struct {
	Labels []Label
	emit   []Scores
}

// Evidence is how much speaks for tokens [first, last) being a name of each of
// Types, and in the last place for their being none, in the units of the weights;
// only differences mean something.
func (t *Tagging) Evidence(first, last int) (e [len(Types) + 1]int32) {
	for i := first; i < last; i++ {
		for k := range Types {
			if i == first {
				e[k] += t.emit[i][Begin(k)]
			} else {
				e[k] += t.emit[i][Inside(k)]
			}
		}
		e[len(Types)] += t.emit[i][Outside]
	}
	return e
}

// Tag labels all tokens of v.
func (m *Model) Tag(v *View) Tagging {
	n := len(v.atoms)
	t := Tagging{Labels: make([]Label, n)}
	emit := make([]Scores, n)
	var buf []uint32
	for i := range v.atoms {
		buf = v.Features(i, buf[:0])
		m.add(&emit[i], buf)
	}
	var d Decoder
	first := make([]Label, n)
	for _, s := range v.doc.Sentences {
		d.Best(emit[s.First:s.Last], &m.first, nil, first[s.First:s.Last])
	}
	b := newBallot(v, first)
	for i := range v.atoms {
		buf = v.voteFeatures(i, first, b, buf[:0])
		m.add(&emit[i], buf)
	}
	for _, s := range v.doc.Sentences {
		d.Best(emit[s.First:s.Last], &m.second, nil, t.Labels[s.First:s.Last])
	}
	t.emit = emit
	return t
}

// VoteFeatures is what training needs of the second reading: the features of the
// tokens of v that the labels of a first reading give.
func (v *View) VoteFeatures(labels []Label) func(i int, out []uint32) []uint32 {
	b := newBallot(v, labels)
	return func(i int, out []uint32) []uint32 { return v.voteFeatures(i, labels, b, out) }
}
