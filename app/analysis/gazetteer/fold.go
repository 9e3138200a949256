package gazetteer

import "unicode"

// latin holds, for U+00C0 to U+017F, the small letter of the plain Latin alphabet
// that each is written as where accents are lost; a space where there is none.
const latin = "aaaaaaaceeeeiiiidnooooo ouuuuypsaaaaaaaceeeeiiiidnooooo ouuuuypy" +
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll" +
	"lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"

// Fold is r as a small letter without accent, for the letters of the Latin
// alphabet; other letters are made small.
func Fold(r rune) rune {
	if r >= 0xC0 && r < 0xC0+rune(len(latin)) {
		if f := latin[r-0xC0]; f != ' ' {
			return rune(f)
		}
		return r
	}
	if r >= 0x1E00 && r <= 0x1EFF {
		return vietnamese(unicode.ToLower(r))
	}
	switch r {
	case 'Ơ', 'ơ':
		return 'o'
	case 'Ư', 'ư':
		return 'u'
	case 'ə', 'Ə':
		return 'e'
	case 'ș', 'Ș':
		return 's'
	case 'ț', 'Ț':
		return 't'
	}
	return unicode.ToLower(r)
}

// vietnamese folds the small letters of Latin Extended Additional.
func vietnamese(r rune) rune {
	switch {
	case r >= 0x1EA0 && r <= 0x1EB7, r == 0x1E01, r == 0x1E9A:
		return 'a'
	case r >= 0x1EB8 && r <= 0x1EC7, r >= 0x1E15 && r <= 0x1E1D:
		return 'e'
	case r >= 0x1EC8 && r <= 0x1ECB, r == 0x1E2D, r == 0x1E2F:
		return 'i'
	case r >= 0x1ECC && r <= 0x1EE3, r >= 0x1E4D && r <= 0x1E53:
		return 'o'
	case r >= 0x1EE4 && r <= 0x1EF1, r >= 0x1E73 && r <= 0x1E7B:
		return 'u'
	case r >= 0x1EF2 && r <= 0x1EF9:
		return 'y'
	case r >= 0x1E25 && r <= 0x1E2B, r == 0x1E96:
		return 'h'
	case r >= 0x1E61 && r <= 0x1E69:
		return 's'
	case r >= 0x1E6B && r <= 0x1E71:
		return 't'
	case r >= 0x1E91 && r <= 0x1E95:
		return 'z'
	case r >= 0x1E0B && r <= 0x1E13:
		return 'd'
	}
	return r
}
