// Package site makes what is served: complete pages that need no script, the
// packed assets, the service worker with its list, the manifest, the headers. The
// result is a Site, a fixed set of files with the headers they are sent with:
// a Server sends them, Export writes them to a folder for any other server.
package site

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"path"
	"slices"
	"strings"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/article"
	"manicule.dev/app/site/pack"
	"manicule.dev/app/word"
)

// Options say what a site is made of.
type Options struct {
	Articles []*article.Article
	Assets   *pack.Set
	// Analyse finds the entities and quotations of an article.
	Analyse func(*article.Article) *finding.Findings
	// Chrome draws what stands around the article; nil draws a way home only.
	Chrome Chrome
	// Base is the path the site lives under: "" or "/notes".
	Base string
	// Origin is how the site is reached from outside, https://example.org, for
	// canonical addresses; empty leaves them relative.
	Origin string
	// Effort is how hard the pages are compressed.
	Effort pack.Effort
}

// Site is a complete site. It is never changed; a new state of the content is a
// new Site.
type Site struct {
	Files   map[string]*File // by Path
	Missing *File            // the page for what is not there
	Version string           // identifies the content of all files together
	Build   string           // identifies the assets that a page of this site asks for
	Base    string
	CSP     string // the content security policy of every response

	fixed map[string][]string // Headers, as net/http keeps them; read-only
}

// ErrBadOption is wrapped where Build was asked for something impossible.
var ErrBadOption = errors.New("bad option")

type builder struct {
	opt   Options
	all   []*article.Article
	site  *Site
	style string // the style sheet that the first paint waits for, as it stands in the pages
	first string // the script that must run before the first paint, as it stands there
	index string // path of the hashed index
	found map[*article.Article]*finding.Findings
}

// Build makes the site. Articles stand newest first, those without a date last.
func Build(opt Options) (*Site, error) {
	if opt.Base != "" && (!strings.HasPrefix(opt.Base, "/") || path.Clean(opt.Base) != opt.Base || strings.ContainsAny(opt.Base, "\"'<>&?#%\\ ") || opt.Base == "/") {
		return nil, fmt.Errorf("%w: base path %q must look like /notes", ErrBadOption, opt.Base)
	}
	if opt.Chrome == nil {
		opt.Chrome = plainChrome
	}
	if opt.Analyse == nil {
		opt.Analyse = func(*article.Article) *finding.Findings { return &finding.Findings{} }
	}
	b := &builder{opt: opt, all: inOrder(opt.Articles), site: &Site{Files: map[string]*File{}, Base: opt.Base}, found: map[*article.Article]*finding.Findings{}}
	steps := []func() error{b.addAssets, b.addIndex, b.addPages, b.addManifest, b.addSitemap, b.addWorker}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, err
		}
	}
	for _, f := range b.site.Files {
		f.prepare()
	}
	b.site.fixed = map[string][]string{}
	for _, h := range b.site.Headers() {
		b.site.fixed[h.Name] = []string{h.Value}
	}
	return b.site, nil
}

func inOrder(all []*article.Article) []*article.Article {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(x, y *article.Article) int {
		if c := strings.Compare(y.Published, x.Published); c != 0 {
			return c
		}
		return strings.Compare(x.Slug, y.Slug)
	})
	return all
}

// addAssets takes over the packed files. The style sheet and the first script are
// not served, they stand inside the pages; the worker is served with its list.
func (b *builder) addAssets() error {
	for _, e := range b.opt.Assets.Entries {
		if e.Name == "first.css" || e.Name == "first.js" || e.Name == "sw.js" {
			continue
		}
		f := packedFile(b.opt.Assets, e)
		b.site.Files[f.Path] = f
	}
	var err error
	if b.style, err = b.embedded("first.css", "</style"); err != nil {
		return err
	}
	if b.first, err = b.embedded("first.js", "</script"); err != nil {
		return err
	}
	b.site.CSP = csp(b.style, b.first)
	return nil
}

// embedded is an asset that stands inside the pages; end is what would end its
// element too early.
func (b *builder) embedded(name, end string) (string, error) {
	body, err := b.asset(name)
	if err != nil {
		return "", err
	}
	s := strings.ReplaceAll(string(body), "{base}", b.opt.Base)
	if strings.Contains(strings.ToLower(s), end) || strings.Contains(s, "<!--") {
		return "", fmt.Errorf("%s: holds %s or <!--, which cannot stand inside a page", name, end)
	}
	return s, nil
}

// asset is the content of a packed file by its logical name.
func (b *builder) asset(name string) ([]byte, error) {
	e, ok := b.opt.Assets.Get(name)
	if !ok {
		return nil, fmt.Errorf("%s is not among the packed files: run `make build`", name)
	}
	return b.opt.Assets.Body(e, pack.Identity)
}

// href is the address of a packed file.
func (b *builder) href(name string) (string, error) {
	e, ok := b.opt.Assets.Get(name)
	if !ok {
		return "", fmt.Errorf("%s is not among the packed files: run `make build`", name)
	}
	return b.opt.Base + "/" + e.Path, nil
}

// addPages writes the library, every article and the page for what is missing.
func (b *builder) addPages() error {
	base, err := b.document()
	if err != nil {
		return err
	}
	if err := b.libraryPage(base); err != nil {
		return err
	}
	for i, a := range b.all {
		if err := b.readerPage(base, i, a); err != nil {
			return fmt.Errorf("article %s: %w", a.Slug, err)
		}
	}
	if err := b.addedPage(base); err != nil {
		return err
	}
	return b.missingPage(base)
}

