package state

import (
	"slices"

	"manicule.dev/app/anchor"
	"manicule.dev/app/text"
)

// long is the length of a text, in bytes, from which on a passage is only sketched:
// to look through 640 kB for look-alikes takes the main thread 20 ms. They are of use
// only where a passage must be found again without the text that it was made on,
// and that text is kept; where it could not be, they are looked for after all, in one
// pass for all passages, when the reader rests.
const long = 100_000

// restFound is that rest, in milliseconds.
const restFound = 3000

type (
	// VersionKept: the text that marks were made on is durable, or was refused.
	VersionKept struct{ OK bool }
	// RestFound: there is time to describe in full what was only sketched.
	RestFound struct{}
)

func (VersionKept) msg() {}
func (RestFound) msg()   {}

// describe says where a passage is.
func (m Model) describe(r text.Range) anchor.Selector {
	if len(m.Doc.Text) < long {
		return anchor.Describe(m.Doc.Article, r)
	}
	return anchor.Sketch(m.Doc.Article, m.Doc.Hash, r)
}

// versionKept notes that the text is kept, or has the sketches completed.
func versionKept(m Model, msg VersionKept) (Model, []Cmd) {
	m.versionKept = msg.OK
	if msg.OK || len(m.Doc.Text) < long {
		return m, nil
	}
	return m, []Cmd{After{restFound, RestFound{}}}
}

// complete describes in full, in one pass, the passages that were only sketched. It
// is no step of the reader's and cannot be undone.
func complete(m Model) (Model, []Cmd) {
	var which []int
	var ranges []text.Range
	for i, p := range m.Marks {
		if p.Target.Hash == m.Doc.Hash && p.Target.Rival == 0 && p.Target.Range == p.Place.Range {
			which, ranges = append(which, i), append(ranges, p.Target.Range)
		}
	}
	if len(which) == 0 {
		return m, nil
	}
	before := slices.Clone(m.Marks) // their order does not change, but the slice does
	var cmds []Cmd
	for n, target := range anchor.DescribeAll(m.Doc.Article, ranges) {
		old := before[which[n]].Mark
		if target == old.Target {
			continue
		}
		after := old
		after.Target = target
		var more []Cmd
		m, more = m.apply(&old, &after, false)
		cmds = append(cmds, more...)
	}
	return m, cmds
}
