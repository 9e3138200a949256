package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"manicule.dev/app/analysis/lexicon"
)

// caseOf says whether the words of a stretch are written like a title (every long
// word with a capital), and how many words it has.
func (f *folder) caseOf(q int) (titled bool, n int) {
	s := f.ss[q].inner.In(f.d.Text)
	if len(s) > 90 {
		return false, 99
	}
	titled = true
	for w := range strings.FieldsSeq(s) {
		n++
		w = strings.Trim(w, ",.()[]’'!?:")
		r, size := utf8.DecodeRuneInString(w)
		if size == 0 || unicode.IsUpper(r) || unicode.IsDigit(r) {
			continue
		}
		if n == 1 || len(w) > 4 {
			titled = false
		}
	}
	return titled, n
}

// works are nouns before which a title in quotation marks stands.
var works = lexicon.Set{Words: "show program programme podcast book novel memoir film movie song album series play musical documentary column " +
	"magazine website blog game hit anthem sitcom episode drama comedy single author host star actor actress essay " +
	"newsletter store channel"}

// title says whether the stretch at p is the name of a work, a programme or the
// like: written as a title, in the place of a name, and nobody's words.
func (a *attributor) title(u unit, p int, before *saying) bool {
	if without == "terms" {
		return false
	}
	if u.credited(p) {
		return true
	}
	titled, n := a.caseOf(u[p].q)
	if !titled || p == 0 || n > 8 {
		return false
	}
	l := &u[p-1]
	if l.q >= 0 {
		return false
	}
	if l.punct == ',' && p > 1 && works.Has(u[p-2].low) {
		return true // his memoir, "Deep Water"
	}
	if works.Has(l.low) || l.low == "titled" || l.low == "entitled" || l.low == "starring" {
		return true
	}
	if end := u[p].end; end == '?' || end == '!' {
		return false
	}
	if l.genitive() && l.word&aux == 0 {
		return true
	}
	if before != nil && before.at.hi >= p-2 && before.cue.usage&weak == 0 {
		return false
	}
	switch l.low {
	case "on", "of", "in", "from", "at", "by", "with", "for":
		return true
	}
	// A modifier of a noun: the "Red Neck" club.
	return l.word&det != 0 && p+1 < len(u) && u[p+1].noun() && !u[p].sealed()
}

// credited says whether behind the stretch at p its author or its year is named, as
// behind a headline, a book or a poster: "…," by Ada Byron; "…" (1843).
func (u unit) credited(p int) bool {
	if p+2 >= len(u) {
		return false
	}
	if u[p+1].low == "by" {
		by := p + 2
		if u[by].word&det != 0 && by+1 < len(u) {
			by++
		}
		return u[by].name() && u[p].end == ',' && (p == 0 || u[p-1].punct != 0)
	}
	year := u[p+2].low
	return u[p+1].punct == '(' && p+3 < len(u) && u[p+3].punct == ')' && len(year) == 4 && (year[:2] == "19" || year[:2] == "20" || year[:2] == "18")
}

// generic says whether the noun phrase is a bare plural of no particular people.
func (u unit) generic(np span) bool {
	return np.hi-np.lo == 1 && u[np.lo].noun() && u[np.lo].word&(role|body) == 0 && plural(u[np.lo].low)
}

// soCalled says whether the words before p mark the stretch as a term.
func (u unit) soCalled(p int) bool {
	for k := max(0, p-6); k < p; k++ {
		if u[k].low != "title" && k < p-3 {
			continue
		}
		switch u[k].low {
		case "title", "heading":
			return k > 0 && (u[k-1].word&det != 0 || u[k-1].genitive())
		case "marked", "titled", "headed", "headlined", "stamped", "spelled", "spelt", "entitled", "headline":
			return u[k].low != "headline" || k == p-1
		}
		if u[k].low == "so-called" || u[k].low == "called" && k > 0 && u[k-1].low == "-" || u[k].low == "dubbed" && k > 0 && u[k-1].punct == ',' {
			return true
		}
	}
	if l := &u[max(0, p-1)]; p > 2 && l.cue != nil && l.cue.lemma == "call" && l.form != past && u.generic(span{p - 2, p - 1}) && (u[p-3].low == "what" || u[p-3].low == "which" || u[p-3].low == "that") {
		return true // what specialists call "…"
	}
	return p > 1 && u[p-1].low == "as" && u[p-2].low == "known" || p > 0 && u[p-1].low == "known"
}
