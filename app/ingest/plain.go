package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"manicule.dev/app/article"
)

// Plain reads plain text as it comes when a news page is copied or saved.
//
// A line is a paragraph; in a text whose lines were broken to a width (as in
// e-mail), the lines of a paragraph are joined. No-break spaces between words
// become spaces, except where typography asks for them (before : ; ! ? », after
// «, between digits), and runs of spaces become one.
//
// The first line is the Title, unless it is longer than a headline. Above the
// first paragraph of the text stand, in any order, what this package calls the
// head: a Dek (the line under the title), Datelines (a date or "By NAME", as it
// stood; the date is the metadata's too), and Captions (a line that ends in a
// picture credit).
//
// These are all the lines that are left out, always whole: the title repeated in
// the head; a reading time ("2 min read") in the head; and anywhere, alone
// between blank lines, one of the labels of page furniture listed in furniture
// ("Live Story", "Advertisement"). Of a caption in the head a credit in square
// brackets at the end ("[Getty]") is left out with the picture. Every other line
// is text.
//
// The error is an *Error.
func Plain(name string, src []byte) (*article.Article, error) {
	s, _, err := Decode(name, src)
	if err != nil {
		return nil, err
	}
	lines := tidy(s)
	meta := article.Meta{Slug: Slug(name), Title: titleFrom(name)}
	p := page{}
	p.read(lines)
	if p.title != "" {
		meta.Title = p.title
	}
	meta.Summary, meta.Author, meta.Published = p.dek, p.author, p.published
	complete(&meta, s)
	var b article.Builder
	b.SetMeta(meta)
	for _, bl := range p.blocks {
		b.Add(article.Block{Kind: bl.kind}, bl.text)
	}
	if len(p.blocks) == 0 {
		return nil, &Error{Name: name, Err: ErrEmpty}
	}
	return finish(name, &b)
}

// tidy splits a text into lines with clean spaces; blank lines are "".
func tidy(s string) []string {
	raw := strings.Split(s, "\n")
	lines := make([]string, len(raw))
	for i, l := range raw {
		lines[i] = strings.Join(strings.FieldsFunc(spaces(l), func(r rune) bool { return r == ' ' || r == '\t' }), " ")
	}
	return unwrap(lines)
}

// noBreak are the spaces at which a line may not break.
const noBreak = "\u00a0\u202f"

// spaces turns no-break spaces into spaces where they only tie words together.
func spaces(l string) string {
	if !strings.ContainsAny(l, noBreak) {
		return l
	}
	rs := []rune(l)
	for i, r := range rs {
		if !strings.ContainsRune(noBreak, r) {
			continue
		}
		var before, after rune
		if i > 0 {
			before = rs[i-1]
		}
		if i+1 < len(rs) {
			after = rs[i+1]
		}
		typographic := before == '«' || strings.ContainsRune(":;!?»%", after) && after != 0 ||
			unicode.IsDigit(before) && unicode.IsDigit(after)
		if !typographic {
			rs[i] = ' '
		}
	}
	return string(rs)
}

// A text counts as broken to a width when its lines are at most wrapMax
// characters, at least wrapPairs pairs of lines follow each other, and nine in
// ten of these were broken where the next word no longer fitted.
const (
	wrapMin   = 40
	wrapMax   = 100
	wrapPairs = 4
)

// unwrap joins the lines of paragraphs that were broken to a width.
func unwrap(lines []string) []string {
	width, pairs, full := 0, 0, 0
	for _, l := range lines {
		width = max(width, utf8.RuneCountInString(l))
	}
	for i := 1; i < len(lines); i++ {
		if lines[i-1] != "" && lines[i] != "" {
			pairs++
			if fills(lines[i-1], lines[i], width) {
				full++
			}
		}
	}
	if width < wrapMin || width > wrapMax || pairs < wrapPairs || full*10 < pairs*9 {
		return lines
	}
	var out []string
	for i, l := range lines {
		if i > 0 && lines[i-1] != "" && l != "" && fills(lines[i-1], l, width) {
			out[len(out)-1] += " " + l
			continue
		}
		out = append(out, l)
	}
	return out
}

// fills says whether a line was broken because the next line's first word did not
// fit into the width.
func fills(l, next string, width int) bool {
	word, _, _ := strings.Cut(next, " ")
	return utf8.RuneCountInString(l)+1+utf8.RuneCountInString(word) > width
}
