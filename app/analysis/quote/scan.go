package quote

import (
	"strings"
	"unicode"

	"manicule.dev/app/analysis/order"
	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

// stretch is one run of text between quotation marks, inside one block.
type stretch struct {
	text.Range // with the marks
	inner      text.Range
	block      int
	parent     int  // index of the enclosing stretch, -1 at top level
	from       int  // index of the stretch in an earlier block that this one carries on, -1 if none
	closed     bool // the closing mark is there
	single     bool // between single marks
}

// frame is a mark that waits for its closing one.
type frame struct{ mark }

// scanner cuts an article into stretches. It runs once over the text, and each
// mark is pushed and popped at most once.
type scanner struct {
	a     *article.Article
	block int
	ms    []mark
	stack []frame
	out   []stretch
	first int // index in out of this block's first stretch
	open  int // index of a stretch that ran to the end of the last block unclosed, -1 if none
}

// scan lists the quoted stretches of a, sorted by text.Compare. Where a quotation
// runs over several paragraphs, each with its opening mark and only the last with
// a closing one, each paragraph's part carries on the one before (from).
func scan(a *article.Article) []stretch {
	sc := scanner{a: a, open: -1}
	for i, b := range a.Blocks {
		if b.Empty() || b.Kind == article.Code {
			continue
		}
		sc.scanBlock(i)
	}
	cutOpen(a.Text, sc.out)
	return sc.out
}

// cutOpen ends the stretches whose closing mark is missing, and which nothing
// carries on, where their author is named: "so it is, said Ada Byron of the club.
func cutOpen(s string, ss []stretch) {
	for i := range ss {
		q := &ss[i]
		if q.closed || q.parent >= 0 || i+1 < len(ss) && (ss[i+1].from == i || ss[i+1].parent == i) {
			continue
		}
		inner := q.inner.In(s)
		for _, tag := range [...]string{", said ", ", says ", ", he said", ", she said"} {
			at := strings.Index(inner, tag)
			if at <= 0 {
				continue
			}
			if rest := inner[at+len(tag):]; tag[2] == 's' && tag[3] == 'a' && !upper(rest) {
				continue
			}
			q.inner.End = q.inner.Start + at + 1
			q.End = q.inner.End
			break
		}
	}
}

func (sc *scanner) scanBlock(i int) {
	b := sc.a.Blocks[i].Range
	carried := sc.open
	sc.block, sc.ms, sc.stack, sc.first, sc.open = i, marks(sc.a.Text, b), sc.stack[:0], len(sc.out), -1
	for k := range sc.ms {
		sc.step(k, carried)
	}
	sc.finish(b, carried)
}

// step takes mark k.
func (sc *scanner) step(k, carried int) {
	m := sc.ms[k]
	if m.family == single {
		if n := len(sc.stack); m.look == opens && m.closer > k && (n == 0 || sc.stack[n-1].family != single) {
			sc.stack = append(sc.stack, frame{m})
		} else if n > 0 && sc.stack[n-1].closer == k && sc.stack[n-1].family == single {
			sc.pop(n-1, m)
		}
		return
	}
	at := sc.find(m.family)
	if at < 0 {
		switch {
		case m.look == closes && len(sc.stack) == 0 && carried >= 0 && sc.first == len(sc.out):
			sc.emit(text.R(sc.a.Blocks[sc.block].Start, m.End), 0, len(m.In(sc.a.Text)), carried)
		case m.look != closes || sc.unspaced(k):
			sc.stack = append(sc.stack, frame{m})
		}
		return
	}
	if m.look == opens && !sc.closesAnyway(m, sc.stack[at].mark) {
		if !sc.twoClose(k) && !sc.otherStyle(k, sc.stack[at].mark) {
			// The open one lacks its closing mark: it ends where this one begins.
			end := len(strings.TrimRightFunc(sc.a.Text[:m.Start], unicode.IsSpace))
			if j := sc.halfClosed(k, sc.stack[at].Start); j >= 0 {
				end = sc.ms[j].Start
			}
			sc.emitOpen(at, end)
		}
		sc.stack = append(sc.stack, frame{m})
		return
	}
	sc.pop(at, m)
}

// halfClosed is the single mark that somebody wrote for the closing double one of
// the quotation that began at start, before mark k: “so.’ -1 if there is none.
func (sc *scanner) halfClosed(k, start int) int {
	found := -1
	for j := k - 1; j >= 0 && j > k-8 && sc.ms[j].Start > start; j-- {
		m := &sc.ms[j]
		if m.family != single {
			continue
		}
		if m.look == opens {
			return -1
		}
		if space(m.next) && (m.prev == '.' || m.prev == '?' || m.prev == '!' || m.prev == ',') {
			found = j
		}
	}
	return found
}

// find is the index of the innermost open frame of the family, -1 if none.
func (sc *scanner) find(f family) int {
	// Frames that wait in vain above the one sought are few: a single at most
	// above each double, and a family opens again only as a nested pair.
	for i := len(sc.stack) - 1; i >= 0 && i >= len(sc.stack)-4; i-- {
		if sc.stack[i].family == f {
			return i
		}
	}
	return -1
}

// closesAnyway: „so“ in German, »so« the other way round.
func (sc *scanner) closesAnyway(m, open mark) bool {
	return m.rune == '“' && open.rune == '„' || m.rune == '«' && open.rune == '»'
}

// unspaced says whether the unmatched mark k, though it looks like a closing one,
// opens a pair with the next (said," she is").
func (sc *scanner) unspaced(k int) bool {
	m := sc.ms[k]
	if m.rune != '"' || unicode.IsDigit(m.prev) {
		return false
	}
	return k+1 < len(sc.ms) && sc.ms[k+1].family == m.family && sc.ms[k+1].look == closes
}

// otherStyle says whether mark k opens a pair of another shape than the open mark,
// so that it is inside of it: "the “Equal Justice” law
func (sc *scanner) otherStyle(k int, open mark) bool {
	m := sc.ms[k]
	if (m.rune == '"') == (open.rune == '"') || k+1 >= len(sc.ms) {
		return false
	}
	next := sc.ms[k+1]
	return next.look == closes && next.family == m.family && (next.rune == '"') == (m.rune == '"')
}

// twoClose says whether the next two marks of the family of mark k both close: k
// then opens a quotation inside another of the same marks.
func (sc *scanner) twoClose(k int) bool {
	n := 0
	for j := k + 1; j < len(sc.ms) && j < k+6; j++ {
		if sc.ms[j].family != sc.ms[k].family {
			continue
		}
		if sc.ms[j].look != closes {
			return false
		}
		if n++; n == 2 {
			return true
		}
	}
	return false
}

// pop closes the frame at with the mark m and forgets those above it, which wait
// in vain.
func (sc *scanner) pop(at int, m mark) {
	f := sc.stack[at]
	sc.stack = sc.stack[:at]
	sc.emit(text.R(f.Start, m.End), f.Len(), m.Len(), -1)
}

// emitOpen ends the frame at without a closing mark.
func (sc *scanner) emitOpen(at, end int) {
	f := sc.stack[at]
	sc.stack = sc.stack[:at]
	sc.emit(text.R(f.Start, end), f.Len(), 0, -1)
}

// emit adds the stretch r, whose marks are head and tail bytes long, unless there
// is nothing between them.
func (sc *scanner) emit(r text.Range, head, tail, from int) {
	inner := text.R(r.Start+head, r.End-tail)
	if inner.End <= inner.Start || strings.TrimSpace(inner.In(sc.a.Text)) == "" {
		return
	}
	sc.out = append(sc.out, stretch{Range: r, inner: inner, block: sc.block, parent: -1, from: from,
		closed: tail > 0, single: isSingle(sc.a.Text[r.Start : r.Start+head])})
}

// finish ends the block b: what is open runs to its end, the stretches are sorted
// and nested, and the first carries on the block before where that was left open.
func (sc *scanner) finish(b text.Range, carried int) {
	unclosed := -1
	for i, f := range sc.stack {
		if f.family != single {
			unclosed = f.Start
			sc.emitOpen(i, b.End)
			break
		}
	}
	part := sc.out[sc.first:]
	sorted := make([]stretch, 0, len(part))
	for _, i := range order.Of(len(part), func(i, j int) bool { return text.Compare(part[i].Range, part[j].Range) < 0 }) {
		sorted = append(sorted, part[i])
	}
	copy(part, sorted)
	var up []int
	for i := range part {
		for len(up) > 0 && part[up[len(up)-1]].End < part[i].End {
			up = up[:len(up)-1]
		}
		if n := len(up); n > 0 && part[up[n-1]].End > part[i].Start {
			part[i].parent = sc.first + up[n-1]
		}
		up = append(up, i)
		if part[i].Start == unclosed {
			sc.open = sc.first + i
		}
	}
	if carried >= 0 && len(part) > 0 && part[0].from < 0 && part[0].parent < 0 &&
		strings.TrimSpace(sc.a.Text[b.Start:part[0].Start]) == "" {
		part[0].from = carried
	}
}

func isSingle(mark string) bool { return mark == "'" || mark == "‘" || mark == "‚" }
