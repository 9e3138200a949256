//go:build js && wasm

package browser

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"syscall/js"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/article"
	"manicule.dev/app/search"
	"manicule.dev/app/state"
	"manicule.dev/app/text"
)

// ErrNoArticle says that the page shows no article.
var ErrNoArticle = errors.New("the page shows no article")

// Article adopts the article that the page shows: its text as it stands in the
// blocks, its metadata and its findings.
func (p *Page) Article() (*state.Doc, error) {
	el := p.js.Get("article")
	if !el.Truthy() {
		return nil, ErrNoArticle
	}
	a := &article.Article{Text: p.js.Call("flat").String()}
	if err := data("meta", &a.Meta); err != nil {
		return nil, err
	}
	if a.Slug == "" {
		a.Slug = el.Get("dataset").Get("slug").String()
	}
	p.slug = a.Slug
	at := 0
	for line := range strings.SplitSeq(a.Text, article.Separator) {
		a.Blocks = append(a.Blocks, article.Block{Kind: article.Paragraph, Range: text.R(at, at+len(line))})
		at += len(line) + len(article.Separator)
	}
	for h := range strings.FieldsSeq(p.js.Call("headings").String()) {
		block, level, _ := strings.Cut(h, ":")
		i, err := strconv.Atoi(block)
		if err != nil || i >= len(a.Blocks) {
			return nil, fmt.Errorf("heading %q: no such block", h)
		}
		a.Blocks[i].Kind, a.Blocks[i].Level = article.Heading, int(level[0]-'0')
	}
	var found finding.Document
	if err := data("findings", &found); err != nil {
		return nil, err
	}
	return state.NewDoc(a, a.Hash(), found), nil
}

// data reads a JSON data block of the page; one that is not there leaves v as it is.
func data(id string, v any) error {
	el := js.Global().Get("document").Call("getElementById", id)
	if !el.Truthy() {
		return nil
	}
	if err := json.Unmarshal([]byte(el.Get("textContent").String()), v); err != nil {
		return fmt.Errorf("reading #%s: %w", id, err)
	}
	return nil
}

// Slugs are the articles whose cards the library's page shows.
func (p *Page) Slugs() []string {
	list := js.Global().Get("document").Call("querySelectorAll", "[data-card]")
	out := make([]string, list.Length())
	for i := range out {
		out[i] = list.Index(i).Get("dataset").Get("slug").String()
	}
	return out
}

// Card fills in what is the reader's on an article's card in the library.
func (p *Page) Card(s state.Shelved) { p.js.Call("card", s.Slug, s.Marks, s.Progress) }

// FetchIndex implements state.Page.
func (p *Page) FetchIndex(then func([]search.Item)) {
	var fn js.Func
	fn = js.FuncOf(func(_ js.Value, args []js.Value) any {
		fn.Release()
		Protect(func() {
			items, err := parseIndex(args[0].String())
			if err != nil {
				report(err)
			}
			then(items)
		})
		return nil
	})
	p.js.Call("fetchIndex", fn)
}
