package quote

import "manicule.dev/app/analysis/lexicon"

// nounish says whether the form in -s of the verb is rather a noun in the plural.
func nounish(lemma string) bool { return nounishVerbs.Has(lemma) }

var nounishVerbs = lexicon.Set{Words: "email report attack charge comment question demand view order claim call post text tweet blog use state remark " +
	"request threat promise pledge project address list quote reference answer release issue doubt fear hope dream " +
	"want point estimate forecast note"}

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
