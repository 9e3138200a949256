package quote

import "manicule.dev/app/text"

// at is the range of the items of sp.
func (u unit) at(sp span) text.Range {
	if sp.empty() {
		return text.Range{}
	}
	return text.R(u[sp.lo].Start, u[sp.hi-1].End)
}

// unit attributes the stretches of u, a sentence.
func (a *attributor) unit(u unit) {
	var qs []int
	for i := range u {
		if u[i].q >= 0 {
			qs = append(qs, i)
		}
	}
	if len(qs) == 0 {
		return
	}
	cl := u.clauses()
	sy := u.sayings(cl)
	left := 0
	for n, p := range qs {
		for left < len(sy) && sy[left].at.lo < p {
			left++
		}
		next := len(u)
		if n+1 < len(qs) {
			next = qs[n+1]
		}
		a.one(u, p, next, cl, sy, left)
	}
	a.siblings(u, qs)
}

// one attributes the stretch at item p of u; the next stretch is at next, and the
// sayings before left are left of it.
func (a *attributor) one(u unit, p, next int, cl []clause, sy []saying, left int) {
	q := u[p].q
	v := &a.verdicts[q]
	v.partial = a.isPartial(u, p)
	if s := u.labelled(p); !s.empty() {
		v.rule, v.unit, v.speaker, v.cue, v.score = colon, u, u.at(s), u[p-1].Range, 0.85
		return
	}
	if s := u.possessed(p); s != nil {
		a.settle(q, u, s, governs, 0.85)
		return
	}
	if s := u.rang(p); s != nil {
		a.settle(q, u, s, follows, 0.9)
		return
	}
	before := a.governor(u, p, sy[:left])
	if before != nil && before.at.hi+1 == p && u[p-1].word&object != 0 && names(before.cue.lemma) && u.generic(before.subject) {
		v.term = true // specialists call them "…"
		return
	}
	if v.term = a.title(u, p, before) || u.soCalled(p) || before != nil && before.subject.empty() && names(before.cue.lemma) && (p == before.at.hi || p == before.at.hi+1 && u[p-1].word&det != 0); v.term {
		return
	}
	if s := a.tag(u, p, next, sy[left:]); s != nil && without != "tag" && !a.bound(u, p, before) {
		a.settle(q, u, s, follows, 0.97)
		return
	}
	if before != nil && before.form == past && before.cue.usage&takes != 0 && p+1 < len(u) && u[p+1].low == "by" && (before.passive || before.subject.empty() || !u.person(before.subject) || u.likened(p)) {
		if np := u.right(p+2, len(u), true); u.person(np) {
			by := *before
			by.subject = np
			a.settle(q, u, &by, governs, 0.85)
			return
		}
	}
	if before != nil && a.leads(u, p, before) {
		a.settle(q, u, before, precedes, 0.95)
		return
	}
	if before != nil && without != "sentence" {
		a.settle(q, u, before, governs, 0.85)
		return
	}
	if s := a.trailer(u, p, sy[left:]); s != nil && without != "end" {
		a.settle(q, u, s, trails, 0.8)
		return
	}
	if a.byline(u, p) {
		return
	}
	if p > 0 && u[p-1].punct == ':' {
		a.afterColon(u, p, cl)
		return
	}
	if p == 0 {
		if s := a.anyVerb(u, p, next, cl); !s.empty() && u.verbOf(s.hi) >= 0 {
			v.rule, v.unit, v.speaker, v.cue, v.score = follows, u, u.at(s), u[u.verbOf(s.hi)].Range, 0.8
		} else if a.isSaid(q) && a.words(q) > 6 && len(u) > 1 {
			v.rule, v.unit, v.score = unattributed, u, 0.5
		}
		return
	}
	if titled, _ := a.caseOf(q); titled {
		return
	}
	for k := len(cl) - 1; k >= 0; k-- {
		if v.partial && a.words(q) < 4 && !u.likened(p) && !(u[p].sealed() && p+1 == len(u)) {
			break
		}
		if c := cl[k]; c.main && c.verb < p {
			if !u.person(c.subject) || u[c.verb].word&(aux|verb) != 0 && c.verb+1 < len(u) && u[c.verb+1].cue == nil && !u.likened(p) {
				break
			}
			v.rule, v.unit, v.speaker, v.cue, v.score = subject, u, u.at(c.subject), u[c.verb].Range, 0.4
			return
		}
	}
	if n := a.words(q); a.isSaid(q) && (n > 6 || p+1 == len(u) || u[p+1].punct != 0) {
		v.rule, v.unit, v.score = unattributed, u, 0.5
	}
}

// isSaid says whether the stretch q reads like somebody's words though nothing
// around it says so: more than three of them, and not written like a title.
func (a *attributor) isSaid(q int) bool {
	titled, n := a.caseOf(q)
	return n > 3 && !titled
}

// likened says whether "as" leads to the stretch at p: spoke of him as a "…".
func (u unit) likened(p int) bool {
	return u[p-1].low == "as" || p > 1 && u[p-2].low == "as" && u[p-1].word&det != 0
}

// named is the noun phrase np with the name that stands beside it: the group's
// chief, Ada Byron, said.
func (u unit) named(np span) span {
	if np.empty() || np.hi >= len(u) || u[np.hi].punct != ',' || u[np.hi-1].word&role == 0 || u[np.hi-1].cap && u[np.lo].name() {
		return np
	}
	name := u.chunkRight(np.hi+1, len(u))
	if name.empty() || !u[name.lo].name() || name.hi >= len(u) || u[name.hi].punct != ',' && !u.finite(name.hi) {
		return np
	}
	return span{np.lo, name.hi}
}
