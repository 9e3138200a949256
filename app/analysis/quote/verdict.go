package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"manicule.dev/app/text"
)

// rule is what decided who speaks.
type rule uint8

const (
	none         rule = iota
	follows           // "…," said Ada
	precedes          // Ada said, "…"
	governs           // Ada called it "…"
	trails            // … "…" …, Ada said
	colon             // Ada: "…"
	subject           // Ada laughed at "…"
	goesOn            // "…," said Ada. "…"
	takesUp           // Ada shook her head. "…"
	carriesOn         // over paragraphs
	dialogue          // turn by turn
	byline            // "…" — Ada
	script            // Ada: …, Q: …
	block             // a block quotation
	sibling           // of one in the same sentence
	unattributed      // somebody's words, but nobody is named
)

// verdict is what was found about one stretch.
type verdict struct {
	rule
	speaker text.Range // empty: unattributed
	cue     text.Range
	saying  saying
	unit    unit // the sentence that holds cue and speaker
	group   int  // 0: none yet
	term    bool // it is a term, a title or a doubtful word, and no quotation
	pulled  bool // it repeats words of the article, set apart for the eye
	partial bool // only a part of what was said stands between the marks
	score   float64
}

// attributor finds the speakers of the quotations of one unit.
type attributor struct {
	folder
	verdicts []verdict
	groups   int
}

// settle gives the stretch q the speaker of s.
func (a *attributor) settle(q int, u unit, s *saying, r rule, score float64) {
	v := &a.verdicts[q]
	v.rule, v.saying, v.unit, v.score = r, *s, u, score
	v.speaker, v.cue = u.at(u.named(s.subject)), u.at(s.at)
	if v.speaker.Empty() {
		v.score = 0.5
	}
}

// words counts the words of stretch q.
func (a *attributor) words(q int) int { return len(strings.Fields(a.ss[q].inner.In(a.d.Text))) }

// isPartial says whether only a part of what was said stands between the marks at
// item p: the quotation begins small, in the middle of the sentence.
func (a *attributor) isPartial(u unit, p int) bool {
	s := strings.TrimLeft(a.ss[u[p].q].inner.In(a.d.Text), " \u00a0.…'‘")
	r, _ := utf8.DecodeRuneInString(s)
	if unicode.IsLower(r) {
		return p > 0 && u[p-1].punct != ',' && u[p-1].punct != ':' || u[p].end != ',' && u[p].end != '.'
	}
	end := u[p].end
	after := p+1 < len(u) && u[p+1].punct != 0
	return p > 0 && u[p-1].punct == 0 && !(end == ',' || end == '.' || end == '?' || end == '!' || after)
}
