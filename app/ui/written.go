package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"manicule.dev/app/ui/dom"
)

// written is a note as it is shown: a small part of Markdown (**strong**, *emphasis*
// or _emphasis_, `code`, [text](address) and bare addresses, lines that begin with
// "- ", "* " or "1. " as lists) as elements. Everything else stands as it was typed,
// line ends included, so a note that uses none of it reads as it was written. There
// is no HTML in it: what looks like some is text.
func written(note string) []dom.Node {
	var out []dom.Node
	var list *dom.Node
	ordered := false
	flush := func() {
		if list != nil {
			out = append(out, *list)
			list = nil
		}
	}
	lines := strings.Split(note, "\n")
	for i, line := range lines {
		if text, numbered, ok := item(line); ok {
			if list == nil || numbered != ordered {
				flush()
				tag := "ul"
				if numbered {
					tag = "ol"
				}
				n := dom.E(tag)
				list, ordered = &n, numbered
			}
			n := list.With(dom.E("li").With(inline(text, 0)...))
			list = &n
			continue
		}
		flush()
		out = append(out, inline(line, 0)...)
		if i+1 < len(lines) {
			out = append(out, dom.T("\n"))
		}
	}
	flush()
	return out
}

// item is the text of a line of a list.
func item(line string) (text string, numbered, ok bool) {
	if len(line) > 2 && (line[0] == '-' || line[0] == '*') && line[1] == ' ' {
		return line[2:], false, true
	}
	n := 0
	for n < len(line) && n < 3 && line[n] >= '0' && line[n] <= '9' {
		n++
	}
	if n > 0 && len(line) > n+2 && line[n] == '.' && line[n+1] == ' ' {
		return line[n+2:], true, true
	}
	return "", false, false
}

// farthest bounds how many bytes after its beginning an emphasis or a link may end,
// so that a note of nothing but stars is drawn in no time.
const farthest = 2000

// deepest bounds how far marks of emphasis are nested.
const deepest = 4

// inline is one line with its marks turned into elements.
func inline(s string, depth int) []dom.Node {
	var out []dom.Node
	plain := 0 // where the text not yet written begins
	for i := 0; i < len(s); {
		n, size := mark(s, i, depth)
		if size == 0 {
			i++
			continue
		}
		if i > plain {
			out = append(out, dom.T(s[plain:i]))
		}
		out = append(out, n)
		i += size
		plain = i
	}
	if plain < len(s) {
		out = append(out, dom.T(s[plain:]))
	}
	return out
}

// mark is the element that begins at byte i of s, and how many bytes it takes; 0
// where none begins.
func mark(s string, i, depth int) (dom.Node, int) {
	rest := s[i:min(len(s), i+farthest)]
	switch {
	case rest[0] == '`':
		if end := strings.IndexByte(rest[1:], '`'); end > 0 {
			return dom.E("code").Text(rest[1 : 1+end]), end + 2
		}
	case depth < deepest && strings.HasPrefix(rest, "**"):
		if end := closing(s, i+2, "**"); end > 0 {
			return dom.E("strong").With(inline(s[i+2:end], depth+1)...), end + 2 - i
		}
	case depth < deepest && rest[0] == '*', depth < deepest && rest[0] == '_' && !wordBefore(s, i):
		if end := closing(s, i+1, rest[:1]); end > 0 {
			return dom.E("em").With(inline(s[i+1:end], depth+1)...), end + 1 - i
		}
	case depth < deepest && rest[0] == '[':
		mid := strings.Index(rest, "](")
		if mid < 1 {
			break
		}
		end := strings.IndexByte(rest[mid:], ')')
		if end < 0 {
			break
		}
		if href := rest[mid+2 : mid+end]; address(href) && !strings.ContainsAny(rest[1:mid], "[]") {
			return link(href).With(inline(rest[1:mid], deepest)...), mid + end + 1
		}
	case rest[0] == 'h' && !wordBefore(s, i) && (strings.HasPrefix(rest, "https://") || strings.HasPrefix(rest, "http://")):
		end := strings.IndexFunc(rest, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("<>\"“”«»()", r) })
		if end < 0 {
			end = len(rest)
		}
		href := strings.TrimRight(rest[:end], ".,;:!?'*_")
		if address(href) {
			return link(href).Text(href), len(href)
		}
	}
	return dom.Node{}, 0
}

// closing is where the mark that opened before from ends; 0 where it does not. As in
// Markdown neither end touches a space inside, so that 3 * 4 * 5 stays a sum.
func closing(s string, from int, mark string) int {
	if from >= len(s) || s[from] == ' ' {
		return 0
	}
	for at := from + 1; at+len(mark) <= len(s) && at-from < farthest; at++ {
		if s[at-1] == ' ' || !strings.HasPrefix(s[at:], mark) {
			continue
		}
		end := at + len(mark)
		if len(mark) == 1 && end < len(s) && s[end:end+1] == mark || len(mark) == 1 && s[at-1:at] == mark {
			continue // a part of a longer mark
		}
		if mark == "_" && end < len(s) && wordAt(s, end) {
			continue
		}
		return at
	}
	return 0
}

func wordAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func wordBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// address says whether a link may lead there: to the web or to a letter, never to a
// script.
func address(href string) bool {
	for _, scheme := range []string{"https://", "http://", "mailto:"} {
		if rest, ok := strings.CutPrefix(href, scheme); ok {
			return rest != "" && !strings.ContainsFunc(rest, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || r == utf8.RuneError })
		}
	}
	return false
}

// link leads out of the page only when the reader follows it, into a new tab, and
// tells the other side nothing of where from.
func link(href string) dom.Node {
	return dom.E("a", "href", href, "rel", "noopener noreferrer nofollow", "target", "_blank")
}
