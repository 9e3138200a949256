package anchor

import (
	"sort"
	"unicode"
	"unicode/utf8"
)

//go:generate go run ./foldgen

// folded is a text as it is compared: without white space and invisible
// characters, in small letters, without diacritical marks, with one kind of
// quotation mark and dash, ligatures and compatibility forms taken apart. It is cut into tokens:
// words (runs of letters and digits), and every other character by itself, as is
// every character of the scripts that write no spaces.
//
// Positions stay exact: at[i] is where in the source the i-th rune comes from,
// and at[len(runes)] is the source's length. One source character may make several
// runes (… is three points), which then share their position, and may make none.
type folded struct {
	src    string
	runes  []rune
	at     []int32
	tokens []token // closed by a token of no text at len(runes)
}

// token is a word or character of a folded text: the runes from start to the
// start of the next token. Tokens with equal hashes are taken as equal until the
// runes themselves are compared (folded.same).
type token struct {
	hash   uint64
	start  int32
	breaks breaks  // what stands before it
	says   float32 // how much it says, see informative
}

// breaks is what parts a token from the one before it.
type breaks uint8

const (
	inLine   breaks = iota // nothing, or white space
	sentence               // the end of a sentence
	line                   // the end of a line
)

// hashing as in FNV-1a (Fowler, Noll, Vo), a rune at a time instead of a byte.
const (
	hashSeed  = 14695981039346656037
	hashPrime = 1099511628211
)

// fold folds s.
func fold(s string) *folded {
	f := &folder{folded: folded{
		src:    s,
		runes:  make([]rune, 0, len(s)+3),
		at:     make([]int32, 0, len(s)+4),
		tokens: make([]token, 0, len(s)/4+2),
	}}
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case wordByte[c] != 0:
			i = f.asciiWord(s, i)
			continue
		case c < utf8.RuneSelf:
			f.ascii(rune(c), i)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		f.pos = int32(i)
		f.any(r)
		i += n
	}
	f.endWord()
	f.at = append(f.at, int32(len(s)))
	f.tokens = append(f.tokens, token{start: int32(len(f.runes))})
	return &f.folded
}

// folder is the state of folding: the source position of what is added, and the
// word that is open.
type folder struct {
	folded
	pos  int32
	word bool
	next breaks
	hash uint64
}

// wordByte folds the ASCII letters and digits; it is 0 for all other bytes.
var wordByte = func() (t [256]byte) {
	for c := range utf8.RuneSelf {
		if l := byte(lowLetters[c]); 'a' <= l && l <= 'z' || '0' <= l && l <= '9' {
			t[c] = l
		}
	}
	return t
}()

// asciiWord adds the run of ASCII letters and digits that starts at i, which is
// most of most texts, and says where it ends.
func (f *folder) asciiWord(s string, i int) int {
	if !f.word {
		f.word, f.hash = true, hashSeed
		f.begin()
	}
	hash, runes, at := f.hash, f.runes, f.at
	for ; i < len(s) && wordByte[s[i]] != 0; i++ {
		c := wordByte[s[i]]
		hash = (hash ^ uint64(c)) * hashPrime
		runes, at = append(runes, rune(c)), append(at, int32(i))
	}
	f.hash, f.runes, f.at = hash, runes, at
	return i
}

// ascii adds an ASCII character, already in small letters, found at pos.
func (f *folder) ascii(c rune, pos int) {
	switch {
	case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
		if !f.word {
			f.word, f.hash = true, hashSeed
			f.begin()
		}
		f.hash = (f.hash ^ uint64(c)) * hashPrime
		f.runes = append(f.runes, c)
		f.at = append(f.at, int32(pos))
	case c == '\n':
		f.endWord()
		f.next = line
	case c <= ' ' || c == 0x7f:
		f.space()
	default:
		f.pos = int32(pos)
		f.sign(c)
	}
}

// begin adds a token that starts with the next rune.
func (f *folder) begin() {
	f.tokens = append(f.tokens, token{start: int32(len(f.runes)), breaks: f.next})
	f.next = inLine
}

// space notes white space: after a full stop, and the quotation marks and
// brackets that may follow it, a sentence has ended.
func (f *folder) space() {
	f.endWord()
	n := len(f.runes) - 1
	for n >= 0 && (f.runes[n] == '"' || f.runes[n] == '\'' || f.runes[n] == ')' || f.runes[n] == ']') {
		n--
	}
	if n >= 0 && f.next == inLine {
		switch f.runes[n] {
		case '.', '!', '?', ':':
			f.next = sentence
		}
	}
}

