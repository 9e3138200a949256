package quote

import (
	"strings"

	"manicule.dev/app/analysis/finding"
)

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
		if s.form == past && names(s.cue.lemma) && !s.passive && !s.subject.empty() && i > 0 && u[i-1].word&aux == 0 && !u.person(s.subject) {
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
	default:
		return saying{}, false
	}
	s := saying{at: span{i, i + n}, cue: according, form: phrase, inverted: true}
	s.subject = u.right(i+n, len(u), true)
	return s, true
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

// nounish says whether the form in -s of the verb is rather a noun in the plural.
func nounish(lemma string) bool {
	switch lemma {
	case "email", "report", "attack", "charge", "comment", "question", "demand", "view", "order", "claim", "call", "post", "text", "tweet", "blog", "use", "state", "remark", "request", "threat", "promise", "pledge", "project", "address", "list", "quote", "reference", "answer", "release", "issue", "doubt", "fear", "hope", "dream", "want", "point", "estimate", "forecast", "note":
		return true
	}
	return false
}

// speech are the nouns that somebody's words are called by.
var speech = map[string]finding.Force{}

func init() {
	for f, list := range map[finding.Force]string{
		finding.Neutral:   "comment comments remark remarks statement statements message slogan description conclusion chant chants chanting cry cries shout shouts call calls response answer reply words line phrase mantra refrain motto observation reference references joke quip criticism suggestion prediction view notion advice characterization characterisation motto",
		finding.Claim:     "claim claims assertion assertions contention argument arguments insistence allegation allegations accusation accusations charge charges belief",
		finding.Denial:    "denial denials",
		finding.Admission: "admission admissions confession acknowledgment apology",
		finding.Demand:    "demand demands request plea appeal",
		finding.Threat:    "threat threats warning warnings",
		finding.Promise:   "promise promises pledge pledges vow vows",
		finding.Question:  "question questions",
	} {
		for _, w := range strings.Fields(list) {
			speech[w] = f
		}
	}
}

// nominalCue reads a noun of saying with its owner at item i: Ada's claim, her
// description of, a statement from Ada.
func (u unit) nominalCue(i int) (saying, bool) {
	it := &u[i]
	if it.q >= 0 || it.punct != 0 || i > 0 && it.cap {
		return saying{}, false
	}
	f, ok := speech[it.low]
	if !ok {
		return saying{}, false
	}
	s := saying{at: span{i, i + 1}, cue: &cue{it.low, f, 0}, form: phrase}
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		p := &u[k]
		switch {
		case p.low == "in" && i+1 < len(u) && u[i+1].low == "that":
			return saying{}, false // said in a statement that
		case p.q >= 0 || p.punct != 0 && !p.genitive():
			return saying{}, false
		case p.word&owner != 0 && p.low != "whose":
			s.subject = span{k, k + 1}
			return s, true
		case p.genitive() && p.word&aux == 0:
			s.subject = u.left(k, 0)
			return s, !s.subject.empty()
		case p.word&(prep|conj|aux|verb|comp|sub) != 0 || p.cue != nil && p.form != base:
			k = -1
		}
	}
	if j := i + 1; j < len(u) && (u[j].low == "from" || u[j].low == "by") && u[j].q < 0 {
		s.subject = u.right(j+1, len(u), true)
		return s, !s.subject.empty() && u[s.subject.lo].word&moment == 0 && s.subject.hi < len(u) && (u[s.subject.hi].low == "that" || u[s.subject.hi].q >= 0)
	}
	// chants of "…", the admission that …: nobody's, but words all the same
	return s, i+1 < len(u) && (u[i+1].low == "of" || u[i+1].low == "that")
}

// possessed reads the stretch at p between its owner and a noun of saying: Ada's
// "no taxes" promise. nil if it does not stand so.
func (u unit) possessed(p int) *saying {
	if p < 1 || p+1 >= len(u) || u[p+1].cap || u[p].sealed() {
		return nil
	}
	f, ok := speech[u[p+1].low]
	if !ok {
		return nil
	}
	s := &saying{at: span{p + 1, p + 2}, cue: &cue{u[p+1].low, f, 0}, form: phrase}
	if o := &u[p-1]; o.genitive() && o.word&aux == 0 {
		s.subject = u.left(p-1, 0)
	} else if o.word&owner != 0 && o.low != "whose" {
		s.subject = span{p - 1, p}
	}
	if s.subject.empty() {
		return nil
	}
	return s
}

