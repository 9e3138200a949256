// Package identity finds out which mentions of an article name the same thing:
// full and last names, acronyms, a people and its country, spelling slips, "the
// company", and he and she.
//
// It goes from the surest evidence to the weakest and never joins two names in
// doubt: a name that could belong to two others stays alone, or, for a last name
// that two people bear, goes to the one named just before. Names are compared as
// forms (all mentions spelt alike at once), through hash tables, so that the time
// is linear in the text; pronouns are resolved in reading order by the salience of
// Lappin and Leass (S. Lappin and H. Leass, "An algorithm for pronominal anaphora
// resolution", Computational Linguistics 20(4), 1994), without their parser: the
// grammatical role of a mention is guessed from its neighbours.
package identity

import (
	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/order"
	"manicule.dev/app/analysis/token"
	"manicule.dev/app/text"
)

// Resolve says what each of the mentions ms of d names. It returns the mentions
// sorted by text.Compare, with Entity set and with pronouns and nominals ("the
// company") that it found added where they name an entity, and the entities in
// the order of their first mention.
//
// Mentions of kind Name always get an entity. A Pronoun or Nominal given in ms is
// kept where it stands, with Entity -1 if it could not be resolved. Ranges
// outside the text are clamped to it and empty ones dropped. Where a mention has
// no Why, or its identity was worked out, Why says how in words for a person.
func Resolve(d *token.Doc, ms []finding.Mention) ([]finding.Mention, []finding.Entity) {
	r := newResolver(d, ms)
	r.things()
	r.people()
	r.roleNames()
	r.addReferring()
	r.walk()
	return r.result()
}

// resolver holds the state of one Resolve.
type resolver struct {
	d     *token.Doc
	refs  []ref
	forms []form
	// byForm finds a form by its class and key.
	byForm map[formKey]int
	nodes  []node
}

// ref is one mention on its way to an entity.
type ref struct {
	finding.Mention
	first, last int // tokens covered, last excluded
	sent        int // sentence of the first token
	form        int // index into forms, -1 for what is no name
	node        int // index into nodes, -1 while unknown
	added       bool
}

// class parts mentions that are never the same thing.
type class uint8

const (
	person class = iota
	thing        // organisations, places, products, peoples and the rest
	other        // dates and sums of money
)

type formKey struct {
	class class
	key   string
}

// form is one spelling of a name with all mentions spelt so.
type form struct {
	class class
	words []string // folded; titles, articles and legal endings left out
	text  string   // as first written
	typ   finding.Type
	refs  []int
	node  int
	title gender // of a title written with the name
	// many marks the last name of several people: each mention is decided alone.
	many []int
}

// node is an entity in the making; merged nodes point at what they became.
type node struct {
	into   int // index of the node it was merged into, -1
	class  class
	fixed  string // the name a table gives it ("United States")
	forms  []int
	gender gender
	sure   bool // the gender was said, not guessed
	plural bool // a people or several persons
	roles  map[string]bool
	first  int // first token
	// salience of Lappin and Leass, as of sentence at; count is how often it was
	// mentioned so far.
	salience float64
	at       int
	here     float64 // what the sentence at has added
	count    int
	lastName int // token of the latest mention by name
}

func newResolver(d *token.Doc, ms []finding.Mention) *resolver {
	r := &resolver{d: d, byForm: map[formKey]int{}}
	for _, m := range ms {
		m.Range = text.Clamp(d.Text, m.Range)
		m.Entity = -1
		if !m.Empty() {
			r.refs = append(r.refs, ref{Mention: m, form: -1, node: -1})
		}
	}
	r.order()
	for i := range r.refs {
		if r.refs[i].Kind != finding.Pronoun && r.refs[i].Kind != finding.Nominal {
			r.addForm(i)
		}
	}
	return r
}

// sort brings the refs into reading order.
func (r *resolver) sort() {
	sorted := make([]ref, 0, len(r.refs))
	for _, i := range order.Of(len(r.refs), func(i, j int) bool { return text.Compare(r.refs[i].Range, r.refs[j].Range) < 0 }) {
		sorted = append(sorted, r.refs[i])
	}
	r.refs = sorted
}

// order sorts the refs and finds their tokens.
func (r *resolver) order() {
	r.sort()
	t := 0
	for i := range r.refs {
		x := &r.refs[i]
		for t < len(r.d.Tokens) && r.d.Tokens[t].End <= x.Start {
			t++
		}
		x.first, x.last = t, t
		for x.last < len(r.d.Tokens) && r.d.Tokens[x.last].Start < x.End {
			x.last++
		}
		if t < len(r.d.Tokens) {
			x.sent = r.d.Tokens[t].Sentence
		} else {
			x.sent = len(r.d.Sentences)
		}
	}
}

// root follows merges to the node that stands for n.
func (r *resolver) root(n int) int {
	for n >= 0 && r.nodes[n].into >= 0 {
		if next := r.nodes[n].into; r.nodes[next].into >= 0 {
			r.nodes[n].into = r.nodes[next].into
		}
		n = r.nodes[n].into
	}
	return n
}

// newNode makes an entity of one form.
func (r *resolver) newNode(f int) int {
	n := len(r.nodes)
	r.nodes = append(r.nodes, node{into: -1, class: r.forms[f].class, forms: []int{f}, first: r.refs[r.forms[f].refs[0]].first, lastName: -1})
	r.forms[f].node = n
	return n
}

// join puts form f under node n and says why on its mentions.
func (r *resolver) join(f, n int, why string) {
	n = r.root(n)
	old := r.root(r.forms[f].node)
	if old == n {
		return
	}
	if old >= 0 {
		r.nodes[old].into = n
		r.nodes[n].forms = append(r.nodes[n].forms, r.nodes[old].forms...)
		r.nodes[n].first = min(r.nodes[n].first, r.nodes[old].first)
		if r.nodes[n].fixed == "" {
			r.nodes[n].fixed = r.nodes[old].fixed
		}
	} else {
		r.nodes[n].forms = append(r.nodes[n].forms, f)
		r.nodes[n].first = min(r.nodes[n].first, r.refs[r.forms[f].refs[0]].first)
	}
	r.forms[f].node = n
	for _, i := range r.forms[f].refs {
		r.because(i, why)
	}
}

// because adds a reason to a mention's own.
func (r *resolver) because(i int, why string) {
	m := &r.refs[i].Mention
	switch {
	case why == "":
	case m.Why == "":
		m.Why = why
	default:
		m.Why += "; " + why
	}
}

// nodeOf is the entity that ref i belongs to by now, -1 where unknown.
func (r *resolver) nodeOf(i int) int {
	x := &r.refs[i]
	if x.node >= 0 {
		return r.root(x.node)
	}
	if x.form >= 0 && r.forms[x.form].many == nil {
		return r.root(r.forms[x.form].node)
	}
	return -1
}

// tok is the text of token i, empty outside the text.
func (r *resolver) tok(i int) string {
	if i < 0 || i >= len(r.d.Tokens) {
		return ""
	}
	return r.d.Of(i)
}
