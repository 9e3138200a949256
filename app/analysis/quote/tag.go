package quote

// anyVerb is the subject that stands right behind the quotation at p, at the
// beginning of the sentence, with a verb of whatever meaning: "…," Ada began.
func (a *attributor) anyVerb(u unit, p, next int, cl []clause) span {
	if u[p].end != ',' && u[p].end != '?' && u[p].end != '!' || a.verdicts[u[p].q].partial {
		return span{}
	}
	for _, c := range cl {
		if c.subject.lo == p+1 && c.verb < next {
			return c.subject
		}
	}
	return span{}
}

// bound says whether the saying before holds the stretch at p so fast that what
// follows the stretch begins something new: after "Ada said:", or in a clause
// before the main one (When Ada called it "…", Bo said).
func (a *attributor) bound(u unit, p int, before *saying) bool {
	if before == nil || before.subject.empty() || before.cue.usage&weak != 0 {
		return false
	}
	if before.at.hi == p || (u[p-1].punct == ',' || u[p-1].punct == ':') && p-before.at.hi <= 2 {
		if u[p].end != ',' || a.verdicts[u[p].q].partial {
			return true
		}
	}
	for k := 0; k < before.at.lo; k++ {
		if u[k].punct == ',' {
			return false
		}
	}
	first := &u[0]
	if first.word&conj != 0 && len(u) > 2 {
		if first = &u[1]; first.low == "even" {
			first = &u[2]
		}
	}
	return first.q < 0 && (first.word&(sub|prep) != 0 && first.low != "but" || first.cue != nil) && p-before.at.hi < 12
}

// tag is the saying that follows the stretch at p directly: "…," Ada said.
func (a *attributor) tag(u unit, p, next int, sy []saying) *saying {
	j := p + 1
	cut := u[p].sealed() || p == 0 && !a.verdicts[u[p].q].partial
	for j < next && (u[j].punct == ',' || u[j].punct == '-') {
		j++
		cut = true
	}
	if j < next && (u[j].low == "as" || u[j].word&adverb != 0 && u[j].word&pronoun == 0) && cut {
		j++
	}
	for k := range sy {
		s := &sy[k]
		if s.at.lo >= next || s.at.lo > j+far {
			return nil
		}
		switch {
		case s.subject.empty() || s.relative || u.bare(s.subject):
		case s.cue == according && s.at.lo == j:
			return s
		case s.form == phrase:
		case s.inverted && s.at.lo == j:
			return s
		case cut && !s.inverted && s.subject.lo == j && s.form != ing:
			return s
		}
	}
	return nil
}

// bare says whether the noun phrase is one small word that nobody speaks as: note,
// way.
func (u unit) bare(np span) bool {
	it := &u[np.lo]
	return np.hi-np.lo == 1 && it.noun() && it.word&(role|body|pronoun) == 0 && !plural(it.low) && !agentive(it.low)
}

// trailer is the saying at the end of the sentence that takes all of it:
// it is "bad" for the country, Ada said.
func (a *attributor) trailer(u unit, p int, sy []saying) *saying {
	for k := range sy {
		s := &sy[k]
		lo := s.at.lo
		if !s.inverted && !s.subject.empty() {
			lo = min(lo, s.subject.lo)
		}
		if s.subject.empty() || s.form == ing || s.form == phrase && s.cue != according || lo <= p {
			continue
		}
		if lo > 1 && u[lo-1].low == "as" && !s.inverted {
			lo--
		}
		if s.form == phrase || u[lo-1].punct == ',' || u[lo-1].punct == '-' || u[lo-1].q >= 0 && u[lo-1].end == ',' {
			return s
		}
	}
	return nil
}

// byline attributes the stretch at p, which is followed by a dash and a name and
// nothing else: "…" — Ada Byron.
func (a *attributor) byline(u unit, p int) bool {
	j := p + 1
	if p != 0 || j >= len(u) || u[j].punct != '-' {
		return false
	}
	np := u.right(j+1, len(u), true)
	if np.empty() || !u[np.lo].name() || np.hi < len(u) && u[np.hi].punct != ',' && !u[np.hi].stop() {
		return false
	}
	v := &a.verdicts[u[p].q]
	v.rule, v.unit, v.speaker, v.score, v.partial = byline, u, u.at(np), 0.9, false
	return true
}
