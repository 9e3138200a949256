package identity

import (
	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/lexicon"
	"manicule.dev/app/text"
)

// pronouns are the pronouns that are resolved, with the gender that they ask for.
// "They" is left alone: what it means is rarely a name, and seldom certain; for
// "it" see neuter.
var pronouns = lexicon.Map{Pairs: "he=m him=m his=m himself=m she=f her=f hers=f herself=f"}

// addReferring adds the pronouns and nominals of the text that were not given.
func (r *resolver) addReferring() {
	at := 0 // first given ref that may still overlap
	given := len(r.refs)
	for i := 0; i < len(r.d.Tokens); i++ {
		for at < given && r.refs[at].last <= i {
			at++
		}
		if at < given && r.refs[at].first <= i {
			continue
		}
		w := lowerWord(r.tok(i))
		if genderIn(&pronouns, w) != unknown {
			r.addRef(i, i+1, finding.Pronoun, finding.Person)
			continue
		}
		if w == "it" || w == "its" {
			r.addRef(i, i+1, finding.Pronoun, finding.Org)
			continue
		}
		if w != "the" {
			continue
		}
		if n, t := r.nominal(i); n > 0 && !(at < given && r.refs[at].first < i+n) {
			r.addRef(i, i+n, finding.Nominal, t)
			i += n - 1
		}
	}
	if len(r.refs) > given {
		r.sort()
		r.reindex()
	}
}

func (r *resolver) addRef(first, last int, k finding.MentionKind, t finding.Type) {
	r.refs = append(r.refs, ref{
		Mention: finding.Mention{Range: text.R(r.d.Tokens[first].Start, r.d.Tokens[last-1].End), Type: t, Kind: k, Entity: -1},
		first:   first, last: last, sent: r.d.Tokens[first].Sentence, form: -1, node: -1, added: true,
	})
}

// reindex renews the forms' lists of refs after the refs moved.
func (r *resolver) reindex() {
	for f := range r.forms {
		r.forms[f].refs = r.forms[f].refs[:0]
	}
	for i := range r.refs {
		if f := r.refs[i].form; f >= 0 {
			r.forms[f].refs = append(r.forms[f].refs, i)
		}
	}
}

// nominal reads "the company", "the Israeli spyware firm", "the prime minister"
// from token i on; n is 0 where none stands there.
func (r *resolver) nominal(i int) (n int, t finding.Type) {
	for k := 1; k <= 3; k++ {
		w := r.tok(i + k)
		if w == "CEO" {
			w = "ceo"
		}
		if i+k >= len(r.d.Tokens) || r.d.Tokens[i+k].Sentence != r.d.Tokens[i].Sentence {
			return 0, ""
		}
		next := r.tok(i + k + 1)
		switch {
		case orgHead(w) == 0 && !personHeads.Has(w) && (prepositions.Has(w) || clauseStart.Has(w) || verbs.Has(w) || newcomers.Has(w)):
			return 0, ""
		case orgHead(w) != 0 && r.endsPhrase(next):
			return k + 1, finding.Org
		case personHeads.Has(w) && r.endsPhrase(next):
			return k + 1, finding.Person
		case w == "" || !(w[0] >= 'a' && w[0] <= 'z'):
			return 0, ""
		}
	}
	return 0, ""
}

// newcomers before a noun bring in something new or another one: the first foreign
// bank, the other company.
var newcomers = lexicon.Set{Words: "first second third new same other last next only former largest biggest best main own two three whole latest rival"}

// endsPhrase says whether a nominal can end before the word next: no noun follows
// (the school system), no name (the firm Deloitte) and no "of" (the bank of the
// river).
func (r *resolver) endsPhrase(next string) bool {
	w := lowerWord(next)
	switch {
	case w == "of":
		return false
	case next == "" || next[0] < 'A' || next[0] > 'z':
		return true
	case next != w:
		return false
	}
	return prepositions.Has(w) || clauseStart.Has(w) || verbLike(w) || w == "or" || w == "said"
}

// Kinds of organisation that a nominal asks for.
const (
	anyFirm  = iota + 1 // a name without a word of its own kind
	sameWord            // a name that holds the word itself
)

var (
	firmHeads = lexicon.Set{Words: "company firm group organisation organization startup charity business manufacturer maker retailer developer ngo " +
		"nonprofit newspaper paper outlet broadcaster magazine"}
	sameHeads = lexicon.Set{Words: "ministry department agency bank party university court commission committee council union club foundation " +
		"institute church army parliament senate association federation authority office board museum hospital school " +
		"college"}
)

// orgHead is the kind of organisation that the noun w asks for, 0 if it asks for none.
func orgHead(w string) int {
	switch {
	case firmHeads.Has(w):
		return anyFirm
	case sameHeads.Has(w):
		return sameWord
	}
	return 0
}

var personHeads = lexicon.Set{Words: "president minister premier chancellor ceo founder chairman chairwoman spokesman spokeswoman spokesperson governor mayor senator " +
	"ambassador king queen prince princess general secretary lawmaker congressman congresswoman judge prosecutor coach pope professor"}

// lowerWord lowers ASCII letters.
func lowerWord(w string) string {
	for i := range len(w) {
		if 'A' <= w[i] && w[i] <= 'Z' {
			b := []byte(w)
			for j := range b {
				if 'A' <= b[j] && b[j] <= 'Z' {
					b[j] |= 0x20
				}
			}
			return string(b)
		}
	}
	return w
}
