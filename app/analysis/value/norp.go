package value

import (
	"manicule.dev/app/analysis/lexicon"
	"manicule.dev/app/text"
)

func wholeOf(s string) text.Range { return text.R(0, len(s)) }

// norp reads a word, or a run of words, for a nationality, religion or political
// group that starts at piece i.
//
// Words that stand side by side are one ("British Indians", "Sunni Arab"); words
// joined by a hyphen are one each ("French-Algerian"); a prefix is left out
// ("anti-Israeli"), but for ultra-, Afro-, Sino- and the like, which change who is
// meant.
func (p *parser) norp(i int) (int, string) {
	start := i
	if k := p.compound(i); k > 0 {
		i += k
	}
	n, who := p.people(i)
	if n == 0 {
		return 0, ""
	}
	if who.weak && !p.peopleAhead(i+n) {
		return 0, ""
	}
	j := i + n
	for p.ps[j-1].kind == 'a' && !p.tight(j) {
		k, next := p.people(j)
		if k == 0 || next.weak {
			break
		}
		j += k
	}
	if p.named(j) || p.word(j) == "party" && parties.Has(p.word(i)) {
		return 0, ""
	}
	why := "a word for a group of people"
	if who.place {
		why = "a word for the people of " + who.name
	}
	return j - start, why
}

// people looks up the longest word at piece i.
func (p *parser) people(i int) (int, people) {
	table, firsts := peopleTable()
	n, known := firsts[p.at(i)]
	if !known {
		who, ok := table[p.at(i)]
		if ok && p.wordEnds(i) {
			return 1, who
		}
		return 0, people{}
	}
	for ; n > 0; n-- {
		if i+n > len(p.ps) {
			continue
		}
		if who, ok := table[p.s[p.ps[i].Start:p.ps[i+n-1].End]]; ok && p.wordEnds(i+n-1) {
			return n, who
		}
	}
	return 0, people{}
}

// wordEnds says whether no letter or digit is stuck to the end of piece i but the
// possessive.
func (p *parser) wordEnds(i int) bool {
	return !(p.tight(i+1) && p.ps[i+1].kind != 'x')
}

// compound reads a prefix that belongs to the word after it.
func (p *parser) compound(i int) int {
	if !p.dash(i+1) || !p.tight(i+1) || !p.tight(i+2) {
		return 0
	}
	switch p.word(i) {
	case "ultra", "afro", "indo", "neo", "non", "sub":
		if n, _ := p.people(i + 2); n > 0 {
			return 2
		}
	}
	return 0
}

// peopleAhead says whether the word at piece i shows that an ambiguous word
// before it is used for people.
func (p *parser) peopleAhead(i int) bool {
	switch p.word(i) {
	case "people", "peoples", "community", "communities", "voters", "men", "women", "families", "tribe", "tribes", "ethnic", "group", "groups",
		"militants", "fighters", "rebels", "rule", "officials", "commander":
		return true
	}
	return false
}

// named says whether the words from piece i on make the word before them part of
// a longer name: the head of an organisation, place or event among the
// capitalised words that follow ("Nicaraguan Army", "Muslim Brotherhood", "Central
// African Republic").
func (p *parser) named(i int) bool {
	for k := 0; k < 5; k++ {
		w := p.word(i + k)
		switch {
		case w == "" || p.tight(i+k):
			return false
		case !p.upper(i + k):
			if k == 0 || w != "of" && w != "and" && w != "for" {
				return false
			}
		case roles.Has(w):
			return false
		case heads.Has(w):
			return true
		}
	}
	return false
}

// parties are the words that with "party" after them name one, even where it has
// no capital.
var parties = lexicon.Set{Words: "conservative liberal democratic republican communist socialist libertarian"}

// heads are the words that an organisation's, a place's or an event's name turns
// on.
var heads = lexicon.Set{Words: "foundation federation institute army agency brotherhood republic museum embassy ministry party union association bank " +
	"company council chamber commission committee congress parliament court university ocean sea gulf peninsula league society force " +
	"forces navy police service services airlines airways club center centre authority board corporation group office movement front " +
	"organisation organization open cup championship championships prix revolution war wars spring revolt mandate empire kingdom emirates " +
	"states islands isles america africa asia church academy hospital school college television broadcasting post times herald journal news " +
	"confederation consulate department directorate exchange fund government house industries initiative intelligence island library life mission " +
	"mountains network olympics petroleum plan press programme program quarter rights senate states steel street summit symphony system team theatre " +
	"town tribe tribune trust voice world air football cricket oil gas investment securities stock customs coast desert canal river restaurant " +
	"tourism telecom games award awards order festival film act law code restaurant nation agreement treaty accord deal charter convention " +
	"arabia australia samoa ireland germany korea sudan guinea studies exchange national royal armed central international supreme high federal democratic"}

// roles are the titles that stand between a nationality and a person.
var roles = lexicon.Set{Words: "president prime minister foreign king queen prince princess ambassador chancellor vice deputy secretary general defence defense " +
	"finance interior senator judge justice mr mrs ms dr captain coach prosecutor attorney premier governor mayor sheikh emperor sultan"}
