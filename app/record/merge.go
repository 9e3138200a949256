package record

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"slices"
)

// Merge joins two states of the same record into one that holds all that both
// knew. It is commutative, associative and idempotent, so that it does not matter
// in which order, over which way and how often states meet. a and b should have
// the same Article and ID; where they differ, the greater ones win.
//
// Groups: the value with the later clock wins. In groups that keep, a value that
// was written without knowledge of the winner stays among Others: it is a
// multi-value register with a causal context, after N. Preguiça, C. Baquero et
// al., "Dotted Version Vectors: Logical Clocks for Optimistic Replication", 2010.
//
// Of records of a later version the later version wins as a whole; of two of the
// same later version the one whose stored text is greater.
func Merge(a, b Record) Record {
	if a.version != b.version || a.Future() {
		if cmp.Or(cmp.Compare(a.version, b.version), cmp.Compare(a.raw, b.raw)) < 0 {
			return b
		}
		return a
	}
	out := Record{
		ID: max(a.ID, b.ID), Kind: max(a.Kind, b.Kind), Article: max(a.Article, b.Article),
		Groups: make(map[string]Group, max(len(a.Groups), len(b.Groups))),
		Dead:   later(a.Dead, b.Dead), extra: mergeExtra(a.extra, b.extra), version: a.version,
	}
	for name, g := range a.Groups {
		if h, ok := b.Groups[name]; ok {
			g = mergeGroup(name, g, h)
		}
		out.Groups[name] = g
	}
	for name, h := range b.Groups {
		if _, ok := a.Groups[name]; !ok {
			out.Groups[name] = h
		}
	}
	return out
}

func mergeGroup(name string, a, b Group) Group {
	if !keeps[name] {
		return Group{Version: later(a.Version, b.Version)}
	}
	alive := map[Clock]Version{}
	add := func(from, other Group) {
		have := map[Clock]bool{}
		for _, v := range other.all() {
			have[v.Clock] = true
		}
		for _, v := range from.all() {
			if have[v.Clock] || v.Clock > other.seen[v.Clock.Node()] {
				alive[v.Clock] = later(alive[v.Clock], v)
			}
		}
	}
	add(a, b)
	add(b, a)
	seen := maps.Clone(a.seen)
	if seen == nil {
		seen = map[Node]Clock{}
	}
	for n, c := range b.seen {
		seen[n] = max(seen[n], c)
	}
	return makeGroup(slices.Collect(maps.Values(alive)), seen)
}

// makeGroup puts versions in order: the latest is the group's value.
func makeGroup(vs []Version, seen map[Node]Clock) Group {
	slices.SortFunc(vs, func(x, y Version) int { return compare(y, x) })
	g := Group{seen: seen}
	if len(vs) > 0 {
		g.Version, g.Others = vs[0], vs[1:]
	}
	if len(g.Others) == 0 {
		g.Others = nil
	}
	return g
}

// later is the greater of two versions.
func later(a, b Version) Version {
	if compare(a, b) < 0 {
		return b
	}
	return a
}

// compare orders versions by clock. Two with the same clock but different contents
// cannot come from this program; they still have one order, so that a hostile
// record cannot make copies disagree for ever.
func compare(a, b Version) int {
	return cmp.Or(cmp.Compare(a.Clock, b.Clock), bytes.Compare(a.Data, b.Data), bytes.Compare(object(a.extra), object(b.extra)))
}

func mergeExtra(a, b map[string]json.RawMessage) map[string]json.RawMessage {
	if len(a) == 0 {
		return b
	}
	out := maps.Clone(a)
	for k, v := range b {
		if bytes.Compare(v, out[k]) > 0 {
			out[k] = v
		}
	}
	return out
}
