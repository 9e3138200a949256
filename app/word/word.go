// Package word holds the words of the interface, in the reader's language. The
// English text is the key: the program says word.T("Not saved: {1}", why), and the
// folder of each other language (ar/*.txt) holds its text for every such key. A test
// holds the program's keys against the folders, so no language lacks a word; only
// the language that is used is fetched by the page.
//
// A catalogue is lines "English = translation"; lines that begin with "# " are
// comments and such that begin with "@" say something of the language: "@dir rtl",
// "@plural zero one two few many other", and "@why English = translation" for the
// sentences in which the analysis says why something was found, which web/js/reason.js
// turns. The translation of
// a counted key holds one form for each plural category, separated by " | ". An
// English text means one thing: where two would read the same, one is worded anew.
package word

import (
	"strconv"
	"strings"
	"time"
)

// Key is an English text of the interface. {n} stands for a count, {1} to {9} for
// what is put in.
type Key string

// Language is one that the interface can be shown in.
type Language struct{ Code, Name string }

// Languages are all of them; each but English has a folder.
var Languages = []Language{{"en", "English"}, {"ar", "العربية"}}

// Locale is what the browser's Intl knows about a language.
type Locale struct {
	Plural func(n int) string // the CLDR plural category of n
	Number func(n int) string
	Date   func(milliseconds int64) string // of Unix time; the day, written out
}

// catalogue is one language's words.
type catalogue struct {
	lang, dir string
	plural    []string
	words     map[Key]string
	locale    Locale
}

var english = catalogue{lang: "en", dir: "ltr", locale: Locale{Plural: one, Number: strconv.Itoa, Date: day}}

// now is the language in use. It is set once, before anything is drawn: a reader who
// chooses another language gets the page anew.
var now = english

// Use makes a catalogue the one in use; an empty one means English. What the locale
// lacks is done as in English.
func Use(lang, text string, locale Locale) {
	now = english
	if text != "" {
		now = parse(lang, text)
	}
	if locale.Plural != nil {
		now.locale.Plural = locale.Plural
	}
	if locale.Number != nil {
		now.locale.Number = locale.Number
	}
	if locale.Date != nil {
		now.locale.Date = locale.Date
	}
}

func parse(lang, text string) catalogue {
	c := catalogue{lang: lang, dir: "ltr", words: make(map[Key]string, 512), locale: english.locale}
	for text != "" {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		switch {
		case strings.HasPrefix(line, "# "), strings.HasPrefix(line, "@why "):
		case strings.HasPrefix(line, "@dir "):
			c.dir = line[len("@dir "):]
		case strings.HasPrefix(line, "@plural "):
			c.plural = strings.Fields(line[len("@plural "):])
		default:
			if key, value, ok := strings.Cut(line, " = "); ok {
				c.words[Key(key)] = value
			}
		}
	}
	return c
}

// Lang is the language in use.
func Lang() string { return now.lang }

// Dir is the direction in which it is written: ltr or rtl.
func Dir() string { return now.dir }

// T is the text of a key, with the arguments put in for {1}, {2} and so on.
func T(k Key, args ...string) string {
	s, ok := now.words[k]
	if !ok {
		s = string(k)
	}
	return fill(s, args)
}

// N is the text for a count: in English one or other, elsewhere the form that the
// language has for n; other is the key. {n} becomes the number.
func N(n int, one, other Key, args ...string) string {
	form := string(other)
	if forms, ok := now.words[other]; ok {
		form = now.form(forms, n)
	} else if n == 1 {
		form = string(one)
	}
	return fill(strings.ReplaceAll(form, "{n}", Number(n)), args)
}

// form chooses among the forms of a translation; the last, other, serves for what
// is not there.
func (c catalogue) form(forms string, n int) string {
	all := strings.Split(forms, " | ")
	category := c.locale.Plural(n)
	for i, name := range c.plural {
		if name == category && i < len(all) {
			return all[i]
		}
	}
	return all[len(all)-1]
}

func fill(s string, args []string) string {
	for i, a := range args {
		s = strings.ReplaceAll(s, "{"+strconv.Itoa(i+1)+"}", a)
	}
	return s
}

// Number writes a count with the language's digits.
func Number(n int) string { return now.locale.Number(n) }

// Date writes the day of a Unix time in milliseconds.
func Date(milliseconds int64) string { return now.locale.Date(milliseconds) }

// one is the English plural category.
func one(n int) string {
	if n == 1 {
		return "one"
	}
	return "other"
}

// day is the day as ISO 8601 writes it, in UTC: what stands where no browser is.
func day(milliseconds int64) string {
	return time.UnixMilli(milliseconds).UTC().Format(time.DateOnly)
}
