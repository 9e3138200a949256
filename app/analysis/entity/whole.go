package entity

import (
	"manicule.dev/app/analysis/gazetteer"
	"manicule.dev/app/analysis/lexicon"
	"manicule.dev/app/analysis/token"
)

// phrase is a name of several words that stands in the lists: the token it ends
// before and its lists.
type phrase struct {
	last  int
	lists gazetteer.Class
}

// whole gives back to names of several words that stand in the lists the parts
// that the tagger left out: of "the United States" it took "States", of "Central
// America" only "America". Places are names even where the tagger saw none.
func (f *finder) whole() {
	phrases := map[int]phrase{} // by first token
	for _, s := range f.d.Sentences {
		for i := s.First; i < s.Last; i++ {
			if p := f.listed(i, s.Last); p.last > 0 {
				phrases[i] = p
				i = p.last - 1
			}
		}
	}
	if len(phrases) == 0 {
		return
	}
	inside := make([]int, len(f.d.Tokens)) // 1 + first token of the phrase
	for i, p := range phrases {
		for k := i; k < p.last; k++ {
			inside[k] = i + 1
		}
	}
	wanted := make([]bool, len(f.d.Tokens)) // by first token of the phrase
	kept := f.spans[:0]
	for _, s := range f.spans {
		from := inside[s.first] - 1
		if from >= 0 && s.last <= phrases[from].last {
			wanted[from] = true
			continue // wholly inside: the phrase takes its place
		}
		for k := s.first; k < s.last; k++ {
			if inside[k] > 0 {
				delete(phrases, inside[k]-1)
			}
		}
		kept = append(kept, s)
	}
	f.spans = kept
	for i := range f.d.Tokens {
		p, ok := phrases[i]
		switch {
		case !ok:
		case p.lists&gazetteer.Country != 0:
			f.add(span{first: i, last: p.last, kind: place, why: "in the list of countries"})
		case p.lists&(gazetteer.Region|gazetteer.Town) != 0:
			f.add(span{first: i, last: p.last, kind: place, why: "in the list of places"})
		case wanted[i]:
			f.add(span{first: i, last: p.last, kind: org, why: "in the list of organisations"})
		}
	}
}

// listed is the longest phrase of several words from token i on that the lists
// know as a country, another place or an organisation; its ends are capitalised.
func (f *finder) listed(i, last int) phrase {
	if !f.capital(i) {
		return phrase{}
	}
	if end := f.realm(i, last); end > 0 {
		return phrase{end, gazetteer.Country}
	}
	return f.inLists(i, last)
}

// inLists is listed without realms.
func (f *finder) inLists(i, last int) (found phrase) {
	const lists = gazetteer.Country | gazetteer.Region | gazetteer.Town | gazetteer.Org
	h := gazetteer.Start.Add(f.d.Of(i))
	for k := i + 1; k < last && k-i < gazetteer.MaxWords; k++ {
		if f.d.Tokens[k].Len() > maxWord || f.d.Tokens[k].Kind == token.Punct {
			break
		}
		h = h.Next().Add(f.d.Of(k))
		if c := f.set.Of(h) & lists; c != 0 && f.capital(k) {
			found = phrase{k + 1, c}
		}
	}
	return found
}

// maxWord is how long a word of a listed name may be, in bytes.
const maxWord = 20

// capital says whether token i is a word that begins with a plain capital.
func (f *finder) capital(i int) bool {
	w := f.d.Of(i)
	return len(w) <= maxWord && w[0] >= 'A' && w[0] <= 'Z'
}

// realm is the end of "State of Qatar", "Islamic Republic of Iran" and the like
// that start at token i, or 0.
func (f *finder) realm(i, last int) int {
	for n := 0; i < last && realmAdjectives.Has(f.d.Of(i)); i++ {
		if n++; n > 4 {
			return 0
		}
	}
	if i+2 >= last || f.d.Of(i+1) != "of" || !realms.Has(f.d.Of(i)) {
		return 0
	}
	i += 2
	if f.d.Of(i) == "the" && i+1 < last {
		i++
	}
	if p := f.inLists(i, last); p.lists&gazetteer.Country != 0 {
		return p.last
	}
	if f.capital(i) && f.set.Word(f.d.Of(i))&gazetteer.Country != 0 {
		return i + 1
	}
	return 0
}

// realmAdjectives stand before Republic and the like in the names of countries.
var realmAdjectives = lexicon.Set{Words: "Islamic Federal Democratic People 's ’s People's People’s Arab Bolivarian Socialist United Federative Hashemite"}

// realms are words for states that stand before "of" and their name.
var realms = lexicon.Set{Words: "State Republic Kingdom Sultanate Emirate Principality Commonwealth"}
