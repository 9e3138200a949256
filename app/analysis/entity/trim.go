package entity

import (
	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/lexicon"
	"manicule.dev/app/analysis/token"
)

// trim takes from the ends of the spans what belongs to no name: titles before a
// person, articles, marks, a possessive.
func (f *finder) trim() {
	kept := f.spans[:0]
	for _, s := range f.spans {
		f.compound(&s)
		for s.last > s.first && f.trails(s.last-1) {
			s.last--
			f.taken[s.last] = false
		}
		for s.first < s.last && f.leads(s) {
			f.taken[s.first] = false
			s.first++
		}
		if s.first < s.last && f.nameable(s) {
			kept = append(kept, s)
			continue
		}
		for i := s.first; i < s.last; i++ {
			f.taken[i] = false
		}
	}
	f.spans = kept
}

// compound cuts "-based" and the like from the end of a name: in "Paris-based" the
// name is Paris, and it is a place.
func (f *finder) compound(s *span) {
	if f.hyphen(s.last) && f.d.Of(s.last+1) == "based" {
		s.kind, s.why = place, "“-based” stands behind places"
		return
	}
	n := s.last - s.first
	if n < 3 || f.d.Of(s.last-2) != "-" {
		return
	}
	switch f.d.Of(s.last - 1) {
	case "based", "born", "held", "occupied", "controlled", "ruled":
		s.kind, s.why = place, "“-"+f.d.Of(s.last-1)+"” stands behind places"
	case "led", "backed", "listed", "style", "linked", "owned", "made", "run", "funded", "aligned", "sponsored", "trained", "era", "bound":
	default:
		return
	}
	for i := s.last - 2; i < s.last; i++ {
		f.taken[i] = false
	}
	s.last -= 2
}

// trails says whether token i cannot be the last of a name.
func (f *finder) trails(i int) bool {
	switch f.d.Tokens[i].Kind {
	case token.OpenQuote, token.CloseQuote:
		return true
	case token.Punct:
		return f.d.Of(i) != ")" && f.d.Of(i) != "!" && f.d.Of(i) != "'"
	}
	switch f.d.Of(i) {
	case "'s", "’s", "of", "and", "the", "in", "for", "to", "on", "at",
		"had", "has", "have", "was", "were", "is", "are", "will", "would", "did", "said", "says":
		return true
	}
	return false
}

// leads says whether the first token of s cannot be the first of a name of its
// type.
func (f *finder) leads(s span) bool {
	switch f.d.Tokens[s.first].Kind {
	case token.OpenQuote, token.CloseQuote, token.Punct:
		return true
	}
	w := f.d.Of(s.first)
	switch w {
	case "the", "a", "an", "of", "and", "in", "'s", "’s", "by", "to":
		return true
	}
	return s.kind == person && s.last-s.first > 1 && honorific(w)
}

// honorific says whether w is written before the name of a person and is no part
// of it.
func honorific(w string) bool { return honorifics.Has(w) }

var honorifics = lexicon.Set{Words: "Mr Mr. Mrs Mrs. Ms Ms. Miss Dr Dr. Prof Prof. Professor Sir Dame Lord Lady President Minister Senator Sen. Rep. " +
	"Gov. Gen. General Col. Colonel Capt. Captain Lt. Sgt. " +
	"Gen Lt Col Brig Brig. Brig-Gen Capt Maj Sgt Cpl Cmdr Adm Insp Supt DGP IGP ASP DSP MK MP " +
	"Comptroller Ranger Constable Detective Inspector Superintendent Commissioner Commander Admiral Crown " +
	"Representative Congressman Congresswoman Judge Justice Sheikh Sheikha Datuk Datin Dato Tun Haji " +
	"Alhaji King Queen Prince Princess Pope Rabbi Imam Father Sister Archbishop Bishop Pastor Reverend Rev. Hon. " +
	"Governor Mayor Ambassador Chancellor Premier Secretary Chairman Advocate Coach Mx Madam Shri Smt Smt. Adv Adv. " +
	"Engr Engr. Barrister Comrade Brigadier Major"}

// nameable says whether s has the look of a name: a capital or a digit, or
// letters that know no case.
func (f *finder) nameable(s span) bool {
	for i := s.first; i < s.last; i++ {
		for _, r := range f.d.Of(i) {
			if r >= 'A' && r <= 'Z' || r > 0x7F {
				return true
			}
		}
	}
	// Names written small ("afrol") are rare; a single such word is taken only for
	// a product, since "iPhone" has its capital.
	return tagTypes(s) == finding.Product && s.last-s.first > 1
}
