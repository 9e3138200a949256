package tag

import (
	"math/bits"

	"manicule.dev/app/analysis/gazetteer"
)

// FeatureBits is the length of a feature's hash.
const FeatureBits = 22

// template names what a feature is made of. Their order is part of the model: a
// new one goes to the end.
type template uint32

const (
	tBias template = iota
	tWord0
	tWordL
	tWordR
	tWordLL
	tWordRR
	tWordL0
	tWord0R
	tWordLR
	tShape
	tShapes
	tShapeFirst
	tShapeL
	tShapeR
	tPre
	tTwo
	tThree
	tFour
	tThreeL
	tThreeR
	tList
	tListL
	tListR
	tListSet
	tListShape
	tListPair
	tMulti
	tMultiEnds
	tMemory
	tBefore
	tAfter
	tBeforeAfter
	tRunSize
	tRunLast
	tRunLastSuffix
	tRunFirst
	tRunFirstSet
	tExtFirst
	tExtLast
	tExtBefore
	tExtAfter
	tAcronym
	tListBefore
	tListAfter
	tVote0
	tVoteShape
	tVoteL
	tVoteR
	tVoteLong
	tVotePair
	tOwn
	tOwnL
	tOwnR
	tVoteAcronym
	tHistory
	tWordLShape
	tWordRShape
	tListRunLast
	tListRunFirst
	tBefore2
	tSaid
)

// bag collects the features of one token.
type bag []uint32

// put adds the feature of template t over x and y.
func (b *bag) put(t template, x, y uint32) {
	h := (uint32(t)*0x9E3779B1 ^ x) * 0x85EBCA6B
	h ^= h >> 13
	h = (h ^ y) * 0xC2B2AE35
	h ^= h >> 16
	h *= 0x27D4EB2F
	*b = append(*b, h>>(32-FeatureBits))
}

// lists adds one feature for each list in c.
func (b *bag) lists(t template, c gazetteer.Class, with uint32) {
	for c != 0 {
		low := c & -c
		b.put(t, uint32(bits.TrailingZeros32(uint32(low))), with)
		c &^= low
	}
}

// at is the atom of token i, or the edge outside the sentence [first, last).
func (v *View) at(i, first, last int) *atom {
	if i < first || i >= last {
		return &edgeAtom
	}
	return &v.atoms[i]
}

