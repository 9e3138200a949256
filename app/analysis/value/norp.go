package value

import (
	"strings"

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
	if p.language(i, n) {
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

// language says whether the n pieces at i name a language and not its speakers.
func (p *parser) language(i, n int) bool {
	switch p.word(i + n) {
	case "language", "languages", "dialect", "speaking", "speaker", "speakers", "translation", "subtitles", "alphabet", "script":
		return true
	}
	if p.dash(i+n) && strings.HasPrefix(p.word(i+n+1), "speak") {
		return true
	}
	switch p.word(i - 1) {
	case "speak", "speaks", "spoke", "speaking", "spoken", "fluent", "into", "learn", "learning":
		return true
	case "in":
		// "in English", but "in English cities"
		next := p.word(i + n)
		return next == "" || next == "and" || next == "or" || next == "with" || next == "on" || next == "at" || next == "as" || next == "by"
	}
	return false
}