// endWord closes the open word.
func (f *folder) endWord() {
	if f.word {
		f.word = false
		f.tokens[len(f.tokens)-1].hash = f.hash
	}
}

// sign adds a character that is a token by itself. Dashes next to each other,
// however they are written, are one.
func (f *folder) sign(c rune) {
	f.endWord()
	if n := len(f.runes); c == '-' && n > 0 && f.runes[n-1] == '-' {
		return
	}
	f.begin()
	f.tokens[len(f.tokens)-1].hash = (hashSeed ^ uint64(c)) * hashPrime
	f.runes = append(f.runes, c)
	f.at = append(f.at, f.pos)
}

// letter adds a character of a word.
func (f *folder) letter(c rune) {
	if !f.word {
		f.word, f.hash = true, hashSeed
		f.begin()
	}
	f.hash = (f.hash ^ uint64(c)) * hashPrime
	f.runes = append(f.runes, c)
	f.at = append(f.at, f.pos)
}

// any adds what the character c folds to.
func (f *folder) any(c rune) {
	switch {
	case c < utf8.RuneSelf:
		f.ascii(rune(lowLetters[c]), int(f.pos))
	case 0x300 <= c && c <= 0x36f:
		// combining diacritical marks
	case c < 0xc0:
		f.latin1(c)
	case c == 0xd7 || c == 0xf7:
		f.sign(c)
	case c == 'ß':
		f.word2('s', 's')
	case c == 'æ' || c == 'Æ':
		f.word2('a', 'e')
	case c == 'œ' || c == 'Œ':
		f.word2('o', 'e')
	case c < rune(len(lowLetters)):
		f.wordy(rune(lowLetters[c]))
	case 0x1e00 <= c && c < 0x2000:
		f.wordy(rune(extendedLetters[c-0x1e00]))
	case 0x2000 <= c && c < 0x2070:
		f.punctuation(c)
	case 0x3000 <= c && c < 0x3100:
		f.kana(c)
	case 0x4e00 <= c && c < 0xa000, 0x3400 <= c && c < 0x4dc0, 0x20000 <= c && c < 0x40000:
		f.sign(c)
	case 0xac00 <= c && c < 0xd7a4:
		f.hangul(c)
	case 0xf900 <= c:
		f.forms(c)
	default:
		f.other(c)
	}
}

func (f *folder) word2(a, b rune) { f.letter(a); f.letter(b) }

// latin1 adds a character of U+0080 to U+00BF.
func (f *folder) latin1(c rune) {
	switch c {
	case 0xad: // soft hyphen
	case 0x85, 0xa0:
		f.space()
	case '«', '»':
		f.sign('"')
	case '´':
		f.sign('\'')
	case 'ª', 'µ', 'º':
		f.letter(c)
	case '²', '³':
		f.letter(c - '²' + '2')
	case '¹':
		f.letter('1')
	default:
		f.sign(c)
	}
}

// punctuation adds a character of U+2000 to U+206F.
func (f *folder) punctuation(c rune) {
	switch {
	case c <= 0x200a, c == 0x2028, c == 0x2029, c == 0x202f, c == 0x205f:
		f.space()
	case c <= 0x200f, 0x202a <= c && c <= 0x202e, c >= 0x2060:
		// zero width, joiners, marks of direction
	case c <= 0x2015, c == 0x2043:
		f.sign('-')
	case 0x2018 <= c && c <= 0x201b, c == 0x2032, c == 0x2039, c == 0x203a:
		f.sign('\'')
	case 0x201c <= c && c <= 0x201f, c == 0x2033:
		f.sign('"')
	case c == '…':
		f.sign('.')
		f.sign('.')
		f.sign('.')
	default:
		f.sign(c)
	}
}

