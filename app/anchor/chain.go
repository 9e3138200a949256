package anchor

import (
	"slices"
	"sync"
)

// run is a stretch of tokens that stands in both texts: n tokens from old on, and
// from new on.
type run struct{ old, new, n int }

// window is a part of the old and a part of the new text, in tokens, half open.
type window struct{ old0, old1, new0, new1 int }

func (w window) empty() bool { return w.old0 >= w.old1 || w.new0 >= w.new1 }

// seeds finds the runs of at least k tokens that stand once in the old part of w
// and once in its new part, in the order of the old text. Such runs are sure
// points to align by (the idea of Heckel 1978 and of Bram Cohen's patience diff,
// with word k-grams in place of lines). Linear in the window.
func (g *aligner) seeds(w window, k int, use func(old bool, i int) bool) []run {
	n := w.old1 - w.old0 - k + 1
	if n <= 0 || w.new1-w.new0 < k {
		return nil
	}
	t := newTable(n)
	defer t.free()
	at := make([]int32, n) // the slot of each k-gram of old, so that they stay in order
	grams(g.old.tokens, w.old0, w.old1, k, func(i int, h uint64) {
		at[i-w.old0] = -1
		if use != nil && !use(true, i) {
			return
		}
		slot := t.claim(h)
		at[i-w.old0] = int32(slot)
		if e := &t.entries[slot]; e.hash == 0 {
			e.hash, e.a, e.b = h, int32(i), -1
		} else {
			e.a = -2
		}
	})
	grams(g.new.tokens, w.new0, w.new1, k, func(i int, h uint64) {
		if use != nil && !use(false, i) {
			return
		}
		if slot := t.slot(h); slot >= 0 {
			if e := &t.entries[slot]; e.b == -1 {
				e.b = int32(i)
			} else {
				e.b = -2
			}
		}
	})
	var out []run
	for _, slot := range at {
		if slot < 0 {
			continue
		}
		e := &t.entries[slot]
		if e.a < 0 || e.b < 0 {
			continue
		}
		if n := len(out); n > 0 {
			last := &out[n-1]
			if int(e.b-e.a) == last.new-last.old && int(e.a) <= last.old+last.n {
				last.n = int(e.a) + k - last.old // it continues the run before
				continue
			}
		}
		out = append(out, run{int(e.a), int(e.b), k})
	}
	return out
}

// grams calls f for every k tokens in a row between from and to, with where they
// start and a hash of them that is not 0.
func grams(tokens []token, from, to, k int, f func(i int, h uint64)) {
	for i := from; i+k <= to; i++ {
		h := uint64(k)
		for _, t := range tokens[i : i+k] {
			h = (h^t.hash)*hashPrime + h>>29
		}
		h ^= h >> 32
		f(i, h|1)
	}
}

// longest picks, from runs sorted by old, the ones that stand in the same order
// in both texts and are together the longest: the increasing subsequence of
// greatest weight (Fredman 1975 for equal weights), by a Fenwick tree over the new
// positions, in O(n log n). The rest, which were moved, is returned beside it.
func longest(runs []run) (chain, rest []run) {
	if len(runs) < 2 {
		return runs, nil
	}
	byNew := make([]int, len(runs))
	for i := range byNew {
		byNew[i] = i
	}
	slices.SortFunc(byNew, func(a, b int) int { return runs[a].new - runs[b].new })
	rank := make([]int, len(runs))
	for r, i := range byNew {
		rank[i] = r + 1
	}
	best := make([]int, len(runs)) // weight of the best chain that ends with i
	prev := make([]int, len(runs))
	tree := make([]int, len(runs)+1) // 1 + index of the run with the best chain
	last := -1
	for i, r := range runs {
		prev[i] = -1
		for at := rank[i] - 1; at > 0; at -= at & -at {
			if c := tree[at] - 1; c >= 0 && (prev[i] < 0 || best[c] > best[prev[i]]) {
				prev[i] = c
			}
		}
		best[i] = r.n
		if prev[i] >= 0 {
			best[i] += best[prev[i]]
		}
		for at := rank[i]; at < len(tree); at += at & -at {
			if c := tree[at] - 1; c < 0 || best[i] > best[c] {
				tree[at] = i + 1
			}
		}
		if last < 0 || best[i] > best[last] {
			last = i
		}
	}
	in := make([]bool, len(runs))
	for i := last; i >= 0; i = prev[i] {
		in[i] = true
	}
	for i, r := range runs {
		if in[i] {
			chain = append(chain, r)
		} else {
			rest = append(rest, r)
		}
	}
	return chain, rest
}

// table is a hash table of k-grams with open addressing, without the cost of a
// general map.
type table struct {
	entries []entry
	mask    uint64
}

// entry is one k-gram: where it stands in either text; -1 nowhere, -2 repeatedly.
type entry struct {
	hash uint64
	a, b int32
}

// tables keeps the memory of tables between uses: a text is gone through several
// times, and fresh memory costs more than the work.
var tables = sync.Pool{New: func() any { return new(table) }}

// newTable is an empty table for n k-grams, to be given back by free.
func newTable(n int) *table {
	size := 16
	for size < 2*n {
		size *= 2
	}
	t := tables.Get().(*table)
	if cap(t.entries) < size {
		t.entries = make([]entry, size)
	} else {
		t.entries = t.entries[:size]
		clear(t.entries)
	}
	t.mask = uint64(size - 1)
	return t
}

func (t *table) free() { tables.Put(t) }

// slot is where the entry of a hash is, or -1.
func (t *table) slot(h uint64) int {
	if i := t.claim(h); t.entries[i].hash == h {
		return i
	}
	return -1
}

// claim is where the entry of a hash is or belongs.
func (t *table) claim(h uint64) int {
	for i := h >> 1 & t.mask; ; i = (i + 1) & t.mask {
		if e := t.entries[i].hash; e == h || e == 0 {
			return int(i)
		}
	}
}
