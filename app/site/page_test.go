package site_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/article"
	"manicule.dev/app/site"
	"manicule.dev/app/text"
	"manicule.dev/app/text/texttest"
)

// flat reads the flat text out of a page as the browser does: the text contents
// of the blocks, joined.
func flat(doc *html.Node) string {
	var parts []string
	for i, n := range all(doc, has("data-block")) {
		if got := attr(n, "data-block"); got != fmt.Sprint(i) {
			return fmt.Sprintf("block %s stands at place %d", got, i)
		}
		parts = append(parts, textOf(n))
	}
	return strings.Join(parts, article.Separator)
}

func everyKind() *article.Article {
	var b article.Builder
	b.SetMeta(article.Meta{Slug: "kinds", Title: "Kinds", Summary: "All \"kinds\" </script>", Author: "A & B", Published: "2021-11-12",
		Source: article.Source{Name: "The <Paper>", URL: "https://example.org/a?b&c"}, Lang: "en", Tags: []string{"x"}})
	b.Add(article.Block{Kind: article.Title}, "Kinds")
	b.Add(article.Block{Kind: article.Dek}, "A dek")
	b.Add(article.Block{Kind: article.Dateline}, "12 November, 2021")
	b.Add(article.Block{Kind: article.Paragraph, Spans: []article.Span{
		{Range: text.R(0, 3), Style: article.Strong}, {Range: text.R(4, 9), Style: article.Link, Href: "javascript:alert(1)"},
		{Range: text.R(10, 13), Style: article.Link, Href: "https://example.org/?q=\"1\""},
	}}, "The quick fox & <b>co</b> \u00a0 'said'\x00")
	b.Add(article.Block{Kind: article.Heading, Level: 2}, "A heading")
	for i, level := range []int{1, 2, 2, 1, 3} {
		b.Add(article.Block{Kind: article.Item, Group: 1, Level: level, Ordered: i == 2}, fmt.Sprintf("item %d", i))
	}
	b.Add(article.Block{Kind: article.Quote, Group: 2, Level: 1}, "quoted once")
	b.Add(article.Block{Kind: article.Quote, Group: 2, Level: 2}, "quoted twice")
	b.Add(article.Block{Kind: article.Quote, Group: 3, Level: 1}, "quoted by another")
	for i := range 4 {
		b.Add(article.Block{Kind: article.Cell, Group: 4, Row: i / 2, Head: i < 2}, fmt.Sprintf("cell %d", i))
	}
	b.Add(article.Block{Kind: article.Code, Group: 5}, "")
	b.Add(article.Block{Kind: article.Code, Group: 5}, "  if a < b {")
	b.Add(article.Block{Kind: article.Caption}, "A picture")
	b.Add(article.Block{Kind: article.Paragraph, Refs: []article.Ref{{At: 0, Note: 2}}}, "")
	b.Add(article.Block{Kind: article.Paragraph, Refs: []article.Ref{{At: 0, Note: 1}, {At: 6, Note: 2}, {At: 14, Note: 1}},
		Spans: []article.Span{{Range: text.R(2, 12), Style: article.Link, Href: "https://example.org/"}, {Range: text.R(8, 14), Style: article.Emphasis}}}, "with footnotes")
	b.Add(article.Block{Kind: article.Paragraph, Note: 1}, "the first note")
	b.Add(article.Block{Kind: article.Item, Group: 6, Level: 1, Note: 1}, "its item")
	b.Add(article.Block{Kind: article.Paragraph, Note: 2}, "the second")
	b.Add(article.Block{Kind: article.Paragraph, Note: 3}, "one that nothing leads to")
	return b.Article()
}

// TestFootnotes: references are empty links outside of other links, each note leads
// back to the first one, and what is around the notes stands outside of their blocks.
func TestFootnotes(t *testing.T) {
	a := everyKind()
	if err := a.Check(); err != nil {
		t.Fatal(err)
	}
	s := build(t, site.Options{Articles: []*article.Article{a}})
	page := content(t, s.Files["/read/kinds"])
	if strings.Contains(page, "</a></a>") {
		t.Error("a link in a link")
	}
	doc := parse(t, page)
	var refs, backs []string
	for _, n := range all(doc, has("data-n")) {
		if textOf(n) != "" {
			t.Errorf("a reference holds %q", textOf(n))
		}
		for p := n.Parent; p != nil; p = p.Parent {
			if p.Data == "a" {
				t.Error("a reference stands in a link")
			}
		}
		refs = append(refs, attr(n, "data-n")+attr(n, "href")+attr(n, "id"))
	}
	if got := strings.Join(refs, " "); got != "2#fn2fnref2 1#fn1fnref1 2#fn2 1#fn1" {
		t.Errorf("the references are %s", got)
	}
	for _, n := range all(doc, func(n *html.Node) bool { return attr(n, "class") == "back" }) {
		backs = append(backs, attr(n.Parent, "id")+attr(n, "href"))
	}
	if got := strings.Join(backs, " "); got != "fn1#fnref1 fn2#fnref2" {
		t.Errorf("the ways back are %s", got)
	}
	if n := len(all(doc, func(n *html.Node) bool { return attr(n, "id") == "fn3" })); n != 1 {
		t.Errorf("%d times the note that nothing leads to", n)
	}
}

