package quote

import "strings"

// span is a run of items [lo, hi) of a unit.
type span struct{ lo, hi int }

func (s span) empty() bool { return s.hi <= s.lo }

// far is how far the grammar looks for the other end of a bracket or of an
// apposition: beyond it, nothing is one phrase, and the time stays linear.
const far = 60

// long is the most items that one noun phrase may have.
const long = 30

// nominal says whether item i may stand inside a noun phrase after or before
// another item of it.
func (u unit) nominal(i int) bool {
	it := &u[i]
	switch {
	case it.q >= 0:
		return it.Len() < 40 && !it.sealed()
	case it.punct != 0 && !it.genitive():
		return it.low == "&" || it.punct == 'b'
	case it.genitive():
		return it.word&aux == 0
	case it.name(), it.num, it.low == "-":
		return true
	case it.cap && it.word&moment != 0:
		return i > 0 && u[i-1].word&det != 0 && i+1 < len(u) && u[i+1].punct == 0 // a Wednesday editorial
	}
	return it.noun()
}

// left finds the noun phrase whose last item is end-1, not reaching below floor.
// It follows "of", "for" and the like to the head: "a spokeswoman for the party".
func (u unit) left(end, floor int) span {
	s := u.chunkLeft(end, floor)
	for n := 0; !s.empty() && n < 4; n++ {
		p := s.lo - 1
		if p <= floor+1 || u[p].word&prep == 0 || u[p].q >= 0 {
			break
		}
		t := span{}
		if u.participleAt(p - 1) {
			t = u.chunkLeft(p-1, floor) // a letter seen by Ada
			if !t.empty() && (t.hi-t.lo < 2 || u[t.lo].word&det == 0) {
				t = span{}
			}
		} else if joins(u[p].low) {
			t = u.chunkLeft(p, floor)
		}
		if t.empty() || u[t.hi-1].word&moment != 0 {
			break
		}
		s.lo = t.lo
	}
	if lo := s.lo; !s.empty() && lo > floor+1 && u[lo-1].low == "and" && u[lo].name() {
		// Ada Byron and Bo Cole said
		if t := u.chunkLeft(lo-1, floor); !t.empty() && u[t.lo].name() && (t.lo == 0 || u[t.lo-1].q >= 0 || u[t.lo-1].punct != 0) {
			s.lo = t.lo
		}
	}
	return s
}

// participleAt says whether item i looks like a past participle.
func (u unit) participleAt(i int) bool {
	it := &u[i]
	if it.q >= 0 || it.cap || it.punct != 0 {
		return false
	}
	return it.low == "seen" || it.low == "written" || it.low == "known" || it.low == "led" || len(it.low) > 4 && strings.HasSuffix(it.low, "ed")
}

// joins says whether a noun phrase goes on after the preposition p.
func joins(p string) bool {
	switch p {
	case "of", "for", "from", "with", "to", "at", "in", "on", "among", "behind", "who":
		return true
	}
	return false
}

// chunkLeft finds the noun phrase without attachments that ends before end.
func (u unit) chunkLeft(end, floor int) span {
	i := end
	if i > floor && u[i-1].punct == ')' {
		k := i - 2
		for k >= floor && k > i-20 && u[k].punct != '(' {
			k--
		}
		if k >= floor && u[k].punct == '(' {
			i = k
		}
	}
	if i <= floor {
		return span{}
	}
	if it := &u[i-1]; it.word&(pronoun|object) != 0 && !it.cap {
		if it.word&pronoun == 0 {
			return span{}
		}
		if it.word&det != 0 && i-2 >= floor && u[i-2].word&det != 0 {
			return span{i - 2, end}
		}
		return span{i - 1, end}
	}
	lo := i
	for lo > max(floor, end-long) {
		it := &u[lo-1]
		if it.word&det != 0 && !it.cap && it.word&(role|body) == 0 {
			lo--
			if lo > floor && u[lo-1].word&det != 0 && !u[lo-1].cap {
				lo--
			}
			break
		}
		if !u.nominal(lo-1) && !u.modifier(lo-1, floor) {
			break
		}
		lo--
	}
	if lo == i || u.onlyMarks(lo, i) {
		return span{}
	}
	return span{lo, end}
}

// modifier says whether item i, a verb by its shape, modifies a noun: "the
// proposed plan", "a leading critic".
func (u unit) modifier(i, floor int) bool {
	it := &u[i]
	if it.q >= 0 || it.punct != 0 || it.cap {
		return false
	}
	shape := strings.HasSuffix(it.low, "ed") || strings.HasSuffix(it.low, "ing") || it.cue != nil && it.form != past || it.word == adverb
	if !shape || i <= max(floor, 0) {
		return false
	}
	p := &u[i-1]
	return p.word&det != 0 || p.genitive() && p.word&aux == 0
}

func (u unit) onlyMarks(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if u[i].punct == 0 && !u[i].genitive() {
			return false
		}
	}
	return true
}

// right finds the noun phrase that begins at lo, with what "of" and "for" attach
// to it where attach is set.
func (u unit) right(lo, ceil int, attach bool) span {
	s := u.chunkRight(lo, ceil)
	for n := 0; attach && !s.empty() && n < 4 && s.hi < ceil; n++ {
		if u[s.hi].word&prep == 0 || !joins(u[s.hi].low) {
			break
		}
		t := u.chunkRight(s.hi+1, ceil)
		if t.empty() || u[t.lo].word&moment != 0 {
			break
		}
		s.hi = t.hi
	}
	return s
}

// chunkRight finds the noun phrase without attachments that begins at lo.
func (u unit) chunkRight(lo, ceil int) span {
	i := lo
	if i >= ceil {
		return span{}
	}
	if it := &u[i]; it.word&pronoun != 0 && it.word&det == 0 && !it.cap {
		return span{i, i + 1}
	}
	for i < min(ceil, lo+4) && u[i].word&det != 0 && !u[i].cap {
		i++
	}
	head := i
	for i < min(ceil, lo+long) {
		it := &u[i]
		if u.nominal(i) && !u.verbAfterNoun(i, head) || i == head && u.modifier(i, lo-1) && i > lo {
			if it.punct == 0 && it.q < 0 && !it.genitive() && it.word&moment != 0 && i > head && !it.cap {
				break
			}
			i++
			continue
		}
		if it.punct == '(' {
			k := i + 1
			for k < ceil && k < i+20 && u[k].punct != ')' {
				k++
			}
			if k < ceil && u[k].punct == ')' && i > head {
				i = k + 1
				continue
			}
		}
		break
	}
	if i == head && head > lo && u[head-1].word&pronoun != 0 {
		return span{lo, head}
	}
	if i == head || u.onlyMarks(head, i) {
		return span{}
	}
	return span{lo, i}
}
