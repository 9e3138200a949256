package quote

import (
	"strings"
	"unicode"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

// paragraph is one block as its sentences, quotations folded up.
type paragraph struct {
	block int
	units []unit
	qs    []int // its top-level stretches
}

// discourse carries who speaks from sentence to sentence and paragraph to
// paragraph.
type discourse struct {
	attributor
	last   int  // the stretch attributed last, -1 at first
	before int  // the last stretch of the paragraph before, -1 if it had none
	lead   unit // the last sentence of the paragraph before, if it ended in a colon

	previous paragraph           // the paragraph before
	turns    map[int]label       // the turns of a conversation, by block
	unmarked []finding.Quotation // found without quotation marks
	subjects []text.Range        // the subjects of the main clauses
}

// cut divides the items of a paragraph into sentences. A sentence does not end
// behind a quotation that something attributes.
func (a *attributor) cut(items unit) []unit {
	var out []unit
	start := 0
	for i := 1; i < len(items); i++ {
		if a.boundary(items, i) {
			out = append(out, items[start:i])
			start = i
		}
	}
	if start < len(items) {
		out = append(out, items[start:])
	}
	return out
}

// boundary says whether a sentence ends before item i.
func (a *attributor) boundary(items unit, i int) bool {
	p, it := &items[i-1], &items[i]
	switch {
	case p.q >= 0 && it.q >= 0:
		return p.end != ',' // "fools," "liars" and "thieves" are a series
	case p.q >= 0:
		end := a.ending(p.q)
		if it.punct != 0 || end == ',' || end != '.' && end != '?' && end != '!' && end != '-' {
			return false
		}
		if !it.cap && it.word&notName == 0 {
			return false
		}
		if !upper(a.d.Text[it.Start:]) {
			return false
		}
		return !a.tagged(items, i, end == '.')
	case it.q >= 0:
		return p.sent != it.sent && p.punct != ',' && p.punct != ':' || p.punct == '.' || p.punct == '?' || p.punct == '!'
	}
	return p.sent != it.sent
}

func upper(s string) bool {
	for _, r := range s {
		return unicode.IsUpper(r)
	}
	return false
}

// tagged says whether an attribution of the quotation before item i begins there:
// "Why?" Ada asked. Where the quotation ends in a full stop (strict), nothing but
// the cue and its subject may follow.
func (a *attributor) tagged(items unit, i int, strict bool) bool {
	end := i
	for end < len(items) && end < i+30 && items[end].q < 0 && !items[end].stop() {
		end++
	}
	u := items[i:end]
	for _, s := range u.sayings(u.clauses()) {
		if s.subject.empty() || s.form == ing {
			continue
		}
		if s.cue.usage&weak != 0 && (s.at.hi < len(u) || end < len(items) && items[end].punct == ':') {
			continue
		}
		if s.subject.lo != 0 && !(s.inverted && s.at.lo == 0) {
			return false
		}
		hi := s.at.hi
		if s.inverted {
			hi = s.subject.hi
		}
		rest := items[i+hi:]
		if len(rest) == 0 || rest[0].stop() {
			return len(rest) == 0 || rest[0].punct != ':'
		}
		if strict || rest[0].q >= 0 || rest[0].word&comp != 0 || rest[0].nominative() {
			return false
		}
		if r := &rest[0]; r.word&sub != 0 && r.word&(who|comp) == 0 {
			return true // "Late?" she asked when he came in, adding: "…"
		}
		return end >= len(items) || items[end].q < 0 && items[end].punct != ':'
	}
	return false
}

// paragraph attributes the stretches of one paragraph.
func (d *discourse) paragraph(p paragraph) {
	for _, u := range p.units {
		d.unit(u)
	}
	if without != "memory" {
		for k := range p.units {
			d.bare(p, k)
		}
	}
	for _, u := range p.units {
		cl := u.clauses()
		for _, c := range cl {
			if c.main {
				d.subjects = append(d.subjects, u.at(c.subject))
			}
		}
		if d.d.Blocks[p.block].Kind != article.Quote {
			d.reported(u, cl)
		}
	}
	d.number(p)
	d.before = -1
	if n := len(p.units); n > 0 {
		if len(p.qs) > 0 {
			d.before = p.qs[len(p.qs)-1]
		}
		d.lead = nil
		if u := p.units[n-1]; u[len(u)-1].punct == ':' || u[len(u)-1].punct == ',' {
			d.lead = u
		}
	}
}

// pure says whether the unit is nothing but quotations and punctuation, but for an
// "and" or "but" in front.
func (u unit) pure() bool {
	depth := 0
	if len(u) > 1 && u[0].word&conj != 0 && u[1].q >= 0 {
		u = u[1:]
	}
	for i := range u {
		switch {
		case u[i].punct == '(':
			depth++
		case u[i].punct == ')':
			depth--
		case u[i].q < 0 && u[i].punct == 0 && depth == 0:
			return false
		}
	}
	return len(u) > 0
}

// bare attributes the quotations of sentence k that stand alone in it.
func (d *discourse) bare(p paragraph, k int) {
	u := p.units[k]
	for i := range u {
		q := u[i].q
		if q < 0 {
			continue
		}
		v := &d.verdicts[q]
		if v.rule == none && !v.partial && !v.term && (i == 0 || i == 1 && u[0].word&conj != 0) && u.pure() {
			d.standalone(p, k, q)
		}
		if v.rule == unattributed && k > 0 {
			if from := d.lastIn(p.units[k-1]); from >= 0 && d.spoken(from) {
				d.copyFrom(q, from, goesOn, 0.5)
			} else if from < 0 {
				d.takeReport(q, p.units[k-1], 0.5)
			}
		}
		if v.rule != none {
			d.last = q
		}
	}
}

// spoken says whether stretch q was given to its speaker by a cue of its own, or
// goes on from one that was.
func (d *discourse) spoken(q int) bool {
	switch d.verdicts[q].rule {
	case follows, precedes, governs, goesOn:
		return true
	}
	return false
}

// standalone finds the speaker of the quotation q, which is all of sentence k.
func (d *discourse) standalone(p paragraph, k, q int) {
	s := d.ss[q]
	if words := s.inner.In(d.d.Text); words == strings.ToUpper(words) && d.words(q) > 1 {
		return // a heading
	}
	switch {
	case d.signs(q):
		v, name := &d.verdicts[s.from], &d.verdicts[q]
		v.rule, v.speaker, v.cue, v.saying, v.score, v.partial = byline, s.inner, text.Range{}, saying{}, 0.9, false
		name.term = true
	case s.from >= 0:
		d.copyFrom(q, s.from, carriesOn, 0.9)
	case k > 0 && d.lastIn(p.units[k-1]) >= 0:
		d.copyFrom(q, d.lastIn(p.units[k-1]), goesOn, 0.9)
	case k+1 < len(p.units) && d.firstIn(p.units[k+1]) >= 0:
		d.copyFrom(q, d.firstIn(p.units[k+1]), goesOn, 0.8)
	case k > 0:
		d.takeUp(q, p.units[k-1])
		for j := k - 2; j >= 0 && j >= k-4 && d.verdicts[q].rule == none; j-- {
			if from := d.lastIn(p.units[j]); from >= 0 {
				d.copyFrom(q, from, goesOn, 0.6)
			}
		}
	case d.lead != nil:
		d.takeUp(q, d.lead)
	case d.before >= 0:
		d.copyFrom(q, d.before, carriesOn, 0.5)
	case d.last >= 0:
		d.copyFrom(q, d.last, carriesOn, 0.4)
	}
	if v := &d.verdicts[q]; v.rule == none && d.isSaid(q) {
		v.rule, v.unit, v.score = unattributed, p.units[k], 0.5
	}
}

// signs says whether the stretch q, though it seems to carry a quotation on, is the
// name of its author in a line of its own, before the closing mark.
func (d *discourse) signs(q int) bool {
	s := d.ss[q]
	if s.from < 0 || !s.closed || s.Start != s.inner.Start || s.Len() > 60 {
		return false
	}
	caps, n := 0, 0
	for w := range strings.FieldsSeq(s.inner.In(d.d.Text)) {
		if n++; upper(w) {
			caps++
		}
	}
	return n > 1 && n < 7 && caps >= n-1 && caps > 1
}

// lastIn is the last attributed stretch of u, -1 if none.
func (d *discourse) lastIn(u unit) int {
	for i := len(u) - 1; i >= 0; i-- {
		if q := u[i].q; q >= 0 && d.verdicts[q].rule != none {
			return q
		}
	}
	return -1
}

// firstIn is the stretch that u begins with if it is attributed, -1 otherwise.
func (d *discourse) firstIn(u unit) int {
	if q := u[0].q; q >= 0 && d.verdicts[q].rule == follows {
		return q
	}
	return -1
}

// copyFrom gives q the speaker of the stretch from.
func (d *discourse) copyFrom(q, from int, r rule, score float64) {
	v, o := &d.verdicts[q], d.verdicts[from]
	if o.rule == none || o.speaker.Empty() || score < 0.5 && r == carriesOn && o.partial {
		return
	}
	v.rule, v.speaker, v.cue, v.saying, v.unit = r, o.speaker, o.cue, o.saying, o.unit
	v.score = min(score, o.score)
}

// takeReport gives q the one whose words the sentence u, in which no quotation
// stands, reports: He criticized the plan. "…" It says whether there is one.
func (d *discourse) takeReport(q int, u unit, score float64) bool {
	sy := u.sayings(u.clauses())
	for k := range sy {
		s := &sy[k]
		if s.subject.empty() || s.relative || s.cue.usage&weak != 0 || s.form == phrase && s.cue != according || !u.person(s.subject) {
			continue
		}
		d.settle(q, u, s, takesUp, score)
		return true
	}
	return false
}

// takeUp gives q the one of whom the sentence u before it speaks.
func (d *discourse) takeUp(q int, u unit) {
	v := &d.verdicts[q]
	cl := u.clauses()
	sy := u.sayings(cl)
	for _, strong := range [...]bool{true, false} {
		for k := range sy {
			if s := sy[k]; !s.subject.empty() && !s.relative && (s.cue.usage&weak == 0) == strong {
				d.settle(q, u, &sy[k], takesUp, 0.6)
				if end := u[len(u)-1]; !strong && end.punct == ':' {
					v.cue = end.Range // it is the colon that opens the words, not: listed
				}
				return
			}
		}
	}
	for k := range cl {
		if cl[k].main && (u.person(cl[k].subject) || u[len(u)-1].punct == ':') {
			v.rule, v.unit, v.speaker, v.cue, v.score = takesUp, u, u.at(cl[k].subject), u[cl[k].verb].Range, 0.5
			return
		}
	}
	if n := len(u); n > 1 && u[n-1].punct == ':' {
		if s := u.left(n-1, 0); u.person(s) || u.organ(s) {
			v.rule, v.unit, v.speaker, v.cue, v.score = colon, u, u.at(s), u[n-1].Range, 0.5
		}
	}
}

// number gives the attributed stretches of the paragraph their groups: one for
// each speaker and cue.
func (d *discourse) number(p paragraph) {
	for _, q := range p.qs {
		v := &d.verdicts[q]
		if v.rule != none {
			v.group = d.groupOf(v.cue, v.speaker, q)
		}
	}
}

func (d *discourse) groupOf(cue, speaker text.Range, q int) int {
	for k := q - 1; k >= 0 && k >= q-8; k-- {
		if o := d.verdicts[k]; o.group > 0 && o.cue == cue && o.speaker == speaker && !cue.Empty() {
			return o.group
		}
	}
	d.groups++
	return d.groups
}
