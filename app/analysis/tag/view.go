package tag

import (
	"unicode"
	"unicode/utf8"

	"manicule.dev/app/analysis/gazetteer"
	"manicule.dev/app/analysis/token"
)

// atom is what the features need to know of one token, computed once.
type atom struct {
	word           uint32 // hash of the word in small letters, digits made equal
	pre, two       uint32 // hashes of the first three letters and the last two
	three, four    uint32 // hashes of the last three and four letters
	list           gazetteer.Class
	multi          gazetteer.Class // lists of the phrase that it is a part of
	multiIn        bool            // it is not the first word of that phrase
	shape          shape
	cap            bool
	runFrom, runTo int32 // the run of capitalised words that it is part of
	extFrom, extTo int32 // the same, run together over of, and, de, al …
	acronym        int32 // token at the other end of "Long Name (LN)", -1 where none
	lower, mid     bool  // the article has the word small; has it capitalised inside a sentence
}

type shape uint8

const (
	lowerCase shape = iota
	capitalised
	allCaps
	oneCap   // "J.", "A"
	dotted   // "U.S."
	mixed    // "McDonald", "iPhone"
	digits   // "2021"
	numbered // "G7", "5th"
	comma
	stop
	hyphen
	open
	close
	apostrophe // 's
	openQuote
	closeQuote
	markOther
	edge // outside the sentence
)

// style is how a whole sentence is written.
type style uint8

const (
	running   style = iota
	titleCase       // most words are capitalised, as in a headline
	upperCase       // all letters are capitals
)

// View is a document made ready for the tagger.
type View struct {
	doc    *token.Doc
	atoms  []atom
	styles []style // of the sentences
}

// edgeAtom stands for what is beyond the ends of a sentence.
var edgeAtom = atom{word: 1, shape: edge, acronym: -1}

// NewView looks at every token of d once.
func NewView(d *token.Doc, set *gazetteer.Set) *View {
	v := &View{doc: d, atoms: make([]atom, len(d.Tokens)), styles: make([]style, len(d.Sentences))}
	for i := range v.atoms {
		v.atoms[i] = newAtom(d, i, set)
	}
	for i := range d.Sentences {
		v.styles[i] = v.style(i)
		v.runs(i)
		v.phrases(i, set)
	}
	v.memory()
	return v
}

const (
	prime = 16777619
	basis = 2166136261
)

// maxHashed is how many bytes of a token are hashed: no name is longer, and a
// token of a million letters costs no more than one of forty.
const maxHashed = 40

func newAtom(d *token.Doc, i int, set *gazetteer.Set) atom {
	w := d.Of(i)
	a := atom{acronym: -1, runFrom: -1, extFrom: -1}
	a.shape = shapeOf(d, i, w)
	if len(w) > maxHashed {
		cut := maxHashed
		for !utf8.RuneStart(w[cut]) {
			cut--
		}
		w = w[:cut]
	}
	var letters [maxHashed]rune
	n := 0
	h := uint32(basis)
	for _, r := range w {
		switch {
		case r < utf8.RuneSelf && 'A' <= r && r <= 'Z':
			r |= 0x20
		case r < utf8.RuneSelf && '0' <= r && r <= '9':
			r = '0'
		case r >= utf8.RuneSelf:
			r = smallRune(r)
		}
		letters[n] = r
		n++
		h = (h ^ uint32(r)) * prime
	}
	a.word = h
	a.pre = hashRunes(letters[:min(n, 3)])
	a.two = hashRunes(letters[max(0, n-2):n])
	a.three = hashRunes(letters[max(0, n-3):n])
	a.four = hashRunes(letters[max(0, n-4):n])
	switch a.shape {
	case capitalised, allCaps, oneCap, dotted, mixed, numbered:
		a.cap = true
	}
	if k := d.Tokens[i].Kind; k == token.Word {
		a.list = set.Word(w)
	}
	return a
}

func smallRune(r rune) rune {
	if r == '’' || r == 'ʼ' {
		return '\''
	}
	return gazetteer.Fold(r)
}

func hashRunes(rs []rune) uint32 {
	h := uint32(basis)
	for _, r := range rs {
		h = (h ^ uint32(r)) * prime
	}
	return h
}

func shapeOf(d *token.Doc, i int, w string) shape {
	switch d.Tokens[i].Kind {
	case token.Word:
		return wordShape(w)
	case token.Number:
		if last := w[len(w)-1]; last >= '0' && last <= '9' {
			return digits
		}
		return numbered
	case token.OpenQuote:
		return openQuote
	case token.CloseQuote:
		return closeQuote
	}
	switch w[0] {
	case ',':
		return comma
	case '.', '!', '?', ';', ':':
		return stop
	case '-':
		return hyphen
	case '(', '[':
		return open
	case ')', ']':
		return close
	}
	if w == "–" || w == "—" {
		return hyphen
	}
	return markOther
}

func wordShape(w string) shape {
	if w[0] == '\'' || len(w) > 3 && w[:3] == "’" && len(w) < 6 {
		return apostrophe
	}
	var upper, lower, dots, digit int
	firstUpper := false
	for i, r := range w {
		switch {
		case unicode.IsUpper(r), unicode.IsTitle(r):
			upper++
			firstUpper = firstUpper || i == 0
		case r == '.':
			dots++
		case r >= '0' && r <= '9':
			digit++
		case r == '\'' || r == '’' || r == '&':
		case unicode.IsLower(r):
			lower++
		}
		if i > maxHashed {
			break
		}
	}
	switch {
	case upper == 0:
		return lowerCase
	case lower == 0 && digit > 0:
		return numbered
	case lower == 0 && upper == 1:
		return oneCap
	case lower == 0 && dots > 1:
		return dotted
	case lower == 0:
		return allCaps
	case firstUpper && upper == 1:
		return capitalised
	}
	return mixed
}

// style judges how sentence n is written by its longer words.
func (v *View) style(n int) style {
	s := v.doc.Sentences[n]
	var words, caps, upper int
	for i := s.First; i < s.Last; i++ {
		if v.doc.Tokens[i].Kind != token.Word || v.doc.Tokens[i].Len() < 4 {
			continue
		}
		words++
		switch v.atoms[i].shape {
		case allCaps:
			upper++
			caps++
		case capitalised, mixed:
			caps++
		}
	}
	switch {
	case words >= 3 && upper*10 >= words*8:
		return upperCase
	case words >= 4 && caps*10 >= words*7:
		return titleCase
	}
	return running
}

// memory notes for each capitalised word whether the article elsewhere writes it
// small, or capitalised where no sentence begins.
func (v *View) memory() {
	lower := newSet(len(v.atoms))
	mid := newSet(len(v.atoms))
	for n, s := range v.doc.Sentences {
		for i := s.First; i < s.Last; i++ {
			switch a := &v.atoms[i]; {
			case a.shape == lowerCase:
				lower.add(a.word)
			case a.cap && v.styles[n] == running && !v.opens(s, i):
				mid.add(a.word)
			}
		}
	}
	for i := range v.atoms {
		if a := &v.atoms[i]; a.cap {
			a.lower, a.mid = lower.has(a.word), mid.has(a.word)
		}
	}
}

// opens says whether token i is the first word of sentence s or of a quotation.
func (v *View) opens(s token.Sentence, i int) bool {
	for i--; i >= s.First; i-- {
		switch v.atoms[i].shape {
		case openQuote:
			return true
		case hyphen, markOther, open, closeQuote:
			if i > s.First+2 {
				return false
			}
		default:
			return false
		}
	}
	return true
}
