package main

import (
	"math/rand/v2"
	"strings"
	"unicode"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/gazetteer"
)

// rename changes about four of five names of d, the same name alike wherever it
// stands. Of the new names a part is in the lists and a part is invented, so that
// what stands around a name is learned and not only the name.
func (p *pool) rename(d document, rng *rand.Rand) document {
	names := map[string]string{}
	words := map[string]string{} // parts of persons' names
	for _, e := range d.entities {
		s := e.In(d.text)
		if parts := strings.Fields(s); e.kind == finding.Person {
			if len(parts) == 2 && words[parts[0]] == "" && words[parts[1]] == "" && plainName(s) {
				words[parts[0]] = p.person(p.first, 8, rng)
				words[parts[1]] = p.person(p.last, 4, rng)
			}
		} else if names[s] == "" && rng.IntN(5) > 0 {
			names[s] = p.other(e.kind, s, rng)
		}
	}
	for _, e := range d.entities {
		s := e.In(d.text)
		if e.kind == finding.Person && words[s] == "" && !strings.Contains(s, " ") && plainName(s) && len(s) > 2 && rng.IntN(5) > 0 {
			words[s] = p.alone(s, rng)
		}
	}
	return d.replace(func(e entity) string {
		s := e.In(d.text)
		if e.kind != finding.Person {
			return names[s]
		}
		parts := strings.Fields(s)
		for i, w := range parts {
			if words[w] != "" {
				parts[i] = words[w]
			} else if len(parts) > 1 && i == 0 {
				return ""
			}
		}
		return strings.Join(parts, " ")
	})
}

// person is one of names, or, one time in rare, one made of two of them.
func (p *pool) person(names []string, rare int, rng *rand.Rand) string {
	n := names[rng.IntN(len(names))]
	if rng.IntN(rare) == 0 {
		return splice(n, names[rng.IntN(len(names))])
	}
	return n
}

// alone is a name for somebody who is called s and nothing else.
func (p *pool) alone(s string, rng *rand.Rand) string {
	if p.lists.classes[key(s)]&gazetteer.First != 0 {
		return p.person(p.first, 8, rng)
	}
	return p.person(p.last, 3, rng)
}

// plainName says whether s is letters and single spaces only.
func plainName(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != ' ' })
}

// other is another name for a place or an organisation: one of the class that s
// belongs to; where s is in no list, an invented one; or nothing, to leave it.
func (p *pool) other(kind finding.Type, s string, rng *rand.Rand) string {
	if kind != finding.Loc && kind != finding.Org {
		return ""
	}
	have := p.lists.classes[key(s)]
	for _, c := range swapped {
		where := c&(gazetteer.Country|gazetteer.Town|gazetteer.Region) != 0
		if have&c != 0 && where == (kind == finding.Loc) && len(p.byClass[c]) > 0 {
			n := p.byClass[c][rng.IntN(len(p.byClass[c]))]
			if c == gazetteer.Town && rng.IntN(4) == 0 {
				return splice(n, p.byClass[c][rng.IntN(len(p.byClass[c]))])
			}
			return n
		}
	}
	if strings.Contains(s, " ") || !plainName(s) || have&^gazetteer.Common != 0 {
		return ""
	}
	switch {
	case kind == finding.Loc:
		towns := p.byClass[gazetteer.Town]
		return splice(towns[rng.IntN(len(towns))], towns[rng.IntN(len(towns))])
	case strings.ToUpper(s) == s:
		return initials(len(s), rng)
	case rng.IntN(2) == 0:
		towns := p.byClass[gazetteer.Town]
		return splice(s, towns[rng.IntN(len(towns))])
	}
	return ""
}

// splice is a new name: the beginning of one and the end of another.
func splice(a, b string) string {
	x, y := []rune(a), []rune(b)
	return string(x[:(len(x)+1)/2]) + strings.ToLower(string(y[len(y)/2:]))
}

// initials is an abbreviation of n letters.
func initials(n int, rng *rand.Rand) string {
	const letters = "AAABBCCCDDEEFFGGHIIIJKLLMMNNNOPPPRRSSSTTTUUVW"
	out := make([]byte, n)
	for i := range out {
		out[i] = letters[rng.IntN(len(letters))]
	}
	return string(out)
}
