package ingest

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// furniture are the labels that news pages set between the paragraphs and that
// are never a sentence of the text. They are left out only where they are the
// whole line and stand alone.
var furniture = map[string]bool{
	"live story": true, "live": true, "live updates": true, "advertisement": true, "advertising": true,
	"ad": true, "sponsored": true, "sponsored content": true, "promoted": true,
	"story continues below": true, "story continues below advertisement": true,
	"article continues below": true, "article continues after advertisement": true,
	"continue reading": true, "read more": true, "read more:": true, "read also": true, "read next": true,
	"also read": true, "more on this story": true, "related": true, "related stories": true,
	"related articles": true, "related topics": true, "recommended": true, "recommended stories": true,
	"most read": true, "most popular": true, "trending": true, "editor's picks": true, "you may also like": true,
	"share": true, "share this": true, "share this article": true, "share this story": true, "tweet": true,
	"copy link": true, "print": true, "save": true, "listen": true, "watch": true, "comments": true,
	"subscribe": true, "subscribe now": true, "sign up": true, "newsletter": true, "skip to content": true,
	"اقرأ أيضا": true, "اقرأ أيضاً": true, "إعلان": true, "مواضيع ذات صلة": true, "شارك": true,
}

func isFurniture(l string) bool {
	return furniture[strings.ToLower(strings.ReplaceAll(l, "’", "'"))]
}

// isReadingTime knows "2 min read", "3-minute read", "Reading time: 4 minutes".
func isReadingTime(l string) bool {
	words := strings.FieldsFunc(strings.ToLower(l), func(r rune) bool { return r == ' ' || r == '-' || r == ':' || r == '.' })
	if len(words) >= 2 && words[0] == "reading" && words[1] == "time" {
		words = append(words[2:], "read")
	}
	if len(words) < 2 || len(words) > 3 {
		return false
	}
	n, err := strconv.Atoi(words[0])
	if err != nil || n < 0 || n > 999 || !strings.HasPrefix("minutes", words[1]) || len(words[1]) < 3 && words[1] != "m" {
		return false
	}
	return len(words) == 3 && (words[2] == "read" || words[2] == "reading")
}

// byline gives the author of a line "By NAME", "Written by NAME" and the like;
// "" for every other line.
func byline(l string) string {
	if utf8.RuneCountInString(l) > bylineMax {
		return ""
	}
	lower := strings.ToLower(l)
	for _, start := range []string{"by ", "written by ", "words by ", "بقلم "} {
		if !strings.HasPrefix(lower, start) {
			continue
		}
		name := strings.TrimSpace(l[len(start):])
		if isNames(name) {
			return name
		}
	}
	return ""
}

// isNames says whether every word is one of a name: "Ada Lovelace and C. Babbage
// in London". A line that ends like a sentence is none.
func isNames(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 10 || strings.HasSuffix(s, ".") && len([]rune(words[len(words)-1])) > 3 {
		return false
	}
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsLower(r):
			switch w {
			case "and", "in", "de", "van", "von", "der", "al", "bin", "la", "di", "for":
			default:
				return false
			}
		case !unicode.IsLetter(r):
			return false
		}
	}
	return true
}

// isCaption says whether a line is a picture's caption: it ends in a credit.
func isCaption(l string) bool {
	if utf8.RuneCountInString(l) > captionMax {
		return false
	}
	if withoutCredit(l) != l {
		return true
	}
	open := strings.LastIndexByte(l, '(')
	if open <= 0 || !strings.HasSuffix(l, ")") {
		return false
	}
	credit := strings.ToLower(l[open+1 : len(l)-1])
	for _, word := range []string{"photo", "image", "picture", "getty", "afp via", "file pic", "courtesy of"} {
		if strings.Contains(credit, word) && utf8.RuneCountInString(credit) <= 2*creditMax {
			return true
		}
	}
	return false
}

// withoutCredit takes a credit in square brackets off the end of a line. A credit
// is a name (a capital first, then at most 40 letters, digits, spaces and
// /&.,-:): an editor's insertion such as [sic] stays.
func withoutCredit(l string) string {
	open := strings.LastIndexByte(l, '[')
	if open <= 0 || !strings.HasSuffix(l, "]") {
		return l
	}
	credit := l[open+1 : len(l)-1]
	r, _ := utf8.DecodeRuneInString(credit)
	if !unicode.IsUpper(r) || utf8.RuneCountInString(credit) > creditMax {
		return l
	}
	for _, r := range credit {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" /&.,-:'©", r) {
			return l
		}
	}
	caption := strings.TrimSpace(l[:open])
	if caption == "" {
		return l
	}
	return caption
}

