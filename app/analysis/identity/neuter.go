package identity

import (
	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/lexicon"
	"manicule.dev/app/analysis/token"
)

// "It" and "its" mean a named organisation or country only now and then, so that
// they are resolved in three places alone, where little else can be meant; an "it"
// that is not resolved is not added.

// neuter resolves the token at i, "it" or "its", and says how; -1 where it is in
// doubt. It must be called in reading order, as walker.walk does.
func (w *walker) neuter(i int) (int, string) {
	r := w.r
	sent := r.d.Tokens[i].Sentence
	first := r.d.Sentences[sent].First
	says := r.says(i + 1)
	if lowerWord(r.tok(i)) == "it" && says {
		// It said; “…,” it added
		if n := w.foremost(sent, r.quoteBefore(i)); n >= 0 {
			return n, "the organisation that speaks, named most prominently just before"
		}
		return -1, ""
	}
	if w.subject < 0 || w.subjectAt < first || i-w.subjectAt > 12 || w.others > 1 {
		return -1, ""
	}
	if lowerWord(r.tok(i)) == "it" {
		// Axios says it obtained
		prev := i - 1
		if lowerWord(r.tok(prev)) == "that" {
			prev--
		}
		if r.says(prev) && prev == w.subjectEnd {
			return w.subject, "the subject of the saying right before"
		}
		return -1, ""
	}
	if w.others == 1 {
		// NSO has insisted its software …: nothing else was named since
		return w.subject, "the subject of the sentence, nothing else being named between"
	}
	return -1, ""
}

// says says whether a verb of saying stands at token i, after auxiliaries.
func (r *resolver) says(i int) bool {
	for k := 0; k < 2; k++ {
		switch lowerWord(r.tok(i)) {
		case "has", "had", "also", "then", "later":
			i++
		}
	}
	return sayings.Has(lowerWord(r.tok(i))) || orgSayings.Has(lowerWord(r.tok(i)))
}

var orgSayings = lexicon.Set{Words: "denied denies confirmed confirms reported reports revealed reveals alleged alleges acknowledged admitted accused urged vowed " +
	"pledged promised called demanded estimated believes believed"}

// foremost is the organisation that is clearly more present than any other, in
// this sentence or the one before, and was not named latest from token from on.
func (w *walker) foremost(sent, from int) int {
	best, top, second := -1, 0.0, 0.0
	for _, n := range w.orgs {
		if at := w.r.nodes[n].lastName; !w.r.orgOnly(n) || at >= 0 && w.r.refs[at].first >= from {
			continue
		}
		s := w.r.strength(n, sent)
		switch {
		case s > top:
			best, top, second = n, s, top
		case s > second:
			second = s
		}
	}
	if best < 0 || sent-w.r.nodes[best].at > 1 || second >= 0.6*top {
		return -1
	}
	return best
}

// quoteBefore is where the quotation begins that ends right before token i, since
// whoever it names is not who says it; past the text where none does.
func (r *resolver) quoteBefore(i int) int {
	const reach = 150
	if i == 0 || r.d.Tokens[i-1].Kind != token.CloseQuote {
		return len(r.d.Tokens)
	}
	for k := i - 2; k >= 0 && k > i-reach; k-- {
		if r.d.Tokens[k].Kind == token.OpenQuote {
			return k
		}
	}
	return len(r.d.Tokens)
}

// orgOnly says whether node n is an organisation in all its mentions.
func (r *resolver) orgOnly(n int) bool {
	for _, f := range r.nodes[n].forms {
		if r.forms[f].typ != finding.Org {
			return false
		}
	}
	return true
}

// noteSubject keeps the latest organisation or country that opens a clause as its
// subject, and counts what was named since.
func (w *walker) noteSubject(i, n int) {
	r := w.r
	x := &r.refs[i]
	if x.sent != w.subjectSent {
		w.subject, w.subjectSent, w.others = -1, x.sent, 0
	}
	w.others++
	t := x.Type
	if x.sent >= len(r.d.Sentences) || t != finding.Org && t != finding.Loc {
		return
	}
	next := lowerWord(r.tok(x.last))
	head := x.first - r.d.Sentences[x.sent].First
	if verbLike(next) && (head < 2 || clauseStart.Has(lowerWord(r.tok(x.first-1)))) && r.tok(x.last) != "'s" && r.tok(x.last) != "’s" {
		w.subject, w.subjectAt, w.subjectEnd, w.others = n, x.first, x.last, 1
	}
}
