package quote

import (
	"slices"
	"strings"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/token"
	"manicule.dev/app/text"
)

// linker tells who is meant by the place that names a speaker.
type linker struct {
	d *token.Doc
	f *finding.Findings
}

func newLinker(d *token.Doc, f *finding.Findings) *linker {
	if f == nil {
		f = &finding.Findings{}
	}
	return &linker{d, f}
}

// link sets the speaker's entity and name of q from the mentions that overlap the
// speaker's place.
func (l *linker) link(q *finding.Quotation, v *verdict) {
	if q.Speaker.Empty() {
		return
	}
	at := q.Speaker
	if v.saying.relative && v.saying.subject.lo > 0 {
		// who: the noun phrase before it
		u, lo := v.unit, v.saying.subject.lo
		if u[lo-1].punct == ',' {
			lo--
		}
		if np := u.left(lo, 0); !np.empty() {
			at = u.at(np)
		}
	}
	m := l.mention(at)
	if m == nil {
		q.SpeakerName = plainName(at.In(l.d.Text))
		return
	}
	if m.Entity >= 0 && m.Entity < len(l.f.Entities) {
		q.SpeakerEntity, q.SpeakerName = m.Entity, l.f.Entities[m.Entity].Name
	} else if m.Kind == finding.Name {
		q.SpeakerName = m.In(l.d.Text)
	}
}

// mention is the mention that names the one who speaks at the place at: a person
// in the head of the phrase before anything else, then what the whole phrase
// names, then the organisation that a spokesperson speaks for. nil if none does.
func (l *linker) mention(at text.Range) *finding.Mention {
	ms := l.f.Mentions
	i, _ := slices.BinarySearchFunc(ms, at.Start, func(m finding.Mention, pos int) int { return m.Start - pos })
	for i > 0 && ms[i-1].End > at.Start {
		i--
	}
	head := at.Start + headLen(at.In(l.d.Text))
	var person, whole, org *finding.Mention
	for ; i < len(ms) && ms[i].Start < at.End; i++ {
		m := &ms[i]
		switch {
		case m.End <= at.Start:
		case m.Type == finding.Person && m.Start < head && !l.owns(m):
			person = m
		case m.Kind != finding.Name && m.Start < head:
			whole = m
		case m.Start < head && m.End >= head && m.Type != finding.Norp:
			whole = m
		case m.Type == finding.Org:
			org = m
		}
	}
	switch {
	case person != nil:
		return person
	case whole != nil:
		return whole
	case speaksFor(at.In(l.d.Text)):
		return org
	}
	return nil
}

// owns says whether a genitive follows the mention: Ada's lawyer is not Ada.
func (l *linker) owns(m *finding.Mention) bool {
	s := l.d.Text[m.End:]
	return m.Kind == finding.Name && (strings.HasPrefix(s, "'s ") || strings.HasPrefix(s, "’s ") || strings.HasPrefix(s, "' ") || strings.HasPrefix(s, "’ "))
}

// headLen is the length of the head of a noun phrase: up to its first preposition
// or comma.
func headLen(np string) int {
	n := len(np)
	for _, p := range [...]string{" of ", " for ", " from ", " at ", " with ", " in ", " on ", " to ", " by ", " seen ", ",", " ("} {
		if i := strings.Index(np, p); i > 0 && i < n {
			n = i
		}
	}
	return n
}

// speaksFor says whether the noun phrase names somebody who speaks for another.
func speaksFor(np string) bool {
	np = strings.ToLower(np)
	return strings.Contains(np, "spokes") || strings.Contains(np, "statement") || strings.Contains(np, "official") || strings.Contains(np, "representative")
}

// plainName is the name in a noun phrase that no mention covers, without what
// stands around it; empty where the phrase is no name.
func plainName(np string) string {
	np = np[:headLen(np)]
	words := strings.Fields(np)
	first := len(words)
	for first > 0 {
		w := words[first-1]
		if c := w[0]; c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
			break
		}
		first--
	}
	name := strings.Join(words[first:], " ")
	if len(words)-first == 1 {
		switch strings.ToLower(name) {
		case "he", "she", "it", "they", "i", "we", "you", "this", "that", "the", "a", "one", "others", "another", "some", "many", "who", "his", "her":
			return ""
		}
	}
	for _, art := range [...]string{"The ", "A ", "An "} {
		name = strings.TrimPrefix(name, art)
	}
	return strings.TrimSuffix(strings.TrimSuffix(name, "’s"), "'s")
}
