package content_test

import (
	"io/fs"
	"strings"
	"testing"
	"time"
	"unicode"

	"manicule.dev/app/article"
	"manicule.dev/app/ingest"
	"manicule.dev/content"
)

// articles reads the bundle; any error of any file fails the test.
func articles(t *testing.T) []*article.Article {
	t.Helper()
	as, errs := ingest.Dir(content.FS)
	for _, err := range errs {
		t.Error(err)
	}
	return as
}

func TestFrontMatter(t *testing.T) {
	as := articles(t)
	if len(as) < 8 {
		t.Fatalf("%d articles, at least 8 belong in the bundle", len(as))
	}
	arabic, introduction := 0, 0
	for _, a := range as {
		for field, value := range map[string]string{
			"title": a.Title, "summary": a.Summary, "author": a.Author, "source name": a.Source.Name,
			"source url": a.Source.URL, "published": a.Published, "lang": a.Lang, "dir": string(a.Dir), "tags": strings.Join(a.Tags, ","),
		} {
			if strings.TrimSpace(value) == "" {
				t.Errorf("%s: %s is missing", a.Slug, field)
			}
		}
		if d, err := time.Parse(time.DateOnly, a.Published); err != nil || d.Year() < 2021 {
			t.Errorf("%s: published %q: %v", a.Slug, a.Published, err)
		}
		if a.Dir != ingest.Direction(a.Lang) {
			t.Errorf("%s: direction %s does not fit language %s", a.Slug, a.Dir, a.Lang)
		}
		if found := ingest.Language(a.Text); found != a.Lang {
			t.Errorf("%s: the text looks like %s, the front matter says %s", a.Slug, found, a.Lang)
		}
		if n := a.Words(); n < 400 || n > 1200 {
			t.Errorf("%s: %d words, want 400 to 1,200", a.Slug, n)
		}
		if a.Lang == "ar" && a.Dir == article.RTL {
			arabic++
		}
		for _, tag := range a.Tags {
			if tag == "introduction" {
				introduction++
			}
		}
	}
	if arabic != 1 || introduction != 1 {
		t.Errorf("%d Arabic articles and %d introductions, want one of each", arabic, introduction)
	}
}

// TestSlugs: the slug is the file's name, so that a reader finds the file; Dir has
// refused doubles already.
func TestSlugs(t *testing.T) {
	files, err := fs.Glob(content.FS, "*.md")
	if err != nil {
		t.Fatal(err)
	}
	as := articles(t)
	if len(as) != len(files) {
		t.Fatalf("%d of %d files are articles", len(as), len(files))
	}
	for i, a := range as {
		if a.Slug+".md" != files[i] {
			t.Errorf("%s has the slug %q", files[i], a.Slug)
		}
	}
}

// TestSources: each article ends, before its footnotes, in a heading and a list
// that names where its facts come from.
func TestSources(t *testing.T) {
	headings := map[string]bool{"Sources": true, "المصادر": true}
	for _, a := range articles(t) {
		end := len(a.Blocks)
		for end > 0 && a.Blocks[end-1].Note > 0 {
			end--
		}
		i := end - 1
		for i >= 0 && a.Blocks[i].Kind == article.Item {
			i--
		}
		if named := end - 1 - i; named < 4 {
			t.Errorf("%s: %d sources at the end, want at least 4", a.Slug, named)
		}
		if i < 0 || a.Blocks[i].Kind != article.Heading || !headings[a.BlockText(i)] {
			t.Errorf("%s: no heading above the sources", a.Slug)
		}
	}
}

// notes are the marks of the fact sheets; none may reach an article.
var notes = []string{"⚠", "[verified", "[single source", "[from general knowledge", "TODO", "FIXME", "2+ sources"}

func TestNoNotesLeft(t *testing.T) {
	for _, a := range articles(t) {
		for _, note := range notes {
			if strings.Contains(a.Text, note) {
				t.Errorf("%s: %q is left in the text", a.Slug, note)
			}
		}
	}
}

// cues are words by which a paragraph says who speaks.
var cues = strings.Fields(`said says told wrote writes called calls added spoke warned named asked answered
	announced described pointed reported find found quoted headline headed titled term title put text
	قال قالت كتب كان تسمى ويسمّى تُكتب مدخل`)

// TestQuotations: quotation marks are balanced, no quotation is longer than 25
// words, and one of more than three words (shorter ones are terms and titles)
// stands in a paragraph that says who speaks.
func TestQuotations(t *testing.T) {
	seen := 0
	for _, a := range articles(t) {
		if strings.Contains(a.Text, `"`) || strings.Contains(a.Text, "'") {
			t.Errorf("%s: straight quotation marks; use “ ” and ’, in Arabic « »", a.Slug)
		}
		for i := range a.Blocks {
			p := a.BlockText(i)
			for _, q := range quotations(t, a.Slug, p) {
				seen++
				words := len(strings.Fields(q))
				if words > 25 {
					t.Errorf("%s: a quotation of %d words: %q", a.Slug, words, q)
				}
				if words > 3 && a.Blocks[i].Kind == article.Paragraph && !hasCue(strings.ReplaceAll(p, q, "")) {
					t.Errorf("%s: nobody says %q", a.Slug, q)
				}
			}
		}
	}
	if seen < 40 {
		t.Errorf("only %d quotations in the whole bundle", seen)
	}
}

// quotations are the texts between “ ” or « » in a paragraph.
func quotations(t *testing.T, slug, p string) (out []string) {
	for _, marks := range [][2]string{{"“", "”"}, {"«", "»"}} {
		rest := p
		for {
			_, after, found := strings.Cut(rest, marks[0])
			if !found {
				break
			}
			q, next, closed := strings.Cut(after, marks[1])
			if !closed || strings.Contains(q, marks[0]) {
				t.Errorf("%s: unbalanced quotation marks in %q", slug, p)
				break
			}
			out, rest = append(out, q), next
		}
		if strings.Count(p, marks[0]) != strings.Count(p, marks[1]) {
			t.Errorf("%s: unbalanced quotation marks in %q", slug, p)
		}
	}
	return out
}

func hasCue(p string) bool {
	for _, w := range strings.FieldsFunc(strings.ToLower(p), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		w = strings.TrimPrefix(w, "ف")
		for _, cue := range cues {
			if w == cue {
				return true
			}
		}
	}
	return false
}
