package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Differing is the stretch of now, in whole words, that differs from was: what is
// left of now without the words that both begin and end with. It is empty where
// words of was are only gone.
func Differing(was, now string) Range {
	start := 0
	for start < len(now) && start < len(was) && now[start] == was[start] {
		start++
	}
	start = wordStart(now, min(start, wordStart(was, start)))
	end, other := len(now), len(was)
	for end > start && other > start && now[end-1] == was[other-1] {
		end, other = end-1, other-1
	}
	for end < len(now) && (!utf8.RuneStart(now[end]) || inWord(now, end)) {
		end++
	}
	return Range{start, max(start, end)}
}

// wordStart is the start of the word that at lies in, or at.
func wordStart(s string, at int) int {
	at = min(at, len(s))
	for at > 0 && (at < len(s) && !utf8.RuneStart(s[at]) || inWord(s, at)) {
		at--
	}
	return at
}

// inWord says whether no white space touches at, and so cutting there would part a
// word.
func inWord(s string, at int) bool {
	if at <= 0 || at >= len(s) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	after, _ := utf8.DecodeRuneInString(s[at:])
	return !unicode.IsSpace(before) && !unicode.IsSpace(after) && !strings.ContainsRune("\u200b", after)
}