// rang reads what stands behind the stretch at p as the words that were heard:
// "…," came shouts from the crowd; "…" was his reply. nil if it does not.
func (u unit) rang(p int) *saying {
	j := p + 1
	if j < len(u) && u[j].punct == ',' {
		j++
	}
	if j+1 >= len(u) || p > 0 && !u[p].sealed() {
		return nil
	}
	switch u[j].low {
	case "came", "comes", "went", "goes", "rang", "was", "is":
	default:
		return nil
	}
	np := u.right(j+1, len(u), false)
	if np.empty() {
		return nil
	}
	f, ok := speech[u[np.hi-1].low]
	if another := u[np.lo].low == "another"; !ok && !another {
		return nil
	} else if another {
		return &saying{at: span{j, j + 1}, cue: &cue{u[j].low, finding.Neutral, 0}, form: phrase, subject: np, inverted: true}
	}
	s := &saying{at: span{j, np.hi}, cue: &cue{u[np.hi-1].low, f, 0}, form: phrase, inverted: true}
	switch o := &u[j+1]; {
	case o.word&owner != 0:
		s.subject, s.at.hi = span{j + 1, j + 2}, j+1
	case np.hi < len(u) && (u[np.hi].low == "from" || u[np.hi].low == "of"):
		s.subject = u.right(np.hi+1, len(u), true)
	default:
		for k := np.lo; k < np.hi; k++ {
			if u[k].genitive() {
				s.subject, s.at.hi = span{np.lo, k}, j+1
			}
		}
	}
	return s
}

// isNoun says whether the cue at i is used as a noun: "the claim", "his remarks".
func (u unit) isNoun(i int) bool {
	it := &u[i]
	if it.form == past || it.form == ing {
		return i > 0 && u[i-1].q < 0 && u[i-1].word&det != 0 && u[i-1].word&pronoun == 0 && !u[i-1].cap
	}
	if i == 0 {
		return it.form == third || it.form == base && !u.headline(i)
	}
	p := &u[i-1]
	if p.q >= 0 || p.punct != 0 && !p.genitive() {
		return it.form == base && p.q < 0 || it.form == third && p.q >= 0 && !p.sealed() && nounish(it.cue.lemma)
	}
	if p.genitive() {
		return p.word&aux == 0
	}
	if p.word&det != 0 && p.word&pronoun == 0 {
		return true
	}
	if p.word&prep != 0 && p.low != "to" {
		return true
	}
	if it.form == base {
		if p.name() {
			if np := u.left(i, 0); np.hi-np.lo > 2 && u.hasAnd(np) {
				return false // Ada and Bo call
			}
		}
		k := i - 1
		for k > 0 && u[k].q < 0 && u[k].word&adverb != 0 && u[k].word&(det|pronoun|aux) == 0 {
			k--
		}
		p = &u[k]
		switch p.low {
		case "this", "that", "each", "every", "another":
			return true
		}
		return p.word&det != 0 && p.word&pronoun == 0 || p.noun() && !plural(p.low) || p.name() && (!plural(p.low) || k > 1 && u[k-1].word&det != 0 && u[k-2].word&prep != 0) || p.num
	}
	if p.num || p.cue != nil && p.form == past || p.word&adjective != 0 {
		return true
	}
	if p.low == "these" || p.low == "those" {
		return true
	}
	if nounish(it.cue.lemma) && (i+1 < len(u) && u.finite(i+1) && u[i+1].cue == nil || !p.name() && p.word&(pronoun|role|body|aux|adverb|who|conj) == 0) {
		return true
	}
	// "recent reports said"
	return i+1 < len(u) && u[i+1].cue != nil && u[i+1].form == past || p.noun() && plural(p.low)
}

// hasAnd says whether "and" joins names in the noun phrase.
func (u unit) hasAnd(np span) bool {
	for k := np.lo + 1; k < np.hi; k++ {
		if u[k].low == "and" {
			return true
		}
	}
	return false
}

// lacksParticle says whether the cue at i is one only with a particle that is not
// there: shot back, went on, pointed out.
func (u unit) lacksParticle(i int) bool {
	switch u[i].cue.lemma {
	case "put":
		return i+1 >= len(u) || u[i+1].low != "it"
	case "shoot", "go", "fire", "point":
		if i+1 < len(u) {
			switch u[i+1].low {
			case "on":
				return i+2 < len(u) && u[i+2].q < 0 && u[i+2].punct == 0 && u[i+2].low != "to"
			case "back", "out", "off":
				return u[i].cue.lemma == "go"
			}
		}
		return true
	}
	return false
}

func plural(w string) bool {
	return len(w) > 3 && w[len(w)-1] == 's' && w[len(w)-2] != 's' || w == "people" || w == "police" || w == "men" || w == "women"
}

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
	if i > 0 && u[i-1].q < 0 && (u[i-1].noun() || u[i-1].name()) && !u[i-1].num && u[i-1].word&moment == 0 {
		np := u.left(i, 0)
		if np.lo > 0 && (u[np.lo-1].punct == ',' || u[np.lo-1].low == "with") || u.person(np) || len(cl) == 0 {
			s.subject = np
			return
		}
	}
	u.inherit(s, cl, before)
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
	if s.cue.usage&inverts == 0 || s.form == base || s.form == ing {
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