// Features adds to out the features of token i, which does not depend on what
// other tokens are labelled.
func (v *View) Features(i int, out []uint32) []uint32 {
	n := v.doc.Tokens[i].Sentence
	s := v.doc.Sentences[n]
	a := &v.atoms[i]
	l, r := v.at(i-1, s.First, s.Last), v.at(i+1, s.First, s.Last)
	ll, rr := v.at(i-2, s.First, s.Last), v.at(i+2, s.First, s.Last)
	how := uint32(v.styles[n]) // capitals mean less in headlines
	shape0 := uint32(a.shape) | how<<8
	b := bag(out)
	b.put(tBias, 0, 0)
	b.put(tWord0, a.word, b2u(a.cap))
	b.put(tWordL, l.word, 0)
	b.put(tWordR, r.word, 0)
	b.put(tShape, shape0, 0)
	b.put(tShapes, shape0, uint32(l.shape)|uint32(r.shape)<<8)
	if !a.cap && a.list&^gazetteer.Common == 0 && a.runFrom < 0 {
		// A small word that is in no list is hardly ever in a name; a few features
		// settle it.
		b.put(tShapeL, uint32(l.shape), uint32(ll.shape))
		b.put(tShapeR, uint32(r.shape), uint32(rr.shape))
		b.put(tWordL0, l.word, a.word)
		b.put(tWord0R, a.word, r.word)
		b.lists(tListL, l.list, 1)
		b.lists(tListR, r.list, 1)
		if l.cap {
			b.lists(tMultiEnds, l.multi, 1)
			b.put(tThreeL, l.three, 1)
		}
		return b
	}
	b.put(tWordLL, ll.word, 0)
	b.put(tWordRR, rr.word, 0)
	b.put(tWordL0, l.word, a.word)
	b.put(tWord0R, a.word, r.word)
	b.put(tWordLR, l.word, r.word)
	b.put(tWordLShape, l.word, shape0)
	b.put(tWordRShape, r.word, shape0)
	opens := b2u(v.opens(s, i))
	b.put(tShapeFirst, shape0, opens)
	b.put(tShapeL, uint32(l.shape)|uint32(ll.shape)<<8, uint32(a.shape))
	b.put(tShapeR, uint32(r.shape)|uint32(rr.shape)<<8, uint32(a.shape))
	b.put(tPre, a.pre, uint32(a.shape))
	b.put(tTwo, a.two, uint32(a.shape))
	b.put(tThree, a.three, uint32(a.shape))
	b.put(tFour, a.four, uint32(a.shape))
	b.put(tThreeL, l.three, uint32(l.shape))
	b.put(tThreeR, r.three, uint32(r.shape))
	b.lists(tList, a.list, b2u(a.cap))
	b.lists(tListL, l.list, b2u(l.cap)|2)
	b.lists(tListR, r.list, b2u(r.cap)|2)
	b.put(tListSet, uint32(a.list), b2u(a.cap))
	b.put(tListShape, uint32(a.list), shape0|opens<<16)
	b.put(tListPair, uint32(a.list), uint32(r.list)<<1|b2u(r.cap))
	b.put(tListPair, uint32(l.list)<<1|b2u(l.cap), uint32(a.list)|1<<31)
	b.lists(tMulti, a.multi, b2u(a.multiIn))
	b.lists(tMultiEnds, l.multi, 2|b2u(a.multiIn))
	b.put(tMemory, b2u(a.lower)|b2u(a.mid)<<1|opens<<2, uint32(a.shape)|b2u(a.list&gazetteer.Common != 0)<<8)
	if a.acronym >= 0 {
		b.put(tAcronym, b2u(int(a.acronym) > i), uint32(a.shape))
	}
	v.runFeatures(&b, i, s.First, s.Last)
	return b
}

// runFeatures describes the run of capitalised words that token i stands in: what
// it is called by (its last word: Bank; its first: Ministry), and what is said
// before and behind it.
func (v *View) runFeatures(b *bag, i, first, last int) {
	a := &v.atoms[i]
	if a.runFrom >= 0 {
		from, to := int(a.runFrom), int(a.runTo)
		size := uint32(min(to-from, 4))
		place := b2u(i == from) | b2u(i == to-1)<<1
		before, after := v.at(from-1, first, last), v.at(to, first, last)
		end, begin := &v.atoms[to-1], &v.atoms[from]
		b.put(tRunSize, size, place)
		b.put(tBefore, before.word, place)
		b.put(tBefore2, v.at(from-2, first, last).word, before.word)
		b.put(tAfter, after.word, place)
		b.put(tBeforeAfter, before.word, after.word)
		b.lists(tListBefore, before.list, place)
		b.lists(tListAfter, after.list, place)
		b.put(tRunLast, end.word, place)
		b.put(tRunLastSuffix, end.three, size)
		b.put(tRunFirst, begin.word, place)
		b.lists(tListRunLast, end.list, place)
		b.lists(tListRunFirst, begin.list, place)
		if after.shape == comma {
			// "Okoro, a lawyer," against "Lagos, Nigeria,"
			b.put(tSaid, v.at(to+1, first, last).word, v.at(to+2, first, last).word)
		}
	}
	if a.extFrom >= 0 && a.extTo-a.extFrom > 1 {
		from, to := int(a.extFrom), int(a.extTo)
		place := uint32(min(i-from, 2))
		b.put(tExtFirst, v.atoms[from].word, place)
		b.lists(tRunFirstSet, v.atoms[from].list, place)
		b.put(tExtLast, v.atoms[to-1].word, b2u(i == to-1))
		b.put(tExtBefore, v.at(from-1, first, last).word, place)
		b.put(tExtAfter, v.at(to, first, last).word, b2u(i == to-1))
	}
}

func b2u(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}
