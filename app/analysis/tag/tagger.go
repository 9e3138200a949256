package tag

// Tagging is the labels of a document's tokens.
type Tagging struct {
	Labels []Label
	// Margins are how far the score of each token's type lies above that of the
	// best other type, in the units of the weights; below 0 where its neighbours
	// decided against the token's own evidence.
	Margins []int32
}

// Tag labels all tokens of v.
func (m *Model) Tag(v *View) Tagging {
	n := len(v.atoms)
	t := Tagging{Labels: make([]Label, n), Margins: make([]int32, n)}
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
	for i, l := range t.Labels {
		t.Margins[i] = margin(&emit[i], l)
	}
	return t
}

// margin is how far the best label of l's type lies above the best of another.
func margin(s *Scores, l Label) int32 {
	mine, other := int32(forbidden), int32(forbidden)
	for k := range Label(Labels) {
		if class(k) == class(l) {
			mine = max(mine, s[k])
		} else {
			other = max(other, s[k])
		}
	}
	return mine - other
}

// VoteFeatures is what training needs of the second reading: the features of the
// tokens of v that the labels of a first reading give.
func (v *View) VoteFeatures(labels []Label) func(i int, out []uint32) []uint32 {
	b := newBallot(v, labels)
	return func(i int, out []uint32) []uint32 { return v.voteFeatures(i, labels, b, out) }
}