func TestPageHoldsTheFlatText(t *testing.T) {
	a := everyKind()
	s := build(t, site.Options{Articles: []*article.Article{a}})
	page := content(t, s.Files["/read/kinds"])
	doc := parse(t, page)
	if got, want := flat(doc), strings.ReplaceAll(a.Text, "\x00", "\uFFFD"); got != want {
		t.Errorf("the page's text\n%q\nthe article's\n%q", got, want)
	}
	if strings.Contains(page, "javascript:") {
		t.Error("a script address reached the page")
	}
	for i, tag := range map[int]string{0: "h1", 3: "p", 4: "h2", 5: "li", 10: "p", 13: "th", 15: "td", 17: "code", 19: "figcaption"} {
		if got := all(doc, has("data-block"))[i].Data; got != tag {
			t.Errorf("block %d is a %s, want %s", i, got, tag)
		}
	}
}

// A long text stands in runs, so that a change of one paragraph is not looked into
// beside all others; a short one has nothing around its paragraphs.
func TestLongTextStandsInRuns(t *testing.T) {
	for paragraphs, want := range map[int][]int{128: nil, 129: {32, 32, 32, 32, 1}} {
		a := plain("long", "2020-01-01", slices.Repeat([]string{"A paragraph."}, paragraphs)...)
		doc := parse(t, content(t, build(t, site.Options{Articles: []*article.Article{a}}).Files["/read/long"]))
		var got []int
		for _, n := range all(doc, func(n *html.Node) bool { return n.Data == "div" && n.Parent.Data == "main" }) {
			got = append(got, len(all(n, has("data-block"))))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d paragraphs stand in runs of %v, want %v", paragraphs, got, want)
		}
		if flat(doc) != a.Text {
			t.Errorf("%d paragraphs: the page's text is not the article's", paragraphs)
		}
	}
}

func TestPageIsACompleteDocument(t *testing.T) {
	s := build(t, site.Options{Articles: []*article.Article{everyKind(), plain("older", "2020-01-01"), plain("newer", "2022-01-01")},
		Origin: "https://example.org", Base: "/notes"})
	page := content(t, s.Files["/read/kinds"])
	doc := parse(t, page)
	one := func(tag, key, val, want string) string {
		for _, n := range all(doc, func(n *html.Node) bool { return n.Data == tag && attr(n, key) == val }) {
			return attr(n, want)
		}
		return "nothing"
	}
	for what, c := range map[string][2]string{
		"description": {one("meta", "name", "description", "content"), `All "kinds" </script>`},
		"canonical":   {one("link", "rel", "canonical", "href"), "https://example.org/notes/read/kinds"},
		"previous":    {one("a", "rel", "prev", "href"), "/notes/read/newer"},
		"next":        {one("a", "rel", "next", "href"), "/notes/read/older"},
		"source":      {one("a", "href", "https://example.org/a?b&c", "rel"), "noopener noreferrer"},
		"date, said":  {one("p", "data-block", "2", "class"), "dateline"},
		"date, twice": {one("time", "datetime", "2021-11-12", "datetime"), "nothing"},
		"manifest":    {one("link", "rel", "manifest", "href"), "/notes/manifest.webmanifest"},
		"slug":        {one("main", "id", "article", "data-slug"), "kinds"},
		"hash":        {one("main", "id", "article", "data-hash"), everyKind().Hash()},
	} {
		if c[0] != c[1] {
			t.Errorf("%s is %q, want %q", what, c[0], c[1])
		}
	}
	body := all(doc, func(n *html.Node) bool { return n.Data == "body" })[0]
	var first *html.Node
	for first = body.FirstChild; first.Type != html.ElementNode; first = first.NextSibling {
	}
	if attr(first, "id") != "app" {
		t.Errorf("the body's first element is %q, want #app: go-app replaces it", attr(first, "id"))
	}
	if n := len(all(doc, has("style"))); n > 0 {
		t.Errorf("%d style attributes", n)
	}
	for d := range doc.Descendants() {
		for _, at := range d.Attr {
			if strings.HasPrefix(at.Key, "on") {
				t.Errorf("%s has a handler %s", d.Data, at.Key)
			}
		}
	}
	library := parse(t, content(t, s.Files["/"]))
	for _, day := range []string{"2022-01-01", "2021-11-12", "2020-01-01"} {
		if n := all(library, func(n *html.Node) bool { return n.Data == "time" && attr(n, "datetime") == day }); len(n) != 1 {
			t.Errorf("the library says %s %d times", day, len(n))
		}
	}
	var meta struct{ Slug, Hash, Title string }
	var ld map[string]any
	for id, to := range map[string]any{"meta": &meta, "findings": &finding.Document{}} {
		n := all(doc, func(n *html.Node) bool { return attr(n, "id") == id })
		if len(n) != 1 {
			t.Fatalf("%d elements #%s", len(n), id)
		}
		if err := json.Unmarshal([]byte(textOf(n[0])), to); err != nil {
			t.Errorf("#%s: %v", id, err)
		}
	}
	for _, n := range all(doc, func(n *html.Node) bool { return attr(n, "type") == "application/ld+json" }) {
		if err := json.Unmarshal([]byte(textOf(n)), &ld); err != nil {
			t.Error(err)
		}
	}
	if meta.Slug != "kinds" || meta.Hash != everyKind().Hash() || ld["@type"] != "NewsArticle" || ld["datePublished"] != "2021-11-12" {
		t.Errorf("meta %+v, JSON-LD %v", meta, ld)
	}
}

