package ingest_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"manicule.dev/app/article"
	"manicule.dev/app/ingest"
)

// kinds writes an article as "kind: text" lines, for short expectations.
func kinds(a *article.Article) string {
	var b strings.Builder
	for i, bl := range a.Blocks {
		b.WriteString(string(bl.Kind) + ": " + a.BlockText(i) + "\n")
	}
	return b.String()
}

func TestPlain(t *testing.T) {
	long := strings.Repeat("The harbour was quiet again. ", 12)
	long = strings.TrimSpace(long)
	for _, tc := range []struct{ name, in, want string }{
		{"title and text", "Title\n\n" + long + "\n\nEnd.", "title: Title\nparagraph: " + long + "\nparagraph: End.\n"},
		{"title repeated in other case", "A Title\n\na title!\n\nEnd.", "title: A Title\nparagraph: End.\n"},
		{"dek under the title", "Title\nWhat it is about\n\nText.", "title: Title\ndek: What it is about\nparagraph: Text.\n"},
		{"first paragraph is no dek", "Title\n\nText one.\n\nText two.", "title: Title\nparagraph: Text one.\nparagraph: Text two.\n"},
		{"dates", "T\n\nPublished: Friday, 12th November 2021, 10:32 GMT\nUpdated 13 Nov 2021\n\nText.",
			"title: T\ndateline: Published: Friday, 12th November 2021, 10:32 GMT\ndateline: Updated 13 Nov 2021\nparagraph: Text.\n"},
		{"a sentence with a date stays", "T\n\n12 November 2021 was a Friday\n\nText.", "title: T\nparagraph: 12 November 2021 was a Friday\nparagraph: Text.\n"},
		{"byline", "T\nBy Ada Lovelace and C. Babbage\n\nText.", "title: T\ndateline: By Ada Lovelace and C. Babbage\nparagraph: Text.\n"},
		{"a sentence with by stays", "T\n\nBy then it was late.\n\nText.", "title: T\nparagraph: By then it was late.\nparagraph: Text.\n"},
		{"reading times", "T\n2 min read\n\n3-minute read\n\nReading time: 4 minutes\n\nText.", "title: T\nparagraph: Text.\n"},
		{"a sentence on minutes stays", "T\n\n2 minutes remain\n\nText.", "title: T\nparagraph: 2 minutes remain\nparagraph: Text.\n"},
		{"furniture alone goes", "T\n\nText.\n\nADVERTISEMENT\n\nMore.", "title: T\nparagraph: Text.\nparagraph: More.\n"},
		{"furniture with a neighbour stays", "T\n\nText.\nRelated\nMore.", "title: T\nparagraph: Text.\nparagraph: Related\nparagraph: More.\n"},
		{"credit in the head", "T\nA harbour at dawn [AFP/Getty]\n\nText.", "title: T\ncaption: A harbour at dawn\nparagraph: Text.\n"},
		{"credit in the text stays", "T\n\nText.\n\nA harbour at dawn [AFP/Getty]", "title: T\nparagraph: Text.\ncaption: A harbour at dawn [AFP/Getty]\n"},
		{"an insertion is no credit", "T\n\nThey wrote it so [sic]\n\nText.", "title: T\nparagraph: They wrote it so [sic]\nparagraph: Text.\n"},
		{"no-break spaces", "T\n\nTen\u00a0ships, 5\u00a0000 men; «\u00a0oui\u00a0» \u00a0 said\u00a0he.", "title: T\nparagraph: Ten ships, 5\u00a0000 men; «\u00a0oui\u00a0» said he.\n"},
		{"a long first line is text", long + "\n\nText.", "paragraph: " + long + "\nparagraph: Text.\n"},
		{"no blank lines at all", "T\n" + long + "\nMore.", "title: T\nparagraph: " + long + "\nparagraph: More.\n"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a, err := ingest.Plain("t.txt", []byte(tc.in))
			if err != nil {
				t.Fatal(err)
			}
			if got := kinds(a); got != tc.want {
				t.Errorf("got:\n%swant:\n%s", got, tc.want)
			}
		})
	}
}

