package library

import (
	"context"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"manicule.dev/app/record"
)

// Keys of what is not a record. Their values begin with a tilde too, for the same
// reason as those of records.
const (
	ourPrefix   = "manicule:"
	asidePrefix = "manicule:x/" // damaged values, set aside: asideMark + the value
	asideMark   = "~x "
	countPrefix = "manicule:s/" // number of live marks of an article: countMark + decimal
	countMark   = "~s "
)

// joint is what two values that claim to be the same record come to.
type joint struct {
	value  string        // what belongs under the key
	rec    record.Record // the same, read; only if ok
	ok     bool          // value is a record that can be read, or of a later version
	aside  string        // a value that must be set aside, or empty
	reason error         // what is wrong with aside
}

// join decides what belongs under key where one place has a and another b. Either
// may be empty, which means that there is nothing. Nothing that was written is
// dropped: of two readable records all of both is in the result, and what cannot be
// read or merged is set aside, unless there is nothing else.
func join(key, a, b string) joint {
	if a == "" || a == b {
		a, b = b, ""
	}
	ra, errA := decode(key, a)
	if b == "" {
		return joint{value: a, rec: ra, ok: errA == nil, reason: errA}
	}
	rb, errB := decode(key, b)
	switch {
	case errA != nil && errB != nil:
		return joint{value: min(a, b), aside: max(a, b), reason: errA}
	case errA != nil:
		return joint{value: b, rec: rb, ok: true, aside: a, reason: errA}
	case errB != nil:
		return joint{value: a, rec: ra, ok: true, aside: b, reason: errB}
	}
	m := record.Merge(ra, rb)
	out := joint{value: record.Encode(m), rec: m, ok: true}
	if m.Future() { // one won whole; the other must not go
		if out.value == a {
			out.aside, out.reason = b, ErrReadOnly
		} else {
			out.aside, out.reason = a, ErrReadOnly
		}
	}
	return out
}

// asideKey is where a value that had stood under key is set aside: one place for
// each value, so that setting it aside twice is the same as once.
func asideKey(key, value string) string {
	h := fnv.New64a()
	h.Write([]byte(value))
	return asidePrefix + strings.TrimPrefix(key, record.Prefix) + "/" + strconv.FormatUint(h.Sum64(), 16)
}

// Aside is the entry under which a damaged one is kept until the reader dismisses it.
func Aside(e Entry) Entry { return Entry{asideKey(e.Key, e.Value), asideMark + e.Value} }

// write is a record to be written.
type write struct {
	Entry
	known [2]stored // values that the entry holds all of
	live  int       // how many live marks the entry counts for (0 or 1)
}

// joined decides what belongs where a store has the value found, and by how much the
// live marks become more.
func (w write) joined(found string) (joint, int) {
	if found == w.Value {
		return joint{value: found}, 0
	}
	for _, k := range w.known {
		if k.value != "" && k.value == found {
			return joint{value: w.Value}, w.live - k.live
		}
	}
	j := join(w.Key, found, w.Value)
	return j, countChange(w.Key, found, j)
}

// update joins the writes with what the store holds, in one step, and keeps the
// count of marks (of cards on their shelf). learned, if not nil, is called afterwards with every record that
// the store knew more of than the write.
func update(ctx context.Context, s Store, writes []write, learned func(joint)) error {
	keys := make([]string, 0, 2*len(writes))
	for _, w := range writes {
		keys = append(keys, w.Key)
		if article, _, ok := record.SplitKey(w.Key); ok {
			keys = append(keys, countPrefix+article)
		}
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	var news []joint
	err := s.Update(ctx, keys, func(found map[string]string) []Change {
		var changes []Change
		news = nil
		counts := map[string]int{}
		for _, w := range writes {
			j, more := w.joined(found[w.Key])
			if j.aside != "" {
				changes = append(changes, Put(asideKey(w.Key, j.aside), asideMark+j.aside))
			}
			if j.value != found[w.Key] {
				changes = append(changes, Put(w.Key, j.value))
			}
			if j.value != w.Value && j.ok {
				news = append(news, j)
			}
			if article, _, ok := record.SplitKey(w.Key); ok {
				counts[countPrefix+article] += more
			}
		}
		for key, n := range counts {
			if n != 0 {
				changes = append(changes, Put(key, writeCount(readCount(found[key])+n)))
			}
		}
		return changes
	})
	if err == nil && learned != nil {
		for _, j := range news {
			learned(j)
		}
	}
	return err
}

// unread are entries of which nothing is known beforehand, as writes.
func unread(entries []Entry) []write {
	out := make([]write, len(entries))
	for i, e := range entries {
		out[i].Entry = e
	}
	return out
}

// countChange is by how much the live marks become more when j replaces stored. A
// stored value that cannot be read was counted when it could.
func countChange(key, stored string, j joint) int {
	now := countOf(j.rec, j.ok)
	if stored == "" {
		return now
	}
	was, err := decode(key, stored)
	if err != nil {
		return 0
	}
	return now - countOf(was, true)
}

func countOf(r record.Record, ok bool) int {
	if ok && (isMark(r) || r.Kind == kindCard) && !r.Deleted() {
		return 1
	}
	return 0
}

func writeCount(n int) string { return countMark + strconv.Itoa(max(n, 0)) }

func readCount(value string) int {
	n, err := strconv.Atoi(strings.TrimPrefix(value, countMark))
	if err != nil {
		return 0
	}
	return max(n, 0)
}
