package quote

// governor is the saying to the left that most likely takes the stretch at p.
func (a *attributor) governor(u unit, p int, sy []saying) *saying {
	for k := len(sy) - 1; k >= 0 && k >= len(sy)-8; k-- {
		s := &sy[k]
		gap := p - s.at.hi
		if gap > far {
			return nil
		}
		if s.inverted && s.form != phrase && !s.subject.empty() {
			gap = p - s.subject.hi
		}
		if outer := u.outer(sy[:k], s); outer != nil && without != "outer" {
			return outer
		}
		if s.passive && s.subject.empty() {
			continue
		}
		if a.spent(u, s, p) {
			return nil
		}
		if s.form == phrase && s.cue != according && !u.reaches(s, sy[:k], p) {
			continue
		}
		near := gap <= 3 || p > 0 && (u[p-1].punct == ':' || u[p-1].punct == ',') || u.inContent(s, p)
		if s.cue.usage&weak != 0 && (!near || s.subject.empty() && gap > 3) || s.subject.empty() && !near {
			continue
		}
		return s
	}
	return nil
}

func isModal(w string) bool {
	switch w {
	case "would", "could", "should", "will", "can", "may", "might", "must", "'ll", "’ll", "'d", "’d":
		return true
	}
	return false
}

// reaches says whether the noun of saying s takes the stretch at p for what was
// said, rather than being itself what is spoken of: her claim that "…", chants of
// "…", but not: called her claim "…".
func (u unit) reaches(s *saying, before []saying, p int) bool {
	hi := s.at.hi
	if p-hi > 12 || hi >= len(u) {
		return false
	}
	if n := len(before); n > 0 && u[hi].low != "that" && before[n-1].cue.usage&weak == 0 && !before[n-1].subject.empty() && s.at.lo-before[n-1].at.hi < 8 {
		return false
	}
	if n := len(before); n > 0 && before[n-1].cue.usage&takes != 0 && s.at.lo-before[n-1].at.hi < 8 && before[n-1].at.hi <= s.subject.lo {
		return false
	}
	switch u[hi].low {
	case "that", ":":
		return true
	case "of", "for", "about":
		return p-hi <= 3
	}
	return hi == p
}

// inContent says whether the stretch at p stands in the clause that the verb of s
// takes for what is said or thought: wonders whether they will be "fair".
func (u unit) inContent(s *saying, p int) bool {
	if s.inverted || s.form == phrase || s.form == ing || s.relative || !u.person(s.subject) && !u.agent(s.subject) || p-s.at.hi > 24 {
		return false
	}
	i := u.skipAdverbs(s.at.hi, p)
	if i >= p {
		return false
	}
	if u[i].word&comp == 0 || u[i].q >= 0 {
		np := u.right(i, p, true)
		if np.empty() || np.hi >= p || u.verbOf(np.hi) != u.skipAdverbs(np.hi, p) || !u.agrees(np, u.verbOf(np.hi)) {
			return false
		}
	}
	for k := i; k < p; k++ {
		if u[k].punct == ',' || u[k].stop() || u[k].punct == '-' || u[k].word&who != 0 && k > i {
			return false
		}
	}
	return true
}

// spent says whether the saying s is the tag of a quotation before it, so that
// what stands behind it is no longer what was said: "…," said Ada, who has a "plan".
func (a *attributor) spent(u unit, s *saying, p int) bool {
	lo := s.at.lo
	if !s.inverted && !s.subject.empty() {
		lo = s.subject.lo
	}
	if s.form == ing || s.form == phrase || lo == 0 || u[p-1].punct == ',' && u[p].end != 0 && !s.inverted {
		return false
	}
	l := &u[lo-1]
	if l.punct == ',' && lo > 1 {
		l = &u[lo-2]
	}
	if l.q < 0 || a.verdicts[l.q].term || u.inContent(s, p) {
		return false
	}
	hi := s.at.hi
	if s.inverted {
		hi = s.subject.hi
	}
	if hi >= p || u[p-1].punct == ':' || u[p-1].punct == ',' && p-hi <= 1 {
		return false
	}
	for k := hi; k < p && k < hi+12; k++ {
		if u[k].low == "that" || u[k].q >= 0 || u[k].low == "of" && k == hi {
			return false
		}
	}
	return true
}

// outer is the saying that reports the weak saying s, so that its speaker speaks:
// Ada said she thinks that "…". nil if there is none.
func (u unit) outer(before []saying, s *saying) *saying {
	p := s.at.lo - 1
	modal := u.infinitive(s) || p >= 0 && u[p].q < 0 && isModal(u[p].low) && s.form == base
	participle := s.form == ing && (p < 0 || u[p].word&aux == 0) && s.cue.usage&weak == 0
	thing := s.relative && u[s.subject.lo].low != "who"
	same := !s.subject.empty() && !s.inverted && u[s.subject.lo].nominative()
	if same && s.subject.lo > 0 && u[s.subject.lo-1].word&conj != 0 {
		return nil // said it is late, but he gave
	}
	if participle || s.cue.usage&weak == 0 && !modal && !thing && !same {
		return nil
	}
	for k := len(before) - 1; k >= 0 && k >= len(before)-4; k-- {
		b := &before[k]
		if b.cue.usage&weak != 0 || b.subject.empty() || b.subject.lo > s.at.lo || k > 0 && u.infinitive(b) {
			continue
		}
		if same && !thing && !modal && s.subject.lo < b.at.lo && s.cue.usage&weak == 0 {
			return nil // he said it and called it "…"
		}
		if same && s.cue.usage&weak == 0 && !thing && !modal && s.subject.lo-b.at.hi > 1 && !(s.subject.lo-b.at.hi < 20 && u.hangs(s.subject.lo) && b.cue.usage&inverts != 0) {
			return nil
		}
		if s.at.lo-b.at.hi > 30 || b.form == phrase && b.cue != according {
			return nil
		}
		return b
	}
	return nil
}

// infinitive says whether the cue of s is an infinitive: to counter, to further
// explain.
func (u unit) infinitive(s *saying) bool {
	k := s.at.lo - 1
	for k > 0 && u[k].q < 0 && u[k].word&adverb != 0 && u[k].word&(det|pronoun) == 0 {
		k--
	}
	return s.form == base && k >= 0 && u[k].low == "to"
}

// hangs says whether the clause whose subject is at i hangs on what another verb
// says: whom he called, which she said, that they agree.
func (u unit) hangs(i int) bool {
	switch {
	case i == 0 || u[i-1].q >= 0:
		return false
	case u[i-1].low == "whom":
		return true
	}
	return u[i-1].word&(who|comp) != 0 && u[i-1].word&sub == 0
}

// leads says whether the saying s leads straight up to the stretch at p: nothing
// but its objects and circumstances stand between, and then a comma or a colon.
func (a *attributor) leads(u unit, p int, s *saying) bool {
	return p > 0 && (s.at.hi == p || u[p-1].punct == ',' || u[p-1].punct == ':')
}
