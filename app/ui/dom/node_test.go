package dom

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func TestHTML(t *testing.T) {
	for name, tc := range map[string]struct {
		node Node
		want string
	}{
		"nothing":    {Node{}, ""},
		"text":       {T(`a < b & "c"`), "a &lt; b &amp; &#34;c&#34;"},
		"attributes": {E("p", "title", `say "hi"`, "class", "", "hidden", "true"), `<p title="say &#34;hi&#34;" hidden></p>`},
		"void":       {E("input", "type", "text"), `<input type="text">`},
		"children":   {E("p").With(T("a "), E("i").Text("b"), If(false, T("c"))), "<p>a <i>b</i></p>"},
		"part":       {E("p").With(P(E("b").Text("<me>"))), "<p><b>&lt;me&gt;</b></p>"},
	} {
		var b strings.Builder
		tc.node.HTML(&b)
		if b.String() != tc.want {
			t.Errorf("%s: %s, want %s", name, b.String(), tc.want)
		}
	}
}

func TestWithDoesNotShareChildren(t *testing.T) {
	base := E("p").Text("a")
	x, y := base.Text("x"), base.Text("y")
	var bx, by strings.Builder
	x.HTML(&bx)
	y.HTML(&by)
	if bx.String() != "<p>ax</p>" || by.String() != "<p>ay</p>" {
		t.Errorf("got %s and %s", bx.String(), by.String())
	}
}

// The same node as go-app writes it, white space apart.
func TestUIGivesTheSameNodes(t *testing.T) {
	n := E("ul", "class", "x").With(E("li").With(E("b").Text("one")), E("li").Text("two"), Node{}, P(E("b").Text("three")))
	var b strings.Builder
	n.HTML(&b)
	var lines strings.Builder
	for line := range strings.Lines(app.HTMLString(n.UI())) {
		lines.WriteString(strings.TrimSpace(line))
	}
	if lines.String() != b.String() {
		t.Errorf("go-app: %s\nown:    %s", lines.String(), b.String())
	}
}

func TestSame(t *testing.T) {
	make := func() Node {
		return E("ul", "class", "x").With(E("li").Text("one"), P(E("li").With(T("two"))), Node{})
	}
	a := make()
	if !Same(a, a) || !Same(a, make()) || !Same(Node{}, Node{}) {
		t.Error("what looks the same is not the same")
	}
	for name, b := range map[string]Node{
		"nothing":   {},
		"tag":       E("ol", "class", "x").With(E("li").Text("one"), P(E("li").With(T("two"))), Node{}),
		"attribute": E("ul", "class", "y").With(E("li").Text("one"), P(E("li").With(T("two"))), Node{}),
		"one less":  E("ul", "class", "x").With(E("li").Text("one"), P(E("li").With(T("two")))),
		"deep":      E("ul", "class", "x").With(E("li").Text("one"), P(E("li").With(T("three"))), Node{}),
		"no part":   E("ul", "class", "x").With(E("li").Text("one"), E("li").With(T("two")), Node{}),
	} {
		if Same(a, b) || Same(b, a) {
			t.Errorf("%s makes no difference", name)
		}
	}
}