// TestEveryRoute: each page is a whole document that says what it is, to people, search
// engines and screen readers.
func TestEveryRoute(t *testing.T) {
	for _, base := range []string{"", "/notes"} {
		s := build(t, site.Options{Articles: []*article.Article{everyKind(), plain("a", "2020-01-01", "Some words."), plain("مقال", "")}, Origin: "https://example.org", Base: base})
		pages := 0
		for p, f := range s.Files {
			if !f.Page {
				continue
			}
			pages++
			doc := parse(t, content(t, f))
			find := func(tag, key, val string) []*html.Node {
				return all(doc, func(n *html.Node) bool { return n.Data == tag && (key == "" || attr(n, key) == val) })
			}
			for what, n := range map[string]int{
				"title": len(find("title", "", "")), "h1": len(find("h1", "", "")), "main": len(find("main", "id", "article")), "description": len(find("meta", "name", "description")),
				"viewport": len(find("meta", "name", "viewport")), "language": len(find("html", "lang", "en")),
			} {
				if n != 1 {
					t.Errorf("%s%s: %d times %s", base, p, n, what)
				}
			}
			if textOf(find("title", "", "")[0]) == "" || attr(find("meta", "name", "description")[0], "content") == "" {
				t.Errorf("%s%s: an empty title or description", base, p)
			}
			// The pages that answer for many addresses are none of them.
			canonical, data := find("link", "rel", "canonical"), find("script", "type", "application/ld+json")
			many, reader := p == site.AddedPath || p == "/404.html", strings.HasPrefix(p, "/read/") && p != site.AddedPath
			if many != (len(canonical) == 0) || reader != (len(data) == 1) {
				t.Errorf("%s%s: %d canonical addresses, %d blocks of data", base, p, len(canonical), len(data))
			}
			if want := "https://example.org" + (&url.URL{Path: base + p}).EscapedPath(); !many && attr(canonical[0], "href") != want {
				t.Errorf("%s%s: canonical address %q", base, p, attr(canonical[0], "href"))
			}
			if reader && !strings.Contains(textOf(data[0]), `"@type":"NewsArticle"`) {
				t.Errorf("%s%s: data %s", base, p, textOf(data[0]))
			}
		}
		if pages != 6 {
			t.Errorf("%d pages", pages)
		}
	}
}

