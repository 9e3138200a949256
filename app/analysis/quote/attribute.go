package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"manicule.dev/app/text"
)

// rule is what decided who speaks.
type rule uint8

const (
	none         rule = iota
	follows           // "…," said Ada
	precedes          // Ada said, "…"
	governs           // Ada called it "…"
	trails            // … "…" …, Ada said
	colon             // Ada: "…"
	subject           // Ada laughed at "…"
	goesOn            // "…," said Ada. "…"
	takesUp           // Ada shook her head. "…"
	carriesOn         // over paragraphs
	dialogue          // turn by turn
	byline            // "…" — Ada
	script            // Ada: …, Q: …
	block             // a block quotation
	sibling           // of one in the same sentence
	unattributed      // somebody's words, but nobody is named
)

// verdict is what was found about one stretch.
type verdict struct {
	rule
	speaker text.Range // empty: unattributed
	cue     text.Range
	saying  saying
	unit    unit // the sentence that holds cue and speaker
	group   int  // 0: none yet
	term    bool // it is a term, a title or a doubtful word, and no quotation
	partial bool // only a part of what was said stands between the marks
	score   float64
}

// attributor finds the speakers of the quotations of one unit.
type attributor struct {
	folder
	verdicts []verdict
	groups   int
}

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

// siblings gives a stretch that no cue reaches the speaker of the nearest one
// before it in the same sentence, or else of the next, if it reads like a part of
// the same words: it begins small.
func (a *attributor) siblings(u unit, qs []int) {
	last := -1
	for n, p := range qs {
		v := &a.verdicts[u[p].q]
		if v.rule != none {
			last = u[p].q
			continue
		}
		if n > 0 && v.rule == none && !v.term && u.series(qs[n-1], p) {
			if o := a.verdicts[u[qs[n-1]].q]; o.rule != none && o.rule != unattributed {
				v.rule, v.unit, v.speaker, v.cue, v.saying, v.score = sibling, u, o.speaker, o.cue, o.saying, min(0.7, o.score)
				last = u[p].q
				continue
			}
		}
		from := last
		if from < 0 && n+1 < len(qs) && a.verdicts[u[qs[n+1]].q].rule != none {
			from = u[qs[n+1]].q
		}
		if r, _ := firstRune(a.ss[u[p].q].inner.In(a.d.Text)); from < 0 || v.term || !unicode.IsLower(r) {
			continue
		}
		if o := a.verdicts[from]; !o.speaker.Empty() && (o.rule == governs || o.rule == precedes || o.rule == trails || o.rule == sibling) {
			v.rule, v.unit, v.speaker, v.cue, v.saying, v.score = sibling, u, o.speaker, o.cue, o.saying, min(0.6, o.score)
		}
	}
}

