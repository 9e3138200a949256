package ingest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"manicule.dev/app/ingest"
)

// FuzzFile: whatever the bytes, the answer is an article that keeps the promises
// of package article, or an error; the slug can stand in an address.
func FuzzFile(f *testing.F) {
	names, err := filepath.Glob("testdata/*.*")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src, strings.HasSuffix(name, ".md"))
	}
	for _, s := range []string{
		"---\n&a [*a]\n---\n", "---\nx: &a {b: *a}\n---\n# a", "[a](#b 'c')![d](e)", "- \n  - \n\n\t\tcode\n1. x\n\n   y",
		"| a |\n|-|\n| b | c |", "&#0;&#10;&#x80;&nbsp; `a\nb`", "T\n\n\u00a0\n[A]\n(photo)\nBy \n12:30", "\xff\xfe\x00\xd8", "a\xe9",
	} {
		f.Add([]byte(s), true)
		f.Add([]byte(s), false)
	}
	f.Fuzz(func(t *testing.T, src []byte, md bool) {
		name := "fuzz.txt"
		if md {
			name = "fuzz.md"
		}
		a, err := ingest.File(name, src)
		if err != nil {
			if !strings.HasPrefix(err.Error(), name) {
				t.Fatalf("error %q does not name the file", err)
			}
			return
		}
		if err := a.Check(); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(a.Text, "\x00\r") || a.Slug == "" || a.Title == "" || !utf8.ValidString(a.Title+a.Summary) {
			t.Fatalf("unfit text or metadata: %+v %q", a.Meta, a.Text)
		}
	})
}

// FuzzPlainKeepsWords: every word of a plain text is in the article, unless it
// stood in one of the lines that Plain documents as left out.
func FuzzPlainKeepsWords(f *testing.F) {
	f.Add("Title\n\nTitle\nA dek\n2 min read\n\nText of it.\n\nLive Story\n\nMore [Hulio]")
	f.Add("One\nTwo [Getty]\n\nThree [Getty]")
	f.Fuzz(func(t *testing.T, s string) {
		a, err := ingest.Plain("t.txt", []byte(s))
		if err != nil || !utf8.ValidString(s) {
			return
		}
		kept := " " + strings.Join(strings.Fields(a.Text), " ") + " "
		for _, l := range strings.Split(s, "\n") {
			// Only a line that is a whole sentence is held against the promise.
			words := strings.Fields(l)
			if len(words) < 5 || !strings.HasSuffix(l, ".") || strings.ContainsAny(l, "\r\f\v\x00\x7f[]") || hasControl(l) {
				continue
			}
			if sentence := strings.Join(words, " "); !strings.Contains(kept, sentence) && !repeats(a.Title, sentence) {
				t.Fatalf("%q is lost in %q", sentence, kept)
			}
		}
	})
}

func hasControl(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < 0x20 && r != '\t' || r == 0x85 || r == 0xA0 || r == 0x202F }) >= 0
}

// repeats says whether a line is the title again, but for punctuation and case.
func repeats(title, l string) bool {
	key := func(s string) string {
		return strings.ToLower(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" .,;:!?'\"-", r) }), ""))
	}
	return key(title) == key(l)
}
