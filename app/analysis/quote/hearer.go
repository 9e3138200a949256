package quote

import (
	"slices"
	"strings"

	"manicule.dev/app/analysis/lexicon"
)

// channels are the nouns of what words come through.
var channels = lexicon.Set{Words: "statement interview letter email e-mail memo tweet post report speech address conference briefing call release " +
	"filing message editorial op-ed column note video podcast blog essay book debate rally hearing twitter facebook " +
	"instagram television radio telegram x"}

// near is how many items before and behind a cue are searched for who passes its
// words on.
const near = 30

// hearer is to whom the words were said and through what, as the sentence of the
// verdict tells; empty where it does not.
func (a *attributor) hearer(v *verdict) (addressee, channel string) {
	s := &v.saying
	if s.cue == nil || len(v.unit) == 0 {
		return "", ""
	}
	u := v.unit
	after := s.at.hi
	if s.inverted && s.subject.hi > after {
		after = s.subject.hi
	}
	switch s.cue.lemma {
	case "tell", "inform", "assure", "remind", "warn", "ask", "advise", "notify", "order", "urge", "beg":
		if np := u.right(after, len(u), false); !np.empty() && !s.inverted && u[np.lo].word&moment == 0 && u[np.lo].low != "that" {
			addressee = u.at(np).In(a.d.Text)
			after = np.hi
		}
	}
	for i := after; i < len(u) && i < after+14 && u[i].q < 0 && !u[i].stop(); i++ {
		if addressee == "" && u[i].low == "to" && i <= after+1 {
			if np := u.right(i+1, len(u), false); !np.empty() && (u[np.lo].name() || u[np.lo].word&det != 0 || u[np.lo].word&role != 0) {
				addressee = u.at(np).In(a.d.Text)
			}
		}
		if channels.Has(u[i].low) && a.through(u, i) {
			return addressee, strings.ToLower(u[i].low)
		}
	}
	if s.cue == according && !s.subject.empty() {
		if last := &u[s.subject.hi-1]; channels.Has(last.low) {
			channel = last.low
		}
		return addressee, channel
	}
	if channel = a.reporter(u, s); channel != "" {
		return addressee, channel
	}
	for i := 0; i < len(u) && i < 8 && i < s.at.lo && u[i].q < 0 && u[i].punct != ','; i++ {
		if channels.Has(u[i].low) && a.through(u, i) {
			return addressee, u[i].low
		}
	}
	return addressee, channel
}

// reporter is who passes on in u what the speaker of s said: "…," Ada said, Axios
// reported; according to the Gazette, Ada said. Empty if nobody does.
func (a *attributor) reporter(u unit, s *saying) string {
	lo := max(0, min(s.at.lo, s.subject.lo)-near)
	part := u[lo:min(len(u), max(s.at.hi, s.subject.hi)+near)]
	passes := func(it item) bool { return it.low == "according" || it.cue != nil && it.cue.lemma == "report" }
	if !slices.ContainsFunc(part, passes) {
		return ""
	}
	for _, o := range part.sayings(part.clauses()) {
		if o.subject.empty() || o.at.lo+lo == s.at.lo || o.subject.lo+lo == s.subject.lo || o.cue != according && o.cue.lemma != "report" {
			continue
		}
		if part[o.subject.hi-1].name() || part.organ(o.subject) {
			return part.at(o.subject).In(a.d.Text)
		}
	}
	return ""
}

// through says whether a preposition leads to the noun at i: in a statement, on
// Twitter.
func (a *attributor) through(u unit, i int) bool {
	for k := i - 1; k >= 0 && k >= i-5; k-- {
		switch u[k].low {
		case "in", "on", "via", "at", "during", "through", "by":
			return true
		}
		if u[k].punct != 0 && u[k].low != "-" || u[k].q >= 0 {
			return false
		}
	}
	return false
}
