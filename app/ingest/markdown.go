package ingest

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"manicule.dev/app/article"
)

// parser reads CommonMark with tables, strikethrough and footnotes.
var parser = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, footnotes{})).Parser()

// maxDepth is how deep lists and quotations may stand in each other.
const maxDepth = 64

// markdown is one file on its way into blocks.
type markdown struct {
	name     string
	src      []byte // the body
	bodyLine int    // the body's first line in the file
	b        article.Builder
	groups   int
	titled   bool
	notes    notes
}

// place is where a block stands: in which container, how deep.
type place struct {
	quote, list int // nesting depths
	group       int
	ordered     bool
}

// Markdown reads a Markdown file with YAML front matter. The front matter's title
// and summary become the blocks Title and Dek; without a title there, a first
// heading of level 1 is taken, else the file's name. The slug is the front
// matter's or comes from the name; language and direction are found out where
// they are not given. Headings of level 1 in the body become level 2 (the page
// has one title); each paragraph of a list item after the first, too, is an Item
// of the same list; each line of code is a Code block, the lines of one listing
// share a Group; the descriptions of pictures become Captions. Footnotes ([^1] and
// "[^1]: the note") stand after everything else, numbered as they are first referred
// to; those that nothing refers to come last and are kept, too.
//
// Raw HTML, links with another scheme than http, https and mailto, nesting deeper
// than 64, paragraphs with more than 2,048 opening brackets and more than 256
// references to footnotes, and more than 1,000 footnotes are refused. The error is an *Error with name and line.
func Markdown(name string, src []byte) (*article.Article, error) {
	s, _, err := Decode(name, src)
	if err != nil {
		return nil, err
	}
	yml, body, bodyLine, ok := splitFront(s)
	if !ok {
		return nil, refusal(name, 1, "front matter: the line %s that closes it is missing", fence)
	}
	f, err := readFront(name, yml)
	if err != nil {
		return nil, err
	}
	if err := guard(name, body, bodyLine); err != nil {
		return nil, err
	}
	m := &markdown{name: name, src: []byte(body), bodyLine: bodyLine}
	root := parser.Parse(text.NewReader(m.src))
	m.notes.take(root)
	if err := m.front(f.meta, root); err != nil {
		return nil, err
	}
	if err := m.children(root, place{}); err != nil {
		return nil, err
	}
	if err := m.footnotes(); err != nil {
		return nil, err
	}
	return finish(name, &m.b)
}

// front completes the metadata and writes the Title and the Dek.
func (m *markdown) front(meta article.Meta, root ast.Node) error {
	if h, ok := root.FirstChild().(*ast.Heading); ok && h.Level == 1 {
		in := inline{m: m}
		if err := in.run(h); err != nil {
			return err
		}
		s, spans, refs := in.block()
		if s != "" && (meta.Title == "" || sameLine(meta.Title, s)) {
			root.RemoveChild(root, h)
			if meta.Title == "" {
				meta.Title = s
			}
			if meta.Title == s {
				m.b.Add(article.Block{Kind: article.Title, Spans: spans, Refs: refs}, s)
				m.titled = true
			}
		}
	}
	if meta.Title == "" {
		meta.Title = titleFrom(m.name)
	}
	if !m.titled {
		m.b.Add(article.Block{Kind: article.Title}, meta.Title)
	}
	if meta.Summary != "" {
		m.b.Add(article.Block{Kind: article.Dek}, meta.Summary)
	}
	if meta.Slug == "" {
		meta.Slug = Slug(m.name)
	}
	complete(&meta, meta.Title+"\n"+string(m.src))
	m.b.SetMeta(meta)
	return nil
}

// complete fills in language and direction.
func complete(meta *article.Meta, s string) {
	if meta.Lang == "" {
		meta.Lang = Language(s)
	}
	if meta.Dir == "" {
		meta.Dir = Direction(meta.Lang)
	}
}

// titleFrom makes a title of a file's name, for want of a better one.
func titleFrom(name string) string {
	base := name[strings.LastIndexByte(name, '/')+1:]
	if i := strings.LastIndexByte(base, '.'); i > 0 {
		base = base[:i]
	}
	s := line(strings.Join(strings.FieldsFunc(base, func(r rune) bool { return r == '-' || r == '_' || r == ' ' }), " "))
	if s == "" {
		return "Untitled"
	}
	return s
}

func (m *markdown) children(parent ast.Node, at place) error {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if err := m.block(n, at); err != nil {
			return err
		}
	}
	return nil
}

