package value

import (
	"strings"
	"sync"
)

// people is what a word for a people says: the name that its mentions share, and
// whether that is a place.
type people struct {
	name  string
	place bool
	weak  bool // the word is more often something else
}

// peopleTable reads the tables once: by the word as written, singular and plural.
// firsts holds the first words of those of several words, with the most words
// that follow.
var peopleTable = sync.OnceValues(func() (map[string]people, map[string]int) {
	table, firsts := map[string]people{}, map[string]int{}
	add := func(form string, p people) {
		form, p.weak = strings.TrimSuffix(form, "*"), strings.HasSuffix(form, "*")
		for _, f := range [2]string{form, plural(form)} {
			if _, taken := table[f]; !taken {
				table[f] = p
			}
		}
		words := lex(nil, form, wholeOf(form))
		first := words[0].In(form)
		firsts[first] = max(firsts[first], len(words))
	}
	for _, line := range strings.Split(strings.TrimSpace(peoples), "\n") {
		name, forms, _ := strings.Cut(line, ":")
		for _, f := range strings.Split(forms, ",") {
			add(f, people{name: name, place: true})
		}
	}
	for _, line := range strings.Split(strings.TrimSpace(groups), "\n") {
		forms := strings.Split(line, ",")
		for _, f := range forms {
			add(f, people{name: strings.TrimSuffix(forms[0], "*")})
		}
	}
	return table, firsts
})

// plural is the plural in -s of a word for a people; words that are their own
// plural (Chinese, Swiss) stay.
func plural(w string) string {
	for _, end := range []string{"ese", "ss", "ish", "ch", "men", "s", "lsh"} {
		if strings.HasSuffix(w, end) {
			return w
		}
	}
	if strings.HasSuffix(w, "man") && (strings.HasPrefix(w, "French") || strings.HasPrefix(w, "Engl") || strings.HasPrefix(w, "Ir") || strings.HasPrefix(w, "Dutch") || strings.HasPrefix(w, "Wel") || strings.HasPrefix(w, "Sco")) {
		return w[:len(w)-2] + "en"
	}
	return w + "s"
}

// Place is the place that a word for its people belongs to: Israel for "Israeli"
// and "Israelis", United States for "American". It knows words as they are
// written, with their capital; false for words of no one place ("Muslim").
func Place(demonym string) (name string, ok bool) {
	table, _ := peopleTable()
	p, ok := table[demonym]
	return p.name, ok && p.place
}

// People is the name under which mentions of a people are gathered: the place for
// a word that belongs to one, else the group's own name ("Muslim" for
// "Muslims"). A word of several such words ("British Indians") has no common
// name and gives false.
func People(word string) (name string, place, ok bool) {
	table, _ := peopleTable()
	p, ok := table[word]
	return p.name, p.place, ok
}

// Places lists the places that have words for their people, countries first.
func Places() []string {
	var out []string
	for _, line := range strings.Split(strings.TrimSpace(peoples), "\n") {
		name, _, _ := strings.Cut(line, ":")
		out = append(out, name)
	}
	return out
}
