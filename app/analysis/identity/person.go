package identity

import (
	"slices"
	"strings"
	"sync"

	"manicule.dev/app/analysis/lexicon"
	"manicule.dev/app/analysis/order"
)

// personIndex finds the people that a name may mean.
type personIndex struct {
	// folded words → nodes; front holds the names of three words and more without
	// their last word
	last, first, inner, slips, front map[string][]int
}

// people joins the forms of persons: full names with each other, then single names
// with the full name that they belong to.
func (r *resolver) people() {
	var fs []int
	for f := range r.forms {
		if r.forms[f].class == person {
			fs = append(fs, f)
		}
	}
	ix := personIndex{map[string][]int{}, map[string][]int{}, map[string][]int{}, map[string][]int{}, map[string][]int{}}
	longest := func(i, j int) bool {
		return min(len(r.forms[fs[j]].words), 6) < min(len(r.forms[fs[i]].words), 6)
	}
	for _, i := range order.Of(len(fs), longest) {
		f := fs[i]
		x := &r.forms[f]
		switch {
		case len(x.words) == 0:
			r.newNode(f)
		case slices.Contains(x.words[1:], "and") || slices.Contains(x.words[1:], "&"):
			r.nodes[r.newNode(f)].plural = true // Niklaus and Johann
		case titleOnly(x.words):
			r.newNode(f)
			x.many = []int{} // roleNames decides each mention
		case len(x.words) > 1:
			r.fullName(f, &ix)
		default:
			r.singleName(f, &ix)
		}
	}
	r.ambiguousNames()
}

// add files the words of a full name.
func (ix *personIndex) add(n int, ws []string) {
	put := func(m map[string][]int, k string) {
		if !slices.Contains(m[k], n) && len(m[k]) < 64 {
			m[k] = append(m[k], n)
		}
	}
	last := ws[len(ws)-1]
	put(ix.last, last)
	put(ix.slips, skeleton(last))
	put(ix.first, ws[0])
	if len(ws) > 2 {
		put(ix.front, strings.Join(ws[:len(ws)-1], " "))
	}
	for _, w := range ws[1 : len(ws)-1] {
		put(ix.inner, w)
	}
	for i, w := range ws {
		// Theodorus of Tabennese, Mohammed bin Salman: what leads to the place or
		// the father is a name that stands alone
		if i > 0 && (w == "of" || w == "bin" || w == "ibn" || w == "van" || w == "von" || w == "de" || w == "al" || w == "el") && i+1 < len(ws) {
			put(ix.last, strings.Join(ws[i:], " "))
			put(ix.inner, ws[i-1])
		}
	}
}

// fullName joins a name of several words with an earlier one that it does not
// contradict, or makes a new person.
func (r *resolver) fullName(f int, ix *personIndex) {
	x := &r.forms[f]
	last := x.words[len(x.words)-1]
	for _, n := range append(slices.Clone(ix.last[last]), ix.slips[skeleton(last)]...) {
		if g, why := r.sameFull(f, n); g >= 0 {
			r.join(f, n, why)
			ix.add(n, x.words)
			return
		}
	}
	if ns := ix.last[strings.Join(x.words, " ")]; len(ns) == 1 {
		r.join(f, ns[0], "part of the name "+quoted(r.forms[r.nodes[ns[0]].forms[0]].text))
		return
	}
	if ns := ix.front[strings.Join(x.words, " ")]; len(ns) == 1 {
		r.join(f, ns[0], "the front of the name "+quoted(r.forms[r.nodes[ns[0]].forms[0]].text))
		return
	}
	n := r.newNode(f)
	r.setGender(n, f)
	ix.add(n, x.words)
}

