package site

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"strings"
	"time"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/article"
	"manicule.dev/app/word"
)

// Kind is what a page is; it stands in body[data-page].
type Kind string

// The kinds of page.
const (
	Reader  Kind = "reader"
	Library Kind = "library"
	Missing Kind = "missing"
	Added   Kind = "added" // a text of the reader's own; it looks like a Reader
)

// Page is what a Chrome may know of the page it stands in.
type Page struct {
	Kind     Kind
	Base     string             // path the site lives under, without a final slash
	Article  *article.Article   // of a Reader, else nil
	Findings *finding.Findings  // of a Reader, else nil
	All      []*article.Article // every article, in the order of the library
}

// Chrome writes what stands around the article (tool bar, lists, panels) as the
// app will draw it at its start, so that nothing moves when it takes over. It is
// put into #app, the body's first element, and must be one element.
type Chrome func(Page) template.HTML

// plainChrome is used where no Chrome is given: a way home and nothing more.
func plainChrome(p Page) template.HTML {
	return template.HTML(`<div class="chrome"><a class="skip" href="#article">Skip to the text</a><a class="home" href="` +
		template.HTMLEscapeString(p.Base) + `/">Manicule</a></div>`)
}

// document is what the templates are filled with.
type document struct {
	Base, Version              string
	Title, Heading             string
	Description, Canonical     string // a page without an address of its own has no canonical one
	OGType                     string
	Style                      template.HTML
	Icon, SmallIcon, TouchIcon string
	LateCSS                    string
	PageJS, BootJS             string
	Wasm                       string
	WasmSize                   int
	Analyst, AnalystWasm       string
	LD                         template.JS
	Index                      string
	Words                      string // the catalogues: language=address, separated by spaces
	Chrome                     template.HTML
	Article                    *article.Article
	Hash, Lang, Dir            string
	HasTitle                   bool
	Body                       body
	Byline                     []template.HTML
	Previous, Next             *card
	Meta, Findings             template.JS
	Cards                      []card
}

// card is an article as the library shows it.
type card struct {
	Slug, Hash, Href, Title, Summary, Lang, Dir string
	Byline                                      []template.HTML
}

//go:embed page/*.html
var pageFiles embed.FS

var pages = template.Must(template.New("").Funcs(template.FuncMap{"date": longDate}).ParseFS(pageFiles, "page/*.html"))

// longDate writes an ISO date as 12 November 2021; anything else stays as it is.
func longDate(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return t.Format("2 January 2006")
}

func execute(name string, d document) ([]byte, error) {
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, name, d); err != nil {
		return nil, fmt.Errorf("page %s: %w", name, err)
	}
	return b.Bytes(), nil
}

// fragment executes one of the small templates.
func fragment(name string, data any) template.HTML {
	var b strings.Builder
	if err := pages.ExecuteTemplate(&b, name, data); err != nil {
		// The small templates are fixed and take any Meta; this is a mistake here.
		panic(err)
	}
	return template.HTML(strings.TrimSpace(b.String()))
}

// byline is who, where and when, as far as known, and the reading time. The date
// is left out where it stands beside this line already, in the article's own words.
func byline(a *article.Article, withDate bool) []template.HTML {
	var out []template.HTML
	if a.Author != "" {
		out = append(out, template.HTML(template.HTMLEscapeString(word.T("By"))+" <bdi translate=\"no\">"+template.HTMLEscapeString(a.Author)+"</bdi>"))
	}
	if a.Source.Name != "" || a.Source.URL != "" {
		out = append(out, fragment("source", a.Meta))
	}
	if a.Published != "" && withDate {
		out = append(out, fragment("when", a.Meta))
	}
	return append(out, template.HTML(word.N(a.Minutes(), "{n} min read", "{n} min read")))
}

func (b *builder) card(a *article.Article) card {
	return card{
		Slug: a.Slug, Hash: a.Hash(), Href: b.opt.Base + escapePath("/read/"+a.Slug), Title: a.Title, Summary: a.Summary,
		Lang: lang(a), Dir: dir(a), Byline: byline(a, true),
	}
}

func lang(a *article.Article) string {
	if a.Lang == "" {
		return "en"
	}
	return a.Lang
}

func dir(a *article.Article) string {
	if a.Dir == "" {
		return string(article.LTR)
	}
	return string(a.Dir)
}

// data writes v as the content of a data block. json.Marshal escapes <, > and &,
// so nothing in it can end the script element.
func data(v any) (template.JS, error) {
	b, err := json.Marshal(v)
	return template.JS(b), err
}

// pageMeta is the content of #meta.
type pageMeta struct {
	article.Meta
	Hash string `json:"hash"`
}

// newsArticle is schema.org's NewsArticle as JSON-LD.
func (b *builder) newsArticle(a *article.Article) any {
	ld := map[string]any{
		"@context": "https://schema.org", "@type": "NewsArticle",
		"headline": a.Title, "inLanguage": lang(a), "wordCount": a.Words(),
		"url": b.opt.Origin + b.opt.Base + escapePath("/read/"+a.Slug), "isAccessibleForFree": true,
	}
	for key, v := range map[string]string{"description": a.Summary, "datePublished": a.Published} {
		if v != "" {
			ld[key] = v
		}
	}
	if a.Author != "" {
		ld["author"] = map[string]string{"@type": "Person", "name": a.Author}
	}
	if a.Source.Name != "" {
		pub := map[string]string{"@type": "Organization", "name": a.Source.Name}
		if a.Source.URL != "" {
			pub["url"] = a.Source.URL
		}
		ld["publisher"] = pub
	}
	if len(a.Tags) > 0 {
		ld["keywords"] = a.Tags
	}
	return ld
}
