package site

import (
	"fmt"

	"manicule.dev/app/article"
	"manicule.dev/app/word"
)

// The ids by which a reference and its note lead to each other. The first reference
// to a note is the one that the note leads back to.
func noteID(n int) string { return fmt.Sprintf("fn%d", n) }
func refID(n int) string  { return fmt.Sprintf("fnref%d", n) }

// ref writes a reference to a footnote: an empty element, since its number is no part
// of the text; the style sheet shows it. With the script it opens the note in place.
func (w *inlineWriter) ref(n int) {
	id := ""
	if !w.referred[n] {
		w.referred[n] = true
		id = ` id="` + refID(n) + `"`
	}
	fmt.Fprintf(w.out, `<a class="ref"%s href="#%s" data-n="%d" role="doc-noteref" data-w lang="en" aria-label="%s"></a>`,
		id, noteID(n), n, word.N(n, "Footnote {n}", "Footnote {n}"))
}

// refs writes the references at the end of the piece that ends at pos. A reference
// stands outside of what ends there, and never inside of another link.
func (w *inlineWriter) refs(stack []int, here []article.Ref, pos int) ([]int, []article.Ref) {
	if len(here) == 0 || here[0].At > pos {
		return stack, here
	}
	for k, i := range stack {
		if e := w.all[i]; e.End <= pos || e.tag == "a" {
			stack = w.closeTo(stack, k)
			break
		}
	}
	for len(here) > 0 && here[0].At <= pos {
		w.ref(here[0].Note)
		here = here[1:]
	}
	return stack, here
}

// notes writes the footnotes, which are the blocks from i on, in a list of their own;
// what leads back stands beside their blocks.
func (w *blockWriter) notes(i int) {
	if i >= len(w.a.Blocks) {
		return
	}
	w.out.WriteString(`<section class="notes" role="doc-endnotes" aria-labelledby="notes"><p id="notes" class="label" data-w="dir" lang="en">` +
		word.T("Footnotes") + "</p>\n<ol>\n")
	for i < len(w.a.Blocks) {
		n := w.a.Blocks[i].Note
		fmt.Fprintf(w.out, `<li id="%s" tabindex="-1">`, noteID(n))
		for i < len(w.a.Blocks) && w.a.Blocks[i].Note == n {
			i = w.group(i)
		}
		if w.inline.referred[n] {
			fmt.Fprintf(w.out, `<a class="back" href="#%s" role="doc-backlink" data-w lang="en" aria-label="%s">↩</a>`, refID(n), word.T("Back to the text"))
		}
		w.out.WriteString("</li>\n")
	}
	w.out.WriteString("</ol></section>\n")
}
