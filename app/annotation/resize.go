package annotation

import "manicule.dev/app/text"

// End names one end of a passage.
type End int

// The two ends.
const (
	Front End = iota
	Back
)

// Resize moves one end of r to pos in s. Moved past the other end, the passage
// turns over and lies between the two, as a selection does; moved onto it, the
// passage is left as it was, since a mark covers at least one character. pos is
// clamped to s and to a rune boundary.
func Resize(s string, r text.Range, end End, pos int) text.Range {
	pos = text.Clamp(s, text.R(pos, pos)).Start
	still := r.End
	if end == Back {
		still = r.Start
	}
	if pos == still {
		return r
	}
	return text.R(min(pos, still), max(pos, still))
}

// Step moves one end of r by one word, forwards for n > 0 and backwards for
// n < 0, |n| times: the keyboard's way of resizing. The end comes to rest where a
// word begins (Front) or ends (Back), and never takes the passage to nothing.
func Step(s string, r text.Range, end End, n int) text.Range {
	pos := r.Start
	if end == Back {
		pos = r.End
	}
	for ; n > 0; n-- {
		pos = nextStop(s, pos, end)
	}
	for ; n < 0; n++ {
		pos = prevStop(s, pos, end)
	}
	if end == Front && pos < r.End {
		r.Start = pos
	}
	if end == Back && pos > r.Start {
		r.End = pos
	}
	return r
}

// stop says whether the given end of a passage may rest at pos: at a break with a
// visible character on the passage's side of it.
func stop(s string, pos int, end End) bool {
	switch {
	case end == Front && pos == 0, end == Back && pos == len(s):
		return true
	case pos == 0 || pos == len(s) || !breakAt(s, pos):
		return false
	case end == Front:
		return !blank(runeOf(s[pos:]))
	}
	return !blank(runeOf(s[pos-runeBefore(s, pos):]))
}

func nextStop(s string, pos int, end End) int {
	for pos < len(s) {
		pos += runeAt(s, pos)
		if stop(s, pos, end) {
			break
		}
	}
	return pos
}

func prevStop(s string, pos int, end End) int {
	for pos > 0 {
		pos -= runeBefore(s, pos)
		if stop(s, pos, end) {
			break
		}
	}
	return pos
}

// Union is the passage from the first start to the last end of rs: the place of a
// mark that was merged from others, which happens only when asked for. It is
// empty for no ranges.
func Union(rs ...text.Range) text.Range {
	if len(rs) == 0 {
		return text.Range{}
	}
	out := rs[0]
	for _, r := range rs[1:] {
		out.Start, out.End = min(out.Start, r.Start), max(out.End, r.End)
	}
	return out
}
