package value

import (
	"unicode"
	"unicode/utf8"

	"manicule.dev/app/text"
)

// piece is a run of letters, a run of digits, or one other character that is not
// white space.
type piece struct {
	text.Range
	kind  byte // 'a' letters, '0' digits, 'x' anything else
	space bool // white space stands before it
	upper bool // its first letter is a capital
}

// lex appends the pieces of the part r of s to out.
func lex(out []piece, s string, r text.Range) []piece {
	space := false
	for i := r.Start; i < r.End; {
		c, n := rune(s[i]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(s[i:r.End])
		}
		if unicode.IsSpace(c) {
			space, i = true, i+n
			continue
		}
		p := piece{Range: text.R(i, i+n), kind: kindOf(c), space: space, upper: unicode.IsUpper(c)}
		space = false
		for i += n; p.kind != 'x' && i < r.End; i += n {
			c, n = rune(s[i]), 1
			if c >= utf8.RuneSelf {
				c, n = utf8.DecodeRuneInString(s[i:r.End])
			}
			if kindOf(c) != p.kind {
				break
			}
		}
		p.End = i
		out = append(out, p)
	}
	return out
}

func kindOf(c rune) byte {
	switch {
	case c < utf8.RuneSelf && (c|0x20 >= 'a' && c|0x20 <= 'z'):
		return 'a'
	case c >= '0' && c <= '9':
		return '0'
	case c >= utf8.RuneSelf && (unicode.IsLetter(c) || unicode.IsMark(c)):
		return 'a'
	}
	return 'x'
}

// lower is s in lower case, ASCII letters only, without allocating where s has no
// capital.
func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if 'A' <= s[i] && s[i] <= 'Z' {
			b := []byte(s)
			for j := range b {
				if 'A' <= b[j] && b[j] <= 'Z' {
					b[j] |= 0x20
				}
			}
			return string(b)
		}
	}
	return s
}

// parser reads the pieces of one block; its grammars answer how many pieces they
// took, 0 where they do not fit. Every index may lie outside the pieces.
type parser struct {
	s  string
	ps []piece
}

// at is the text of piece i, empty outside.
func (p *parser) at(i int) string {
	if i < 0 || i >= len(p.ps) {
		return ""
	}
	return p.ps[i].In(p.s)
}

// word is the text of piece i in lower case where it is letters, else empty.
func (p *parser) word(i int) string {
	if i < 0 || i >= len(p.ps) || p.ps[i].kind != 'a' {
		return ""
	}
	return lower(p.ps[i].In(p.s))
}

// is says whether piece i is the text s.
func (p *parser) is(i int, s string) bool {
	return i >= 0 && i < len(p.ps) && p.ps[i].In(p.s) == s
}

// tight says whether piece i follows its neighbour without white space.
func (p *parser) tight(i int) bool { return i > 0 && i < len(p.ps) && !p.ps[i].space }

// upper says whether piece i begins with a capital letter.
func (p *parser) upper(i int) bool { return i >= 0 && i < len(p.ps) && p.ps[i].upper }

// number is the value of piece i where it is at most width digits, else -1.
func (p *parser) number(i, width int) int {
	if i < 0 || i >= len(p.ps) || p.ps[i].kind != '0' || p.ps[i].Len() > width {
		return -1
	}
	n := 0
	for _, c := range []byte(p.ps[i].In(p.s)) {
		n = n*10 + int(c-'0')
	}
	return n
}

// dash says whether piece i is a hyphen or a dash.
func (p *parser) dash(i int) bool {
	switch p.at(i) {
	case "-", "–", "—", "‑", "‐":
		return true
	}
	return false
}