func TestFindingsAreElements(t *testing.T) {
	s, r := texttest.Mark("«\"We ask «NSO» to stop,\"» said «Ann Lee» of «AI». «'Secret'» it was.")
	a := article.Plain(s)
	a.Slug, a.Title = "x", "X"
	f := &finding.Findings{
		Entities: []finding.Entity{{ID: "org:nso", Type: finding.Org, Name: "NSO Group"}, {ID: "per:lee", Type: finding.Person, Name: "Ann Lee"}},
		Mentions: []finding.Mention{
			{Range: r[1], Type: finding.Org, Kind: finding.Name, Entity: 0},
			{Range: text.R(1, 3), Type: finding.Person, Kind: finding.Pronoun, Entity: 1},
			{Range: r[2], Type: finding.Person, Kind: finding.Name, Entity: 1},
			{Range: r[3], Type: finding.Org, Kind: finding.Name, Entity: -1},
		},
		Quotations: []finding.Quotation{
			{Range: r[0], Kind: finding.Direct, SpeakerName: `Ann "A" Lee`, SpeakerEntity: 1, Speaker: r[2]},
			{Range: r[4], Kind: finding.Scare, SpeakerEntity: -1},
		},
	}
	made := build(t, site.Options{Articles: []*article.Article{a}, Analyse: func(*article.Article) *finding.Findings { return f }})
	doc := parse(t, content(t, made.Files["/read/x"]))
	if got := flat(doc); got != s {
		t.Errorf("the page's text is %q, want %q", got, s)
	}
	for i, want := range []string{"NSO", "Ann Lee", "AI"} {
		n := all(doc, func(n *html.Node) bool { return attr(n, "id") == fmt.Sprintf("m%d", i) })
		if len(n) != 1 || textOf(n[0]) != want {
			t.Fatalf("#m%d: %d elements, want one with %q", i, len(n), want)
		}
	}
	quotes := all(doc, has("data-quote"))
	if len(quotes) != 1 || textOf(quotes[0]) != r[0].In(s) || attr(quotes[0], "data-speaker") != `Ann "A" Lee` || attr(quotes[0], "data-kind") != "direct" {
		t.Errorf("quotations: %d, the first %q by %q", len(quotes), textOf(quotes[0]), attr(quotes[0], "data-speaker"))
	}
	var index []site.JumpArticle
	if err := json.Unmarshal([]byte(content(t, made.Files["/index.json"])), &index); err != nil {
		t.Fatal(err)
	}
	if len(index) != 1 || len(index[0].Entities) != 2 || index[0].Entities[1].First != 1 || index[0].Entities[0].Name != "NSO Group" {
		t.Errorf("index %+v", index)
	}
}

// TestAnyRangesKeepTheText draws arbitrary, crossing ranges over arbitrary texts:
// the page's text stays the article's, every element covers exactly its range (in
// segments), and ids stand once.
func TestAnyRangesKeepTheText(t *testing.T) {
	set := assets(t)
	rapid.Check(t, func(rt *rapid.T) {
		s := rapid.StringOfN(rapid.RuneFrom([]rune("ab <&\"é\u00a0𝒳م\n")), 1, 40, -1).Draw(rt, "text")
		a := article.Plain(s)
		a.Slug, a.Title = "x", "X"
		f := &finding.Findings{}
		draw := func(name string) text.Range {
			i := rapid.IntRange(0, len(s)-1).Draw(rt, name)
			return text.Clamp(s, text.R(i, rapid.IntRange(i, len(s)).Draw(rt, name+" end")))
		}
		for range rapid.IntRange(0, 4).Draw(rt, "mentions") {
			if r := draw("mention"); !r.Empty() {
				f.Mentions = append(f.Mentions, finding.Mention{Range: r, Kind: finding.Name, Type: finding.Org, Entity: -1})
			}
		}
		for range rapid.IntRange(0, 4).Draw(rt, "quotes") {
			if r := draw("quote"); !r.Empty() {
				f.Quotations = append(f.Quotations, finding.Quotation{Range: r, Kind: finding.Direct, SpeakerEntity: -1})
			}
		}
		made, err := site.Build(site.Options{Articles: []*article.Article{a}, Assets: set, Analyse: func(*article.Article) *finding.Findings { return f }})
		if err != nil {
			rt.Fatal(err)
		}
		b, _, _ := made.Files["/read/x"].Body("identity")
		doc, err := html.Parse(strings.NewReader(string(b)))
		if err != nil {
			rt.Fatal(err)
		}
		if got := flat(doc); got != s {
			rt.Fatalf("page %q, article %q", got, s)
		}
		for i, m := range f.Mentions {
			n := all(doc, func(n *html.Node) bool { return attr(n, "id") == fmt.Sprintf("m%d", i) })
			if want := strings.ReplaceAll(m.In(s), "\n", ""); (want != "") != (len(n) == 1) || len(n) > 1 {
				rt.Fatalf("mention %d %q: %d elements with its id", i, want, len(n))
			}
		}
		for i, q := range f.Quotations {
			got := ""
			for _, n := range all(doc, func(n *html.Node) bool { return attr(n, "data-quote") == fmt.Sprint(i) }) {
				got += textOf(n)
			}
			if want := strings.ReplaceAll(q.In(s), "\n", ""); got != want {
				rt.Fatalf("quotation %d covers %q, want %q", i, got, want)
			}
		}
	})
}
