package anchor

import (
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"case and space", "The  Quick\tFox\n", "thequickfox"},
		{"no-break space, soft hyphen, joiners", "a\u00a0b\u00adc\u200bd\u2060e\u200cf", "abcdef"},
		{"dashes", "a–b — c -- d‐e−f", "a-b-c-d-e-f"},
		{"quotation marks", "“a” «b» „c‟ ‘d’", `"a""b""c"'d'`},
		{"ellipsis", "a…", "a..."},
		{"ligatures", "ﬁnal oﬃce œuvre æon straße", "finalofficeoeuvreaeonstrasse"},
		{"composed and not", "café cafe\u0301 Ångström", "cafecafeangstrom"},
		{"Vietnamese", "Việt", "viet"},
		{"Cyrillic", "Йод И\u0306од", "иоди" + "од"},
		{"Greek", "Ἀθῆναι", "αθηναι"},
		{"full width", "Ａ１！", "a1!"},
		{"kana", "か\u3099が ウ\u3099ヴ は\u309aぱ", "ががヴヴぱぱ"},
		{"Arabic", "\u0622 \u0627\u0653", "\u0627\u0653\u0627\u0653"},
		{"variation selectors", "☞\ufe0e", "☞"},
	} {
		if got := string(fold(c.in).runes); got != c.want {
			t.Errorf("%s: fold(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
	}
	if a, b := fold("각 값").runes, fold("\u1100\u1161\u11a8 \u1100\u1161\u11b9").runes; string(a) != string(b) {
		t.Errorf("syllables %q and letters %q fold apart", string(a), string(b))
	}
}

func TestTokens(t *testing.T) {
	f := fold("He said: “don’t”.\nNew line 必要 x")
	var got []string
	var br []breaks
	for i := range f.count() {
		got = append(got, string(f.runes[f.tokens[i].start:f.tokens[i+1].start]))
		br = append(br, f.tokens[i].breaks)
	}
	want := []string{"he", "said", ":", `"`, "don", "'", "t", `"`, ".", "new", "line", "必", "要", "x"}
	for i := range want {
		if i >= len(got) || got[i] != want[i] {
			t.Fatalf("tokens %q, want %q", got, want)
		}
	}
	if br[9] != line || br[10] != inLine || br[3] != sentence {
		t.Errorf("breaks %v", br)
	}
}

// FuzzFold holds the position map to what it promises: it is monotone, stays on
// rune boundaries, and every rune's source lies inside the text.
func FuzzFold(f *testing.F) {
	f.Add("a…ﬁ\u0301 “x”—- 必\u3099 각")
	f.Add("\xff\u00ad\u0301")
	f.Fuzz(func(t *testing.T, s string) {
		g := fold(s)
		if len(g.at) != len(g.runes)+1 || int(g.tokens[g.count()].start) != len(g.runes) {
			t.Fatalf("fold(%q): %d runes, %d positions", s, len(g.runes), len(g.at))
		}
		for i := range g.runes {
			if g.at[i] > g.at[i+1] || !utf8.RuneStart(s[g.at[i]]) && utf8.ValidString(s) {
				t.Fatalf("fold(%q): rune %d at %d, next at %d", s, i, g.at[i], g.at[i+1])
			}
			if e := g.end(i); e <= int(g.at[i]) || e > len(s) {
				t.Fatalf("fold(%q): rune %d from %d ends at %d", s, i, g.at[i], e)
			}
			if a, b := g.span(int(g.at[i]), g.end(i)); a > i || b <= i {
				t.Fatalf("fold(%q): rune %d is not in its own span %d-%d", s, i, a, b)
			}
		}
		for i := range g.count() {
			if g.size(i) <= 0 {
				t.Fatalf("fold(%q): token %d is empty", s, i)
			}
		}
	})
}