// sameFull says whether full name f fits a form of node n.
func (r *resolver) sameFull(f, n int) (int, string) {
	x := &r.forms[f]
	for _, g := range r.nodes[n].forms {
		y := &r.forms[g]
		if len(y.words) < 2 {
			continue
		}
		lx, ly := x.words[len(x.words)-1], y.words[len(y.words)-1]
		switch {
		case x.title != unknown && y.title != unknown && x.title != y.title:
		case lx == ly && sameFirst(x.words, y.words):
			return g, "the same name as " + quoted(y.text)
		case lx != ly && x.words[0] == y.words[0] && len(x.words) == len(y.words) && slip(lx, ly):
			return g, "the same first name as " + quoted(y.text) + " and a last name spelt almost alike"
		}
	}
	return -1, ""
}

// sameFirst compares what stands before equal last names: the first names must be
// equal, initial and name, or spelt almost alike, or one name end with the other.
func sameFirst(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	fa, fb := a[0], b[0]
	switch {
	case fa == fb:
		return middlesAgree(a, b)
	case len(fa) == 1 && fb[:1] == fa, len(fb) == 1 && fa[:1] == fb:
		return true
	case slices.Equal(a, b[len(b)-len(a):]):
		return true
	case len(a) > 2 && slices.Equal(a[1:], b[1:]) && translated(fa) == translated(fb):
		return true // Pierre Charles L'Enfant, Peter Charles L'Enfant
	case shortNames.Of(fa) == fb && shortNames.Of(fa) != "", shortNames.Of(fb) == fa && shortNames.Of(fb) != "":
		return true
	case slip(fa, fb):
		return true
	}
	return false
}

// middlesAgree says that no two middle names contradict each other, initials
// standing for names.
func middlesAgree(a, b []string) bool {
	if len(a) != len(b) {
		return true
	}
	for i := 1; i+1 < len(a); i++ {
		if a[i][:1] != b[i][:1] {
			return false
		}
	}
	return true
}

// singleName finds whose name a name of one word is.
func (r *resolver) singleName(f int, ix *personIndex) {
	x := &r.forms[f]
	w := x.words[0]
	const inner = 2
	for k, step := range []struct {
		nodes []int
		why   string
	}{
		{ix.last[w], "same last name as "},
		{ix.first[w], "same first name as "},
		{ix.inner[w], "part of the name of "},
		{r.slips(w, ix), "a last name spelt almost like that of "},
	} {
		ns := r.fitting(step.nodes, x.title)
		if k == inner {
			ns = r.before(ns, f)
		}
		switch {
		case len(ns) == 1:
			n := ns[0]
			why := step.why + r.forms[r.nodes[n].forms[0]].text
			if r.refs[x.refs[0]].first > r.nodes[n].first {
				why += ", named earlier"
			}
			r.join(f, n, why)
			if x.title != unknown {
				r.nodes[n].gender, r.nodes[n].sure = x.title, true
			}
			return
		case len(ns) > 1:
			x.many = ns
			r.newNode(f)
			r.setGender(x.node, f)
			return
		case len(step.nodes) > 0 && k != inner:
			// the name is borne here, but by a person of the other gender
			r.newNode(f)
			r.setGender(x.node, f)
			return
		}
	}
	n := r.newNode(f)
	r.setGender(n, f)
	ix.last[w] = append(ix.last[w], n) // Byron, then Lord Byron
}

// slips are the people whose last name is w misspelt.
func (r *resolver) slips(w string, ix *personIndex) []int {
	var out []int
	for _, n := range ix.slips[skeleton(w)] {
		for _, g := range r.nodes[n].forms {
			ws := r.forms[g].words
			if len(ws) > 1 && len(w) > 4 && slip(w, ws[len(ws)-1]) {
				out = append(out, n)
				break
			}
		}
	}
	return out
}

// before leaves the nodes that were named before form f first was: a middle name
// alone is understood only then.
func (r *resolver) before(ns []int, f int) []int {
	return slices.DeleteFunc(ns, func(n int) bool { return r.nodes[n].first >= r.refs[r.forms[f].refs[0]].first })
}