// layouts are the forms of a date that stand alone on a line of a news page, with
// commas and full stops taken out.
var layouts = []string{
	"2 January 2006", "January 2 2006", "2 Jan 2006", "Jan 2 2006", "2006-01-02", "2006/01/02",
	"Monday 2 January 2006", "Monday January 2 2006", "Mon 2 Jan 2006", "Mon Jan 2 2006",
	"02/01/2006",
}

// arabicMonths are the month names of the Gregorian calendar in Egypt and the
// Gulf, and in the Levant and Iraq.
var arabicMonths = map[string]time.Month{
	"يناير": 1, "فبراير": 2, "مارس": 3, "أبريل": 4, "إبريل": 4, "مايو": 5, "يونيو": 6, "يوليو": 7,
	"أغسطس": 8, "سبتمبر": 9, "أكتوبر": 10, "نوفمبر": 11, "ديسمبر": 12,
	"شباط": 2, "آذار": 3, "نيسان": 4, "أيار": 5, "حزيران": 6, "تموز": 7, "آب": 8, "أيلول": 9,
}

// dateLine says whether the whole line is a date, with or without "Published:",
// a weekday, a time of day; iso is the date, empty where day and month cannot be
// told apart (03/04/2021).
func dateLine(l string) (iso string, ok bool) {
	if utf8.RuneCountInString(l) > bylineMax {
		return "", false
	}
	words := strings.FieldsFunc(l, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",.|·•–—،", r) })
	for len(words) > 0 && datePrefix[strings.ToLower(strings.TrimSuffix(words[0], ":"))] {
		words = words[1:]
	}
	words = withoutTime(words)
	s := strings.Join(words, " ")
	for _, layout := range layouts {
		t, err := time.Parse(layout, ordinal(s))
		if err != nil {
			continue
		}
		if layout == "02/01/2006" && t.Day() <= 12 {
			return "", true
		}
		return t.Format(time.DateOnly), true
	}
	return arabicDate(words)
}

var datePrefix = map[string]bool{"published": true, "updated": true, "posted": true, "on": true, "last": true, "date": true, "first": true, "نشر": true, "نُشر": true, "في": true}

// withoutTime takes a time of day with its zone off the end of a date.
func withoutTime(words []string) []string {
	for i, w := range words {
		h, m, ok := strings.Cut(w, ":")
		if !ok || i == 0 {
			continue
		}
		if _, err := strconv.Atoi(h); err != nil || len(m) < 2 || len(words)-i > 4 {
			return words
		}
		words = words[:i]
		if w := strings.ToLower(words[len(words)-1]); w == "at" {
			words = words[:len(words)-1]
		}
		return words
	}
	return words
}

// ordinal turns "12th" and "1st" into plain numbers.
func ordinal(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		for _, suffix := range []string{"st", "nd", "rd", "th"} {
			if num, ok := strings.CutSuffix(w, suffix); ok {
				if _, err := strconv.Atoi(num); err == nil {
					words[i] = num
				}
			}
		}
		if w == "Sept" {
			words[i] = "Sep"
		}
	}
	return strings.Join(words, " ")
}

// arabicDate knows "12 نوفمبر 2021", with Arabic or European digits.
func arabicDate(words []string) (string, bool) {
	if len(words) == 4 { // a weekday first
		words = words[1:]
	}
	if len(words) != 3 {
		return "", false
	}
	day, err1 := strconv.Atoi(digits(words[0]))
	year, err2 := strconv.Atoi(digits(words[2]))
	month := arabicMonths[words[1]]
	if err1 != nil || err2 != nil || month == 0 || day < 1 || day > 31 || year < 1000 || year > 9999 {
		return "", false
	}
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if t.Day() != day {
		return "", false
	}
	return t.Format(time.DateOnly), true
}

// digits turns Arabic-Indic digits into European ones.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '٠' && r <= '٩' {
			return '0' + r - '٠'
		}
		return r
	}, s)
}
