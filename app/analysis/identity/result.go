package identity

import (
	"strings"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/value"
)

// result writes the entities in the order of their first mention.
func (r *resolver) result() ([]finding.Mention, []finding.Entity) {
	var ms []finding.Mention
	var es []finding.Entity
	entity := map[int]int{}
	ids := map[string]int{}
	for i := range r.refs {
		x := &r.refs[i]
		n := r.nodeOf(i)
		if n < 0 {
			if !x.added {
				ms = append(ms, x.Mention)
			}
			continue
		}
		e, ok := entity[n]
		if !ok {
			e = len(es)
			entity[n] = e
			es = append(es, r.entity(n, ids))
		}
		x.Entity = e
		if x.Why == "" {
			x.Why = "a name"
		}
		es[e].Mentions = append(es[e].Mentions, len(ms))
		ms = append(ms, x.Mention)
	}
	return ms, es
}

// entity makes the entity of node n with an id not yet in ids.
func (r *resolver) entity(n int, ids map[string]int) finding.Entity {
	x := &r.nodes[n]
	e := finding.Entity{Type: r.typeOf(n), Name: x.fixed}
	if e.Name == "" {
		e.Name = r.nameOf(n)
	}
	key := slug(e.Name)
	if x.class == thing {
		key = slug(strings.Join(thingWords(words(e.Name)), " ")) // Acme Inc. is Acme elsewhere
	}
	if x.class == other {
		first := r.refs[r.forms[x.forms[0]].refs[0]].Mention
		if e.Value = value.Resolve(r.d, first); e.Value != "" {
			key = idOfValue(e.Value)
		}
	}
	if key == "" {
		key = "unnamed"
	}
	e.ID = strings.ToLower(string(e.Type)) + "/" + key
	ids[e.ID]++
	if k := ids[e.ID]; k > 1 {
		e.ID += "-" + itoa(k)
	}
	return e
}

// idOfValue makes a value fit for an id: 2021-11-01/2021-11-07 with the slash as
// "..", lower case, blanks as hyphens.
func idOfValue(v string) string {
	return strings.NewReplacer("/", "..", " ", "-").Replace(strings.ToLower(v))
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

// typeOf is the type of most mentions; a people that has a place is the place.
func (r *resolver) typeOf(n int) finding.Type {
	x := &r.nodes[n]
	if x.fixed != "" && !x.plural && x.fixed != "European Union" && x.fixed != "United Nations" {
		return finding.Loc
	}
	count := map[finding.Type]int{}
	best := finding.Type("")
	for _, f := range x.forms {
		for _, i := range r.forms[f].refs {
			if r.nodeOf(i) != n {
				continue
			}
			t := r.refs[i].Type
			count[t]++
			if best == "" || count[t] > count[best] {
				best = t
			}
		}
	}
	if best == "" {
		best = r.forms[x.forms[0]].typ
	}
	return best
}

// nameOf is the fullest good name: of the forms with the most words that tell
// something, the spelling used most often, the longer one where two are used alike.
func (r *resolver) nameOf(n int) string {
	best, bestFull, bestCount := "", false, 0
	seen := map[string]int{}
	for _, f := range r.nodes[n].forms {
		x := &r.forms[f]
		for _, i := range x.refs {
			if r.nodeOf(i) != n || r.refs[i].Kind != finding.Name {
				continue
			}
			name := r.display(i)
			seen[name]++
			full := len(x.words) > 1 && !initialled(x)
			c := seen[name]
			better := full && !bestFull
			if full == bestFull {
				better = c > bestCount || c == bestCount && len(name) > len(best)
				if x.class == thing && full {
					better = len(name) > len(best)
				}
			}
			if best == "" || better {
				best, bestFull, bestCount = name, full, c
			}
		}
	}
	if best == "" {
		best = r.forms[r.nodes[n].forms[0]].text
	}
	return best
}

// initialled says whether a person's first name is given by its initial only.
func initialled(x *form) bool { return x.class == person && len(x.words[0]) == 1 }

// display is a mention as shown in lists: without titles, articles, possessive
// endings and line breaks.
func (r *resolver) display(i int) string {
	x := &r.refs[i]
	fields := strings.Fields(x.In(r.d.Text))
	for len(fields) > 1 {
		w := fold(strings.Trim(fields[0], ".,"))
		if w == "the" || w == "a" || w == "an" || x.Type == finding.Person && (titles.Has(w) || genderIn(&genderedTitles, w) != unknown) {
			fields = fields[1:]
			continue
		}
		break
	}
	s := strings.Join(fields, " ")
	for _, end := range []string{"'s", "’s"} {
		s = strings.TrimSuffix(s, end)
	}
	return s
}