// fitting leaves the nodes that a title's gender does not rule out, each once.
func (r *resolver) fitting(ns []int, g gender) []int {
	var out []int
	for _, n := range ns {
		n = r.root(n)
		if g != unknown && r.nodes[n].gender != unknown && r.nodes[n].gender != g && r.nodes[n].sure {
			continue
		}
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// setGender looks at the title and the first name of form f.
func (r *resolver) setGender(n, f int) {
	x := &r.forms[f]
	if x.title != unknown {
		r.nodes[n].gender, r.nodes[n].sure = x.title, true
		return
	}
	g, sure := genderOfName(x.words[0])
	if len(x.words) > 1 || sure {
		r.nodes[n].gender, r.nodes[n].sure = g, sure
	}
}

// shortNames are short forms of given names, folded.
var shortNames = lexicon.Map{Pairs: "bob=robert bill=william jim=james tom=thomas mike=michael joe=joseph dick=richard rick=richard larry=lawrence liz=elizabeth " +
	"beth=elizabeth kate=katherine tony=anthony ted=edward ben=benjamin dan=daniel dave=david ed=edward jeff=jeffrey ken=kenneth matt=matthew nick=nicholas " +
	"pat=patrick pete=peter ron=ronald sam=samuel steve=steven sue=susan tim=timothy andy=andrew alex=alexander chris=christopher greg=gregory rob=robert " +
	"jen=jennifer meg=margaret maggie=margaret charlie=charles harry=henry jack=john joey=joseph vlad=vladimir bibi=benjamin abe=abraham al=albert " +
	"kim=kimberly debbie=deborah cindy=cynthia don=donald doug=douglas fred=frederick gerry=gerald jerry=gerald josh=joshua mitch=mitchell phil=philip ray=raymond " +
	"stan=stanley terry=terence vince=vincent walt=walter will=william zach=zachary bernie=bernard chuck=charles"}

// translated is the English form of a given name that is translated at times.
func translated(w string) string {
	if e, ok := englishNames()[w]; ok {
		return e
	}
	return w
}

var englishNames = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, line := range strings.Split("peter pierre pedro pietro petr pyotr piotr petrus;john jean juan johann giovanni joao ivan johannes jan;william wilhelm guillaume guillermo willem;"+
		"charles karl carlos carlo carl;frederick friedrich federico;theodore theodorus teodoro fyodor;henry heinrich henri enrique enrico hendrik;james jacques santiago;"+
		"joseph josef giuseppe jose;michael michel miguel mikhail michele;francis francisco francesco francois franz;louis luis luigi ludwig;paul pablo paolo pavel;"+
		"george georg jorge giorgio georges yuri;anthony antonio antoine anton;nicholas nicolas nikolai niccolo nicolaus;catherine ekaterina katharina catalina;mary maria marie", ";") {
		ws := strings.Fields(line)
		for _, w := range ws[1:] {
			m[w] = ws[0]
		}
	}
	return m
})

// near is how many sentences back a full name counts as named just before.
const near = 8

// ambiguousNames decides each mention of a name that several people bear: the
// latest of them named, if no other was named in the sentences between, or the
// one who is named far more often; else the mention stays on its own.
func (r *resolver) ambiguousNames() {
	last := map[int]int{}  // node → sentence of its latest mention
	count := map[int]int{} // node → mentions so far
	for i := range r.refs {
		x := &r.refs[i]
		if x.form < 0 || r.forms[x.form].class != person {
			continue
		}
		f := &r.forms[x.form]
		n := r.root(f.node)
		if len(f.many) > 1 {
			if best, why := r.choose(f.many, x.sent, last, count); best >= 0 {
				n = best
				r.because(i, why)
			}
			x.node = n
		}
		last[n] = x.sent
		count[n]++
	}
}

func (r *resolver) choose(many []int, sent int, last, count map[int]int) (int, string) {
	best, second := -1, -1
	for _, n := range many {
		if at, ok := last[n]; ok && (best < 0 || at > last[best]) {
			best, second = n, best
		} else if ok && (second < 0 || at > last[second]) {
			second = n
		}
	}
	switch {
	case best < 0:
		return -1, ""
	case second < 0, sent-last[best] < near && last[best] > last[second], count[best] > 2*count[second]:
		return best, "one of several people of this name, the one named just before"
	}
	return -1, ""
}
