package site

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/article"
)

// body is an article as HTML: its front (title, dek, dateline) and the rest.
type body struct {
	Front, Rest template.HTML
}

// renderBody writes every leaf block as one element with data-block, whose text
// content is exactly the block's text. What groups blocks (lists, quotations,
// tables) stands around those elements. picture gives the address of a picture that
// is served, else nothing.
func renderBody(a *article.Article, f *finding.Findings, picture func(*article.Picture) string) body {
	var out strings.Builder
	w := blockWriter{a: a, out: &out, picture: picture, inline: newInlineWriter(&out, a, f)}
	i := 0
	for i < len(a.Blocks) && isFront(a.Blocks[i].Kind) {
		w.leaf(i)
		i++
	}
	front := out.String()
	out.Reset()
	var parts []int
	for i < len(a.Blocks) && a.Blocks[i].Note == 0 {
		parts = append(parts, out.Len())
		i = w.group(i)
	}
	rest := runs(out.String(), parts)
	out.Reset()
	w.notes(i)
	return body{Front: template.HTML(front), Rest: template.HTML(rest + out.String())}
}

// A long text stands in runs of that many paragraphs: where one of them changes, the
// browser goes through all that stand beside it in their parent, if only to see that
// they stay as they are. text.js does the same.
const perRun, longText = 32, 4 * perRun

// runs puts the parts of a long text, which begin at these bytes of html, into runs.
func runs(html string, parts []int) string {
	if len(parts) <= longText {
		return html
	}
	var out strings.Builder
	for k := 0; k < len(parts); k += perRun {
		end := len(html)
		if k+perRun < len(parts) {
			end = parts[k+perRun]
		}
		out.WriteString("<div>\n" + html[parts[k]:end] + "</div>\n")
	}
	return out.String()
}

func isFront(k article.Kind) bool {
	return k == article.Title || k == article.Dek || k == article.Dateline
}

type blockWriter struct {
	a      *article.Article
	out    *strings.Builder
	inline *inlineWriter
	// picture is the address of a picture that is served, else empty.
	picture func(*article.Picture) string
}

// group writes the block at i, with the blocks after it that share its container,
// and returns the index of the first block not written.
func (w *blockWriter) group(i int) int {
	b := w.a.Blocks[i]
	end := i + 1
	for end < len(w.a.Blocks) && b.Group != 0 && w.a.Blocks[end].Group == b.Group {
		end++
	}
	switch b.Kind {
	case article.Item:
		w.list(i, end)
	case article.Quote:
		w.nested(i, end, "blockquote")
	case article.Cell:
		w.table(i, end)
	case article.Code:
		w.code(i, end)
	case article.Caption:
		w.figure(i)
		return i + 1
	default:
		w.leaf(i)
		return i + 1
	}
	return end
}

// leaf writes one block as its own element.
func (w *blockWriter) leaf(i int) {
	b := w.a.Blocks[i]
	tag, class := "p", ""
	switch b.Kind {
	case article.Title:
		tag = "h1"
	case article.Dek:
		class = "dek"
	case article.Dateline:
		class = "dateline"
	case article.Heading:
		tag = "h" + strconv.Itoa(min(max(b.Level, 2), 6))
	case article.Item:
		tag = "li"
	case article.Caption:
		tag = "figcaption"
	case article.Cell:
		tag = "td"
		if b.Head {
			tag = "th"
		}
	case article.Code:
		tag = "code"
	}
	w.out.WriteString("<" + tag)
	if class != "" {
		w.out.WriteString(` class="` + class + `"`)
	}
	if w.picture(b.Picture) != "" {
		fmt.Fprintf(w.out, ` id="%s"`, captionID(i))
	}
	if b.Kind == article.Heading {
		fmt.Fprintf(w.out, ` id="s%d"`, i) // the table of contents leads here
	}
	fmt.Fprintf(w.out, ` data-block="%d">`, i)
	w.inline.block(b)
	w.out.WriteString("</" + tag + ">")
	if b.Kind != article.Code {
		w.out.WriteString("\n")
	}
}

// list writes items. A deeper list stands in an item of its own, since inside the
// item before it its words would count as that block's.
func (w *blockWriter) list(i, end int) {
	var open []string
	for ; i < end; i++ {
		b := w.a.Blocks[i]
		if b.Kind != article.Item {
			w.itemPart(i, len(open) > 0)
			continue
		}
		tag := "ul"
		if b.Ordered {
			tag = "ol"
		}
		level := max(b.Level, 1)
		for len(open) > level || len(open) == level && open[level-1] != tag {
			open = w.closeList(open)
		}
		for len(open) < level {
			if len(open) > 0 {
				w.out.WriteString(`<li class="sub">`)
			}
			w.out.WriteString("<" + tag + ">\n")
			open = append(open, tag)
		}
		w.leaf(i)
	}
	for len(open) > 0 {
		open = w.closeList(open)
	}
}

func (w *blockWriter) closeList(open []string) []string {
	w.out.WriteString("</" + open[len(open)-1] + ">")
	if len(open) > 1 {
		w.out.WriteString("</li>")
	}
	w.out.WriteString("\n")
	return open[:len(open)-1]
}

// itemPart writes a block of another kind that stands among a list's items.
func (w *blockWriter) itemPart(i int, inList bool) {
	if inList {
		w.out.WriteString(`<li class="sub">`)
	}
	w.leaf(i)
	if inList {
		w.out.WriteString("</li>\n")
	}
}

// nested writes blocks inside as many containers as their level says.
func (w *blockWriter) nested(i, end int, tag string) {
	depth := 0
	for ; i < end; i++ {
		level := depth
		if w.a.Blocks[i].Kind == article.Quote {
			level = max(w.a.Blocks[i].Level, 1)
		}
		for ; depth < level; depth++ {
			w.out.WriteString("<" + tag + ">\n")
		}
		for ; depth > level; depth-- {
			w.out.WriteString("</" + tag + ">\n")
		}
		w.leaf(i)
	}
	for ; depth > 0; depth-- {
		w.out.WriteString("</" + tag + ">\n")
	}
}

// table writes cells row by row. The box around it lets a wide table scroll by
// itself and is reachable by keyboard for that.
func (w *blockWriter) table(i, end int) {
	w.out.WriteString(`<div class="table" tabindex="0" role="region" aria-label="Table"><table>` + "\n")
	row := -1
	for ; i < end; i++ {
		if b := w.a.Blocks[i]; b.Row != row {
			if row >= 0 {
				w.out.WriteString("</tr>\n")
			}
			w.out.WriteString("<tr>")
			row = b.Row
		}
		w.leaf(i)
	}
	w.out.WriteString("</tr></table></div>\n")
}

// code writes preformatted lines, each a block, with line breaks between them.
func (w *blockWriter) code(i, end int) {
	w.out.WriteString(`<pre tabindex="0">`)
	for k := i; k < end; k++ {
		if k > i {
			w.out.WriteString("\n")
		}
		w.leaf(k)
	}
	w.out.WriteString("</pre>\n")
}
