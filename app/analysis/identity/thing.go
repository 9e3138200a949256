package identity

import (
	"slices"
	"strings"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/lexicon"
	"manicule.dev/app/analysis/value"
)

// things joins the forms of organisations, places, peoples and the rest.
func (r *resolver) things() {
	var fs []int
	for f := range r.forms {
		if r.forms[f].class != person {
			r.newNode(f)
			if r.forms[f].class == thing {
				fs = append(fs, f)
			}
		}
	}
	r.countries(fs)
	r.squashed(fs)
	r.parentheses()
	r.shorter(fs)
	r.acronyms(fs)
	r.genericHeads(fs)
}

// countries joins the names of one country and the words for its people, and the
// words for one group.
func (r *resolver) countries(fs []int) {
	known := map[string]int{}
	for _, f := range fs {
		x := &r.forms[f]
		name, place := country(strings.Join(x.words, " "))
		why := "another name of " + name
		if strings.Join(words(name), " ") == strings.Join(x.words, " ") {
			why = ""
		}
		if !place {
			var ok bool
			if name, place, ok = value.People(x.text); !ok {
				continue
			}
			why = ""
			if x.typ != finding.Norp { // those found by rule say it already
				why = "a word for the people of " + name
			}
		}
		n, ok := known[name]
		if !ok {
			n = x.node
			known[name] = n
			r.nodes[n].fixed = name
			if !place {
				r.nodes[n].plural = true
			}
			for _, i := range x.refs {
				r.because(i, why)
			}
			continue
		}
		r.join(f, n, why)
	}
}

// squashed joins spellings that differ in blanks and hyphens only (Front Line
// Defenders, Frontline Defenders).
func (r *resolver) squashed(fs []int) {
	seen := map[string]int{}
	for _, f := range fs {
		k := strings.ReplaceAll(strings.Join(r.forms[f].words, ""), "-", "")
		if g, ok := seen[k]; ok && k != "" {
			r.join(f, r.forms[g].node, "the same name as "+quoted(r.forms[g].text)+", written another way")
			continue
		}
		seen[k] = f
	}
}

func quoted(s string) string { return "“" + s + "”" }

// parentheses joins a name with the short form that stands in brackets behind it:
// Palestinian Authority (PA).
func (r *resolver) parentheses() {
	for i := 0; i+1 < len(r.refs); i++ {
		a, b := &r.refs[i], &r.refs[i+1]
		if a.form < 0 || b.form < 0 || r.forms[a.form].class != thing || r.forms[b.form].class != thing {
			continue
		}
		if b.first != a.last+1 || r.tok(a.last) != "(" || r.tok(b.last) != ")" || !acronymLike(r.forms[b.form].text) || a.Type == finding.Norp {
			continue
		}
		if a.Type != b.Type && !initialsMatch(r.forms[a.form].words, fold(r.forms[b.form].text)) {
			continue
		}
		if r.root(r.forms[b.form].node) != r.root(r.forms[a.form].node) {
			r.join(b.form, r.forms[a.form].node, "the short form given in brackets after "+quoted(r.forms[a.form].text))
		}
	}
}

// acronymLike says whether a name is one word of two to seven capitals, digits
// or dots.
func acronymLike(s string) bool {
	caps := 0
	for _, c := range s {
		switch {
		case c >= 'A' && c <= 'Z':
			caps++
		case c == '.' || c >= '0' && c <= '9' || c == '&':
		default:
			return false
		}
	}
	return caps >= 2 && len(s) <= 12
}

// initialsMatch says whether short is made of the initials of ws, with or without
// those of small words.
func initialsMatch(ws []string, short string) bool {
	return len(short) > 1 && slices.Contains(initials(ws), short)
}

var smallWords = lexicon.Set{Words: "of and the for in on to de la del des du et al a an & do da"}

// initials are the acronyms that a name of several words may have.
func initials(ws []string) []string {
	if len(ws) < 2 || len(ws) > 12 {
		return nil
	}
	var all, big strings.Builder
	for _, w := range ws {
		for _, part := range strings.Split(w, "-") {
			if part == "" {
				continue
			}
			all.WriteByte(part[0])
			if !smallWords.Has(part) {
				big.WriteByte(part[0])
			}
		}
	}
	if all.Len() == big.Len() {
		return []string{all.String()}
	}
	return []string{all.String(), big.String()}
}

