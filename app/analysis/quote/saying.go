package quote

// saying is one cue of a unit with the one who speaks.
type saying struct {
	at       span // the cue's items
	cue      *cue
	form     form
	subject  span // who speaks; empty where the sentence does not tell
	relative bool // the subject is who or which
	inverted bool // the subject stands behind the cue
	passive  bool
}

// according is the cue of "according to", "per" and the like.
var according = &cue{lemma: "according to", force: "neutral"}

// sayings lists the cues of the unit, from left to right, with their subjects.
func (u unit) sayings(cl []clause) []saying {
	var out []saying
	k := 0 // the clauses before k have their verbs left of i
	for i := range u {
		for k < len(cl) && cl[k].verb <= i {
			k++
		}
		if s, ok := u.according(i); ok {
			out = append(out, s)
			continue
		}
		if s, ok := u.nominalCue(i); ok {
			out = append(out, s)
			continue
		}
		it := &u[i]
		if it.cue == nil || u.isNoun(i) || u.lacksParticle(i) || u.thatSaid(i) {
			continue
		}
		s := saying{at: span{i, i + 1}, cue: it.cue, form: it.form}
		u.findSubject(&s, cl[:k], out)
		if s.subject.empty() && s.form == ing && i < 12 {
			s.subject = nextMain(cl[k:]) // In calling it "…", Ada …
		}
		if s.form == past && names(s.cue.lemma) && !s.passive && !s.relative && !s.subject.empty() && i > 0 && u[i-1].word&aux == 0 && (!u.person(s.subject) || u[s.subject.lo].low == "a" && i+1 < len(u) && u[i+1].q >= 0) {
			s.subject = span{} // a formula called "…"
		}
		out = append(out, s)
	}
	return out
}

// thatSaid says whether the cue at i is that of the idiom "that said,".
func (u unit) thatSaid(i int) bool {
	return i > 0 && u[i].low == "said" && u[i-1].low == "that" && (i < 2 || u[i-2].punct != 0) && i+1 < len(u) && u[i+1].punct == ','
}

// according reads "according to NP" and its like at item i.
func (u unit) according(i int) (saying, bool) {
	it := &u[i]
	n := 0
	switch {
	case it.low == "according" && i+1 < len(u) && u[i+1].low == "to":
		n = 2
	case it.low == "per" && i+1 < len(u) && (u[i+1].name() || u[i+1].word&det != 0) && (i == 0 || u[i-1].punct != 0 || u[i-1].q >= 0):
		n = 1
	case it.low == "in" && i+3 < len(u) && u[i+1].low == "the" && u[i+2].low == "words" && u[i+3].low == "of":
		n = 4
	case it.low == "in" && !u.ownWords(i).empty():
		n = 1
	default:
		return saying{}, false
	}
	s := saying{at: span{i, i + n}, cue: according, form: phrase, inverted: true}
	if n == 1 && it.low == "in" {
		s.subject = u.ownWords(i)
		for s.at.hi = s.subject.hi; u[s.at.hi-1].low != "words"; {
			s.at.hi++
		}
		return s, true
	}
	s.subject = u.right(i+n, len(u), true)
	return s, true
}

// ownWords is the one of whom "in her words", "in Ada's own words" at i speaks.
func (u unit) ownWords(i int) span {
	for k := i + 2; k < len(u) && k < i+9 && u[k].q < 0 && (u[k].punct == 0 || u[k].genitive()); k++ {
		if u[k].low != "words" {
			continue
		}
		if u[k-1].low == "own" {
			k--
		}
		switch o := &u[k-1]; {
		case o.word&owner != 0 && k-1 == i+1:
			return span{k - 1, k}
		case o.genitive() && o.word&aux == 0 && k-1 > i+1:
			return span{i + 1, k - 1}
		}
		return span{}
	}
	return span{}
}

// nextMain is the subject of the first main clause among cl, empty if there is none.
func nextMain(cl []clause) span {
	for k := 0; k < len(cl) && k < 4; k++ {
		if cl[k].main {
			return cl[k].subject
		}
	}
	return span{}
}

// names says whether the verb gives names.
func names(lemma string) bool {
	switch lemma {
	case "call", "dub", "nickname", "label", "title", "entitle", "term", "know":
		return true
	}
	return false
}
