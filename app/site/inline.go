package site

import (
	"html"
	"slices"
	"strconv"
	"strings"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

// inline is one element inside a block: a style of the source, a quotation or an
// entity.
type inline struct {
	text.Range
	rank int // among inlines with equal ranges the lower rank is the outer
	tag  string
	attr string // written into every segment
	once string // written into the first segment only
	// speaker of a quotation; its name stands where another one spoke before.
	speaker string
}

// The ranks of inlines that cover the same words.
const (
	rankStyle = iota
	rankQuote
	rankEntity
)

// inlines lists the elements of the whole article, sorted so that outer ones come
// first. The numbers in them count as package finding's Wire counts.
func inlines(a *article.Article, f *finding.Findings) []inline {
	var out []inline
	for _, b := range a.Blocks {
		for _, s := range b.Spans {
			if e, ok := styleInline(s); ok {
				out = append(out, e)
			}
		}
	}
	if f != nil {
		out = append(out, entityInlines(a, f)...)
		out = append(out, quoteInlines(f)...)
	}
	slices.SortStableFunc(out, func(x, y inline) int {
		if c := text.Compare(x.Range, y.Range); c != 0 {
			return c
		}
		return x.rank - y.rank
	})
	return out
}

func styleInline(s article.Span) (inline, bool) {
	e := inline{Range: s.Range, rank: rankStyle}
	switch s.Style {
	case article.Emphasis, article.Strong, article.Mono, article.Strike:
		e.tag = string(s.Style)
	case article.Link:
		if !safeHref(s.Href) {
			return e, false
		}
		e.tag = "a"
		e.attr = ` href="` + html.EscapeString(s.Href) + `"`
		if !strings.HasPrefix(s.Href, "#") {
			e.attr += ` rel="noopener noreferrer"`
		}
	default:
		return e, false
	}
	return e, true
}

// safeHref says whether an address may stand in a page, whatever the package that
// made the article promised.
func safeHref(href string) bool {
	lower := strings.ToLower(href)
	for _, p := range []string{"https://", "http://", "mailto:", "#"} {
		if strings.HasPrefix(lower, p) {
			return true
		}
	}
	return false
}

func entityInlines(a *article.Article, f *finding.Findings) []inline {
	var out []inline
	n := 0 // the mention's index among the entities of finding.Document
	for _, m := range f.Mentions {
		if m.Kind != finding.Name {
			continue
		}
		e := inline{Range: m.Range, rank: rankEntity, tag: "span", once: ` id="m` + strconv.Itoa(n) + `"`}
		id := ""
		if m.Entity >= 0 && m.Entity < len(f.Entities) {
			id = f.Entities[m.Entity].ID
		}
		e.attr = ` data-entity="` + html.EscapeString(id) + `" data-type="` + html.EscapeString(string(m.Type)) + `"`
		out = append(out, e)
		n++
	}
	return out
}

// quoteInlines leaves scare quotes out: they are nobody's words.
func quoteInlines(f *finding.Findings) []inline {
	var out []inline
	for i, q := range f.Quotations {
		if q.Kind == finding.Scare {
			continue
		}
		e := inline{Range: q.Range, rank: rankQuote, tag: "span"}
		e.attr = ` data-quote="` + strconv.Itoa(i) + `" data-kind="` + html.EscapeString(string(q.Kind)) + `"`
		if q.SpeakerName != "" {
			e.attr += ` data-speaker="` + html.EscapeString(q.SpeakerName) + `"`
			e.speaker = q.SpeakerName
		}
		out = append(out, e)
	}
	return out
}

// inlineWriter writes blocks in reading order. It remembers which inlines have
// begun, so that one that runs over several segments or blocks has its id once.
type inlineWriter struct {
	s     string
	all   []inline
	next  int   // first inline that starts at or after the current block
	open  []int // inlines that began in an earlier block and go on
	begun map[int]bool
	voice string // who spoke last in the block
	// referred are the footnotes to which a reference has been written.
	referred map[int]bool
	out      *strings.Builder
}

func newInlineWriter(out *strings.Builder, a *article.Article, f *finding.Findings) *inlineWriter {
	return &inlineWriter{s: a.Text, all: inlines(a, f), begun: map[int]bool{}, referred: map[int]bool{}, out: out}
}

// block writes a block's text with its elements and references. Elements nest in their sorted
// order; one that crosses the end of an outer one is closed and opened again, so
// that it becomes segments with the same attributes.
func (w *inlineWriter) block(b article.Block) {
	r, refs := b.Range, b.Refs
	w.voice = ""
	here := w.take(r)
	cuts := []int{r.Start, r.End}
	for _, i := range here {
		in := w.all[i].Intersect(r)
		cuts = append(cuts, in.Start, in.End)
	}
	for _, ref := range refs {
		cuts = append(cuts, ref.At)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var stack []int
	for k := 0; k+1 < len(cuts); k++ {
		piece := text.R(cuts[k], cuts[k+1])
		stack, refs = w.refs(stack, refs, piece.Start)
		stack = w.turn(stack, here, piece)
		w.out.WriteString(escapeText(piece.In(w.s)))
	}
	w.closeTo(stack, 0)
	w.refs(nil, refs, r.End)
}

// take finds the inlines that touch r, outer ones first, and keeps for the next
// block those that go on after it.
func (w *inlineWriter) take(r text.Range) []int {
	here := w.open
	for w.next < len(w.all) && w.all[w.next].Start < r.End {
		here = append(here, w.next)
		w.next++
	}
	w.open = nil
	touching := make([]int, 0, len(here))
	for _, i := range here {
		if w.all[i].End > r.End {
			w.open = append(w.open, i)
		}
		if w.all[i].Overlaps(r) {
			touching = append(touching, i)
		}
	}
	return touching
}

// turn closes and opens elements until exactly those that cover piece are open.
func (w *inlineWriter) turn(stack, here []int, piece text.Range) []int {
	var want []int
	for _, i := range here {
		if w.all[i].Covers(piece) {
			want = append(want, i)
		}
	}
	same := 0
	for same < len(stack) && same < len(want) && stack[same] == want[same] {
		same++
	}
	stack = w.closeTo(stack, same)
	for _, i := range want[same:] {
		e := w.all[i]
		w.out.WriteString("<" + e.tag + e.attr)
		if !w.begun[i] {
			w.out.WriteString(e.once)
			w.begun[i] = true
		}
		if e.speaker != "" && e.speaker != w.voice {
			w.out.WriteString(` data-voice`)
			w.voice = e.speaker
		}
		w.out.WriteString(">")
		stack = append(stack, i)
	}
	return stack
}

func (w *inlineWriter) closeTo(stack []int, n int) []int {
	for len(stack) > n {
		w.out.WriteString("</" + w.all[stack[len(stack)-1]].tag + ">")
		stack = stack[:len(stack)-1]
	}
	return stack
}

// escapeText makes s fit to stand between tags so that the parser gives back
// exactly s: NUL, which the parser would drop, becomes U+FFFD (one UTF-16 unit as
// before), and a carriage return a reference.
func escapeText(s string) string {
	s = html.EscapeString(s)
	if strings.ContainsAny(s, "\x00\r") {
		s = strings.NewReplacer("\x00", "\uFFFD", "\r", "&#13;").Replace(s)
	}
	return s
}
