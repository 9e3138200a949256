package quote

// findSubject finds who speaks by the cue of s. The clauses given have their verbs
// at the cue or left of it; before are the sayings left of it.
func (u unit) findSubject(s *saying, cl []clause, before []saying) {
	i := s.at.lo
	if s.form == ing && (i == 0 || u[i-1].word&aux == 0) {
		u.participle(s, cl, before)
		return
	}
	j := i - 1
	hasAux, be := false, false
	for j >= 0 && (u[j].q < 0 && u[j].word&moment != 0 && u.skipTimeLeft(j) >= 0 && u[u.skipTimeLeft(j)].word&aux != 0) {
		j = u.skipTimeLeft(j)
	}
	for j >= 0 && u[j].q < 0 && (u[j].word&(adverb|aux) != 0 && u[j].word&(det|pronoun) == 0 || u[j].low == "to" && s.form == base) {
		if u[j].word&aux != 0 {
			hasAux = true
			be = be || isBe(u[j].low)
		}
		if u[j].low == "to" {
			u.inherit(s, cl, before)
			return
		}
		j--
	}
	if s.form == past && be && s.cue.usage&takes != 0 {
		u.passiveSubject(s, j)
		return
	}
	j = u.skipTimeLeft(j)
	if c := chain(cl, i, u); c != nil && (j < 0 || u[j].punct != 0 && !u[j].genitive() || hasAux) {
		s.subject = c.subject
		return
	}
	switch {
	case j < 0 || u[j].q >= 0 && !u.nounQuote(j):
		u.invert(s)
		if s.subject.empty() && j >= 0 {
			u.inherit(s, cl, before)
		}
	case u[j].word&who != 0 && (u[j].low != "that" || j > 0 && (u[j-1].noun() || u[j-1].name())):
		s.subject, s.relative = span{j, j + 1}, true
	case u[j].word&conj != 0:
		u.inherit(s, cl, before)
	case u[j].punct == ',' && u.whoBefore(j) >= 0:
		w := u.whoBefore(j)
		s.subject, s.relative = span{w, w + 1}, true
	case u[j].punct != 0 && !u[j].genitive() && u[j].punct != ')':
		if u.invert(s); s.subject.empty() {
			u.inherit(s, cl, before)
		}
		if s.subject.empty() && u[j].punct == ',' {
			// Ada Byron (R), said, "…": a comma too many
			if k := u.inserted(j); k > 0 {
				j = k // Ada, for her part, is labelling
			}
			if np := u.left(j, 0); !np.empty() && u[np.hi-1].word&moment == 0 && u.person(np) {
				s.subject = np
			}
		}
	default:
		np := u.left(j+1, 0)
		if lo := np.lo; np.empty() || lo > 1 && u[lo-1].word&prep != 0 && u[lo-1].word&sub == 0 && u[lo-2].word&(conj|sub) != 0 {
			u.inherit(s, cl, before) // but in an interview said
		}
		if s.subject.empty() {
			s.subject = np
		}
	}
}

// inserted is the comma that begins the insertion with a preposition which the comma
// at j ends, 0 if there is none.
func (u unit) inserted(j int) int {
	for k := j - 1; k > 0 && k > j-8 && u[k].q < 0; k-- {
		if u[k].punct == ',' {
			if u[k+1].word&prep != 0 {
				return k
			}
			break
		}
	}
	return 0
}

// whoBefore is the relative pronoun before the insertion that ends with the comma
// at j: who, on Monday, said. -1 if there is none.
func (u unit) whoBefore(j int) int {
	for k := j - 1; k > 0 && k > j-14 && u[k].q < 0; k-- {
		if u[k].punct == ',' {
			if u[k-1].low == "who" || u[k-1].low == "which" {
				return k - 1
			}
			return -1
		}
	}
	return -1
}

// nounQuote says whether the stretch at j is short and stands inside a noun phrase.
func (u unit) nounQuote(j int) bool {
	return j > 0 && u[j].Len() < 40 && (u[j-1].word&det != 0 || u[j-1].name() || u[j-1].genitive())
}

func isBe(w string) bool {
	switch w {
	case "is", "was", "were", "are", "been", "be", "being", "isn't", "wasn't", "'s", "’s":
		return true
	}
	return false
}

// chain is the clause whose verb leads to the cue at i with nothing but auxiliary
// verbs and adverbs between, nil if there is none.
func chain(cl []clause, i int, u unit) *clause {
	if len(cl) == 0 {
		return nil
	}
	c := &cl[len(cl)-1]
	if i-c.verb > 8 {
		return nil
	}
	for k := c.verb; k < i; k++ {
		if u[k].word&(aux|adverb) == 0 {
			return nil
		}
	}
	return c
}