func (m *markdown) block(n ast.Node, at place) error {
	if at.quote+at.list > maxDepth {
		return refusal(m.name, m.lineOf(n), "lists and quotations nested deeper than %d", maxDepth)
	}
	switch n := n.(type) {
	case *ast.Heading:
		if m.notes.now > 0 { // no part of the article's order
			return m.leaf(n, like(at))
		}
		return m.leaf(n, article.Block{Kind: article.Heading, Level: max(2, n.Level)})
	case *ast.Paragraph, *ast.TextBlock:
		return m.leaf(n, like(at))
	case *ast.List:
		return m.children(n, m.inList(at, n))
	case *ast.Blockquote:
		return m.children(n, m.inQuote(at))
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		m.code(n)
		return nil
	case *extast.Table:
		return m.table(n)
	case *ast.HTMLBlock:
		return m.refuseHTML(m.startOf(n))
	case *ast.ThematicBreak, *ast.LinkReferenceDefinition:
		return nil
	}
	return m.children(n, at)
}

// inList is the place inside a list. A list inside a list belongs to the outer
// one's group; its depth tells it apart.
func (m *markdown) inList(at place, n *ast.List) place {
	if at.list == 0 {
		at.group = m.newGroup()
	}
	at.list++
	at.ordered = n.IsOrdered()
	return at
}

// inQuote is the place inside a block quotation; what stands in a list there
// starts afresh.
func (m *markdown) inQuote(at place) place {
	if at.quote == 0 || at.list > 0 {
		at.group = m.newGroup()
	}
	at.quote++
	at.list, at.ordered = 0, false
	return at
}

// add adds a block of the text, or of the footnote that is being read.
func (m *markdown) add(b article.Block, s string) {
	b.Note = m.notes.now
	m.b.Add(b, s)
}

func (m *markdown) newGroup() int { m.groups++; return m.groups }

// like is the kind of a paragraph at a place.
func like(at place) article.Block {
	switch {
	case at.list > 0:
		return article.Block{Kind: article.Item, Level: at.list, Ordered: at.ordered, Group: at.group}
	case at.quote > 0:
		return article.Block{Kind: article.Quote, Level: at.quote, Group: at.group}
	}
	return article.Block{Kind: article.Paragraph}
}

// leaf adds a block of inline text, and a caption for each picture in it.
func (m *markdown) leaf(n ast.Node, as article.Block) error {
	in := inline{m: m}
	if err := in.run(n); err != nil {
		return err
	}
	s, spans, refs := in.block()
	if s != "" || len(refs) > 0 {
		as.Spans, as.Refs = spans, refs
		m.add(as, s)
	}
	for _, p := range in.alts {
		m.add(article.Block{Kind: article.Caption, Picture: p.of}, p.alt)
	}
	return nil
}

// code adds a listing, a block for each line: a block cannot hold a line break.
func (m *markdown) code(n ast.Node) {
	group := m.newGroup()
	lines := n.Lines()
	for i := range lines.Len() {
		seg := lines.At(i)
		s := strings.TrimRight(string(seg.Value(m.src)), "\n")
		m.add(article.Block{Kind: article.Code, Group: group}, s)
	}
}

func (m *markdown) table(n *extast.Table) error {
	group, row := m.newGroup(), 0
	for r := n.FirstChild(); r != nil; r = r.NextSibling() {
		_, head := r.(*extast.TableHeader)
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			in := inline{m: m}
			if err := in.run(c); err != nil {
				return err
			}
			s, spans, refs := in.block()
			if s == "" {
				s = in.described()
			}
			// An empty cell stays a block: the cells after it keep their column.
			m.add(article.Block{Kind: article.Cell, Group: group, Row: row, Head: head, Spans: spans, Refs: refs}, s)
		}
		row++
	}
	return nil
}

// refuseHTML is the error for raw HTML at a byte of the body.
func (m *markdown) refuseHTML(pos int) error {
	snippet := string(m.src[pos:])
	if i := strings.IndexAny(snippet, ">\n"); i >= 0 {
		snippet = snippet[:i+1]
	}
	return refusal(m.name, m.bodyLine-1+lineAt(m.src, pos), "raw HTML %.40q: write it in Markdown, or as `code`", strings.TrimSpace(snippet))
}

// lineOf is the line in the file at which a node starts, as near as the tree tells.
func (m *markdown) lineOf(n ast.Node) int { return m.bodyLine - 1 + lineAt(m.src, m.startOf(n)) }

// startOf is the byte of the body at which a node, or else the block around it,
// starts.
func (m *markdown) startOf(n ast.Node) int {
	if t, ok := n.(*ast.Text); ok {
		return t.Segment.Start
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			return t.Segment.Start
		}
	}
	for ; n != nil; n = n.Parent() {
		if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
			return n.Lines().At(0).Start
		}
	}
	return 0
}
