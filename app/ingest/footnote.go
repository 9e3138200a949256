package ingest

import (
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	mdparser "github.com/yuin/goldmark/parser"
	mdtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"manicule.dev/app/article"
)

// footnotes is goldmark's own extension without its last step, which would put
// links back into the notes and throw those away that nothing refers to.
type footnotes struct{}

// Extend adds the parsers of notes and of references, with goldmark's priorities.
func (footnotes) Extend(m goldmark.Markdown) {
	m.Parser().AddOptions(
		mdparser.WithBlockParsers(util.Prioritized(noteParser{extension.NewFootnoteBlockParser()}, 999)),
		mdparser.WithInlineParsers(util.Prioritized(extension.NewFootnoteParser(), 101)),
	)
}

// noteParser reads no note inside a note: goldmark would hang each into the other,
// and both out of the document.
type noteParser struct{ mdparser.BlockParser }

// Open begins a note.
func (p noteParser) Open(parent ast.Node, r mdtext.Reader, pc mdparser.Context) (ast.Node, mdparser.State) {
	for n := parent; n != nil; n = n.Parent() {
		if n.Kind() == extast.KindFootnote {
			return nil, mdparser.NoChildren
		}
	}
	return p.BlockParser.Open(parent, r, pc)
}

// notes are the footnotes of a file. They are numbered anew, in the order in which a
// reader meets their references.
type notes struct {
	all    []*extast.Footnote       // as they stand in the file
	index  map[int]*extast.Footnote // by goldmark's index, which references name
	order  []*extast.Footnote       // by number, from 1
	number map[*extast.Footnote]int
	spare  int // how many of all were looked through for those without a reference
	now    int // the number of the note that is being read; 0 in the text
}

// take takes the notes out of the tree.
func (ns *notes) take(root ast.Node) {
	ns.index, ns.number = map[int]*extast.Footnote{}, map[*extast.Footnote]int{}
	var list *extast.FootnoteList // there is one at most
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if l, ok := n.(*extast.FootnoteList); ok && entering {
			list = l
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	if list == nil {
		return
	}
	for c := list.FirstChild(); c != nil; c = c.NextSibling() {
		if fn, ok := c.(*extast.Footnote); ok {
			ns.all = append(ns.all, fn)
			ns.index[fn.Index] = fn
		}
	}
	list.Parent().RemoveChild(list.Parent(), list)
}

// place gives a note the next number, unless it has one.
func (ns *notes) place(fn *extast.Footnote) int {
	if ns.number[fn] == 0 {
		ns.order = append(ns.order, fn)
		ns.number[fn] = len(ns.order)
	}
	return ns.number[fn]
}

// refer notes down a reference where the text has come to. The white space before
// it goes: it stood there for the sign, and the sign is no part of the text.
func (in *inline) refer(n *extast.FootnoteLink) {
	fn := in.m.notes.index[n.Index]
	if fn == nil {
		return
	}
	for len(in.text) > in.fixed {
		r, size := utf8.DecodeLastRune(in.text)
		if !unicode.IsSpace(r) {
			break
		}
		in.text = in.text[:len(in.text)-size]
	}
	in.refs = append(in.refs, article.Ref{At: len(in.text), Note: in.m.notes.place(fn)})
}

// footnotes writes the notes: those that are referred to, which may grow in number
// while they are read, and then the others. One without a text is an empty block,
// since references lead to it.
func (m *markdown) footnotes() error {
	ns := &m.notes
	for next := 0; ; next++ {
		for next == len(ns.order) && ns.spare < len(ns.all) {
			ns.place(ns.all[ns.spare])
			ns.spare++
		}
		if next == len(ns.order) {
			ns.now = 0
			return nil
		}
		ns.now = next + 1
		before := m.b.Len()
		if err := m.children(ns.order[next], place{}); err != nil {
			return err
		}
		if m.b.Len() == before {
			m.add(article.Block{Kind: article.Paragraph}, "")
		}
	}
}