// acronyms joins a word of capitals with the one name that has these initials.
func (r *resolver) acronyms(fs []int) {
	full := map[string]int{}
	for _, f := range fs {
		for _, k := range initials(r.forms[f].words) {
			r.unique(full, k, f)
		}
	}
	for _, f := range fs {
		x := &r.forms[f]
		if len(x.words) != 1 || !acronymLike(x.text) || r.nodes[r.root(x.node)].fixed != "" {
			continue
		}
		if g, ok := full[x.words[0]]; ok && g >= 0 && r.root(r.forms[g].node) != r.root(x.node) {
			r.join(f, r.forms[g].node, "the initials of "+quoted(r.forms[g].text))
		}
	}
}

// unique files form f under k, or marks k as ambiguous (-1) when a form of another
// entity stands there.
func (r *resolver) unique(m map[string]int, k string, f int) {
	g, ok := m[k]
	switch {
	case !ok:
		m[k] = f
	case g >= 0 && r.root(r.forms[g].node) != r.root(r.forms[f].node):
		m[k] = -1
	}
}

// shorter joins a name with the shorter ways of writing it: without a generic
// last word (NSO Group, NSO), without what comes before (FIFA World Cup, World
// Cup), by the first word of a pair like North Korea, or by what "of" leads to (Church of Scientology, Scientology).
func (r *resolver) shorter(fs []int) {
	m := map[string]int{}
	for _, f := range fs {
		x := &r.forms[f]
		if r.nodes[r.root(x.node)].fixed != "" && x.typ == finding.Norp {
			continue
		}
		for _, k := range shorterForms(x) {
			if _, ok := r.byForm[formKey{thing, k}]; ok {
				r.unique(m, k+"/"+string(coarse(x.typ)), f)
			}
		}
	}
	for _, f := range fs {
		x := &r.forms[f]
		g, ok := m[strings.Join(x.words, " ")+"/"+string(coarse(x.typ))]
		if !ok || g < 0 || g == f || r.nodes[r.root(x.node)].fixed != "" {
			continue
		}
		r.join(f, r.forms[g].node, "short for "+quoted(r.forms[g].text))
	}
}

// coarse is the type as far as two forms of one name must agree on it.
func coarse(t finding.Type) finding.Type {
	if t == finding.Org || t == finding.Loc {
		return t
	}
	return finding.Misc
}

// shorterForms are the keys under which a shorter mention of x would be filed.
func shorterForms(x *form) []string {
	ws := x.words
	if len(ws) < 2 || len(ws) > 12 {
		return nil
	}
	var out []string
	tails := &companyTails
	if x.typ == finding.Loc {
		tails = &placeTails
	}
	end := len(ws)
	for end > 1 && tails.Has(ws[end-1]) {
		end--
		out = append(out, strings.Join(ws[:end], " "))
	}
	for i := 1; i+2 <= len(ws); i++ {
		if !smallWords.Has(ws[i]) && !smallWords.Has(ws[i-1]) {
			out = append(out, strings.Join(ws[i:], " "))
		}
	}
	if len(ws) == 2 && (ws[0] == "north" || ws[0] == "south") {
		out = append(out, ws[0])
	}
	for i, w := range ws[:len(ws)-1] {
		if w == "of" && i == 1 {
			out = append(out, strings.Join(ws[i+1:], " "))
		}
	}
	return out
}

// genericHeads lets a lone capitalised noun (the Church, the Court) mean the
// latest name that holds it; each mention is decided alone.
func (r *resolver) genericHeads(fs []int) {
	var generic []int
	heads := map[string]bool{}
	for _, f := range fs {
		x := &r.forms[f]
		if len(x.words) == 1 && headNouns.Has(x.words[0]) {
			generic = append(generic, f)
			heads[x.words[0]] = true
			x.many = []int{}
		}
	}
	if len(generic) == 0 {
		return
	}
	latest := map[string]int{}
	for i := range r.refs {
		f := r.refs[i].form
		if f < 0 || r.forms[f].class != thing {
			continue
		}
		x := &r.forms[f]
		if x.many != nil {
			r.refs[i].node = x.node
			if n, ok := latest[x.words[0]]; ok {
				r.refs[i].node = n
				r.because(i, "the "+x.words[0]+" named before")
			}
			continue
		}
		for _, w := range x.words {
			if heads[w] {
				latest[w] = x.node
			}
		}
	}
}

var headNouns = lexicon.Set{Words: `church court society army party club university ministry department state agency company group committee commission council board
parliament senate congress bank association union federation school college institute museum hospital foundation team league fund authority
organisation organization government games cup province city hall park museum war movement front alliance force forces navy embassy college centre center`}