// document fills in what all pages share.
func (b *builder) document() (document, error) {
	d := document{Base: b.opt.Base, Version: b.site.Build, Index: b.opt.Base + b.index, OGType: "website",
		// The style first: on a later visit the script puts the late sheet behind it.
		Style: template.HTML("<style>" + b.style + "</style>\n<script>" + b.first + "</script>")}
	var err error
	for _, f := range []struct {
		to   *string
		name string
	}{{&d.LateCSS, "late.css"}, {&d.PageJS, "page.js"}, {&d.BootJS, "boot.js"}, {&d.Wasm, "app.wasm"}, {&d.Analyst, "analyst.js"}, {&d.AnalystWasm, "analyst.wasm"},
		{&d.Icon, "icons/icon.svg"}, {&d.SmallIcon, "icons/icon-32.png"}, {&d.TouchIcon, "icons/icon-192.png"}} {
		if *f.to, err = b.href(f.name); err != nil {
			return d, err
		}
	}
	for _, e := range b.opt.Assets.Entries {
		if lang, ok := strings.CutPrefix(e.Name, "words/"); ok {
			d.Words += " " + strings.TrimSuffix(lang, ".txt") + "=" + b.opt.Base + "/" + e.Path
		}
	}
	d.Words = strings.TrimSpace(d.Words)
	wasm, _ := b.opt.Assets.Get("app.wasm")
	d.WasmSize = wasm.Size
	return d, nil
}

func (b *builder) libraryPage(d document) error {
	d.Heading = "Manicule"
	d.Title = "Manicule: a close reader"
	d.Description = word.T("Read closely: see who is named and who is speaking, and keep your highlights and notes on your own device.")
	d.Canonical = b.opt.Origin + b.opt.Base + "/"
	d.Chrome = b.opt.Chrome(Page{Kind: Library, Base: b.opt.Base, All: b.all})
	for _, a := range b.all {
		d.Cards = append(d.Cards, b.card(a))
	}
	out, err := execute("library", d)
	if err != nil {
		return err
	}
	return b.add(&File{Path: "/", Type: pack.Types[".html"], Page: true}, out)
}

func (b *builder) missingPage(d document) error {
	d.Heading = word.T("There is nothing here")
	d.Title = d.Heading + " · Manicule"
	d.Description = word.T("This address leads to no article. Your highlights and notes are untouched.")
	d.Chrome = b.opt.Chrome(Page{Kind: Missing, Base: b.opt.Base, All: b.all})
	out, err := execute("missing", d)
	if err != nil {
		return err
	}
	f := &File{Path: "/404.html", Page: true}
	b.site.Missing = f
	return b.add(f, out)
}

func (b *builder) readerPage(d document, i int, a *article.Article) error {
	f := b.findings(a)
	var err error
	d.Article, d.Hash, d.Lang, d.Dir = a, a.Hash(), lang(a), dir(a)
	d.Heading, d.OGType = a.Title, "article"
	d.Title = a.Title + " · Manicule"
	d.Description = describe(a)
	d.Canonical = b.opt.Origin + b.opt.Base + escapePath("/read/"+a.Slug)
	dated := slices.ContainsFunc(a.Blocks, func(b article.Block) bool { return b.Kind == article.Dateline })
	d.Body, d.Byline = renderBody(a, f, b.pictureAddress), byline(a, !dated)
	d.HasTitle = slices.ContainsFunc(a.Blocks, func(b article.Block) bool { return b.Kind == article.Title })
	if i > 0 {
		c := b.card(b.all[i-1])
		d.Previous = &c
	}
	if i+1 < len(b.all) {
		c := b.card(b.all[i+1])
		d.Next = &c
	}
	if d.LD, err = data(b.newsArticle(a)); err != nil {
		return err
	}
	if d.Meta, err = data(pageMeta{a.Meta, d.Hash}); err != nil {
		return err
	}
	if d.Findings, err = data(finding.Wire(a.Text, f)); err != nil {
		return err
	}
	d.Chrome = b.opt.Chrome(Page{Kind: Reader, Base: b.opt.Base, Article: a, Findings: f, All: b.all})
	out, err := execute("reader", d)
	if err != nil {
		return err
	}
	return b.add(&File{Path: "/read/" + a.Slug, Type: pack.Types[".html"], Page: true}, out)
}

// describe is the summary or, without one, the start of the text.
func describe(a *article.Article) string {
	if a.Summary != "" {
		return a.Summary
	}
	words := strings.Fields(a.Text)
	if len(words) > 30 {
		return strings.Join(words[:30], " ") + " …"
	}
	return strings.Join(words, " ")
}

// base64Sum is a hash as content security policies and integrity checks write it.
func base64Sum(b []byte) string {
	s := sha256.Sum256(b)
	return "sha256-" + base64.StdEncoding.EncodeToString(s[:])
}

// addIndex writes what the fuzzy jump searches, under a hashed name for the pages
// of this version and under a fixed one.
func (b *builder) addIndex() error {
	out, err := json.Marshal(b.jumpIndex())
	if err != nil {
		return fmt.Errorf("index: %w", err)
	}
	b.index = "/" + pack.Hashed("index.json", pack.Sum(out))
	b.site.Build = b.site.digest()
	if err := b.add(&File{Path: b.index, Immutable: true}, out); err != nil {
		return err
	}
	return b.add(&File{Path: "/index.json"}, out)
}
