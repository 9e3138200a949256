package quote

import (
	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/lexicon"
)

// speech are the nouns that somebody's words are called by.
var speech = lexicon.Map{Pairs: "comment=neutral comments=neutral remark=neutral remarks=neutral statement=neutral statements=neutral " +
	"message=neutral slogan=neutral description=neutral conclusion=neutral chant=neutral chants=neutral " +
	"chanting=neutral cry=neutral cries=neutral shout=neutral shouts=neutral call=neutral calls=neutral " +
	"response=neutral answer=neutral reply=neutral words=neutral line=neutral phrase=neutral mantra=neutral " +
	"refrain=neutral motto=neutral observation=neutral reference=neutral references=neutral joke=neutral " +
	"quip=neutral criticism=neutral suggestion=neutral prediction=neutral view=neutral notion=neutral advice=neutral " +
	"characterization=neutral characterisation=neutral claim=claim claims=claim assertion=claim assertions=claim " +
	"contention=claim argument=claim arguments=claim insistence=claim allegation=claim allegations=claim " +
	"accusation=claim accusations=claim charge=claim charges=claim belief=claim denial=denial denials=denial " +
	"admission=admission admissions=admission confession=admission acknowledgment=admission apology=admission " +
	"demand=demand demands=demand request=demand plea=demand appeal=demand threat=threat threats=threat " +
	"warning=threat warnings=threat promise=promise promises=promise pledge=promise pledges=promise vow=promise " +
	"vows=promise question=question questions=question"}

// nominalCue reads a noun of saying with its owner at item i: Ada's claim, her
// description of, a statement from Ada.
func (u unit) nominalCue(i int) (saying, bool) {
	it := &u[i]
	if it.q >= 0 || it.punct != 0 || i > 0 && it.cap {
		return saying{}, false
	}
	f := finding.Force(speech.Of(it.low))
	if f == "" {
		return saying{}, false
	}
	s := saying{at: span{i, i + 1}, cue: &cue{it.low, f, 0}, form: phrase}
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		p := &u[k]
		switch {
		case p.low == "in" && i+1 < len(u) && u[i+1].low == "that":
			return saying{}, false // said in a statement that
		case p.q >= 0 || p.punct != 0 && !p.genitive():
			return saying{}, false
		case p.word&owner != 0 && p.low != "whose":
			s.subject = span{k, k + 1}
			return s, true
		case p.genitive() && p.word&aux == 0:
			s.subject = u.left(k, 0)
			return s, !s.subject.empty()
		case p.word&(prep|conj|aux|verb|comp|sub) != 0 || p.cue != nil && p.form != base:
			k = -1
		}
	}
	if j := i + 1; j < len(u) && (u[j].low == "from" || u[j].low == "by") && u[j].q < 0 {
		s.subject = u.right(j+1, len(u), true)
		return s, !s.subject.empty() && u[s.subject.lo].word&moment == 0 && s.subject.hi < len(u) && (u[s.subject.hi].low == "that" || u[s.subject.hi].q >= 0)
	}
	for k := i - 1; k > 0 && k > i-5; k-- {
		switch u[k].low {
		case "joined", "broke", "erupted", "burst", "led", "began", "started":
			s.subject = u.left(k, 0) // they broke into chants of
			return s, i+1 < len(u) && u[i+1].low == "of"
		}
	}
	// chants of "…", the admission that …: nobody's, but words all the same
	return s, i+1 < len(u) && (u[i+1].low == "of" || u[i+1].low == "that")
}

// possessed reads the stretch at p between its owner and a noun of saying: Ada's
// "no taxes" promise. nil if it does not stand so.
func (u unit) possessed(p int) *saying {
	if p < 1 || p+1 >= len(u) || u[p+1].cap || u[p].sealed() {
		return nil
	}
	f := finding.Force(speech.Of(u[p+1].low))
	if f == "" {
		return nil
	}
	s := &saying{at: span{p + 1, p + 2}, cue: &cue{u[p+1].low, f, 0}, form: phrase}
	if o := &u[p-1]; o.genitive() && o.word&aux == 0 {
		s.subject = u.left(p-1, 0)
	} else if o.word&owner != 0 && o.low != "whose" {
		s.subject = span{p - 1, p}
	}
	if s.subject.empty() {
		return nil
	}
	return s
}

// rang reads what stands behind the stretch at p as the words that were heard:
// "…," came shouts from the crowd; "…" was his reply. nil if it does not.
func (u unit) rang(p int) *saying {
	j := p + 1
	if j < len(u) && u[j].punct == ',' {
		j++
	}
	if j+1 >= len(u) || p > 0 && !u[p].sealed() {
		return nil
	}
	switch u[j].low {
	case "came", "comes", "went", "goes", "rang", "was", "is":
	default:
		return nil
	}
	np := u.right(j+1, len(u), false)
	if np.empty() {
		return nil
	}
	f := finding.Force(speech.Of(u[np.hi-1].low))
	if another := u[np.lo].low == "another"; f == "" && !another {
		return nil
	} else if another {
		return &saying{at: span{j, j + 1}, cue: &cue{u[j].low, finding.Neutral, 0}, form: phrase, subject: np, inverted: true}
	}
	s := &saying{at: span{j, np.hi}, cue: &cue{u[np.hi-1].low, f, 0}, form: phrase, inverted: true}
	switch o := &u[j+1]; {
	case o.word&owner != 0:
		s.subject, s.at.hi = span{j + 1, j + 2}, j+1
	case np.hi < len(u) && (u[np.hi].low == "from" || u[np.hi].low == "of"):
		s.subject = u.right(np.hi+1, len(u), true)
	default:
		for k := np.lo; k < np.hi; k++ {
			if u[k].genitive() {
				s.subject, s.at.hi = span{np.lo, k}, j+1
			}
		}
	}
	return s
}
