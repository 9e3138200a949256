package token

import (
	"unicode"
	"unicode/utf8"
)

// quotes decides for each mark of one block that could be a quotation mark what
// it is. Double marks are judged by what stands beside them and, where that does
// not tell, by whether one is open. A single mark may be an apostrophe as well:
// all single marks of the block are looked at first, so that an opening mark can
// ask whether anything closes it, and a mark after a plural whether a better
// closing one follows.
type quotes struct {
	singles []single // in reading order
	next    int      // the first single not yet passed
	double  bool     // a straight double mark is open
}

// single is a mark that may be a single quotation mark or an apostrophe.
type single struct {
	pos  int
	kind Kind // OpenQuote, CloseQuote, or Punct for an apostrophe
	weak bool // a CloseQuote after a plural s, which may be a possessive
}

func (q *quotes) init(t string) {
	*q = quotes{singles: q.singles[:0]}
	for i := 0; i < len(t); i++ {
		if c := t[i]; c == '\'' || c == '`' {
			q.add(t, i, rune(c), 1)
		} else if c == 0xE2 {
			if r, n := utf8.DecodeRuneInString(t[i:]); r == '‘' || r == '’' || r == '‛' || r == '‚' {
				q.add(t, i, r, n)
			}
		}
	}
	q.pair()
}

// add classes the single mark at pos by its neighbours.
func (q *quotes) add(t string, pos int, r rune, n int) {
	before := runeBefore(t, pos)
	after, _ := runeAt(t, pos+n)
	s := single{pos: pos, kind: Punct}
	switch {
	case r == '‚':
		if classOf(after) == letter && !isAlnum(before) {
			s.kind = OpenQuote
		}
	case isAlnum(before) && isAlnum(after):
		// inside a word, whichever way it bends
	case opensAfter(before) && after >= 0 && classOf(after) != space:
		if !elided(t[pos+n:]) && r != '’' {
			s.kind = OpenQuote
		}
	case r != '‘' && before >= 0 && classOf(before) != space:
		s.kind = CloseQuote
		s.weak = (before == 's' || before == 'S' || before == 'z' || before == 'x') && (after == ' ' || after == '\u00a0')
	}
	q.singles = append(q.singles, s)
}

// pair turns marks without a partner into apostrophes. A weak closing mark gives
// way to the next one when that closes too.
func (q *quotes) pair() {
	depth := 0
	for i := range q.singles {
		s := &q.singles[i]
		switch s.kind {
		case OpenQuote:
			depth++
		case CloseQuote:
			if depth == 0 || s.weak && q.closesLater(i) {
				s.kind = Punct
			} else {
				depth--
			}
		}
	}
	closes := 0
	for i := len(q.singles) - 1; i >= 0; i-- {
		s := &q.singles[i]
		switch {
		case s.kind == CloseQuote:
			closes++
		case s.kind == OpenQuote && closes > 0:
			closes--
		case s.kind == OpenQuote:
			s.kind = Punct
		}
	}
}

// closesLater says whether the next mark after i that is no apostrophe closes.
func (q *quotes) closesLater(i int) bool {
	for _, s := range q.singles[i+1 : min(len(q.singles), i+9)] {
		if s.kind != Punct {
			return s.kind == CloseQuote
		}
	}
	return false
}

// opensAfter says whether a quotation can open behind the rune r.
func opensAfter(r rune) bool {
	if r < 0 || classOf(r) == space {
		return true
	}
	switch r {
	case '(', '[', '{', '-', '–', '—', '/', '"', '“', '«', '‘', '\'', '„', '>', '*', ':', '…', '¿', '¡':
		return true
	}
	return false
}

// elided says whether t, behind an apostrophe, is a word whose front is cut off:
// '90s, 'em, 'til.
func elided(t string) bool {
	if len(t) >= 2 && t[0] >= '0' && t[0] <= '9' && t[1] >= '0' && t[1] <= '9' {
		return len(t) == 2 || t[2] == 's' || classOf(rune(t[2])) != digit && t[2] < utf8.RuneSelf && t[2] != '\''
	}
	end := 0
	for end < len(t) && end < 8 && (t[end]|0x20 >= 'a' && t[end]|0x20 <= 'z') {
		end++
	}
	switch t[:end] {
	case "em", "til", "till", "twas", "tis", "cause", "bout", "n", "round", "cos", "Em", "Til", "Twas", "Tis", "Cause":
		return true
	}
	return false
}

// closesAt says whether the single mark at pos closes a quotation.
func (q *quotes) closesAt(pos int) bool {
	s, ok := q.seek(pos)
	return ok && s.kind == CloseQuote
}

// seek finds the single mark at pos; calls come in reading order.
func (q *quotes) seek(pos int) (single, bool) {
	for q.next < len(q.singles) && q.singles[q.next].pos < pos {
		q.next++
	}
	if q.next < len(q.singles) && q.singles[q.next].pos == pos {
		return q.singles[q.next], true
	}
	return single{}, false
}

// kind classes the mark r at pos; ok is false if it is no quotation mark.
func (q *quotes) kind(t string, pos int, r rune) (k Kind, ok bool) {
	switch r {
	case '\'', '‘', '’', '‛', '‚', '`':
		if (r == '`' || r == '\'') && pos+1 < len(t) && t[pos+1] == byte(r) {
			return q.straight(t, pos, 2, r == '`')
		}
		s, _ := q.seek(pos)
		return s.kind, s.kind == OpenQuote || s.kind == CloseQuote
	case '"', '＂', '″':
		return q.straight(t, pos, utf8.RuneLen(r), false)
	case '“', '„', '‟', '❝':
		q.double = true
		return OpenQuote, true
	case '«', '‹', '〈', '《', '「', '『':
		return q.angle(t, pos, r, OpenQuote), true
	case '»', '›', '〉', '》', '」', '』':
		return q.angle(t, pos, r, CloseQuote), true
	case '”', '❞':
		after, _ := runeAt(t, pos+utf8.RuneLen(r))
		if !q.double && opensAfter(runeBefore(t, pos)) && isAlnum(after) {
			q.double = true
			return OpenQuote, true
		}
		q.double = false
		return CloseQuote, true
	}
	return Punct, false
}

// straight judges a double mark that looks the same on both sides.
func (q *quotes) straight(t string, pos, n int, opens bool) (Kind, bool) {
	before := runeBefore(t, pos)
	after, _ := runeAt(t, pos+n)
	left := opensAfter(before)
	right := after < 0 || classOf(after) == space || !isAlnum(after) && unicode.IsPunct(after) && !opensAfter(after) && after != '$'
	switch {
	case opens:
		q.double = true
	case left == right: // the neighbours do not tell
		q.double = !q.double
	default:
		q.double = left
	}
	if q.double {
		return OpenQuote, true
	}
	return CloseQuote, true
}

// angle judges a guillemet, which points outwards in most languages and inwards
// in some; char is what it is in most.
func (q *quotes) angle(t string, pos int, r rune, char Kind) Kind {
	before := runeBefore(t, pos)
	after, _ := runeAt(t, pos+utf8.RuneLen(r))
	tightLeft := before >= 0 && classOf(before) != space && !opensAfter(before)
	tightRight := after >= 0 && isAlnum(after)
	switch {
	case char == OpenQuote && tightLeft && !tightRight:
		return CloseQuote
	case char == CloseQuote && tightRight && !tightLeft:
		return OpenQuote
	}
	return char
}