// kana adds a character of the blocks for Japanese. A voice mark that stands by
// itself joins the letter before it, as in the composed form.
func (f *folder) kana(c rune) {
	n := len(f.runes)
	switch {
	case c == 0x3000:
		f.space()
	case c == 0x3002:
		f.sign(c)
		f.next = max(f.next, sentence)
	case (c == 0x3099 || c == 0x309a) && n > 0 && 0x3041 <= f.runes[n-1] && f.runes[n-1] < 0x30ff:
		voiced := f.runes[n-1] + c - 0x3098
		if f.runes[n-1] == 'う' || f.runes[n-1] == 'ウ' {
			voiced = f.runes[n-1] + 0x4e
		}
		f.runes[n-1] = voiced
		f.tokens[len(f.tokens)-1].hash = (hashSeed ^ uint64(voiced)) * hashPrime
	case c == 0x301d || c == 0x301e || c == 0x301f:
		f.sign('"')
	default:
		f.sign(c)
	}
}

// hangul adds a syllable as its letters, which is also how a decomposed text has
// it (Unicode, section 3.12).
func (f *folder) hangul(c rune) {
	c -= 0xac00
	f.letter(0x1100 + c/588)
	f.letter(0x1161 + c%588/28)
	if t := c % 28; t != 0 {
		f.letter(0x11a7 + t)
	}
}

// forms adds a character from U+F900 on: compatibility forms, and what lies
// beyond them.
func (f *folder) forms(c rune) {
	switch {
	case 0xfb00 <= c && c <= 0xfb06:
		for _, l := range [...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}[c-0xfb00] {
			f.letter(l)
		}
	case 0xfe00 <= c && c <= 0xfe0f, c == 0xfeff, 0xe0100 <= c && c <= 0xe01ef:
		// variation selectors, byte order mark
	case 0xff01 <= c && c <= 0xff5e:
		f.ascii(rune(lowLetters[c-0xfee0]), int(f.pos))
	default:
		f.other(c)
	}
}

// wordy adds c as a letter, or as a sign if it is none.
func (f *folder) wordy(c rune) {
	if unicode.IsLetter(c) || unicode.IsMark(c) || unicode.IsNumber(c) {
		f.letter(c)
	} else {
		f.sign(c)
	}
}

// other adds a character of no special kind.
func (f *folder) other(c rune) {
	switch {
	case c == 0x1680:
		f.space()
		return
	case c == 0x2212: // minus
		f.sign('-')
		return
	case c == 0x061c: // mark of direction
		return
	case 0x0e00 <= c && c < 0x0f00, 0x1000 <= c && c < 0x10a0, 0x1780 <= c && c < 0x1800:
		f.sign(c) // Thai, Lao, Burmese, Khmer write no spaces
		return
	case c < 0x10000:
		i := sort.Search(len(parts), func(i int) bool { return parts[i][0] >= uint16(c) })
		if i < len(parts) && parts[i][0] == uint16(c) {
			f.wordy(rune(parts[i][1]))
			f.wordy(rune(parts[i][2]))
			return
		}
	}
	if c >= 0x530 && c < 0x590 || c >= 0x10a0 && c < 0x1e00 || c >= 0x2c00 {
		c = unicode.ToLower(c)
	}
	f.wordy(c)
}

// end is the source position after the rune i, with what hangs on it and without
// what is not seen after it.
func (f *folded) end(i int) int {
	from := f.at[i]
	j := i + 1
	for j < len(f.runes) && f.at[j] == from {
		j++
	}
	return trimRight(f.src, int(from), int(f.at[j]))
}

// trimRight takes characters that are not seen off the end of s[from:to], but
// never the first one.
func trimRight(s string, from, to int) int {
	for to > from {
		r, n := utf8.DecodeLastRuneInString(s[from:to])
		if to-n <= from || !unseen(r) {
			break
		}
		to -= n
	}
	return to
}

// unseen says whether a passage may lose c at its end without anybody noticing.
func unseen(c rune) bool {
	switch c {
	case 0xad, 0x200b, 0x200c, 0x200e, 0x200f, 0x2060, 0xfeff:
		return true
	}
	return unicode.IsSpace(c)
}

// span is the runes that come from the source bytes from start to end: the first
// and the one after the last.
func (f *folded) span(start, end int) (int, int) {
	from := sort.Search(len(f.runes), func(i int) bool { return int(f.at[i]) >= start })
	to := from + sort.Search(len(f.runes)-from, func(i int) bool { return int(f.at[from+i]) >= end })
	return from, to
}

// size is the number of runes of token i.
func (f *folded) size(i int) int { return int(f.tokens[i+1].start - f.tokens[i].start) }

// count is the number of tokens.
func (f *folded) count() int { return len(f.tokens) - 1 }
