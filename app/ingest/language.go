package ingest

import (
	"strings"
	"unicode"
)

// sample is how many bytes of a text are looked at to tell its language.
const sample = 20_000

// script pairs a writing system with the language assumed for it.
type script struct {
	table *unicode.RangeTable
	lang  string
}

var scripts = []script{
	{unicode.Latin, "en"}, {unicode.Arabic, "ar"}, {unicode.Hebrew, "he"},
	{unicode.Cyrillic, "ru"}, {unicode.Greek, "el"}, {unicode.Hiragana, "ja"},
	{unicode.Katakana, "ja"}, {unicode.Hangul, "ko"}, {unicode.Han, "zh"},
	{unicode.Devanagari, "hi"}, {unicode.Thai, "th"},
}

// stopWords are the commonest short words of languages in Latin letters.
var stopWords = map[string][]string{
	"en": {"the", "and", "of", "to", "in", "that", "is", "was", "for", "with"},
	"fr": {"le", "la", "les", "des", "et", "une", "du", "est", "dans", "que"},
	"de": {"der", "die", "und", "das", "den", "nicht", "ist", "mit", "ein", "von"},
	"es": {"el", "la", "los", "las", "que", "y", "una", "por", "con", "del"},
	"it": {"il", "di", "che", "la", "una", "per", "gli", "del", "della", "non"},
	"pt": {"o", "os", "que", "uma", "do", "da", "não", "para", "com", "em"},
	"nl": {"de", "het", "een", "van", "en", "dat", "niet", "op", "zijn", "met"},
}

// Language tells the language of a text as a BCP 47 tag: by its script, by
// letters that only Persian, Urdu or Ukrainian have, and for Latin letters by the
// commonest words. "en" where nothing speaks for anything else.
func Language(s string) string {
	if len(s) > sample {
		s = strings.ToValidUTF8(s[:sample], "")
	}
	count := make([]int, len(scripts))
	for _, r := range s {
		if !unicode.IsLetter(r) {
			continue
		}
		for i, sc := range scripts {
			if unicode.Is(sc.table, r) {
				count[i]++
				break
			}
		}
	}
	best := 0
	for i, n := range count {
		if n > count[best] {
			best = i
		}
	}
	switch lang := scripts[best].lang; lang {
	case "en":
		return latin(s)
	case "ar":
		return byLetters(s, lang, []letters{{"ur", "ٹڈڑے"}, {"fa", "پچژگ"}})
	case "ru":
		return byLetters(s, lang, []letters{{"uk", "іїєґ"}})
	case "zh":
		if count[5]+count[6] > 0 { // any kana: Japanese uses Han letters too
			return "ja"
		}
		return lang
	default:
		return lang
	}
}

// letters are those that one language has and its neighbours have not.
type letters struct{ lang, only string }

// byLetters is the language among those given whose own letters make at least one
// in a hundred of the text (in order of their share), else the usual one.
func byLetters(s, usual string, own []letters) string {
	best, most := usual, len([]rune(s))/100
	for _, l := range own {
		n := 0
		for _, r := range s {
			if strings.ContainsRune(l.only, r) {
				n++
			}
		}
		if n > most {
			best, most = l.lang, n
		}
	}
	return best
}

// latin tells languages in Latin letters apart; another than English must have
// twice as many of its commonest words.
func latin(s string) string {
	seen := map[string]int{}
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) }) {
		seen[w]++
	}
	score := func(lang string) (n int) {
		for _, w := range stopWords[lang] {
			n += seen[w]
		}
		return n
	}
	best, most := "en", 2*score("en")
	for _, lang := range []string{"fr", "de", "es", "it", "pt", "nl"} {
		if n := score(lang); n > most {
			best, most = lang, n
		}
	}
	return best
}
