package entity

import (
	"unicode"
	"unicode/utf8"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/gazetteer"
	"manicule.dev/app/analysis/lexicon"
	"manicule.dev/app/analysis/tag"
	"manicule.dev/app/analysis/token"
)

func tagTypes(s span) finding.Type { return tag.Types[s.kind] }

// known gives countries and other places their type wherever a name is nothing
// else but one. Names of one word are also borne by people and clubs, so of those
// only countries count.
func (f *finder) known() {
	const others = gazetteer.First | gazetteer.Last | gazetteer.Person
	for i := range f.spans {
		s := &f.spans[i]
		c := f.lists(*s)
		if s.kind != person && f.titled(*s, c) {
			s.kind, s.why = person, "named as a person by “"+f.d.Of(s.first-1)+"” before it"
			continue
		}
		if s.kind == place || s.kind == norp {
			continue
		}
		switch {
		case c&others != 0:
		case c&gazetteer.Country != 0:
			s.kind, s.why = place, "in the list of countries"
		case facility(f.d.Of(s.last-1)) && s.last-s.first > 1:
			s.kind, s.why = place, "places are called “"+f.d.Of(s.last-1)+"”"
		case c&(gazetteer.Region|gazetteer.Town) != 0 && c&(gazetteer.Org|gazetteer.Media) == 0 && s.last-s.first > 1:
			s.kind, s.why = place, "in the list of places"
		}
	}
}

// titled says whether a title that only people bear stands right before s and
// nothing in s speaks against a person.
func (f *finder) titled(s span, c gazetteer.Class) bool {
	const things = gazetteer.Country | gazetteer.Region | gazetteer.Town | gazetteer.Org | gazetteer.Media | gazetteer.Demonym
	const heads = gazetteer.OrgHead | gazetteer.Place | gazetteer.Common | gazetteer.Event
	if s.kind == norp || s.last-s.first > 4 || s.first == f.d.Sentences[f.d.Tokens[s.first].Sentence].First || c&things != 0 {
		return false
	}
	return addresses.Has(f.d.Of(s.first-1)) && f.set.Word(f.d.Of(s.last-1))&heads == 0
}

// addresses are the titles that stand right before the names of people only.
var addresses = lexicon.Set{Words: "Mr Mr. Mrs Mrs. Ms Ms. Miss Dr Dr. Prof Prof. Professor President Minister Senator Sen. Rep. Gov. Gen. Col. Capt. Lt. Sgt. " +
	"Gen Lt Col Brig Capt Maj Sgt Judge Justice Sheikh Sheikha Datuk Haji Alhaji King Queen Prince Princess Pope Rabbi Imam Archbishop Bishop " +
	"Pastor Reverend Rev. Governor Mayor Ambassador Chancellor Premier Advocate Representative Congressman Congresswoman Inspector Constable " +
	"spokesman spokeswoman spokesperson"}

// facility says whether w, as the last word of a name, makes it a place, whatever
// stands before.
func facility(w string) bool { return facilities.Has(w) }

var facilities = lexicon.Set{Words: "Hospital Airport Stadium Prison Park Refuge Bridge Highway Road Street Square Hotel River Lake Island Islands Mountains " +
	"Valley Beach Province District County Peninsula Fountain Dam Palace Avenue Harbour Harbor Cemetery Village Roundabout Cathedral Mosque " +
	"Museum Governorate Prefecture Sea Strait Canal Volcano Interchange"}

// furniture drops what looks like a name in a line that only serves the page:
// three words at most, no full stop, and every word a common one ("Live Story").
func (f *finder) furniture() {
	kept := f.spans[:0]
	for _, s := range f.spans {
		if !f.isFurniture(s) {
			kept = append(kept, s)
			continue
		}
		for i := s.first; i < s.last; i++ {
			f.taken[i] = false
		}
	}
	f.spans = kept
}

func (f *finder) isFurniture(s span) bool {
	line := f.d.Sentences[f.d.Tokens[s.first].Sentence]
	if s.kind == person || s.kind == norp || line.Last-line.First > 3 || line.Range != f.d.Blocks[line.Block].Range {
		return false
	}
	for i := line.First; i < line.Last; i++ {
		if f.set.Word(f.d.Of(i))&(gazetteer.Common|gazetteer.Media) == 0 {
			return false
		}
	}
	return f.lists(s)&(gazetteer.Org|gazetteer.Country|gazetteer.Region) == 0 || s.last-s.first == 1
}

// lists is the lists in which the whole of s stands.
func (f *finder) lists(s span) gazetteer.Class {
	if s.last-s.first > gazetteer.MaxWords {
		return 0
	}
	h := gazetteer.Start
	for i := s.first; i < s.last; i++ {
		if i > s.first {
			h = h.Next()
		}
		h = h.Add(f.d.Of(i))
	}
	return f.set.Of(h)
}