// participle finds the subject of "…, adding that", "by saying", "a letter saying".
func (u unit) participle(s *saying, cl []clause, before []saying) {
	i := s.at.lo
	if n := len(before) - 1; n >= 0 && before[n].cue == according && i-before[n].subject.hi <= 2 {
		s.subject = before[n].subject // according to the agency, quoting the ministry
		return
	}
	if i > 0 && u[i-1].q < 0 && (u[i-1].noun() || u[i-1].name()) && !u[i-1].num && u[i-1].word&moment == 0 {
		np := u.left(i, 0)
		if np.lo > 0 && (u[np.lo-1].punct == ',' || u[np.lo-1].low == "with") || u.person(np) || len(cl) == 0 || np.lo > 0 && u[i-1].word&body != 0 && received(u[np.lo-1].low) {
			s.subject = np
			return
		}
	}
	u.inherit(s, cl, before)
}

// organ says whether the head of the noun phrase is a body or a document, which
// may be said to say something.
func (u unit) organ(np span) bool {
	for i := np.lo; i < np.hi && u[i].word&prep == 0; i++ {
		if u[i].word&body != 0 {
			return true
		}
	}
	return false
}

// received says whether what the verb w has for its object came from somebody else:
// all they get is a message saying.
func received(w string) bool {
	switch w {
	case "get", "gets", "got", "received", "receive", "receives", "saw", "see", "found":
		return true
	}
	return isBe(w)
}

// person says whether the head of the noun phrase is a person's or a body's: it
// speaks for itself, while a message, a banner or a book says what its author says.
func (u unit) person(np span) bool {
	for i := np.lo; i < np.hi && u[i].word&prep == 0; i++ {
		if u[i].name() || u[i].word&(role|pronoun) != 0 {
			return true
		}
	}
	return false
}

// inherit gives s the subject of what governs it: the saying before it, or the
// main clause.
func (u unit) inherit(s *saying, cl []clause, before []saying) {
	if without == "inheritance" {
		return
	}
	var c *clause
	for k := len(cl) - 1; k >= 0 && k >= len(cl)-6; k-- {
		if c == nil || cl[k].main && !c.main {
			c = &cl[k]
		}
	}
	for k := len(before) - 1; k >= 0 && k >= len(before)-4; k-- {
		b := &before[k]
		if c != nil && b.cue.usage&weak != 0 {
			continue
		}
		if b.subject.empty() || b.relative || b.form == phrase || b.subject.lo > 0 && u[b.subject.lo-1].word&who != 0 && u[b.subject.lo-1].low != "that" {
			continue
		}
		if c == nil || !c.main || c.verb <= b.at.lo || b.inverted && b.at.lo > c.verb {
			s.subject = b.subject
			return
		}
		break
	}
	if c != nil {
		s.subject = c.subject
	}
}

// invert takes the noun phrase behind the cue for the subject: said Ada.
func (u unit) invert(s *saying) {
	if without == "inversion" || s.cue.usage&inverts == 0 || s.form == base || s.form == ing {
		return
	}
	lo := s.at.hi
	if lo < len(u) && u[lo].word&object != 0 && u[lo].word&pronoun == 0 {
		return
	}
	np := u.right(lo, len(u), true)
	if np.empty() || u[np.lo].word&moment != 0 || u[lo].low == "that" || u[lo].low == "it" {
		return
	}
	if h := np.hi; h < len(u) && u.finite(h) && h-np.lo < 4 && u[h].word&role == 0 && !(u[h].form == past && h+1 < len(u) && u[h+1].low == "as") {
		return // the noun phrase is the subject of what is said
	}
	s.subject, s.inverted = np, true
}

// passiveSubject: "was described by Ada as", "is quoted as saying".
func (u unit) passiveSubject(s *saying, j int) {
	s.passive = true
	if s.cue.lemma == "quote" && j >= 0 {
		s.subject = u.left(j+1, 0)
		return
	}
	for k := s.at.hi; k < len(u) && k < s.at.hi+8; k++ {
		if u[k].low == "by" {
			s.subject = u.right(k+1, len(u), true)
			return
		}
	}
}

// skipTimeLeft passes expressions of time that end at j: "Ada on Tuesday said".
func (u unit) skipTimeLeft(j int) int {
	for n := 0; n < 3 && j > 0 && u[j].q < 0 && u[j].word&moment != 0; n++ {
		j--
		for j > 0 && u[j].q < 0 && (u[j].word&(det|prep) != 0 || u[j].low == "last" || u[j].word&moment != 0) && u[j].word&pronoun == 0 {
			j--
		}
	}
	return j
}
