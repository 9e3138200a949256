package anchor

import "slices"

// island is a run of the old text that is known without having kept it: from the
// quotations and contexts of passages that lie on or next to each other.
type island struct {
	start int // byte of the old text
	text  string
}

// islands joins what the given selectors, all of one version, say about the old
// text. Where two of them disagree they are kept apart.
func islands(sels []Selector, which []int) []island {
	parts := make([]island, 0, len(which))
	for _, n := range which {
		s := &sels[n]
		parts = append(parts, island{s.Range.Start - len(s.Prefix), s.Prefix + s.Quote + s.Suffix})
	}
	slices.SortStableFunc(parts, func(a, b island) int { return a.start - b.start })
	var out []island
	for _, p := range parts {
		if n := len(out); n > 0 {
			last := &out[n-1]
			end := last.start + len(last.text)
			if p.start <= end {
				shared := min(end-p.start, len(p.text))
				from := p.start - last.start
				if last.text[from:from+shared] == p.text[:shared] {
					last.text += p.text[shared:]
					continue
				}
			}
		}
		out = append(out, p)
	}
	return out
}

// around is the context of s: what its island knows beyond its own prefix and
// suffix, up to n bytes on either side.
func around(all []island, s *Selector, n int) (before, after string) {
	start, end := s.Range.Start-len(s.Prefix), s.Range.Start+len(s.Quote)+len(s.Suffix)
	i, ok := slices.BinarySearchFunc(all, start, func(p island, at int) int { return p.start - at })
	if !ok {
		i--
	}
	if i < 0 || start < all[i].start || end > all[i].start+len(all[i].text) {
		return "", ""
	}
	p := all[i]
	from, to := start-p.start, end-p.start
	if p.text[from:to] != s.Prefix+s.Quote+s.Suffix {
		return "", ""
	}
	before, after = p.text[max(0, from-n):from], p.text[to:min(len(p.text), to+n)]
	for before != "" && before[0]&0xc0 == 0x80 {
		before = before[1:]
	}
	for after != "" && len(p.text) > to+len(after) && p.text[to+len(after)]&0xc0 == 0x80 {
		after = after[:len(after)-1]
	}
	return before, after
}
