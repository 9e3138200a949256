package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"
	"unicode"
)

// maxSlug keeps addresses and storage keys short.
const maxSlug = 80

// Slug makes the address of an article from its file name: lower-case ASCII
// letters, digits and single hyphens, accents taken off. A name without any such
// letter gets a slug made of its hash, so that it is the same at every start.
func Slug(name string) string {
	base := strings.TrimSuffix(path.Base(name), path.Ext(name))
	var b strings.Builder
	for _, r := range apart(strings.ToLower(base)) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r): // an accent, taken off its letter by apart
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() >= maxSlug {
			break
		}
	}
	if s := strings.Trim(b.String(), "-"); s != "" {
		return s
	}
	sum := sha256.Sum256([]byte(base))
	return "article-" + hex.EncodeToString(sum[:4])
}

// validSlug says whether s could have come from Slug.
func validSlug(s string) bool {
	if s == "" || len(s) > maxSlug || s[0] == '-' || s[len(s)-1] == '-' || strings.Contains(s, "--") {
		return false
	}
	for _, c := range []byte(s) {
		if c != '-' && (c < '0' || c > '9') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return true
}
