package quote

import "manicule.dev/app/text"

// labelled is the name that stands alone before the colon before item p, behind a
// dash or at the beginning: A headline - Ada Byron: "…".
func (u unit) labelled(p int) span {
	if p < 2 || u[p-1].punct != ':' {
		return span{}
	}
	np := u.chunkLeft(p-1, 0)
	if np.lo > 0 && u[np.lo-1].low == "from" && (np.lo == 1 || u[np.lo-2].low == "more" || u[np.lo-2].punct == '.') {
		return np // More from the report: "…"
	}
	if np.empty() || !u[np.lo].name() || !u[np.hi-1].cap && u[np.hi-1].punct == 0 || np.lo > 0 && u[np.lo-1].punct != '-' && (u[np.lo-1].low != "from" || np.lo < 2) {
		return span{}
	}
	return np
}

// afterColon attributes the stretch at p that follows a colon without a cue.
func (a *attributor) afterColon(u unit, p int, cl []clause) {
	v := &a.verdicts[u[p].q]
	v.rule, v.unit, v.cue, v.score = colon, u, u[p-1].Range, 0.7
	for k := len(cl) - 1; k >= 0; k-- {
		if cl[k].main && cl[k].verb < p && (u.person(cl[k].subject) || u.organ(cl[k].subject)) {
			v.speaker, v.cue = u.at(cl[k].subject), text.R(u[cl[k].verb].Start, u[p-1].End)
			return
		}
	}
	np := u.left(p-1, 0)
	if !u.person(np) && !u.organ(np) || u[np.hi-1].word&moment != 0 {
		np = u.lastName(p - 1)
	}
	v.speaker = u.at(np)
}

// lastName is the noun phrase with a name that ends last before item end.
func (u unit) lastName(end int) span {
	for ; end > 0; end-- {
		if it := &u[end-1]; it.name() && it.word&moment == 0 && !it.num {
			np := u.chunkLeft(end, 0)
			for np.lo+1 < np.hi && !u[np.lo].name() && u[np.lo].word&(det|role) == 0 {
				np.lo++
			}
			return np
		}
	}
	return span{}
}
