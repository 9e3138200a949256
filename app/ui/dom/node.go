// Package dom describes a piece of page once and writes it in two ways: as
// go-app elements in the browser, and as HTML for the page that is served before
// the program arrives. go-app's own HTML has white space between elements,
// attributes in random order and quoting by Go's rules; this package's has none of
// these, so both ways give the same nodes.
package dom

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Node is an element, a text or a component. The zero Node is nothing: it is left
// out wherever it stands. Nodes are values and may be shared: what one points at is
// never changed. They are one word, and what makes them is not inlined, because
// nearly all of package ui is calls of it and every reader pays for each: values of
// twelve words made package ui half as large again (521 kB of code against 348).
type Node struct{ *node }

type node struct {
	tag   string
	text  string
	attrs []string // name, value, name, value …
	kids  []Node
	part  bool // the only kid is drawn on its own
}

// Part is a node as a component of go-app's, which leaves it alone as long as Node is
// the same: at once where it is the very same one (see Same), else by comparing.
type Part struct {
	app.Compo

	Node Node
}

// Render implements app.Composer.
func (p *Part) Render() app.UI { return p.Node.UI() }

// E is an element with attributes given as name, value pairs. As in go-app an
// attribute with an empty value is left out.
//
//go:noinline
func E(tag string, attrs ...string) Node {
	if len(attrs)%2 != 0 {
		panic("dom: attribute without a value in " + tag)
	}
	return Node{&node{tag: tag, attrs: attrs}}
}

// T is a text; an empty one is nothing.
//
//go:noinline
func T(s string) Node {
	if s == "" {
		return Node{}
	}
	return Node{&node{text: s}}
}

// P is a part: n, drawn on its own. As HTML it is n.
func P(n Node) Node {
	if n.none() || n.part {
		return n
	}
	return Node{&node{part: true, kids: []Node{n}}}
}

// Same says whether two nodes look the same. It is quick where they are one.
func Same(a, b Node) bool {
	if a.node == b.node {
		return true
	}
	if a.node == nil || b.node == nil || a.tag != b.tag || a.text != b.text || a.part != b.part || len(a.kids) != len(b.kids) || !slices.Equal(a.attrs, b.attrs) {
		return false
	}
	for i := range a.kids {
		if !Same(a.kids[i], b.kids[i]) {
			return false
		}
	}
	return true
}

// If is n where cond holds, and nothing elsewhere.
func If(cond bool, n Node) Node {
	if cond {
		return n
	}
	return Node{}
}

// With is n with more children.
//
//go:noinline
func (n Node) With(kids ...Node) Node {
	if n.node == nil {
		return n
	}
	out := *n.node
	out.kids = append(n.kids[:len(n.kids):len(n.kids)], kids...)
	return Node{&out}
}

// Text is n with one more child, a text.
//
//go:noinline
func (n Node) Text(s string) Node { return n.With(T(s)) }

// Attr is n with one more attribute.
//
//go:noinline
func (n Node) Attr(name, value string) Node {
	if n.node == nil {
		return n
	}
	out := *n.node
	out.attrs = append(n.attrs[:len(n.attrs):len(n.attrs)], name, value)
	return Node{&out}
}

func (n Node) none() bool { return n.node == nil || n.tag == "" && n.text == "" && !n.part }

const svgSpace = "http://www.w3.org/2000/svg"

// svg lists the elements that live in the SVG name space.
var svg = map[string]bool{"svg": true, "path": true, "circle": true}

var void = map[string]bool{"input": true, "hr": true, "br": true}

var boolean = map[string]bool{"hidden": true, "checked": true, "disabled": true, "open": true, "selected": true}

// UI is the node as go-app knows it; nil for the zero Node.
func (n Node) UI() app.UI {
	switch {
	case n.none():
		return nil
	case n.part:
		return &Part{Node: n.kids[0]}
	case n.tag == "":
		return app.Text(n.text)
	case void[n.tag]:
		el := app.ElemSelfClosing(n.tag)
		for i := 0; i < len(n.attrs); i += 2 {
			el = el.Attr(n.attrs[i], n.attrs[i+1])
		}
		return el
	}
	el := app.Elem(n.tag)
	if svg[n.tag] {
		el = el.XMLNS(svgSpace)
	}
	for i := 0; i < len(n.attrs); i += 2 {
		el = el.Attr(n.attrs[i], n.attrs[i+1])
	}
	kids := make([]app.UI, 0, len(n.kids))
	for _, k := range n.kids {
		if !k.none() {
			kids = append(kids, k.UI())
		}
	}
	return el.Body(kids...)
}

// HTML writes the node.
func (n Node) HTML(b *strings.Builder) {
	switch {
	case n.none():
		return
	case n.part:
		n.kids[0].HTML(b)
		return
	case n.tag == "":
		escape(b, n.text)
		return
	}
	b.WriteByte('<')
	b.WriteString(n.tag)
	for i := 0; i < len(n.attrs); i += 2 {
		name, value := n.attrs[i], strings.TrimSpace(n.attrs[i+1])
		if value == "" {
			continue
		}
		b.WriteByte(' ')
		b.WriteString(name)
		if !boolean[name] {
			b.WriteString(`="`)
			escape(b, value)
			b.WriteByte('"')
		}
	}
	b.WriteByte('>')
	if void[n.tag] {
		return
	}
	for _, k := range n.kids {
		k.HTML(b)
	}
	b.WriteString("</" + n.tag + ">")
}

func escape(b *strings.Builder, s string) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '&':
			b.WriteString("&amp;")
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '"':
			b.WriteString("&#34;")
		default:
			b.WriteByte(s[i])
		}
	}
}
