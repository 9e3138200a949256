package annotation

import (
	"unicode"
	"unicode/utf8"

	"manicule.dev/app/text"
)

// Snap widens r to whole words of s and then takes white space off both ends. A
// word is a run of letters, digits and what hangs on them (combining marks,
// joiners), with single apostrophes and points inside it ("don't", "3.5"), after
// the word rules of Unicode Annex #29. Scripts written without spaces have no
// such runs: there every character stands for itself and nothing is widened,
// except that a combining mark is never parted from what it hangs on. A range of
// nothing but white space becomes empty. A range that is not valid for s is
// clamped first.
func Snap(s string, r text.Range) text.Range {
	r = Trim(s, text.Clamp(s, r))
	if r.Empty() {
		return r
	}
	for r.Start > 0 && !breakAt(s, r.Start) {
		r.Start -= runeBefore(s, r.Start)
	}
	for r.End < len(s) && !breakAt(s, r.End) {
		r.End += runeAt(s, r.End)
	}
	return r
}

// Trim takes white space off both ends of r, which must be valid for s. A range
// of white space alone becomes empty at its start.
func Trim(s string, r text.Range) text.Range {
	end := r.End
	for end > r.Start {
		c, n := utf8.DecodeLastRuneInString(s[r.Start:end])
		if !blank(c) {
			break
		}
		end -= n
	}
	start := r.Start
	for start < end {
		c, n := utf8.DecodeRuneInString(s[start:end])
		if !blank(c) {
			break
		}
		start += n
	}
	if start == end {
		return text.R(r.Start, r.Start)
	}
	return text.R(start, end)
}

// blank says whether c is seen as nothing at the end of a passage.
func blank(c rune) bool {
	switch c {
	case '\u00ad', '\u200b', '\u2060', '\ufeff':
		return true
	}
	return unicode.IsSpace(c)
}

// kind is what a character is for finding words.
type kind int

const (
	other   kind = iota // its own word
	wordy               // part of a run
	extends             // hangs on what is before it
	joins               // holds two wordy characters together
)

func kindOf(c rune) kind {
	switch {
	case c < utf8.RuneSelf:
		switch {
		case 'a' <= c|0x20 && c|0x20 <= 'z', '0' <= c && c <= '9', c == '_':
			return wordy
		case c == '\'', c == '.':
			return joins
		}
		return other
	case c == '’', c == '·', c == '‧':
		return joins
	case c == '\u200d', c == '\u200c', c == '\u00ad', unicode.Is(unicode.M, c), 0x1f3fb <= c && c <= 0x1f3ff:
		return extends // joiners, soft hyphen, combining marks, skin tones
	case unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
		return other
	case unicode.IsLetter(c), unicode.IsNumber(c):
		return wordy
	}
	return other
}

// breakAt says whether a word may begin or end at pos, which lies inside s.
func breakAt(s string, pos int) bool {
	before, n := utf8.DecodeLastRuneInString(s[:pos])
	after, m := utf8.DecodeRuneInString(s[pos:])
	b, a := kindOf(before), kindOf(after)
	switch {
	case a == extends, before == '\u200d' && a == other:
		return unicode.IsSpace(before)
	case b == extends:
		b = kindOf(base(s, pos))
	}
	switch {
	case b == wordy && a == wordy:
		return false
	case b == wordy && a == joins:
		return pos+m >= len(s) || kindOf(runeOf(s[pos+m:])) != wordy
	case b == joins && a == wordy:
		return pos-n <= 0 || kindOf(base(s, pos-n)) != wordy
	}
	return true
}

// base is the character before pos that what stands there hangs on.
func base(s string, pos int) rune {
	for pos > 0 {
		c, n := utf8.DecodeLastRuneInString(s[:pos])
		if kindOf(c) != extends {
			return c
		}
		pos -= n
	}
	return 0
}

func runeOf(s string) rune             { c, _ := utf8.DecodeRuneInString(s); return c }
func runeAt(s string, pos int) int     { _, n := utf8.DecodeRuneInString(s[pos:]); return n }
func runeBefore(s string, pos int) int { _, n := utf8.DecodeLastRuneInString(s[:pos]); return n }
