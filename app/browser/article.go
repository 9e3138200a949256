//go:build js && wasm

package browser

import (
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
	if err := p.meta(a); err != nil {
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
	found, err := p.findings()
	if err != nil {
		return nil, err
	}
	return state.NewDoc(a, a.Hash(), found), nil
}

// rows reads the named fields of a list of the page's data block #id (of the block
// itself where list is empty), see page.js. Through encoding/json a first visit
// would wait 30 ms longer for the program.
func (p *Page) rows(id, list string, fields ...string) ([][]string, error) {
	v := p.js.Call("rows", id, list, strings.Join(fields, " "))
	if v.IsNull() {
		return nil, fmt.Errorf("reading #%s: it is not the JSON that it should be", id)
	}
	var out [][]string
	for rest := v.String(); rest != ""; {
		var line string
		line, rest, _ = strings.Cut(rest, "\x1e")
		out = append(out, strings.Split(line, "\x1f"))
	}
	return out, nil
}

// meta fills in what the program needs to know of an article.
func (p *Page) meta(a *article.Article) error {
	rows, err := p.rows("meta", "", "slug", "title", "lang", "dir")
	for _, r := range rows {
		a.Slug, a.Title, a.Lang, a.Dir = r[0], r[1], r[2], article.Dir(r[3])
	}
	return err
}

// findings reads #findings, without what the program has no use for: scores,
// mentions, cues. Its numbers that are none are 0, which is no range.
func (p *Page) findings() (found finding.Document, err error) {
	about, err := p.rows("findings", "", "not_analysed")
	if err != nil {
		return found, err
	}
	for _, r := range about {
		found.NotAnalysed = r[0]
	}
	names, err := p.rows("findings", "entities", "start", "end", "type", "text", "entity", "id", "value", "why")
	if err != nil {
		return found, err
	}
	for _, r := range names {
		found.Entities = append(found.Entities, finding.WireEntity{Start: number(r[0]), End: number(r[1]), Type: finding.Type(r[2]), Text: r[3], Entity: r[4], ID: r[5], Value: r[6], Why: r[7]})
	}
	quotes, err := p.rows("findings", "quotes", "start", "end", "kind", "text", "speaker", "speaker_id", "force", "why")
	for _, r := range quotes {
		found.Quotes = append(found.Quotes, finding.WireQuote{Start: number(r[0]), End: number(r[1]), Kind: finding.QuoteKind(r[2]), Text: r[3], Speaker: r[4], SpeakerID: r[5], Force: finding.Force(r[6]), Why: r[7]})
	}
	return found, err
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
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