// series says whether the stretches at i and p are members of one series, with
// nothing but "and", commas and little words between them: a "fool" and a "liar".
func (u unit) series(i, p int) bool {
	if p-i > 7 {
		return false
	}
	joined := false
	for k := i + 1; k < p; k++ {
		it := &u[k]
		switch {
		case it.word&conj != 0, it.punct == ',', it.punct == ';':
			joined = true
		case it.q >= 0 || it.punct != 0 && it.punct != '-', it.word&(det|prep|adverb|sub) == 0 && it.low != "yes":
			return false
		}
	}
	return joined || u[i].end == ','
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
	if s := a.tag(u, p, next, sy[left:]); s != nil && !a.bound(u, p, before) {
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
	if before != nil {
		a.settle(q, u, before, governs, 0.85)
		return
	}
	if s := a.trailer(u, p, sy[left:]); s != nil {
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
		if v.partial && a.words(q) < 4 && !u.likened(p) {
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

// settle gives the stretch q the speaker of s.
func (a *attributor) settle(q int, u unit, s *saying, r rule, score float64) {
	v := &a.verdicts[q]
	v.rule, v.saying, v.unit, v.score = r, *s, u, score
	v.speaker, v.cue = u.at(u.named(s.subject)), u.at(s.at)
	if v.speaker.Empty() {
		v.score = 0.5
	}
}

// labelled is the name that stands alone before the colon before item p, behind a
// dash or at the beginning: A headline - Ada Byron: "…".
func (u unit) labelled(p int) span {
	if p < 2 || u[p-1].punct != ':' {
		return span{}
	}
	np := u.chunkLeft(p-1, 0)
	if np.lo > 0 && u[np.lo-1].low == "from" && (np.lo == 1 || u[np.lo-2].low == "more" || u[np.lo-2].punct == '.') {
		return np // More from the report: "…"
	}
	if np.empty() || !u[np.lo].name() || !u[np.hi-1].cap && u[np.hi-1].punct == 0 || np.lo > 0 && u[np.lo-1].punct != '-' && (u[np.lo-1].low != "from" || np.lo < 2) {
		return span{}
	}
	return np
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
	first := &u[0]
	if first.word&conj != 0 && len(u) > 2 {
		if first = &u[1]; first.low == "even" {
			first = &u[2]
		}
	}
	return first.q < 0 && (first.word&(sub|prep) != 0 && first.low != "but" || first.cue != nil) && p-before.at.hi < 12
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
		case s.subject.empty() || s.relative:
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
		if outer := u.outer(sy[:k], s); outer != nil {
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
		if s.cue.usage&weak != 0 && !near || s.subject.empty() && !near {
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
	if s.inverted || s.form == phrase || s.form == ing || s.relative || !u.person(s.subject) || p-s.at.hi > 24 {
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
	modal := p >= 0 && u[p].q < 0 && (isModal(u[p].low) || u[p].low == "to") && s.form == base
	participle := s.form == ing && (p < 0 || u[p].word&aux == 0) && s.cue.usage&weak == 0
	thing := s.relative && u[s.subject.lo].low != "who"
	same := !s.subject.empty() && !s.inverted && u[s.subject.lo].nominative()
	if participle || s.cue.usage&weak == 0 && !modal && !thing && !same {
		return nil
	}
	for k := len(before) - 1; k >= 0 && k >= len(before)-4; k-- {
		b := &before[k]
		if b.cue.usage&weak != 0 || b.subject.empty() || b.subject.lo > s.at.lo {
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

// afterColon attributes the stretch at p that follows a colon without a cue.
func (a *attributor) afterColon(u unit, p int, cl []clause) {
	v := &a.verdicts[u[p].q]
	v.rule, v.unit, v.cue, v.score = colon, u, u[p-1].Range, 0.7
	for k := len(cl) - 1; k >= 0; k-- {
		if cl[k].main && cl[k].verb < p && u.person(cl[k].subject) {
			v.speaker, v.cue = u.at(cl[k].subject), text.R(u[cl[k].verb].Start, u[p-1].End)
			return
		}
	}
	np := u.left(p-1, 0)
	if !u.person(np) || u[np.hi-1].word&moment != 0 {
		np = u.lastName(p - 1)
	}
	v.speaker = u.at(np)
}

// lastName is the noun phrase with a name that ends last before item end.
func (u unit) lastName(end int) span {
	for ; end > 0; end-- {
		if it := &u[end-1]; it.name() && it.word&moment == 0 && !it.num {
			np := u.chunkLeft(end, 0)
			for np.lo+1 < np.hi && !u[np.lo].name() && u[np.lo].word&(det|role) == 0 {
				np.lo++
			}
			return np
		}
	}
	return span{}
}

// words counts the words of stretch q.
func (a *attributor) words(q int) int { return len(strings.Fields(a.ss[q].inner.In(a.d.Text))) }

// isPartial says whether only a part of what was said stands between the marks at
// item p: the quotation begins small, in the middle of the sentence.
func (a *attributor) isPartial(u unit, p int) bool {
	s := strings.TrimLeft(a.ss[u[p].q].inner.In(a.d.Text), " \u00a0.…'‘")
	r, _ := utf8.DecodeRuneInString(s)
	if unicode.IsLower(r) {
		return p > 0 && u[p-1].punct != ',' && u[p-1].punct != ':' || u[p].end != ',' && u[p].end != '.'
	}
	end := u[p].end
	after := p+1 < len(u) && u[p+1].punct != 0
	return p > 0 && u[p-1].punct == 0 && !(end == ',' || end == '.' || end == '?' || end == '!' || after)
}
