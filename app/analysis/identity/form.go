package identity

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// words cuts a name into its words, folded: lower case, without accents, dots,
// possessive endings and articles. "L'Enfant" and "al-Sisi" stay one word.
func words(name string) []string {
	var out []string
	start := -1
	flush := func(end int) {
		if start >= 0 {
			if w := fold(name[start:end]); w != "" {
				out = append(out, w)
			}
			start = -1
		}
	}
	for i, r := range name {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || (start >= 0 && (r == '\'' || r == '’' || r == '-' || r == '.' || r == '&')) {
			if start < 0 {
				start = i
			}
			continue
		}
		flush(i)
	}
	flush(len(name))
	return out
}

// plainLetters folds the accented letters of the languages of Europe and of usual
// transcriptions: each letter is followed by what it becomes.
const plainLetters = "àaáaâaãaäaåaāaăaąaæaçcćcčcĉcċcďdđdðdèeéeêeëeēeėeęeěeəeğgģgġgħhḥhìiíiîiïiīiįiıiķkļlľlłlñnńnņnňnòoóoôoõoöoøoōoőoœoŕrřr" +
	"śsşsșsšsßsţtțtťtùuúuûuüuūuůuűuųuýyÿyźzżzžz"

var plain = sync.OnceValue(func() map[rune]rune {
	m := map[rune]rune{}
	var from rune
	for i, r := range []rune(plainLetters) {
		if i%2 == 0 {
			from = r
		} else {
			m[from] = r
		}
	}
	return m
})

// fold brings one word into the form in which words are compared.
func fold(w string) string {
	w = strings.TrimRight(w, "'’-.&")
	for _, end := range []string{"'s", "’s", "'S", "’S"} {
		w = strings.TrimSuffix(w, end)
	}
	var b strings.Builder
	b.Grow(len(w))
	for _, r := range w {
		if r >= utf8.RuneSelf {
			r = unicode.ToLower(r)
			if p, ok := plain()[r]; ok {
				r = p
			}
			switch {
			case r == '’':
				r = '\''
			case unicode.IsMark(r):
				continue
			}
		} else if 'A' <= r && r <= 'Z' {
			r |= 0x20
		}
		if r != '.' {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// skeleton is a word's consonants without doubling and without h: spellings of
// one name that differ by a slip or by transcription share it (Bennet, Bennett;
// Mohammed, Muhamad). The first letter is kept whatever it is.
func skeleton(w string) string {
	var b strings.Builder
	last := rune(0)
	for i, r := range w {
		if i > 0 && strings.ContainsRune("aeiouyh'-", r) {
			continue
		}
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// slip says whether two folded words look like one name spelt twice: the same
// skeleton, at most two edits and one in three letters apart, and the same end
// where that tells genders apart (Mario, Maria).
func slip(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) < 4 || len(b) < 4 || skeleton(a) != skeleton(b) {
		return false
	}
	ea, eb := a[len(a)-1], b[len(b)-1]
	if ea != eb && vowel(ea) && vowel(eb) {
		return false
	}
	return distance(a, b) <= min(2, max(len(a), len(b))/4)
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// distance is the Levenshtein distance in bytes of two short words; words past 40
// bytes count as wholly different, so that hostile text costs nothing.
func distance(a, b string) int {
	const most = 40
	if len(a) > most || len(b) > most {
		return most
	}
	var row [most + 1]int
	for j := range len(b) + 1 {
		row[j] = j
	}
	for i := range len(a) {
		diag := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diag
			if a[i] != b[j] {
				cost++
			}
			diag = row[j+1]
			row[j+1] = min(cost, diag+1, row[j]+1)
		}
	}
	return row[len(b)]
}

// slug is a name as part of an id: folded words joined by hyphens.
func slug(name string) string {
	s := strings.Join(words(name), "-")
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\'' || r == '’':
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-':
			b.WriteRune(r)
		default:
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-")
}
