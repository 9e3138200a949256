package ingest_test

import (
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/language"

	"manicule.dev/app/article"
	"manicule.dev/app/ingest"
)

// TestDirectionAgrees holds the short table against the full one of x/text.
func TestDirectionAgrees(t *testing.T) {
	rtl := map[string]bool{"Arab": true, "Hebr": true, "Syrc": true, "Thaa": true, "Nkoo": true, "Adlm": true, "Rohg": true, "Mand": true, "Samr": true}
	check := func(tag string) {
		l, err := language.Parse(tag)
		if err != nil {
			return
		}
		want := article.LTR
		if sc, _ := l.Script(); rtl[sc.String()] {
			want = article.RTL
		}
		if got := ingest.Direction(tag); got != want {
			t.Errorf("%s runs %s, want %s", tag, got, want)
		}
	}
	for _, tag := range []string{"en", "ar-EG", "AR", "az-Arab", "ks-Deva", "he-Latn", "ar-Latn-EG", "sr-Cyrl", "ff-Adlm", "zh-Hant", "yi", "ckb-IQ", "nonsense", ""} {
		check(tag)
	}
	for a := 'a'; a <= 'z'; a++ {
		for b := 'a'; b <= 'z'; b++ {
			check(string(a) + string(b))
		}
	}
}

// TestWindows1252Agrees holds the characters against x/text's.
func TestWindows1252Agrees(t *testing.T) {
	for c := 0x80; c < 0x100; c++ {
		src := []byte{'a', 'b', byte(c), 'd', 'e', ' ', 'x', 0xE9, '.'}
		s, enc, err := ingest.Decode("x", src)
		if err != nil {
			continue // one of the five that are not there
		}
		want, bad := charmap.Windows1252.NewDecoder().Bytes(src)
		if bad != nil || s != string(want) || enc != ingest.Windows1252 {
			t.Errorf("0x%X: %q as %s, want %q (%v)", c, s, enc, want, bad)
		}
	}
}
