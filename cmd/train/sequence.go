package main

import "manicule.dev/app/analysis/tag"

// unit is the fixed point of the weights.
const unit = 256

// sequence is one sentence as it is learned from.
type sequence struct {
	features [][]int32    // dense numbers, one list for each token
	base     []tag.Scores // what is added to the scores, nil for nothing
	gold     []tag.Label
}

// denseIn translates features to their numbers, leaving out unknown ones.
func denseIn(index map[uint32]int32, features [][]uint32) [][]int32 {
	out := make([][]int32, len(features))
	for i, fs := range features {
		for _, f := range fs {
			if n, ok := index[f]; ok {
				out[i] = append(out[i], n)
			}
		}
	}
	return out
}

// weights are what was learned, in fixed point.
type weights struct {
	index map[uint32]int32
	rows  []tag.Scores
	trans [tag.Labels]tag.Scores
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
