package site_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"manicule.dev/app/site"
	"manicule.dev/app/site/pack"
)

// TestAddedPage: every address of an added text is answered with the one page for
// them, which holds no text and is kept by the worker; below a base path too.
func TestAddedPage(t *testing.T) {
	for _, base := range []string{"", "/notes"} {
		s := build(t, site.Options{Base: base, Origin: "https://example.org"})
		h := site.NewHandler(s)
		for path, want := range map[string]int{
			"/read/~0123456789abcdef": 200, "/read/~": 200, "/read/~x.html": 200, "/read/~x/": 200, "/read/x": 404, "/read": 404, "/~x": 404,
		} {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, base+path, nil))
			if w.Code != want {
				t.Errorf("%s%s: %d, want %d", base, path, w.Code, want)
			}
			if body := w.Body.String(); want == 200 && (!strings.Contains(body, "data-added") || strings.Contains(body, "data-block")) {
				t.Errorf("%s%s: not the page of an added text: %.300s", base, path, body)
			}
		}
		worker := content(t, s.Files["/sw.js"])
		if !strings.Contains(worker, `"`+base+`/read/~"`) || !strings.Contains(worker, base+"/a/analyst.") {
			t.Error("the worker does not keep the page of added texts, or the analyst")
		}
		if strings.Contains(content(t, s.Files["/sitemap.xml"]), "~") {
			t.Error("the page of added texts is in the sitemap")
		}
	}
}

// TestAddedPageExported: hosts are told to answer every such address with it.
func TestAddedPageExported(t *testing.T) {
	dir := t.TempDir()
	if _, err := site.Export(build(t, site.Options{Effort: pack.Fast}), dir); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"read/~.html": "data-added", "_redirects": "/read/~* /read/~.html 200\n",
		"nginx.conf": "location /read/~ {", "Caddyfile": "@added path /read/~*\n\t\trewrite @added /read/~.html",
	} {
		b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil || !strings.Contains(string(b), want) {
			t.Errorf("%s lacks %q (%v)", name, want, err)
		}
	}
}

// TestNoCanonical: the pages that stand for many addresses claim none, least of all
// the library's.
func TestNoCanonical(t *testing.T) {
	s := build(t, site.Options{Origin: "https://example.org"})
	for name, f := range map[string]*site.File{"added": s.Files[site.AddedPath], "missing": s.Missing} {
		if page := content(t, f); strings.Contains(page, "canonical") || strings.Contains(page, "og:url") {
			t.Errorf("the %s page has a canonical address", name)
		}
	}
}
