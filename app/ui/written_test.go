package ui

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"manicule.dev/app/ui/dom"
)

func note(s string) string {
	var b strings.Builder
	dom.E("div").With(written(s)...).HTML(&b)
	return strings.TrimSuffix(strings.TrimPrefix(b.String(), "<div>"), "</div>")
}

func TestWritten(t *testing.T) {
	const out = ` rel="noopener noreferrer nofollow" target="_blank"`
	for in, want := range map[string]string{
		"plain\n\ntext":                     "plain\n\ntext",
		"a **b** c":                         "a <strong>b</strong> c",
		"*a* and _b_":                       "<em>a</em> and <em>b</em>",
		"**a *b* c**":                       "<strong>a <em>b</em> c</strong>",
		"3 * 4 * 5 and snake_case_name":     "3 * 4 * 5 and snake_case_name",
		"2**10 ** 3":                        "2**10 ** 3",
		"`<b>` `":                           "<code>&lt;b&gt;</code> `",
		"<script>alert(1)</script>":         "&lt;script&gt;alert(1)&lt;/script&gt;",
		"- a\n- *b*\nthen":                  "<ul><li>a</li><li><em>b</em></li></ul>then",
		"1. a\n2. b\n- c":                   "<ol><li>a</li><li>b</li></ol><ul><li>c</li></ul>",
		"[x](https://a.example/?q=1)":       `<a href="https://a.example/?q=1"` + out + `>x</a>`,
		"see https://a.example/b, ok":       `see <a href="https://a.example/b"` + out + `>https://a.example/b</a>, ok`,
		"[x](javascript:alert(1))":          "[x](javascript:alert(1))",
		"[x](data:text/html,y)":             "[x](data:text/html,y)",
		"[x]( mailto:a@b.example)":          "[x]( mailto:a@b.example)",
		`[x](https://a.example/"onclick=1)`: `<a href="https://a.example/&#34;onclick=1"` + out + `>x</a>`,
		"*open":                             "*open",
		"**":                                "**",
		"ملاحظة **مهمة**":                   "ملاحظة <strong>مهمة</strong>",
	} {
		if got := note(in); got != want {
			t.Errorf("%q\n got %s\nwant %s", in, got, want)
		}
	}
}

// What a note becomes holds only these elements and attributes, links lead only to
// the web or to a letter, and nothing is lost but marks.
func FuzzWritten(f *testing.F) {
	for _, s := range []string{"a **b** [c](https://d) `e`\n- f\n1. g", "*_`[](", "[a](javascript:b)", "**a*b**c*", "\xff[\xff](http://\xff)", "<img src=x onerror=y>"} {
		f.Add(s)
	}
	allowed := map[string]string{"div": "", "strong": "", "em": "", "code": "", "ul": "", "ol": "", "li": "", "a": "href rel target", "html": "", "head": "", "body": ""}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 4000 {
			return
		}
		var b strings.Builder
		dom.E("div").With(written(s)...).HTML(&b)
		root, err := html.Parse(strings.NewReader(b.String()))
		if err != nil {
			t.Fatal(err)
		}
		kept := ""
		for n := range root.Descendants() {
			if n.Type == html.TextNode {
				kept += n.Data
			}
			if n.Type != html.ElementNode {
				continue
			}
			attrs, ok := allowed[n.Data]
			if !ok {
				t.Fatalf("%q made a <%s>", s, n.Data)
			}
			for _, a := range n.Attr {
				if !strings.Contains(attrs, a.Key) || a.Key == "href" && !address(a.Val) {
					t.Fatalf("%q made %s=%q", s, a.Key, a.Val)
				}
			}
		}
		letters := func(s string) string {
			return strings.Map(func(r rune) rune {
				if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
					return r
				}
				return -1
			}, s)
		}
		if !strings.Contains(s, "](") && letters(kept) != letters(s) {
			t.Fatalf("%q lost letters: %q", s, kept)
		}
	})
}