func TestPlainMeta(t *testing.T) {
	for in, want := range map[string]string{
		"T\n12 November, 2021\n\nText.":         "2021-11-12",
		"T\nNov. 12, 2021\n\nText.":             "2021-11-12",
		"T\nFri, Nov 12 2021 at 9:30\n\nText.":  "2021-11-12",
		"T\n2021-11-12\n\nText.":                "2021-11-12",
		"T\n31/12/2021\n\nText.":                "2021-12-31",
		"T\n03/04/2021\n\nText.":                "", // day or month first?
		"ع\nالجمعة، ١٢ نوفمبر ٢٠٢١\n\nنص طويل.": "2021-11-12",
		"T\n31 February 2021\n\nText.":          "",
	} {
		a, err := ingest.Plain("t.txt", []byte(in))
		if err != nil {
			t.Fatalf("%q: %v", in, err)
		}
		if a.Published != want {
			t.Errorf("%q: published %q, want %q", in, a.Published, want)
		}
	}
}

func TestMarkdownTitleAndSlug(t *testing.T) {
	for _, tc := range []struct{ name, file, in, title, slug, first string }{
		{"front matter", "a.md", "---\ntitle: One\nslug: two-2\n---\nText.", "One", "two-2", "One"},
		{"heading", "b/Été à Paris.md", "# One *em*\n\nText.", "One em", "ete-a-paris", "One em"},
		{"file name", "my_first-note.md", "Text.", "my first note", "my-first-note", "my first note"},
		{"byte order mark and CRLF", "a.md", "\ufeff---\r\ntitle: One\r\n---\r\nText.\r\n", "One", "a", "One"},
		{"unreadable name", "☞.md", "Text.", "☞", "article-d45ba681", "☞"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a, err := ingest.Markdown(tc.file, []byte(tc.in))
			if err != nil {
				t.Fatal(err)
			}
			if a.Title != tc.title || a.Slug != tc.slug || a.BlockText(0) != tc.first || a.Blocks[0].Kind != article.Title {
				t.Errorf("title %q, slug %q, first block %q (%s)", a.Title, a.Slug, a.BlockText(0), a.Blocks[0].Kind)
			}
		})
	}
}

// TestRefusals: what is refused is named by file, line and reason.
func TestRefusals(t *testing.T) {
	for _, tc := range []struct{ file, in, want string }{
		{"a.md", "---\ntitle: One\n---\nText\n\n<div>no</div>\n", `a.md:6: raw HTML "<div>"`},
		{"a.md", "one\ntwo <b>three</b>", `a.md:2: raw HTML "<b>"`},
		{"a.md", "---\ntitle: x\n---\n\n[go](javascript:alert(1))", `a.md:5: link to "javascript:alert(1)"`},
		{"a.md", "a\n\nb <data:text/html,x>", `a.md:3: link to "data:text/html,x"`},
		{"a.md", "[x](https:///nohost)", `a.md:1: link to "https:///nohost": no host`},
		{"a.md", "---\ntitle: One\nText", "a.md:1: front matter: the line --- that closes it is missing"},
		{"a.md", "---\ntitle: One\npublished: soon\n---\nText", `a.md:3: published: "soon" is not a date`},
		{"a.md", "---\ntitle: One\npublished: 2021-02-30\n---\nText", `a.md:3: published: "2021-02-30" is not a date`},
		{"a.md", "---\ntitle: One\ntitle: Two\n---\nText", `a.md:3: front matter: "title" stands already in line 2`},
		{"a.md", "---\ntitle: [One]\n---\nText", "a.md:2: title: expected text"},
		{"a.md", "---\na: b\n c: d\n---\nText", "a.md:3: front matter: "},
		{"a.md", "---\njust text\n---\nText", "a.md:2: front matter: expected lines"},
		{"a.md", "---\ndir: up\n---\nText", `a.md:2: dir: "up"`},
		{"a.md", "---\nlang: Klingonese!\n---\nText", `a.md:2: lang: "Klingonese!"`},
		{"a.md", "---\nslug: Not Good\n---\nText", `a.md:2: slug: "Not Good"`},
		{"a.md", "---\nsource:\n  name: X\n  url: ftp://x\n---\nText", "a.md:4: source url: not an http"},
		{"a.md", "---\ntags: {a: b}\n---\nText", "a.md:2: tags: expected a list"},
		{"a.md", strings.Repeat("> ", 70) + "deep", "a.md:1: lists and quotations nested deeper than 64"},
		{"a.md", "- a\n\n" + strings.Repeat("- ", 70) + "deep", "a.md:3: lists and quotations nested deeper than 64"},
		{"a.md", "# T\n\n" + strings.Repeat("[", 5000), "a.md:3: more than 2048 opening brackets in one paragraph"},
		{"a.md", "# T\n\n" + strings.Repeat("[^1]", 300), "a.md:3: more than 256 references to footnotes in one paragraph"},
		{"a.md", "# T\n\n" + strings.Repeat("[^a]: b\n\n", 1001), "a.md:2003: more than 1000 footnotes"},
		{"a.txt", " \n\n", "a.txt: no text in it"},
		{"a.txt", "one\ntwo\x00", "a.txt:2: not a text file: it holds a zero byte"},
		{"a.txt", "caf\xe9\nna\x81f", "a.txt:2: not a text file: byte 0x81"},
		{"a.txt", "\x01\x02\x03\x04 abc", "a.txt: not a text file: it is full of control characters"},
		{"a.txt", "\xff\xfea\x00b", "a.txt: UTF-16 text is cut"},
		{"a.txt", strings.Repeat("x", ingest.MaxSize+1), "a.txt: file too large: 4194305 bytes"},
		{"a.pdf", "x", "a.pdf: not a kind of file that can be read (expected .md or .txt)"},
	} {
		a, err := ingest.File(tc.file, []byte(tc.in))
		if err == nil {
			t.Errorf("%.60q: read as %q, want error %q", tc.in, kinds(a), tc.want)
			continue
		}
		if !strings.HasPrefix(err.Error(), tc.want) {
			t.Errorf("%.60q: error %q, want %q…", tc.in, err, tc.want)
		}
		var e *ingest.Error
		if !errors.As(err, &e) || e.Name != tc.file {
			t.Errorf("%.60q: error %#v names no file", tc.in, err)
		}
	}
}

