package ingest

import (
	"bufio"
	"bytes"
	"fmt"
	"html"
	"net/url"
	"sort"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	renderer "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"

	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

// inline collects the text of one block with its spans, and the descriptions of
// the pictures that stood in it.
type inline struct {
	m     *markdown
	text  []byte
	spans []article.Span
	refs  []article.Ref
	alts  []picture
	fixed int // the text before it has a span that begins or ends here: it is not cut
}

// picture is a picture's description and what is known of it, which may be nil.
type picture struct {
	alt string
	of  *article.Picture
}

// run reads the inline children of a block.
func (in *inline) run(parent ast.Node) error {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if err := in.node(n); err != nil {
			return err
		}
	}
	return nil
}

func (in *inline) node(n ast.Node) error {
	switch n := n.(type) {
	case *ast.Text:
		if n.IsRaw() {
			in.write(string(n.Segment.Value(in.m.src)))
		} else {
			in.write(plain(n.Segment.Value(in.m.src)))
		}
		if n.SoftLineBreak() || n.HardLineBreak() {
			in.write(" ")
		}
		return nil
	case *ast.String:
		in.write(string(n.Value))
		return nil
	case *ast.CodeSpan:
		return in.span(article.Mono, "", n)
	case *ast.Emphasis:
		if n.Level >= 2 {
			return in.span(article.Strong, "", n)
		}
		return in.span(article.Emphasis, "", n)
	case *extast.Strikethrough:
		return in.span(article.Strike, "", n)
	case *ast.Link:
		return in.link(n, destination(n.Destination))
	case *ast.AutoLink:
		return in.autolink(n)
	case *ast.Image:
		return in.image(n)
	case *extast.FootnoteLink:
		in.refer(n)
		return nil
	case *ast.RawHTML:
		return in.m.refuseHTML(n.Segments.At(0).Start)
	}
	// A kind of inline node that no enabled extension makes: its text counts.
	return in.run(n)
}

// write adds text. Each piece is made fit for a block at once, so that the
// positions of spans stay true.
func (in *inline) write(s string) {
	in.text = append(in.text, strings.ReplaceAll(article.Clean(s), "\x00", "\uFFFD")...)
}

// plain resolves backslash escapes and character references exactly as the
// Markdown renderer does.
func plain(src []byte) string {
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	renderer.DefaultWriter.Write(w, src)
	if err := w.Flush(); err != nil { // a Buffer never fails
		return string(src)
	}
	return html.UnescapeString(b.String())
}

// span reads n's children as one inline run.
func (in *inline) span(style article.Style, href string, n ast.Node) error {
	start, at := len(in.text), len(in.spans)
	in.spans = append(in.spans, article.Span{Style: style, Href: href})
	in.fixed = start
	err := in.run(n)
	in.spans[at].Range = text.R(start, len(in.text))
	in.fixed = len(in.text)
	return err
}

// link keeps links to the web, to a mail address and inside the page. A target
// beside the file leads nowhere here: the words stay, the link goes.
func (in *inline) link(n ast.Node, dest string) error {
	href, err := target(dest)
	if err != nil {
		return &Error{in.m.name, in.m.lineOf(n), err}
	}
	if href == "" {
		return in.run(n)
	}
	return in.span(article.Link, href, n)
}

// destination is an address as the Markdown means it.
func destination(src []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(src))))
}

// pictureAt is what an address says of a picture; nil where it leads nowhere that is
// known here.
func pictureAt(dest string) *article.Picture {
	u, err := url.Parse(dest)
	if err != nil {
		return nil
	}
	switch scheme := strings.ToLower(u.Scheme); {
	case (scheme == "http" || scheme == "https") && u.Host != "":
		return &article.Picture{Address: u.String()}
	case scheme == "" && u.Host != "":
		return &article.Picture{Address: "https:" + u.String()}
	case scheme == "" && u.Path != "" && !strings.HasPrefix(u.Path, "/"):
		return &article.Picture{File: u.Path}
	}
	return nil
}

// target checks a link's destination: absolute http, https and mailto addresses
// and fragments are kept, relative ones give "", anything else is an error.
func target(dest string) (string, error) {
	if strings.HasPrefix(dest, "#") {
		return dest, nil
	}
	u, err := url.Parse(dest)
	if err != nil {
		return "", fmt.Errorf("link to %q: not an address", dest)
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		if u.Host == "" {
			return "", fmt.Errorf("link to %q: no host in it", dest)
		}
		return u.String(), nil
	case "mailto":
		return u.String(), nil
	case "":
		return "", nil
	}
	return "", fmt.Errorf("link to %q: only http, https, mailto and #fragments are kept", dest)
}

// autolink reads <https://…> and <name@host>.
func (in *inline) autolink(n *ast.AutoLink) error {
	dest := string(n.URL(in.m.src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(dest), "mailto:") {
		dest = "mailto:" + dest
	}
	href, err := target(dest)
	if err != nil {
		return &Error{in.m.name, in.m.lineOf(n), err}
	}
	start := len(in.text)
	in.write(string(n.Label(in.m.src)))
	if href != "" {
		in.spans = append(in.spans, article.Span{Range: text.R(start, len(in.text)), Style: article.Link, Href: href})
		in.fixed = len(in.text)
	}
	return nil
}

// image keeps a picture's description for a caption, and where it is. One without a
// description is taken for an ornament and left out.
func (in *inline) image(n *ast.Image) error {
	alt := inline{m: in.m}
	if err := alt.run(n); err != nil {
		return err
	}
	if s := strings.TrimSpace(string(alt.text)); s != "" {
		in.alts = append(in.alts, picture{s, pictureAt(destination(n.Destination))})
	}
	in.alts = append(in.alts, alt.alts...)
	return nil
}

// described is the descriptions of the pictures, in one line.
func (in *inline) described() string {
	var all []string
	for _, p := range in.alts {
		all = append(all, p.alt)
	}
	return strings.Join(all, " ")
}

// block is the collected text without white space at its ends, with its spans,
// sorted and without empty ones, and its references.
func (in *inline) block() (string, []article.Span, []article.Ref) {
	full := string(in.text)
	s := strings.TrimSpace(full)
	cut := len(full) - len(strings.TrimLeftFunc(full, unicode.IsSpace))
	var spans []article.Span
	for _, sp := range in.spans {
		sp.Range = sp.Shift(-cut).Intersect(text.R(0, len(s)))
		if !sp.Empty() {
			spans = append(spans, sp)
		}
	}
	sort.SliceStable(spans, func(i, j int) bool { return text.Compare(spans[i].Range, spans[j].Range) < 0 })
	for i := range in.refs {
		in.refs[i].At = min(max(in.refs[i].At-cut, 0), len(s))
	}
	return s, spans, in.refs
}
