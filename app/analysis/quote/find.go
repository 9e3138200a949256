package quote

import (
	"slices"
	"strings"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/order"
	"manicule.dev/app/analysis/token"
	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

// without names a part that is left out, to measure what it brings. Only the
// linker sets it (-X), for cmd/eval -ablate.
var without string

// Find lists the quotations of d with their speakers, sorted by text.Compare.
// The mentions and entities of f, where it has any, tell who the speakers are; f
// may be empty, and it is not changed.
//
// English is analysed in full; of Arabic the marks and the plain pattern cue and
// speaker; of any other language the marks only, where what stands between them
// is long enough to be somebody's words, and nobody is named as their speaker.
// The time grows with the length of the text.
func Find(d *token.Doc, f *finding.Findings) []finding.Quotation {
	dc := discourse{attributor: newAttributor(d), last: -1, before: -1}
	var out []finding.Quotation
	switch lang, _, _ := strings.Cut(strings.ToLower(d.Lang), "-"); lang {
	case "", "en":
		dc.english()
		out = append(dc.results(f), dc.unmarked...)
	case "ar":
		out = dc.arabic()
	default:
		out = dc.marksOnly()
	}
	sorted := make([]finding.Quotation, 0, len(out))
	for _, i := range order.Of(len(out), func(i, j int) bool { return text.Compare(out[i].Range, out[j].Range) < 0 }) {
		sorted = append(sorted, out[i])
	}
	return sorted
}

func newAttributor(d *token.Doc) attributor {
	ss := scan(d.Article)
	return attributor{
		folder:   folder{d: d, ss: ss, words: words(), cues: cues()},
		verdicts: make([]verdict, len(ss)),
	}
}

// english attributes the stretches of an English article, and finds the words
// that are reported without quotation marks.
func (d *discourse) english() {
	d.turns = d.findTurns()
	k, sent := 0, 0
	for b := range d.d.Blocks {
		var p paragraph
		p, k, sent = d.paragraphOf(b, k, sent)
		if len(p.units) > 0 {
			d.paragraph(p)
		}
		d.blockQuote(b, p)
		d.turn(b, p)
		d.previous = p
	}
	d.nested()
	d.pulled()
}

// pulled finds the quotations that are nobody's new words: paragraphs in marks that
// repeat, for the eye, what stands elsewhere in the article, either as a quotation,
// whose speaker they get, or as the article's own words. Few articles have any: it
// looks at a few paragraphs only, so that the time stays linear.
func (d *discourse) pulled() {
	looks := 0
	for i := range d.ss {
		s, v := &d.ss[i], &d.verdicts[i]
		b := d.d.Blocks[s.block]
		if s.parent >= 0 || s.Len() < b.Len()-2 || v.score > 0.5 || s.Len() < 40 {
			continue
		}
		if looks++; looks > 8 {
			return
		}
		words := strings.TrimRight(s.inner.In(d.d.Text), ".,!? ")
		at := strings.Index(d.d.Text[:s.Start], words)
		if at < 0 {
			if at = strings.Index(d.d.Text[s.End:], words); at < 0 {
				continue
			}
			at += s.End
		}
		if k := d.stretchAt(at); k < 0 {
			*v = verdict{term: true, pulled: true, score: 0.8}
		} else if !d.verdicts[k].speaker.Empty() {
			d.copyFrom(i, k, goesOn, 0.7)
		}
	}
}

// stretchAt is the top-level stretch that holds pos, -1 if there is none.
func (d *discourse) stretchAt(pos int) int {
	i, found := slices.BinarySearchFunc(d.ss, pos, func(s stretch, pos int) int { return s.Start - pos })
	if !found {
		i--
	}
	for i >= 0 && d.ss[i].parent >= 0 {
		i = d.ss[i].parent
	}
	if i < 0 || d.ss[i].End <= pos {
		return -1
	}
	return i
}

// paragraphOf makes the paragraph of block b: its stretches begin at index k, its
// sentences at sent. It returns the two for the next block.
func (d *discourse) paragraphOf(b, k, sent int) (paragraph, int, int) {
	p := paragraph{block: b}
	for ; k < len(d.ss) && d.ss[k].block == b; k++ {
		if d.ss[k].parent < 0 {
			p.qs = append(p.qs, k)
		}
	}
	first := sent
	for sent < len(d.d.Sentences) && d.d.Sentences[sent].Block == b {
		sent++
	}
	if kind := d.d.Blocks[b].Kind; first < sent && kind != article.Code {
		from, to := d.d.Sentences[first].First, d.d.Sentences[sent-1].Last
		p.units = d.cut(d.fold(from, to, d.d.Blocks[b].Range, p.qs))
	}
	return p, k, sent
}

// nested attributes the quotations that stand inside others, two levels deep: what
// stands deeper still is left unattributed.
func (d *discourse) nested() {
	for i := 0; i < len(d.ss); i++ {
		var kids []int
		for k := i + 1; k < len(d.ss) && d.ss[k].Start < d.ss[i].End && k < i+40; k++ {
			if d.ss[k].parent == i {
				kids = append(kids, k)
			}
		}
		if len(kids) == 0 || d.depth(i) > 1 {
			continue
		}
		p := paragraph{block: d.ss[i].block, qs: kids}
		p.units = d.cut(d.fold(d.tokenAt(d.ss[i].inner.Start), d.tokenAt(d.ss[i].inner.End), d.ss[i].inner, kids))
		for _, u := range p.units {
			d.unit(u)
		}
		d.number(p)
	}
}

// tokenAt is the first token that begins at pos or behind it.
func (d *discourse) tokenAt(pos int) int {
	i, _ := slices.BinarySearchFunc(d.d.Tokens, pos, func(t token.Token, pos int) int { return t.Start - pos })
	return i
}

// depth is how many stretches enclose stretch i, counted to 3 at most.
func (d *discourse) depth(i int) int {
	n := 0
	for ; d.ss[i].parent >= 0 && n < 3; n++ {
		i = d.ss[i].parent
	}
	return n
}

// results turns the verdicts into quotations.
func (d *discourse) results(f *finding.Findings) []finding.Quotation {
	out := make([]finding.Quotation, 0, len(d.ss))
	l := newLinker(d.d, f, d.subjects)
	for i, s := range d.ss {
		v := &d.verdicts[i]
		q := finding.Quotation{Range: s.Range, Inner: s.inner, Kind: d.kind(i), Group: v.group, SpeakerEntity: -1, Force: finding.Neutral}
		if q.Kind == finding.Scare {
			q.Force = ""
			q.Score, q.Why = d.whyTerm(i)
			out = append(out, q)
			continue
		}
		q.Speaker, q.Cue, q.Score = v.speaker, v.cue, v.score
		if v.saying.cue != nil {
			q.Force = v.saying.cue.force
		}
		q.Addressee, q.Channel = d.hearer(v)
		l.link(&q, v)
		q.Why = d.why(&q, v)
		out = append(out, q)
	}
	for i := range d.unmarked {
		l.link(&d.unmarked[i], &verdict{})
	}
	return out
}

// kind tells what stretch i is.
func (d *discourse) kind(i int) finding.QuoteKind {
	s, v := d.ss[i], &d.verdicts[i]
	lead := v.rule == follows || v.rule == precedes || v.rule == goesOn
	switch {
	case v.term || v.rule == none:
		return finding.Scare
	case s.parent >= 0:
		return finding.Nested
	case s.single && !(lead && !v.partial && d.words(i) > 3):
		// Single marks are the house style of terms, but also of whole papers'
		// quotations: then what stands between them is a sentence with a cue.
		return finding.Scare
	case v.partial:
		return finding.Mixed
	}
	return finding.Direct
}

// marksOnly lists the stretches of a language that is not analysed: those that are
// long enough to be somebody's words.
func (d *discourse) marksOnly() []finding.Quotation {
	var out []finding.Quotation
	for i, s := range d.ss {
		end := d.ending(i)
		sentence := end == '.' || end == '?' || end == '!' || end == '؟' || end == '。'
		if s.parent >= 0 || s.single || d.words(i) < 4 && !(sentence && d.words(i) > 1) {
			continue
		}
		out = append(out, finding.Quotation{Range: s.Range, Inner: s.inner, Kind: finding.Direct, Group: len(out) + 1,
			SpeakerEntity: -1, Score: 0.5, Why: "Stands between quotation marks. Who speaks is not analysed in this language."})
	}
	return out
}
