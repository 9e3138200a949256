package token

import (
	"unicode"
	"unicode/utf8"

	"manicule.dev/app/text"
)

// cut divides the tokens from first on, all of block, into sentences.
func (d *Doc) cut(block, first int) {
	for start := first; start < len(d.Tokens); {
		end := d.sentenceEnd(start)
		n := len(d.Sentences)
		for i := start; i < end; i++ {
			d.Tokens[i].Sentence = n
		}
		d.Sentences = append(d.Sentences, Sentence{
			Range: text.R(d.Tokens[start].Start, d.Tokens[end-1].End),
			First: start, Last: end, Block: block,
		})
		start = end
	}
}

// sentenceEnd is the token behind the sentence that starts at token start.
func (d *Doc) sentenceEnd(start int) int {
	for i := start; i < len(d.Tokens)-1; i++ {
		if !d.mayEnd(i) {
			continue
		}
		end := i + 1
		for end < len(d.Tokens) && d.trails(end) {
			end++
		}
		if end == len(d.Tokens) {
			return end
		}
		if d.startsSentence(start, i, end) {
			return end
		}
		i = end - 1
	}
	return len(d.Tokens)
}

// mayEnd says whether a sentence may end with token i.
func (d *Doc) mayEnd(i int) bool {
	t := d.Of(i)
	switch d.Tokens[i].Kind {
	case Punct:
		switch t[0] {
		case '.', '!', '?':
			return true
		}
		switch t {
		case "…", "؟", "。", "！", "？", "۔", "।":
			return true
		}
	case Word:
		return t[len(t)-1] == '.'
	}
	return false
}

// trails says whether token i belongs to the sentence that ended before it: more
// marks of the end, closing quotation marks and brackets.
func (d *Doc) trails(i int) bool {
	if d.Tokens[i].Kind == CloseQuote {
		return true
	}
	if d.Tokens[i].Kind != Punct {
		return false
	}
	switch d.Of(i) {
	case ")", "]", "}", "!", "?", ".":
		return true
	}
	return false
}

// startsSentence says whether a sentence that began at start and could end with
// token stop does end there, so that the next begins with token next.
func (d *Doc) startsSentence(start, stop, next int) bool {
	if !d.Tokens[next].Space && d.Tokens[next].Kind != OpenQuote && d.Tokens[stop].Kind == Word {
		return false
	}
	word := next
	for word < len(d.Tokens) && d.Tokens[word].Kind != Word && d.Tokens[word].Kind != Number && word-next < 3 {
		if k := d.Tokens[word].Kind; k == CloseQuote || k == Punct && !isOpening(d.Of(word)) {
			return false
		}
		word++
	}
	if word == len(d.Tokens) {
		return false
	}
	w := d.Of(word)
	first, _ := utf8.DecodeRuneInString(w)
	if unicode.IsLower(first) {
		return false
	}
	stopped := d.Of(stop)
	switch {
	case d.Tokens[stop].Kind == Word:
		return d.abbreviationEnds(stop, word)
	case len(stopped) == 3 && stopped == "..." || stopped == "…" || stopped == "..":
		return starter(w) || stop > next
	case stopped == "." && stop == start+1 && d.Tokens[start].Kind == Number:
		return false // "1. The first item"
	}
	return true
}

// isOpening says whether the mark t may stand before the first word of a sentence.
func isOpening(t string) bool {
	switch t {
	case "(", "[", "{", "-", "–", "—", "•", "*", "·", "¿", "¡", "'", "’", "...", "…", ">":
		return true
	}
	return false
}

// abbreviationEnds says whether the abbreviation at stop ends its sentence, the
// next word being at word.
func (d *Doc) abbreviationEnds(stop, word int) bool {
	t := d.Of(stop)
	t = t[:len(t)-1]
	switch abbreviation(t) {
	case title, beforeNumber:
		return false
	case month:
		return d.Tokens[word].Kind != Number && starter(d.Of(word))
	}
	if d.Tokens[word].Kind == Number {
		return false
	}
	if word > stop+1 && d.Tokens[stop+1].Kind == CloseQuote {
		return true // behind a closing mark even an abbreviation has ended
	}
	return starter(d.Of(word))
}
