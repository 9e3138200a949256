package quote

import "strings"

// verbAfterNoun says whether item i, which could be a noun, is rather the verb of
// the noun phrase that begins at head: "Trump claims", "critics say".
func (u unit) verbAfterNoun(i, head int) bool {
	it := &u[i]
	if i <= head || it.q >= 0 || it.punct != 0 || it.cap && !u.headline(i) {
		return false
	}
	if u.finite(i) && (it.form == past || it.cue == nil) {
		return true
	}
	p := &u[i-1]
	if it.cue == nil && it.word == 0 && p.name() && plural(it.low) && i+1 < len(u) {
		n := &u[i+1]
		return n.q >= 0 || n.word&(det|owner|object) != 0 || n.name()
	}
	if it.cue == nil || i+1 < len(u) && u.finite(i+1) {
		return false
	}
	switch it.form {
	case ing:
		return true
	case third:
		return p.name() || p.punct == ')' || p.noun() && !strings.HasSuffix(p.low, "s")
	}
	return p.noun() && (strings.HasSuffix(p.low, "s") || p.word&role != 0)
}

// clause is one subject with its verb.
type clause struct {
	subject span
	verb    int
	main    bool
}

// clauses lists the subjects of the unit with their verbs, from left to right.
func (u unit) clauses() []clause {
	var out []clause
	intro := false
	for i := 0; i < len(u); {
		it := &u[i]
		if it.punct == ',' || it.q >= 0 {
			intro = false
		}
		if it.word&(sub|comp|who) != 0 && it.q < 0 && !it.cap && u.begins(i) {
			intro = true
		}
		if !u.begins(i) || it.word&(who|conj|sub|adverb) != 0 && it.word&(det|pronoun) == 0 || it.q >= 0 && i+1 < len(u) && u[i+1].punct != 0 {
			i++
			continue
		}
		s := u.right(i, len(u), true)
		if s.empty() {
			i++
			continue
		}
		v := -1
		if i == 0 || u[i-1].word&prep == 0 || s.hi >= len(u) || u[s.hi].punct != ',' {
			v = u.verbOf(s.hi)
		}
		if v < 0 && u[s.lo].nominative() && s.hi < len(u) && u[s.hi].word == 0 && u[s.hi].punct == 0 && u[s.hi].q < 0 {
			v = s.hi
		}
		if v < 0 {
			i++
			continue
		}
		if !u.agrees(s, v) || u[s.hi-1].genitive() {
			i++
			continue
		}
		if i > 1 && u[s.hi].punct == ',' && u[i-1].word&(conj|comp) != 0 && u[i-2].punct == 0 && u[i-2].q < 0 && !u.person(s) {
			i++ // on polls and procedures, Ada Byron, the chief, noted
			continue
		}
		reported := i > 0 && u[i-1].q < 0 && (u[i-1].cue != nil || i > 1 && u[i-1].word&(comp|sub|who) != 0 && u[i-2].punct == 0)
		out = append(out, clause{s, v, !intro && !reported})
		i = v + 1
	}
	return out
}

// agrees says whether the verb v may be that of the subject s: a verb in its
// base form wants more than one, or a pronoun.
func (u unit) agrees(s span, v int) bool {
	if f := &u[s.lo]; !f.name() && f.word == 0 && strings.HasSuffix(f.low, "ing") || f.low == "there" {
		return false
	}
	if u[v].cue == nil && u[v].word == 0 {
		// Perhaps a participle: "a meeting planned". A bare noun is no subject.
		f := &u[s.lo]
		return s.hi-s.lo > 1 || f.name() || f.word&(det|pronoun|role) != 0 || plural(f.low)
	}
	if u[v].cue == nil || u[v].form != base {
		return true
	}
	for i := s.lo; i < s.hi; i++ {
		if u[i].word&(pronoun|conj) != 0 || plural(u[i].low) {
			return true
		}
	}
	return false
}

// begins says whether a clause may begin at item i.
func (u unit) begins(i int) bool {
	if i == 0 {
		return true
	}
	p := &u[i-1]
	return p.q >= 0 || p.punct != 0 && !p.genitive() || p.word&(sub|comp|conj|who|adverb) != 0 && !p.cap ||
		p.cue != nil && p.form != ing
}

// verbOf finds the verb of a subject that ends before i: it skips brackets,
// appositions and relative clauses, adverbs and times. -1 if there is none.
func (u unit) verbOf(i int) int {
	end := min(len(u), i+far)
	for n := 0; n < 3 && i < end; n++ {
		i = u.skipAdverbs(i, end)
		if i >= end {
			return -1
		}
		if u.finite(i) {
			return i
		}
		switch {
		case u[i].punct == ',' || u[i].punct == '-' || u[i].punct == '(':
			k := u.closeApposition(i, end)
			if k < 0 {
				return -1
			}
			i = k
		case u[i].word&who != 0:
			// A relative clause without a comma: its verb, then the next.
			k := i + 1
			for k < end && !u.finite(k) && u[k].punct == 0 {
				k++
			}
			for k++; k < end && !u.finite(k) && !u[k].stop() && u[k].q < 0 && u[k].punct != ','; k++ {
			}
			if k >= end || !u.finite(k) {
				return -1
			}
			return k
		default:
			return -1
		}
	}
	return -1
}

// skipAdverbs passes adverbs and expressions of time: "on Tuesday", "last week".
func (u unit) skipAdverbs(i, end int) int {
	for i < end {
		it := &u[i]
		switch {
		case it.word&adverb != 0 && it.q < 0 && it.word&(det|pronoun) == 0:
			i++
		case it.word&moment != 0:
			i++
		case i+1 < end && u[i+1].word&moment != 0 && (it.word&(det|prep) != 0 || it.low == "last" || it.low == "next"):
			i += 2
		case i+2 < end && u[i+2].word&moment != 0 && it.word&prep != 0 && u[i+1].q < 0 && u[i+1].punct == 0:
			i += 3
		default:
			return i
		}
	}
	return i
}

// closeApposition finds what follows the insertion that begins at i with a comma,
// a dash or a bracket: the item after its closing mark, where a finite verb
// stands. -1 if there is none.
func (u unit) closeApposition(i, end int) int {
	if without == "apposition" {
		return -1
	}
	want := u[i].punct
	if want == '(' {
		want = ')'
	}
	for k := i + 1; k < end; k++ {
		it := &u[k]
		if it.q >= 0 && it.Len() > 60 || it.stop() {
			return -1
		}
		if k > i+4 && u[i+1].low == "who" && it.cue != nil && it.cue.lemma == "say" && it.form == past && u[k-1].name() {
			return k // Ada, who is chair of the Acme Club said: a comma too few
		}
		if it.punct != want && !(it.q >= 0 && it.end == ',' && want == ',') {
			continue
		}
		v := u.skipAdverbs(k+1, end)
		if v < end && u.finite(v) || want == ')' {
			return k + 1
		}
		if first := &u[i+1]; first.word&(prep|sub) != 0 && first.word&who == 0 {
			return -1 // in Berea, after a day there, Ada said
		}
	}
	return -1
}