// agree makes all mentions of one name in the article have one type: the one that
// most speaks for, over all of them. A word that is the first or last of a person's
// full name counts as that person where it stands alone.
func (f *finder) agree() {
	people := map[string]int{} // words of full names of persons
	for _, s := range f.spans {
		if s.kind == person && s.last-s.first > 1 {
			people[f.d.Of(s.last-1)]++
			people[f.d.Of(s.first)]++
		}
	}
	total := map[string]*evidence{}
	for _, s := range f.spans {
		e := total[f.of(s)]
		if e == nil {
			e = new(evidence)
			total[f.of(s)] = e
		}
		for k := range kinds {
			e[k] += s.evidence[k] - s.evidence[kinds]
		}
	}
	for i := range f.spans {
		s := &f.spans[i]
		if s.why != "" {
			continue
		}
		e := total[f.of(*s)]
		best := s.kind
		for k := range kinds {
			if e[k] > e[best] {
				best = k
			}
		}
		if best == person && s.last-s.first == 1 && e[person]-e[place] < 40 && people[f.d.Of(s.first)] == 0 && f.placeOnly(s.first) {
			s.kind, s.why = place, "in the list of places, and no full name here has it"
			continue
		}
		if s.last-s.first == 1 && people[f.d.Of(s.first)] > 0 && best != person && f.set.Word(f.d.Of(s.first))&(gazetteer.Country|gazetteer.Demonym) == 0 {
			s.kind, s.why = person, "part of a person's full name in this article"
			continue
		}
		if best != s.kind {
			s.kind, s.why = best, "what the same name is elsewhere in this article"
		}
	}
}

// placeOnly says whether token i is in the lists of countries and regions, no first
// name, and has no title before it.
func (f *finder) placeOnly(i int) bool {
	c := f.set.Word(f.d.Of(i))
	if c&(gazetteer.Country|gazetteer.Region) == 0 {
		return false
	}
	return i == f.d.Sentences[f.d.Tokens[i].Sentence].First || !addresses.Has(f.d.Of(i-1))
}

// again finds the names that the tagger took once and passed over elsewhere:
// words with capitals that are not also common words, where the same letters are
// a name in the article.
func (f *finder) again() {
	names := map[string]span{}
	for _, s := range f.spans {
		if s.last-s.first != 1 || !f.distinct(s.first) {
			continue
		}
		if have, ok := names[f.d.Of(s.first)]; !ok || s.sure() > have.sure() {
			names[f.d.Of(s.first)] = s
		}
	}
	for _, s := range f.spans {
		// the parts of a person's name, where the last name alone was passed over
		if s.kind == person && s.last-s.first > 1 && f.distinct(s.last-1) {
			if _, ok := names[f.d.Of(s.last-1)]; !ok {
				names[f.d.Of(s.last-1)] = span{first: s.last - 1, last: s.last, kind: person, evidence: s.evidence}
			}
		}
	}
	for i := range f.d.Tokens {
		if f.taken[i] || f.d.Tokens[i].Kind != token.Word {
			continue
		}
		if s, ok := names[f.d.Of(i)]; ok && !f.inRun(i) {
			f.add(span{first: i, last: i + 1, kind: s.kind, why: "the same name elsewhere in this article"})
		} else if !ok && f.onlyCountry(i) && !f.inRun(i) {
			f.add(span{first: i, last: i + 1, kind: place, why: "in the list of countries"})
		}
	}
}

// onlyCountry says whether token i names a country and nothing else: Spain, but
// not Turkey, Chad or Georgia.
func (f *finder) onlyCountry(i int) bool {
	return f.capital(i) && f.d.Tokens[i].Len() > 3 && f.set.Word(f.d.Of(i)) == gazetteer.Country
}

// distinct says whether token i can be known again by its letters alone: it has a
// capital, is no common word, and is longer than an initial.
func (f *finder) distinct(i int) bool {
	w := f.d.Of(i)
	r, _ := utf8.DecodeRuneInString(w)
	return len(w) > 2 && (unicode.IsUpper(r) || unicode.IsUpper(rune(w[1]))) && f.set.Word(w)&(gazetteer.Common|gazetteer.Title|gazetteer.OrgHead|gazetteer.Place|gazetteer.Event) == 0
}

// inRun says whether capitalised words that are in no name stand beside token i:
// then it may be a part of something else.
func (f *finder) inRun(i int) bool {
	s := f.d.Sentences[f.d.Tokens[i].Sentence]
	for _, k := range [2]int{i - 1, i + 1} {
		if k < s.First || k >= s.Last || f.d.Tokens[k].Kind != token.Word {
			continue
		}
		r, _ := utf8.DecodeRuneInString(f.d.Of(k))
		if unicode.IsUpper(r) && k > s.First && !honorific(f.d.Of(k)) {
			return true
		}
	}
	return false
}
