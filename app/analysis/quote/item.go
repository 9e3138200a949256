package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"manicule.dev/app/analysis/token"
	"manicule.dev/app/text"
)

// item is one step of a sentence as the grammar reads it: a token, or a whole
// quoted stretch.
type item struct {
	text.Range
	low   string // in lower case; empty for a stretch
	word         // what it may be
	cue   *cue   // nil if it is no verb of saying
	form  form   // of the cue
	q     int    // index of the stretch, -1 for a token
	cap   bool   // begins with a capital or is a figure in a name
	num   bool
	punct byte // , : ; . ? ! - ( ) and 'p' for any other; 0 for a word
	space bool // white space stands before it
	sent  int  // index of the sentence
	end   rune // of a stretch: how it ends, see ending
}

// unit is one sentence of a paragraph with its quotations folded up.
type unit []item

// folder makes items of tokens.
type folder struct {
	d     *token.Doc
	ss    []stretch
	words map[string]word
	cues  *cueTable
}

// fold lists the items of tokens [first, last), with each stretch among kids
// (indices into ss, in order) folded into one item. Only tokens inside within count.
func (f *folder) fold(first, last int, within text.Range, kids []int) unit {
	out := make(unit, 0, last-first)
	for i := first; i < last; i++ {
		t := f.d.Tokens[i]
		if t.End <= within.Start {
			continue
		}
		if t.Start >= within.End {
			break
		}
		for len(kids) > 0 && f.ss[kids[0]].End <= t.Start {
			kids = kids[1:]
		}
		if len(kids) > 0 && t.End > f.ss[kids[0]].Start && t.Start < f.ss[kids[0]].End {
			s := f.ss[kids[0]]
			if n := len(out); n == 0 || out[n-1].q != kids[0] {
				out = append(out, item{Range: s.Range, q: kids[0], space: t.Space, sent: t.Sentence, end: f.ending(kids[0])})
			}
			continue
		}
		out = append(out, f.item(t))
	}
	f.tag(out)
	return out
}

// item makes the item of one token.
func (f *folder) item(t token.Token) item {
	s := t.In(f.d.Text)
	it := item{Range: t.Range, q: -1, space: t.Space, sent: t.Sentence}
	if t.Kind != token.Word && t.Kind != token.Number {
		it.low, it.punct = s, punctOf(s)
		return it
	}
	r, _ := utf8.DecodeRuneInString(s)
	it.cap = unicode.IsUpper(r)
	it.num = t.Kind == token.Number
	it.low = strings.ToLower(s)
	if it.word = f.words[it.low]; it.cap && len(s) > 1 && s == strings.ToUpper(s) && s != "II" {
		it.word &= title | role | body // US, not us
	}
	if it.word == 0 && len(s) > 4 && strings.HasSuffix(it.low, "ly") && !it.cap {
		it.word = adverb
	}
	if !it.num && it.word&(aux|title|prep) == 0 {
		it.cue, it.form = f.cues.lookup(it.low)
	}
	return it
}

func punctOf(s string) byte {
	switch s {
	case ",", ":", ";", ".", "?", "!", "(", ")":
		return s[0]
	case "[", "]":
		return 'b'
	case "-", "–", "—", "--", "‒", "―":
		return '-'
	case "،":
		return ','
	case "؛":
		return ';'
	case "؟":
		return '?'
	}
	return 'p'
}

// tag sets what only the neighbours tell: hyphens, capitals that words have only
// because they begin a sentence, cues that are parts of names, 's for is.
func (f *folder) tag(u unit) {
	for i := range u {
		it := &u[i]
		if u.called(i) || it.low == "over" && i > 0 && u[i-1].low == "voice" {
			it.word = 0
		}
		if it.cap && it.word&notName != 0 {
			if it.cap = f.inName(u, i); it.cap {
				it.word = 0
				u[i+1].word &^= moment
			}
		}
		if first := i == 0 || u[i-1].sent != it.sent; first && it.cap && len(it.low) > 5 && strings.HasSuffix(it.low, "ing") {
			it.cap = false
		}
		if i == 0 {
			continue
		}
		last := &u[i-1]
		switch {
		case it.punct == '-' && !it.space && i+1 < len(u) && !u[i+1].space && it.Len() == 1 && u[i+1].q < 0:
			it.punct, it.low = 0, "-"
		case last.low == "-" && last.punct == 0:
			if it.cue, it.word = nil, it.word&(role|body); !it.cap && it.word == 0 {
				it.word = adjective // Paris-based
			}
		case it.genitive() && last.word&pronoun != 0 && last.word&det == 0:
			it.word = aux
		case it.cue != nil && it.cap && last.q < 0 && last.punct == 0 && last.sent == it.sent && !u.headline(i):
			it.cue = nil
		}
	}
}

