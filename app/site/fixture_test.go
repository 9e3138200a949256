package site_test

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"manicule.dev/app/article"
	"manicule.dev/app/site"
	"manicule.dev/app/site/pack"
)

// assets packs small stand-ins for what cmd/build makes.
func assets(t testing.TB) *pack.Set {
	t.Helper()
	dir := t.TempDir()
	var sources []pack.Source
	for name, body := range map[string]string{
		"app.wasm": strings.Repeat("\x00asm", 5000), "first.css": "@font-face{src:url({base}/a/x.woff2)}", "late.css": ".dialog{}", "boot.js": "boot()",
		"first.js": "first()", "analyst.js": "analyse()", "analyst.wasm": "\x00asm",
		"page.js": "page()", "sw.js": "work()", "icons/icon.svg": "<svg/>", "icons/icon-32.png": "0", "icons/icon-192.png": "1",
		"icons/icon-512.png": "2", "icons/maskable-512.png": "3", "icons/monochrome-512.png": "4",
		"fonts/serif.preload.woff2": "font", "fonts/other.woff2": "font2", "screenshots/wide-1280x800.png": "5", "screenshots/narrow-390x844.png": "6",
	} {
		sources = append(sources, pack.Source{Name: name, Body: []byte(body)})
	}
	if _, err := pack.Write(dir, sources, pack.Fast); err != nil {
		t.Fatal(err)
	}
	set, err := pack.Read(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func plain(slug, published string, paragraphs ...string) *article.Article {
	var b article.Builder
	b.SetMeta(article.Meta{Slug: slug, Title: "About " + slug, Published: published, Lang: "en"})
	b.Add(article.Block{Kind: article.Title}, "About "+slug)
	for _, p := range paragraphs {
		b.Add(article.Block{Kind: article.Paragraph}, p)
	}
	return b.Article()
}

func build(t testing.TB, opt site.Options) *site.Site {
	t.Helper()
	if opt.Assets == nil {
		opt.Assets = assets(t)
	}
	s, err := site.Build(opt)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func content(t testing.TB, f *site.File) string {
	t.Helper()
	if f == nil {
		t.Fatal("no such file")
	}
	b, ok, err := f.Body(pack.Identity)
	if err != nil || !ok {
		t.Fatalf("%s: %v", f.Path, err)
	}
	return string(b)
}

// all lists the elements below n for which keep is true, in document order.
func all(n *html.Node, keep func(*html.Node) bool) []*html.Node {
	var out []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && keep(d) {
			out = append(out, d)
		}
	}
	return out
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(name string) func(*html.Node) bool {
	return func(n *html.Node) bool {
		for _, a := range n.Attr {
			if a.Key == name {
				return true
			}
		}
		return false
	}
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func parse(t testing.TB, page string) *html.Node {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}
