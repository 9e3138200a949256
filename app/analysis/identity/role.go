package identity

import "manicule.dev/app/analysis/finding"

// roleNames gives a mention that is only a title (President, Home Secretary) to
// the person whose name stands beside it, or to the latest person who was called
// that.
func (r *resolver) roleNames() {
	called := map[string]int{}
	for i := range r.refs {
		x := &r.refs[i]
		if x.form < 0 || r.forms[x.form].class != person || !titleOnly(r.forms[x.form].words) {
			continue
		}
		f := &r.forms[x.form]
		key := f.words[len(f.words)-1]
		n, why := r.beside(i)
		if n < 0 {
			if at, ok := called[key]; ok {
				n, why = at, "called so before"
			}
		}
		if n < 0 {
			x.node = f.node
			continue
		}
		x.node = n
		called[key] = n
		r.because(i, why)
	}
}

// beside is the person whose name follows a title ("Prime Minister Najib Razak",
// "the president, Emmanuel Macron") or stands before it in apposition ("Yvette
// Cooper, the Shadow Home Secretary").
func (r *resolver) beside(i int) (int, string) {
	x := &r.refs[i]
	if i+1 < len(r.refs) {
		y := &r.refs[i+1]
		gap := y.first - x.last
		if y.Type == finding.Person && y.Kind == finding.Name && y.sent == x.sent && !titleOnly(r.forms[y.form].words) && y.form >= 0 &&
			(gap <= 0 || gap == 1 && r.tok(x.last) == ",") {
			return r.nodeOf(i + 1), "the title before the name"
		}
	}
	for j := i - 1; j >= 0 && j > i-3; j-- {
		y := &r.refs[j]
		if y.sent != x.sent || y.form < 0 || r.forms[y.form].class != person || titleOnly(r.forms[y.form].words) {
			continue
		}
		if x.first-y.last < 8 && r.tok(y.last) == "," && r.apposed(y.last+1, x.first) {
			return r.nodeOf(j), "the title after the name"
		}
		break
	}
	return -1, ""
}

// apposed says whether the tokens from a to b can open an apposition: articles and
// adjectives, no verb and no comma.
func (r *resolver) apposed(a, b int) bool {
	for i := a; i < b; i++ {
		switch w := r.tok(i); w {
		case ",", ";", ":", "—", "–", "who", "which", "said", "was", "is", "and":
			return false
		}
	}
	return true
}
