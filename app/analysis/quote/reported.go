package quote

import (
	"strings"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/lexicon"
)

// reported adds what the sentence u reports without quotation marks: said that …,
// according to …, vowed to …, accused … of …. Sentences in which marks stand are
// left to them.
func (d *discourse) reported(u unit, cl []clause) {
	for i := range u {
		if u[i].q >= 0 && !d.verdicts[u[i].q].term && d.verdicts[u[i].q].rule != none {
			return
		}
	}
	sy := u.sayings(cl)
	if n := len(sy) - 1; n >= 0 && sy[n].cue.usage&(weak|takes) == 0 && u.speaks(sy[n].subject) {
		if said, score := u.inFront(&sy[n]); u.clause(said) && sy[n].form != phrase {
			d.addReported(u, &sy[n], said, score) // …, Ada said
			return
		}
	}
	for _, s := range sy {
		if !u.speaks(s.subject) || s.cue.usage&weak != 0 || s.subject.lo > 0 && u[s.subject.lo-1].word&who != 0 && u[s.subject.lo-1].low != "that" {
			continue
		}
		said, score := u.content(&s)
		if said.hi-said.lo < 4 || !u.clause(said) && u[said.lo].low != "to" && u[said.lo].low != "of" && s.cue.force != finding.Denial {
			continue
		}
		d.addReported(u, &s, said, score)
		return
	}
}

// speaks says whether the noun phrase can be one who speaks: a person, a body, a
// name or a personal pronoun. "Some", "which" and "these lines" are left alone.
func (u unit) speaks(np span) bool {
	if np.empty() {
		return false
	}
	if np.hi-np.lo == 1 {
		it := &u[np.lo]
		switch it.low {
		case "he", "she", "they", "we", "it", "who":
			return true
		}
		return it.name() && it.word&notName == 0 && (np.lo > 0 || !plural(it.low) || it.word&(role|body) != 0) || it.word&role != 0
	}
	for i := np.lo; i < np.hi; i++ {
		if u[i].name() || u[i].word&(role|body) != 0 || agentive(u[i].low) {
			return true
		}
	}
	return false
}

// agent says whether the head of the noun phrase is one who does something.
func (u unit) agent(np span) bool {
	for i := np.lo; i < np.hi && u[i].word&prep == 0; i++ {
		if agentive(u[i].low) {
			return true
		}
	}
	return false
}

// notAgents end like one who does something.
var notAgents = lexicon.Set{Words: "number letter paper water matter order center summer winter power corner border weather chapter quarter river " +
	"other another either whether under after later earlier never rather however important constant relevant higher " +
	"lower former floor error factor minor major"}

// agentive says whether the noun w is one who does something by its ending:
// specialists, users, librarians.
func agentive(w string) bool {
	w = strings.TrimSuffix(w, "s")
	if notAgents.Has(w) {
		return false
	}
	if len(w) < 5 {
		return false
	}
	for _, e := range [...]string{"er", "or", "ist", "ian", "ant"} {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// clause says whether the span holds a subject and a finite verb behind it.
func (u unit) clause(sp span) bool {
	for i := sp.lo + 1; i < sp.hi; i++ {
		if u.finite(i) && u[i].low != "to" {
			return true
		}
	}
	return false
}

// content is what the saying s reports in u, and how sure that is.
func (u unit) content(s *saying) (span, float64) {
	end := len(u)
	for end > 0 && (u[end-1].stop() || u[end-1].punct == 'p') {
		end--
	}
	switch {
	case s.cue == according:
		return u.accordingContent(s, end)
	case s.form == phrase:
		if hi := s.at.hi; hi < end && u[hi].low == "that" {
			return span{hi + 1, end}, 0.8
		}
		return span{}, 0
	}
	if c := u.behind(s, end); !c.empty() {
		return c, 0.85
	}
	return u.inFront(s)
}

// accordingContent is the rest of the sentence around "according to Ada".
func (u unit) accordingContent(s *saying, end int) (span, float64) {
	if s.at.lo == 0 {
		for k := s.subject.hi; k < end && k < s.subject.hi+far; k++ {
			if u[k].punct == ',' {
				return span{k + 1, end}, 0.85
			}
		}
		return span{}, 0
	}
	lo := s.at.lo
	if u[lo-1].punct == ',' {
		lo--
	}
	return span{0, lo}, 0.8
}

// behind is the clause behind the cue: that it …, it …, to …, of ….
func (u unit) behind(s *saying, end int) span {
	i := s.at.hi
	if s.inverted {
		return span{}
	}
	for k := i; k < end && k < i+12; k++ {
		it := &u[k]
		if it.low == "that" && it.q < 0 {
			return span{k + 1, end}
		}
		if it.punct != 0 && it.low != "-" && !it.genitive() {
			break
		}
	}
	i = u.skipAdverbs(i, end)
	if s.cue.usage&takes != 0 {
		// An object, and then what is asked or charged.
		if np := u.right(i, end, false); !np.empty() && np.hi < end && (u[np.hi].low == "to" || u[np.hi].low == "of" && s.cue.lemma == "accuse") {
			if s.cue.lemma == "ask" {
				s.cue = &cue{"ask", finding.Demand, s.cue.usage} // asked Ada to …
			}
			return span{np.hi, end}
		}
	}
	if i < end && u[i].low == "to" && s.cue.force != finding.Neutral && s.cue.force != finding.Claim {
		return span{i, end}
	}
	if s.cue.force == finding.Denial && i < end && u[i].punct == 0 {
		return span{i, end}
	}
	np := u.right(i, end, true)
	if np.empty() {
		return span{}
	}
	if v := u.verbOf(np.hi); v >= 0 && v < end && u.agrees(np, v) {
		return span{np.lo, end}
	}
	return span{}
}

// inFront is what stands before ", Ada said" at the end of the sentence.
func (u unit) inFront(s *saying) (span, float64) {
	lo := s.at.lo
	if !s.inverted {
		lo = min(lo, s.subject.lo)
	}
	if lo < 4 || u[lo-1].punct != ',' || s.form == ing || s.relative {
		return span{}, 0
	}
	hi := s.at.hi
	if s.inverted {
		hi = s.subject.hi
	}
	// Nothing but time, place and manner may follow.
	if hi < len(u) && !u[hi].stop() && u[hi].punct != ',' && u[hi].word&(prep|adverb|moment) == 0 {
		return span{}, 0
	}
	return span{0, lo - 1}, 0.85
}

// addReported adds one reported saying, unless its speaker stands inside of it.
func (d *discourse) addReported(u unit, s *saying, said span, score float64) {
	r, speaker := u.at(said), u.at(u.named(s.subject))
	if r.Overlaps(speaker) || r.Empty() {
		return
	}
	d.groups++
	v := verdict{rule: governs, saying: *s, unit: u}
	q := finding.Quotation{Range: r, Inner: r, Kind: finding.Reported, Group: d.groups, Speaker: speaker, SpeakerEntity: -1,
		Cue: u.at(s.at), Force: s.cue.force, Score: score}
	q.Addressee, q.Channel = d.hearer(&v)
	q.Why = whyReported(speaker.In(d.d.Text), q.Cue.In(d.d.Text))
	d.unmarked = append(d.unmarked, q)
}

func whyReported(who, cue string) string {
	return "“" + cue + "” reports in other words what “" + who + "” said."
}
