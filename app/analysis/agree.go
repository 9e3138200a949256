package analysis

import (
	"strings"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/identity"
)

// agree makes the names of one article agree on their types: one spelling has the
// type that it has most often, a single word that is a person's last name here
// is a person (but for places: Paris), and the short form of an organisation
// named in full is one too (NSO, the NSO Group). It changes ms in place.
//
// One sense per discourse: W. Gale, K. Church and D. Yarowsky, "One sense per
// discourse", Speech and Natural Language Workshop (1992).
func agree(s string, ms []finding.Mention) {
	count := map[string]map[finding.Type]int{}
	for _, m := range ms {
		if named(m.Type) {
			k := bare(m.In(s))
			if count[k] == nil {
				count[k] = map[finding.Type]int{}
			}
			count[k][m.Type]++
		}
	}
	each(s, ms, func(m *finding.Mention) (finding.Type, string) {
		best, most := m.Type, 0
		of := count[bare(m.In(s))]
		for _, t := range byDoubt {
			if of[t] > most {
				best, most = t, of[t]
			}
		}
		return best, "most mentions spelt so here are of this type"
	})
	last, short := map[string]bool{}, map[string]bool{}
	for _, m := range ms {
		name := m.In(s)
		i := strings.LastIndexByte(name, ' ')
		if i < 0 {
			continue
		}
		switch {
		case m.Type == finding.Person:
			last[name[i+1:]] = true
		case m.Type == finding.Org && identity.Generic(name[i+1:]):
			short[bare(name[:i])] = true
		}
	}
	each(s, ms, func(m *finding.Mention) (finding.Type, string) {
		switch name := m.In(s); {
		case m.Type != finding.Loc && last[name]:
			return finding.Person, "the last name of a person named here"
		case short[name]:
			return finding.Org, "short for an organisation named here"
		}
		return m.Type, ""
	})
}

// byDoubt orders the types for names that have two of them equally often.
var byDoubt = [...]finding.Type{finding.Org, finding.Loc, finding.Person, finding.Product, finding.Misc}

// bare is a name without its article.
func bare(name string) string {
	return strings.TrimPrefix(strings.TrimPrefix(name, "The "), "the ")
}

// named says whether a type is one of those that the tagger tells apart.
func named(t finding.Type) bool {
	switch t {
	case finding.Person, finding.Org, finding.Loc, finding.Misc, finding.Product:
		return true
	}
	return false
}

// each gives every name the type that of says, and notes why where it changes.
func each(s string, ms []finding.Mention, of func(*finding.Mention) (finding.Type, string)) {
	for i := range ms {
		m := &ms[i]
		if !named(m.Type) {
			continue
		}
		t, why := of(m)
		if t == m.Type {
			continue
		}
		m.Type = t
		if m.Why != "" {
			why = "; " + why
		}
		m.Why += why
	}
}