func TestDecode(t *testing.T) {
	for _, tc := range []struct {
		in, want string
		enc      ingest.Encoding
	}{
		{"é\r\nb\rc", "é\nb\nc", ingest.UTF8},
		{"\ufeffé", "é", ingest.UTF8},
		{"\xff\xfe\xe9\x00\x1e\x26", "é☞", ingest.UTF16LE},
		{"\xfe\xff\x00\xe9\x26\x1e", "é☞", ingest.UTF16BE},
		{"\x93caf\xe9\x94 \x80 5", "“café” € 5", ingest.Windows1252},
	} {
		got, enc, err := ingest.Decode("a.txt", []byte(tc.in))
		if err != nil || got != tc.want || enc != tc.enc {
			t.Errorf("%q: %q %s %v, want %q %s", tc.in, got, enc, err, tc.want, tc.enc)
		}
	}
}

func TestLanguage(t *testing.T) {
	for s, want := range map[string]struct {
		lang string
		dir  article.Dir
	}{
		"The quick fox and the dog of the house":                               {"en", article.LTR},
		"Le renard et la poule sont dans les bois du roi":                      {"fr", article.LTR},
		"Der Fuchs und die Henne und das Haus ist nicht":                       {"de", article.LTR},
		"كتب القارئ على هامش الكتاب":                                           {"ar", article.RTL},
		"این کتاب را چند بار خوانده\u200cام و می\u200cگویم که خوب است پس بگیر": {"fa", article.RTL},
		"הקורא כתב בשולי הספר":                                                 {"he", article.RTL},
		"Читатель писал на полях книги":                                        {"ru", article.LTR},
		"本の余白に書く":                                                              {"ja", article.LTR},
		"读者在书边写字":                                                              {"zh", article.LTR},
		"":                                                                     {"en", article.LTR},
	} {
		if got := ingest.Language(s); got != want.lang || ingest.Direction(got) != want.dir {
			t.Errorf("%q: %s %s, want %s %s", s, got, ingest.Direction(got), want.lang, want.dir)
		}
	}
}

// TestDir: a bad file is reported and skipped, the rest is read, in order.
func TestDir(t *testing.T) {
	f := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	folder := fstest.MapFS{
		"b.md": f("---\nslug: same\n---\nB."), "a.txt": f("A\n\nText."), "sub/c.md": f("---\nslug: same\n---\nC."),
		"bad.md": f("<p>"), "gold.json": f("{}"), ".hidden.md": f("x"), ".git/x.md": f("x"),
		"pipe.txt": {Mode: fs.ModeNamedPipe},
	}
	articles, errs := ingest.Dir(folder)
	var slugs, got []string
	for _, a := range articles {
		slugs = append(slugs, a.Slug)
	}
	for _, err := range errs {
		got = append(got, err.Error())
	}
	if want := "a same"; strings.Join(slugs, " ") != want {
		t.Errorf("slugs %q, want %q", slugs, want)
	}
	want := []string{`bad.md:1: raw HTML "<p>": `, `sub/c.md: its slug "same" is taken by b.md; `}
	if len(got) != len(want) || !strings.HasPrefix(got[0], want[0]) || !strings.HasPrefix(got[1], want[1]) {
		t.Errorf("errors %q, want %q", got, want)
	}
}
