package ingest

import (
	"strings"

	"manicule.dev/app/article"
)

// wellFormed says whether a language tag has the form of RFC 5646: a language of
// two or three letters, then subtags of up to eight letters and digits. Whether
// there is such a language is not asked: a table of all of them (x/text/language)
// is 150 KB in the worker.
func wellFormed(tag string) bool {
	for i, part := range strings.Split(tag, "-") {
		if len(part) == 0 || len(part) > 8 || i == 0 && (len(part) < 2 || len(part) > 3) {
			return false
		}
		for _, c := range []byte(strings.ToLower(part)) {
			if (c < 'a' || c > 'z') && (i == 0 || c < '0' || c > '9') {
				return false
			}
		}
	}
	return true
}

// rightToLeft are the scripts (ISO 15924) that are written from the right, and the
// languages whose usual script is one of these (CLDR's likely subtags).
var rightToLeft = map[string]bool{
	"arab": true, "hebr": true, "syrc": true, "thaa": true, "nkoo": true, "adlm": true, "rohg": true, "mand": true, "samr": true,
	"ar": true, "arc": true, "arq": true, "ary": true, "arz": true, "azb": true, "bal": true, "bgn": true, "bqi": true, "ckb": true, "dv": true,
	"fa": true, "glk": true, "haz": true, "he": true, "iw": true, "ks": true, "lrc": true, "luz": true, "mzn": true, "nqo": true, "pnb": true,
	"prs": true, "ps": true, "rhg": true, "sd": true, "sdh": true, "skr": true, "syr": true, "ug": true, "ur": true, "yi": true, "ji": true,
}

// Direction is the base direction of a language: of the script that its tag names,
// else of its usual one. An unknown tag is written from the left.
func Direction(lang string) article.Dir {
	parts := strings.Split(strings.ToLower(lang), "-")
	named := parts[0]
	for _, p := range parts[1:] {
		if len(p) == 4 && p[0] >= 'a' {
			named = p
			break
		}
	}
	if rightToLeft[named] {
		return article.RTL
	}
	return article.LTR
}
