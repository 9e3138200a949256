package anchor

// stretch is a maximal run of runes mapped one after the other.
type stretch struct{ old, new, n int }

// stretches lists the mapped runs between two runes of old, in the order of old.
func (g *aligner) stretches(from, to int) []stretch {
	var out []stretch
	for i := from; i < to; i++ {
		j := int(g.to[i])
		if j < 0 {
			continue
		}
		if n := len(out); n > 0 && out[n-1].old+out[n-1].n == i && out[n-1].new+out[n-1].n == j {
			out[n-1].n++
			continue
		}
		out = append(out, stretch{i, j, 1})
	}
	return out
}

// clean undoes matches that mean nothing: a short run between two larger edits
// is a chance likeness of two different texts. The rule is that of the semantic
// cleanup in Neil Fraser's diff-match-patch.
func (g *aligner) clean(start, end stretch) {
	all := g.stretches(start.old, end.old)
	kept := make([]stretch, 0, len(all)+2)
	kept = append(kept, start)
	edit := func(a, b stretch) int {
		return max(b.old-a.old-a.n, b.new-a.new-a.n)
	}
	for i, s := range all {
		next := end
		if i+1 < len(all) {
			next = all[i+1]
		}
		for {
			last := kept[len(kept)-1]
			if s.n > edit(last, s) || s.n > edit(s, next) || s.n >= cleanMax {
				kept = append(kept, s)
				break
			}
			g.unlink(s)
			if len(kept) == 1 {
				break
			}
			s = last
			kept = kept[:len(kept)-1]
		}
	}
}

func (g *aligner) unlink(s stretch) {
	for x := range s.n {
		g.to[s.old+x], g.from[s.new+x] = -1, -1
	}
}

const cleanMax = 12
