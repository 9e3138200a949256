package token

import (
	"unicode"
	"unicode/utf8"

	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

// class is what a rune is to the scanner.
type class uint8

const (
	other  class = iota // punctuation and symbols
	space               // white space, no-break spaces and invisible separators
	letter              // letters and the marks that combine with them
	digit
)

// ascii holds the classes of the runes below 0x80, which are nearly all of them.
var ascii = func() (t [utf8.RuneSelf]class) {
	for r := range t {
		t[r] = slowClass(rune(r))
	}
	return t
}()

func classOf(r rune) class {
	if r >= 0 && r < utf8.RuneSelf {
		return ascii[r]
	}
	return slowClass(r)
}

func slowClass(r rune) class {
	switch {
	case unicode.IsLetter(r), unicode.IsMark(r), r == '\u00ad', r == '\u200c', r == '\u200d', r == '_':
		return letter
	case unicode.IsDigit(r):
		return digit
	case unicode.IsSpace(r), r == '\u200b', r == '\u2060', r == '\ufeff', r == '\u200e', r == '\u200f', r < ' ':
		return space
	}
	return other
}

// Parse cuts a into sentences and tokens, in time linear in its text. The
// tokens of a block are in reading order, do not overlap, and leave out nothing
// but white space. What a token is:
//
//   - a word keeps its inner apostrophes ("O'Brien", "didn't"), the dots of
//     abbreviations ("U.S.", "Mr.", "p.m.") and digits after a letter ("G7");
//   - a hyphenated word is cut at its hyphens, "Paris-based" being three tokens
//     that no space separates;
//   - the endings 's 'll 've 're 'd 'm are words of their own, and so is the
//     apostrophe alone after a plural ("workers'"), as Punct;
//   - a number keeps inner separators between digits ("1,200.50", "10:30") and
//     letters behind it ("5th", "1990s", "20m");
//   - dots that follow one another ("...") are one token.
func Parse(a *article.Article) *Doc {
	d := &Doc{Article: a, Tokens: make([]Token, 0, len(a.Text)/5+8)}
	for i, b := range a.Blocks {
		first := len(d.Tokens)
		s := scanner{text: b.In(a.Text), base: b.Start, out: d.Tokens}
		s.run()
		d.Tokens = s.out
		d.cut(i, first)
	}
	return d
}

// scanner cuts one block into tokens. Positions are bytes of the block's text.
type scanner struct {
	text   string
	base   int // where the block starts in the flat text
	pos    int
	space  bool // white space stands before pos
	out    []Token
	quotes quotes
}

func (s *scanner) run() {
	s.quotes.init(s.text)
	for s.pos < len(s.text) {
		r, n := s.at(s.pos)
		switch classOf(r) {
		case space:
			s.pos += n
			s.space = true
		case letter:
			s.word()
		case digit:
			s.number()
		default:
			s.mark(r, n)
		}
	}
}

// at decodes the rune at pos; past the end it is -1, of size 0.
func (s *scanner) at(pos int) (rune, int) { return runeAt(s.text, pos) }

func runeAt(t string, pos int) (rune, int) {
	if pos >= len(t) {
		return -1, 0
	}
	if c := t[pos]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(t[pos:])
}

func runeBefore(t string, pos int) rune {
	if pos <= 0 {
		return -1
	}
	if c := t[pos-1]; c < utf8.RuneSelf {
		return rune(c)
	}
	r, _ := utf8.DecodeLastRuneInString(t[:pos])
	return r
}

func isAlnum(r rune) bool {
	c := classOf(r)
	return r >= 0 && (c == letter || c == digit)
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '‘' || r == '`' }

// emit adds the token [pos, end) and moves on behind it.
func (s *scanner) emit(end int, k Kind) {
	s.out = append(s.out, Token{Range: text.R(s.base+s.pos, s.base+end), Kind: k, Space: s.space})
	s.pos, s.space = end, false
}

// letters is the end of the run of letters and digits from pos.
func (s *scanner) letters(pos int) int {
	for {
		r, n := s.at(pos)
		if n == 0 || !isAlnum(r) {
			return pos
		}
		pos += n
	}
}

// word reads a word with its apostrophes and dots.
func (s *scanner) word() {
	start := s.pos
	end := s.letters(start)
	for {
		r, n := s.at(end)
		after, _ := s.at(end + n)
		switch {
		case n > 0 && isApostrophe(r) && r != '`' && isAlnum(after) && !s.quotes.closesAt(end):
			next := s.letters(end + n)
			if isClitic(s.text[end+n : next]) {
				s.emit(end, Word)
				s.emit(next, Word)
				return
			}
			end = next
		case r == '.' && s.dotBelongs(start, end):
			end++
		case r == '.' && isAlnum(after) && dotJoins(s.text[start:end], after):
			end = s.letters(end + 1)
		case r == '&' && end-start <= 2 && classOf(after) == letter && unicode.IsUpper(after):
			end = s.letters(end + 1) // "AT&T", "R&B"
		default:
			s.emit(end, Word)
			return
		}
	}
}

// dotBelongs says whether the dot behind the word [start, end) is a part of it:
// the word is an abbreviation, an initial, or has dots inside already.
func (s *scanner) dotBelongs(start, end int) bool {
	if next, _ := s.at(end + 1); next == '.' {
		return false // an ellipsis
	} else if isAlnum(next) && dotJoins(s.text[start:end], next) {
		return false // read on: "U.S", "Booking.com"
	}
	w := s.text[start:end]
	if isInitials(w) {
		return len(w) > 1 || w != "I" || s.initialAfter(end+1)
	}
	if abbreviation(w) == none {
		return false
	}
	if abbreviation(w) == beforeNumber {
		pos := end + 1
		for pos < len(s.text) && s.text[pos] == ' ' {
			pos++
		}
		r, _ := s.at(pos)
		return classOf(r) == digit
	}
	return true
}

// initialAfter says whether a capital follows at pos, behind at most one space.
func (s *scanner) initialAfter(pos int) bool {
	if r, _ := s.at(pos); r == ' ' {
		pos++
	}
	r, n := s.at(pos)
	if n == 0 || !unicode.IsUpper(r) {
		return false
	}
	next, _ := s.at(pos + n)
	return next == '.' || classOf(next) == letter && unicode.IsLower(next)
}

// dotJoins says whether a dot between the word w and the rune next stands inside
// one word: initials, short parts ("Ph.D"), or a name of the network. A missing
// space between two sentences does not join.
func dotJoins(w string, next rune) bool {
	if i := lastDot(w); i >= 0 {
		w = w[i+1:]
	}
	first, _ := utf8.DecodeRuneInString(w)
	if n := utf8.RuneCountInString(w); n == 1 || n == 2 && unicode.IsUpper(first) {
		return classOf(next) == letter
	}
	return unicode.IsLower(next) && next < utf8.RuneSelf
}

func lastDot(w string) int {
	for i := len(w) - 1; i >= 0 && len(w)-i < 8; i-- {
		if w[i] == '.' {
			return i
		}
	}
	return -1
}

// isInitials says whether w is one capital, or parts of at most two letters with
// dots between ("U.S", "p.m", "Ph.D").
func isInitials(w string) bool {
	if len(w) > 16 {
		return false
	}
	run, dots := 0, 0
	first := rune(-1)
	for _, r := range w {
		if first < 0 {
			first = r
		}
		if r == '.' {
			dots++
			run = 0
			continue
		}
		if run++; run > 2 {
			return false
		}
	}
	return dots > 0 || run == 1 && unicode.IsUpper(first)
}

func isClitic(w string) bool {
	switch w {
	case "s", "S", "ll", "ve", "re", "d", "m", "LL", "VE", "RE":
		return true
	}
	return false
}

// number reads digits with their separators and the letters behind them.
func (s *scanner) number() {
	end := s.letters(s.pos)
	for {
		r, n := s.at(end)
		next, _ := s.at(end + n)
		if n == 0 || classOf(next) != digit {
			break
		}
		if r != '.' && r != ',' && r != ':' && r != '/' && !(r == '\u00a0' && s.thousand(end+n)) && !(r == '\u202f' && s.thousand(end+n)) {
			break
		}
		end = s.letters(end + n)
	}
	s.emit(end, Number)
}

// thousand says whether exactly three digits stand at pos.
func (s *scanner) thousand(pos int) bool {
	for i := range 4 {
		r, _ := s.at(pos + i)
		if (classOf(r) == digit && r < utf8.RuneSelf) != (i < 3) {
			return false
		}
	}
	return true
}

// mark reads what is no word, number or space.
func (s *scanner) mark(r rune, n int) {
	end := s.pos + n
	if k, ok := s.quotes.kind(s.text, s.pos, r); ok {
		// `` and '' are one double mark.
		if next, m := s.at(end); (r == '`' || r == '\'') && next == r {
			end += m
		}
		s.emit(end, k)
		return
	}
	if r == '.' {
		for end < len(s.text) && s.text[end] == '.' {
			end++
		}
	}
	k := Punct
	if unicode.IsSymbol(r) || r == '%' || r == '@' || r == '#' || r == '&' || r == '‰' {
		k = Symbol
	}
	s.emit(end, k)
}
