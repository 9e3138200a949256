package site_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"manicule.dev/app/article"
	"manicule.dev/app/site"
)

// TestPictures: a picture is served under its hash with its own type, is not kept by
// the worker, and the page does not ask for it; of one elsewhere the page only says
// where it is.
func TestPictures(t *testing.T) {
	var b article.Builder
	b.SetMeta(article.Meta{Slug: "seen", Title: "Seen"})
	b.Add(article.Block{Kind: article.Caption, Picture: &article.Picture{File: "x.png", Data: []byte("\x89PNG…"), Type: "image/png", Width: 30, Height: 20}}, "Beside")
	b.Add(article.Block{Kind: article.Caption, Picture: &article.Picture{Address: "https://example.org/?a=1&b=<2>"}}, "Elsewhere")
	b.Add(article.Block{Kind: article.Caption, Picture: &article.Picture{File: "gone.png"}}, "Gone")
	b.Add(article.Block{Kind: article.Caption, Picture: &article.Picture{File: "x.svg", Data: []byte("<svg/>"), Type: "image/svg+xml"}}, "Vector")
	a := b.Article()
	s := build(t, site.Options{Articles: []*article.Article{a}, Base: "/notes"})
	page := content(t, s.Files["/read/seen"])
	doc := parse(t, page)
	if got := flat(doc); got != a.Text {
		t.Errorf("the page's text is %q", got)
	}
	links := all(doc, has("data-width"))
	if len(links) != 1 || strings.Contains(page, "<img") || strings.Contains(page, `href="https://example.org`) || !strings.Contains(page, "https://example.org/?a=1&amp;b=&lt;2&gt;") {
		t.Errorf("the page is\n%s", page)
	}
	path := attr(links[0], "href")
	if !strings.HasPrefix(path, "/notes/a/picture.") || !strings.HasSuffix(path, ".png") {
		t.Errorf("the picture is at %s", path)
	}
	w := httptest.NewRecorder()
	site.NewHandler(s).ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	if w.Code != 200 || w.Body.String() != "\x89PNG…" || w.Header().Get("Content-Type") != "image/png" || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") || w.Header().Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("served %d %v %q", w.Code, w.Header(), w.Body)
	}
	if strings.Contains(content(t, s.Files["/sw.js"]), "/a/picture.") {
		t.Error("the worker keeps pictures")
	}
}
