// Package record is the form in which everything that a reader makes is kept: one
// small versioned record per thing, whose groups of fields carry a clock each, and
// one pure function that merges two states of the same record. The same merge
// serves two tabs, two copies in one browser, a backup and an import.
//
// A Record is a value: its methods never change it but return a changed copy.
package record

import (
	"encoding/json"
	"maps"
	"slices"
)

// Current is the schema version that this program writes.
const Current = 1

// Names of the field groups that every program version knows.
const (
	Target = "target" // what a mark marks
	Style  = "style"  // how it looks
	Note   = "note"   // the reader's text
	Tags   = "tags"   // the reader's words for it
)

// keeps names the groups in which two values that were written without knowledge
// of each other are both kept. In every other group the later one wins.
var keeps = map[string]bool{Note: true, Tags: true}

// Version is one value that was given to a group, and when.
type Version struct {
	Clock Clock
	Data  json.RawMessage            // one JSON value
	extra map[string]json.RawMessage // fields of later programs, kept as they came
}

// Group is a group of fields that change together. Version is its value: the
// latest one.
type Group struct {
	Version
	// Others are values that were written without knowledge of Version, latest
	// first; only groups that keep (Note, Tags) have any.
	Others []Version
	// seen is the latest reading of every node that went into the group's present
	// state: a value whose clock is covered by it and that is not among the present
	// ones was replaced by somebody who knew it. Only groups that keep have it.
	seen map[Node]Clock
}

// Record is one thing that the reader made, as of now.
type Record struct {
	ID      string
	Kind    string // "mark", "progress", "settings" …
	Article string // slug; "-" for things of no article
	Groups  map[string]Group
	// Dead is the tombstone: its data is true where the thing is deleted. A zero
	// Clock means that it was never deleted.
	Dead  Version
	extra map[string]json.RawMessage
	// raw is the stored value of a record of a later version, which is kept as it is.
	raw     string
	version int
}

// New makes an empty record.
func New(article, kind, id string) Record {
	return Record{ID: id, Kind: kind, Article: article, Groups: map[string]Group{}, version: Current}
}

// Future says whether the record was written by a later version of the program:
// it can be neither read nor changed here, and is kept untouched.
func (r Record) Future() bool { return r.version > Current }

// Deleted says whether the thing is in the bin.
func (r Record) Deleted() bool { return string(r.Dead.Data) == "true" }

// Latest is the latest clock of the record; empty for one of a later version.
func (r Record) Latest() Clock {
	last := r.Dead.Clock
	for _, g := range r.Groups {
		last = max(last, g.Clock)
	}
	return last
}

// Same says whether both are the same state of the same record.
func (r Record) Same(s Record) bool { return Encode(r) == Encode(s) }

// Set returns the record with the group's value replaced: v is put over the fields
// of the present value, so that fields of later programs stay. over is the clock of
// the value that the reader saw when making the change: where it is no longer the
// group's value and the group keeps, the present value becomes one of its Others.
// An empty over means that the present value was seen. at should be later than
// Latest; otherwise v may come to stand among the Others.
func (r Record) Set(group string, at Clock, over Clock, v any) (Record, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return r, err
	}
	old := r.Groups[group]
	value := Version{Clock: at, Data: overlay(old.Data, data), extra: old.extra}
	if !keeps[group] {
		return r.with(group, Group{Version: value}), nil
	}
	vs := []Version{value}
	for _, have := range old.all() {
		if have.Clock != at && have.Clock != over && (over != "" || have.Clock != old.Clock) {
			vs = append(vs, have)
		}
	}
	return r.with(group, makeGroup(vs, cover(maps.Clone(old.seen), at))), nil
}

// Settle returns the record with the group's value replaced and its Others gone:
// the reader has seen them all and chosen v.
func (r Record) Settle(group string, at Clock, v any) (Record, error) {
	next, err := r.Set(group, at, "", v)
	if err != nil {
		return r, err
	}
	g := next.Groups[group]
	g.Others = nil
	return next.with(group, g), nil
}

// Kill returns the record deleted (or, with dead false, brought back).
func (r Record) Kill(at Clock, dead bool) Record {
	r.Dead = Version{Clock: at, Data: json.RawMessage("false"), extra: r.Dead.extra}
	if dead {
		r.Dead.Data = json.RawMessage("true")
	}
	return r
}

// Bare returns a deleted record without its contents: what is left of a thing
// whose time in the bin is over, so that it does not come back from elsewhere.
func (r Record) Bare() Record {
	if !r.Deleted() || r.Future() {
		return r
	}
	r.Groups, r.extra = map[string]Group{}, nil
	return r
}

func (r Record) with(name string, g Group) Record {
	r.Groups = maps.Clone(r.Groups)
	if r.Groups == nil {
		r.Groups = map[string]Group{}
	}
	r.Groups[name] = g
	return r
}

// all is the value and the others.
func (g Group) all() []Version {
	if g.Clock == "" {
		return g.Others
	}
	return append([]Version{g.Version}, g.Others...)
}

// cover notes in seen (which it changes, or makes) that c is known.
func cover(seen map[Node]Clock, c Clock) map[Node]Clock {
	if seen == nil {
		seen = map[Node]Clock{}
	}
	seen[c.Node()] = max(seen[c.Node()], c)
	return seen
}

// overlay puts the fields of the JSON object over on top of those of under; where
// one of them is no object, over replaces under.
func overlay(under, over json.RawMessage) json.RawMessage {
	if len(under) == 0 || under[0] != '{' || len(over) == 0 || over[0] != '{' {
		return over
	}
	var u, o map[string]json.RawMessage
	if json.Unmarshal(under, &u) != nil || json.Unmarshal(over, &o) != nil {
		return over
	}
	for k, v := range u {
		if _, ok := o[k]; !ok {
			o[k] = v
		}
	}
	return object(o)
}

// object writes m with its keys in order.
func object(m map[string]json.RawMessage) json.RawMessage {
	keys := slices.Sorted(maps.Keys(m))
	out := []byte{'{'}
	for i, k := range keys {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(append(out, quoted(k)...), ':'), m[k]...)
	}
	return append(out, '}')
}

func quoted(s string) []byte {
	b, err := json.Marshal(s)
	if err != nil { // a string can always be written
		return []byte(`""`)
	}
	return b
}
