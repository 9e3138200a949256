package tag

// votes counts what the first reading of an article made of each word: the second
// reading takes it as evidence, as in V. Krishnan and C. Manning, "An Effective
// Two-Stage Model for Exploiting Non-Local Dependencies in Named Entity
// Recognition" (ACL 2006).
type votes struct {
	set    wordSet
	counts [][Labels]uint16
}

func newVotes(n int) *votes {
	v := &votes{set: newSet(n)}
	v.counts = make([][Labels]uint16, len(v.set.keys))
	return v
}

func (v *votes) add(key uint32, class int) {
	at := v.set.slot(key)
	v.set.keys[at] = key
	if v.counts[at][class] < 1<<15 {
		v.counts[at][class]++
	}
}

// of sums up the votes for key, one of which, own, is not counted (-1 for none):
// the class that leads, how many votes it has (at most 3) and whether it leads
// clearly. Without votes the result is 0.
func (v *votes) of(key uint32, own int) uint32 {
	at := v.set.slot(key)
	if v.set.keys[at] != key {
		return 0
	}
	best, most, all := 0, 0, 0
	for c := range v.counts[at] {
		n := int(v.counts[at][c])
		if c == own {
			n--
		}
		all += n
		if n > most {
			best, most = c, n
		}
	}
	if most == 0 {
		return 0
	}
	return 1 + uint32(best)<<3 | uint32(min(most, 3))<<1 | b2u(most*4 >= all*3)<<7
}

// ballot is the votes of one article: of single words, of words inside names of
// several words, and of pairs of words.
type ballot struct{ words, long, pairs *votes }

// class is a label without its place in the name: 0, or 1 + index of the type.
func class(l Label) int {
	if l == Outside {
		return 0
	}
	return 1 + l.Type()
}

func pairKey(a, b uint32) uint32 { return (a*prime ^ b) * 0x85EBCA6B }

// newBallot counts the labels of all of v's tokens.
func newBallot(v *View, labels []Label) *ballot {
	n := 0
	for i := range v.atoms {
		if v.atoms[i].cap {
			n++
		}
	}
	b := &ballot{newVotes(n), newVotes(n), newVotes(n)}
	for i := range v.atoms {
		if !v.atoms[i].cap {
			continue
		}
		c := class(labels[i])
		b.words.add(v.atoms[i].word, c)
		if i+1 == len(v.atoms) || v.doc.Tokens[i+1].Sentence != v.doc.Tokens[i].Sentence {
			continue
		}
		continues := labels[i+1] != Outside && !labels[i+1].Begins()
		if v.atoms[i+1].cap {
			k := c
			if !continues {
				k = 7 // two names, or none
			}
			b.pairs.add(pairKey(v.atoms[i].word, v.atoms[i+1].word), k)
		}
		if c != 0 && (continues || !labels[i].Begins()) {
			b.long.add(v.atoms[i].word, c)
		}
	}
	return b
}

// voteFeatures adds the features of the second reading for token i.
func (v *View) voteFeatures(i int, labels []Label, b *ballot, out []uint32) []uint32 {
	s := v.doc.Sentences[v.doc.Tokens[i].Sentence]
	a := &v.atoms[i]
	f := bag(out)
	own := uint32(labels[i])
	left, right := uint32(Labels), uint32(Labels)
	if i > s.First {
		left = uint32(labels[i-1])
	}
	if i+1 < s.Last {
		right = uint32(labels[i+1])
	}
	f.put(tOwn, own, 0)
	f.put(tOwnL, own, left)
	f.put(tOwnR, own, right)
	if !a.cap {
		return f
	}
	mine := b.words.of(a.word, class(labels[i]))
	f.put(tVote0, mine, own)
	f.put(tVoteShape, mine, uint32(a.shape)|b2u(a.lower)<<8|b2u(a.mid)<<9)
	f.put(tVoteLong, b.long.of(a.word, -1), own)
	if i > s.First && v.atoms[i-1].cap {
		f.put(tVoteL, b.words.of(v.atoms[i-1].word, class(labels[i-1])), mine)
		f.put(tVotePair, b.pairs.of(pairKey(v.atoms[i-1].word, a.word), -1), 1)
	}
	if i+1 < s.Last && v.atoms[i+1].cap {
		f.put(tVoteR, b.words.of(v.atoms[i+1].word, class(labels[i+1])), mine)
		f.put(tVotePair, b.pairs.of(pairKey(a.word, v.atoms[i+1].word), -1), 2)
	}
	if a.acronym >= 0 {
		f.put(tVoteAcronym, uint32(class(labels[a.acronym])), own)
	}
	return f
}
