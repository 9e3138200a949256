package entity

import (
	"manicule.dev/app/analysis/gazetteer"
	"manicule.dev/app/analysis/lexicon"
	"manicule.dev/app/analysis/token"
)

// hyphens gives back to names of people the parts behind and before hyphens that
// the tagger left out: of "Yoon Suk-yeol" it took "Yoon Suk".
func (f *finder) hyphens() {
	for i := range f.spans {
		s := &f.spans[i]
		if s.kind != person {
			continue
		}
		for f.hyphen(s.last) && f.syllable(s.last+1, s.last-s.first > 1) {
			f.taken[s.last], f.taken[s.last+1] = true, true
			s.last += 2
		}
		for s.first > 1 && f.hyphen(s.first-1) && f.syllable(s.first-2, true) && f.capital(s.first-2) {
			s.first -= 2
			f.taken[s.first], f.taken[s.first+1] = true, true
		}
	}
}

// hyphen says whether token i is a hyphen inside a word.
func (f *finder) hyphen(i int) bool {
	d := f.d.Tokens
	return i > 0 && i+1 < len(d) && f.d.Of(i) == "-" && !d[i].Space && !d[i+1].Space && d[i].Sentence == d[i+1].Sentence && d[i].Sentence == d[i-1].Sentence
}

// syllable says whether token i, beside a hyphen, is part of a name: it is in no
// other name and is no word that one hangs on a name ("Macron-led"). Capitals
// count only beside a full name: "Kim-Lee" may be two people.
func (f *finder) syllable(i int, full bool) bool {
	if f.taken[i] || f.d.Tokens[i].Kind != token.Word || f.d.Tokens[i].Len() > maxWord || hung.Has(f.d.Of(i)) {
		return false
	}
	if f.capital(i) {
		return full && f.set.Word(f.d.Of(i))&(gazetteer.Country|gazetteer.Demonym) == 0
	}
	return f.d.Tokens[i].Len() <= 6 && f.set.Word(f.d.Of(i))&gazetteer.Common == 0
}

// hung are words that are hung on names with a hyphen.
var hung = lexicon.Set{Words: "led backed listed style linked owned made run funded aligned sponsored trained era bound like esque designed signed penned born " +
	"inspired appointed directed ish ism ist ists mania themed endorsed allied hosted free elect"}