// inName says whether the small word at i, which has a capital, stands inside a
// name: CBS This Morning.
func (f *folder) inName(u unit, i int) bool {
	if i == 0 || i+1 >= len(u) || u[i-1].sent != u[i].sent {
		return false
	}
	l, r := &u[i-1], &u[i+1]
	if first := i < 2 || u[i-2].sent != u[i].sent || u[i-2].q >= 0; first {
		if s := l.In(f.d.Text); len(s) < 2 || s != strings.ToUpper(s) {
			return false // a capital only because it begins the sentence
		}
	}
	return l.cap && l.word == 0 && !l.num && r.cap && r.word&notName == 0 && (!u.headline(i) || !u.headline(min(len(u)-1, i+7)))
}

// called says whether the item at i, a modal verb or a month by its letters, is a
// name: Will said, George Will.
func (u unit) called(i int) bool {
	it := &u[i]
	if it.low == "from" && it.cap && i+1 < len(u) && u[i+1].cue != nil && u[i+1].form == past {
		return true
	}
	if !it.cap || it.low != "will" && it.low != "may" && it.low != "march" || u.headline(i) {
		return false
	}
	if i > 0 && u[i-1].sent == it.sent && (u[i-1].punct == 0 || u[i-1].punct == ',') && u[i-1].q < 0 {
		return it.low != "march" && it.low != "may" || u[i-1].name()
	}
	return i+1 < len(u) && u[i+1].cue != nil && u[i+1].form != base
}

// headline says whether the words around i are all capitalised, so that a capital
// does not tell a name.
func (u unit) headline(i int) bool {
	caps, lows := 0, 0
	for k := max(0, i-6); k < min(len(u), i+7); k++ {
		if u[k].q >= 0 || u[k].punct != 0 || u[k].num || len(u[k].low) < 4 {
			continue
		}
		if u[k].cap {
			caps++
		} else if u[k].word&(prep|sub|comp) == 0 {
			lows++
		}
	}
	return caps >= 3 && lows == 0
}

// name says whether the item may be part of a name.
func (it *item) name() bool { return it.cap && it.q < 0 && it.word&moment == 0 }

// noun says whether the item may be a common noun or an adjective.
func (it *item) noun() bool {
	return it.q < 0 && it.punct == 0 && !it.cap && (it.cue == nil || it.form != ing && it.form != past || it.low == "read") &&
		(it.word&(role|body|adjective) != 0 || it.word&^moment == 0 && it.word&(det|owner|pronoun|object|who|comp|sub|conj|prep|aux|adverb|verb) == 0)
}

// genitive says whether the item is 's, or the apostrophe of a plural.
func (it *item) genitive() bool {
	switch it.low {
	case "'s", "’s", "'", "’", "ʼs":
		return true
	}
	return false
}

// stop says whether the item ends a clause.
func (it *item) stop() bool {
	return it.punct == '.' || it.punct == '?' || it.punct == '!' || it.punct == ';' || it.punct == ':'
}

// finite says whether the item may be a finite verb.
func (u unit) finite(i int) bool {
	it := &u[i]
	if it.q >= 0 || it.punct != 0 || it.cap && !u.headline(i) {
		return false
	}
	if it.word&(aux|verb) != 0 {
		return true
	}
	if it.cue != nil {
		return it.form != ing
	}
	return it.word == 0 && len(it.low) > 4 && strings.HasSuffix(it.low, "ed")
}

// sealed says whether the stretch ends as a sentence or before a cue does, so that
// it cannot be a word of a noun phrase.
func (it *item) sealed() bool {
	switch it.end {
	case ',', '.', '?', '!', '-':
		return true
	}
	return false
}

// ending is the last character inside the stretch q, dashes being '-' and dots
// that follow one another '-' as well.
func (f *folder) ending(q int) rune {
	s := strings.TrimRightFunc(f.ss[q].inner.In(f.d.Text), func(r rune) bool { return unicode.IsSpace(r) || r == '\'' || r == '’' || r == '"' || r == '”' })
	r, _ := utf8.DecodeLastRuneInString(s)
	if r == '—' || r == '–' || r == '…' || strings.HasSuffix(s, "..") {
		return '-'
	}
	return r
}

// nominative says whether the item is a pronoun that is a subject wherever it
// stands.
func (it *item) nominative() bool {
	switch it.low {
	case "he", "she", "they", "we", "i":
		return it.q < 0
	}
	return false
}
