package ingest

import "strings"

// maxBrackets is how many opening brackets one paragraph may hold. The Markdown
// parser's work grows with their square (128 KB of "[a](" took 5 s), and no
// article comes near.
const maxBrackets = 2048

// maxNotes is how many footnotes a file may hold: for each reference the parser goes
// through them all. maxRefs is how many references one paragraph may hold: for each the
// parser looks for its end (2 MB of "[^" took 9 s).
const (
	maxNotes = 1000
	maxRefs  = 256
)

// guard refuses, before the parser sees them, the texts on which the parser's work
// grows with the square of their length: containers nested beyond maxDepth on one
// line, paragraphs made of brackets, and footnotes without number.
func guard(name, body string, firstLine int) error {
	brackets, notes, refs := 0, 0, 0
	for i, l := range strings.Split(body, "\n") {
		if containers(l) > maxDepth {
			return refusal(name, firstLine+i, "lists and quotations nested deeper than %d", maxDepth)
		}
		if strings.Contains(l, "[^") && strings.Contains(l, "]:") {
			if notes++; notes > maxNotes {
				return refusal(name, firstLine+i, "more than %d footnotes", maxNotes)
			}
		}
		if strings.TrimSpace(l) == "" {
			brackets, refs = 0, 0
		}
		if refs += strings.Count(l, "[^"); refs > maxRefs {
			return refusal(name, firstLine+i, "more than %d references to footnotes in one paragraph", maxRefs)
		}
		if brackets += strings.Count(l, "["); brackets > maxBrackets {
			return refusal(name, firstLine+i, "more than %d opening brackets in one paragraph", maxBrackets)
		}
	}
	return nil
}

// containers counts the marks of quotations and list items with which a line
// begins.
func containers(l string) (n int) {
	for {
		l = strings.TrimLeft(l, " \t")
		digits := len(l) - len(strings.TrimLeft(l, "0123456789"))
		switch {
		case strings.HasPrefix(l, ">"):
			l = l[1:]
		case len(l) > 1 && strings.ContainsRune("-*+", rune(l[0])) && (l[1] == ' ' || l[1] == '\t'):
			l = l[2:]
		case digits > 0 && digits < 10 && len(l) > digits+1 && (l[digits] == '.' || l[digits] == ')') && (l[digits+1] == ' ' || l[digits+1] == '\t'):
			l = l[digits+2:]
		default:
			return n
		}
		n++
	}
}
