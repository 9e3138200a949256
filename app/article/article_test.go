package article_test

import (
	"testing"

	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

func TestBuilderKeepsFlatText(t *testing.T) {
	var b article.Builder
	b.SetMeta(article.Meta{Slug: "s", Title: "One"})
	b.Add(article.Block{Kind: article.Title}, "One")
	b.Add(article.Block{Kind: article.Paragraph, Spans: []article.Span{{Range: text.R(4, 9), Style: article.Emphasis}}}, "The quick fox")
	b.Add(article.Block{Kind: article.Paragraph}, "two\r\nlines \xff")
	a := b.Article()
	if err := a.Check(); err != nil {
		t.Fatal(err)
	}
	if want := "One\nThe quick fox\ntwo lines \uFFFD"; a.Text != want {
		t.Errorf("flat text %q, want %q", a.Text, want)
	}
	if got := a.Blocks[1].Spans[0].In(a.Text); got != "quick" {
		t.Errorf("span covers %q", got)
	}
	for pos, want := range map[int]int{0: 0, 3: 0, 4: 1, 17: 1, 18: 2, len(a.Text): 2, len(a.Text) + 1: -1} {
		if got := a.BlockAt(pos); got != want {
			t.Errorf("block at %d = %d, want %d", pos, got, want)
		}
	}
}

func FuzzPlain(f *testing.F) {
	f.Add("a\n\nb\r\nc")
	f.Fuzz(func(t *testing.T, s string) {
		a := article.Plain(s)
		if err := a.Check(); err != nil {
			t.Fatal(err)
		}
	})
}
