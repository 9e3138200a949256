package quote

import (
	"unicode"
	"unicode/utf8"

	"manicule.dev/app/text"
)

// family groups the marks that may open and close one another.
type family uint8

const (
	double    family = iota // " “ ” „ ‟ and the typewriter's “``” and ”''”
	guillemet               // « » ‹ ›
	single                  // ' ‘ ’
)

// look says which way a mark faces.
type look uint8

const (
	either look = iota
	opens
	closes
)

// mark is one quotation mark, or a character that may be one.
type mark struct {
	text.Range
	rune
	family
	look
	prev, next rune // the neighbouring characters in the block, 0 at its edges
	closer     int  // of an opening single mark: the index of the mark that closes it, -1 if none
}

// marks lists the quotation marks of one block. Apostrophes inside words, inch and
// foot marks and the marks around attribute values (id="7") are left out.
func marks(s string, block text.Range) []mark {
	var out []mark
	attribute := false // inside name="…"
	for i := block.Start; i < block.End; {
		c := s[i]
		if c != '"' && c != '\'' && c != '`' && c < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:block.End])
		m := mark{Range: text.R(i, i+n), rune: r, closer: -1}
		if (r == '\'' || r == '`') && i+1 < block.End && s[i+1] == c {
			m.End++
			m.rune = '"'
		}
		i = m.End
		if !isMark(m.rune) {
			continue
		}
		m.prev, _ = utf8.DecodeLastRuneInString(s[block.Start:m.Start])
		m.next, _ = utf8.DecodeRuneInString(s[m.End:block.End])
		if m.Start == block.Start {
			m.prev = 0
		}
		if m.End == block.End {
			m.next = 0
		}
		if m.rune == '"' && (m.prev == '=' || attribute) {
			attribute = !attribute
			continue
		}
		if m.family = familyOf(m.rune); m.face(s, block) {
			out = append(out, m)
		}
	}
	pairSingles(s, block, out)
	return out
}

func isMark(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '‟', '«', '»', '‹', '›', '\'', '‘', '’', '‚':
		return true
	}
	return false
}

func familyOf(r rune) family {
	switch r {
	case '«', '»', '‹', '›':
		return guillemet
	case '\'', '‘', '’', '‚':
		return single
	}
	return double
}

func space(r rune) bool { return r == 0 || unicode.IsSpace(r) }

// before says whether an opening mark may stand after r, and after whether a
// closing mark may stand before r.
func before(r rune) bool {
	switch r {
	case '(', '[', '{', '—', '–', '-', '/', '“', '‘', '«', '„', '\'', '"', '…':
		return true
	}
	return space(r)
}

func after(r rune) bool {
	return space(r) || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '[' && r != '(' && r != '$'
}

// face sets the look of m and says whether it is a quotation mark at all.
func (m *mark) face(s string, block text.Range) bool {
	o := before(m.prev) && !space(m.next)
	c := !space(m.prev) && after(m.next)
	switch {
	case o && !c:
		m.look = opens
	case c && !o:
		m.look = closes
	}
	switch m.rune {
	case '"':
		return !(unicode.IsDigit(m.prev) && feet(s[block.Start:m.Start]))
	case '“', '„', '‟', '«', '‹':
		if m.look != closes {
			m.look = opens
		} else if m.rune == '«' {
			m.look = either
		}
	case '”':
		if m.look != opens {
			m.look = closes
		}
	case '»', '›':
		if m.look == opens {
			m.look = either
		} else {
			m.look = closes
		}
	default:
		return m.faceSingle(o, c, s[m.End:block.End])
	}
	return true
}

// feet says whether s ends in feet and inches: 6'2 or 6’2.
func feet(s string) bool {
	i := len(s)
	for i > 0 && s[i-1] >= '0' && s[i-1] <= '9' {
		i--
	}
	r, n := utf8.DecodeLastRuneInString(s[:i])
	i -= n
	return (r == '\'' || r == '’' || r == '′') && i > 0 && s[i-1] >= '0' && s[i-1] <= '9'
}

// faceSingle is face for the marks that may be apostrophes.
func (m *mark) faceSingle(o, c bool, rest string) bool {
	switch {
	case m.rune == '‚':
		// A low comma quotation mark only when it opens a word: some fonts' comma.
		m.look = opens
		return o
	case m.rune == '‘' && o && !elided(rest):
		m.look = opens
	case m.rune == '\'' && o && !c && !elided(rest) && (letter(m.next) || m.next == '[' || m.next == '"' || m.next == '…' || m.next == '$'):
		m.look = opens
	case m.rune != '‘' && c:
		m.look = closes
	default:
		return false
	}
	return true
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// elided says whether the apostrophe before rest stands for left-out letters or
// figures: the '90s, 'em, 'til.
func elided(rest string) bool {
	n := 0
	for n < len(rest) && rest[n] >= '0' && rest[n] <= '9' {
		n++
	}
	if n == 2 && (n == len(rest) || rest[n] == 's' || rest[n] == ' ') {
		return true
	}
	for n < len(rest) && (rest[n]|0x20 >= 'a' && rest[n]|0x20 <= 'z') {
		n++
	}
	switch rest[:n] {
	case "em", "til", "tis", "Tis", "twas", "Twas", "cause", "n", "bout", "round", "cuz", "Em", "Til":
		return true
	}
	return false
}

// pairSingles finds for each opening single mark the one that closes it: the first
// that cannot be the apostrophe of a plural genitive (the officials' duty), or
// else the first at all, before the next opening one.
func pairSingles(s string, block text.Range, ms []mark) {
	strong, weak := -1, -1
	for i := len(ms) - 1; i >= 0; i-- {
		m := &ms[i]
		if m.family != single {
			continue
		}
		if m.look == opens {
			if m.closer = strong; strong < 0 {
				m.closer = weak
			}
			strong, weak = -1, -1
			continue
		}
		if genitive(s[m.End:block.End], m) {
			weak = i
		} else {
			strong = i
		}
	}
}

// genitive says whether the closing mark m, followed by rest, may be the
// apostrophe of a plural genitive.
func genitive(rest string, m *mark) bool {
	if (m.prev != 's' && m.prev != 'z') || !unicode.IsSpace(m.next) {
		return false
	}
	for _, r := range rest {
		if !unicode.IsSpace(r) {
			return unicode.IsLetter(r)
		}
	}
	return false
}
