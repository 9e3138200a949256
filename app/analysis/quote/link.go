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
	d        *token.Doc
	f        *finding.Findings
	subjects []text.Range // the subjects of the main clauses, in order
}

func newLinker(d *token.Doc, f *finding.Findings, subjects []text.Range) *linker {
	if f == nil {
		f = &finding.Findings{}
	}
	return &linker{d, f, subjects}
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
	if m == nil || m.Entity < 0 {
		if t := l.unnamed(at); t != nil {
			m = t
		}
	}
	if m == nil {
		q.SpeakerName = phraseName(at.In(l.d.Text))
		return
	}
	if m.Entity >= 0 && m.Entity < len(l.f.Entities) {
		q.SpeakerEntity, q.SpeakerName = m.Entity, l.f.Entities[m.Entity].Name
	} else if m.Kind == finding.Name {
		q.SpeakerName = m.In(l.d.Text)
	} else {
		q.SpeakerName = phraseName(at.In(l.d.Text))
	}
}

// unnamed finds whom "it", "the company", "the department" or "its lawyers" at the
// place at mean. nil where that is not plain.
func (l *linker) unnamed(at text.Range) *finding.Mention {
	np := strings.ToLower(at.In(l.d.Text))
	if np == "it" || np == "its" {
		return l.thing(at.Start)
	}
	if who, ok := strings.CutPrefix(np, "its "); ok {
		if strings.HasPrefix(who, "lawyer") || strings.HasPrefix(who, "spokes") || who == "chief" || who == "attorneys" {
			return l.thing(at.Start)
		}
		return nil
	}
	noun, ok := strings.CutPrefix(np, "the ")
	if !ok || strings.Contains(noun, " ") {
		return nil
	}
	switch noun {
	case "company", "firm", "group":
		return l.thing(at.Start)
	case "department", "ministry", "agency", "commission", "council", "court", "union", "committee", "party", "bank", "university", "newspaper", "post", "times":
		return l.called(noun, at.Start)
	}
	return nil
}

// called is the organisation named last before pos whose name holds the noun, if
// all those before it that hold it are the same one.
func (l *linker) called(noun string, pos int) *finding.Mention {
	i, _ := slices.BinarySearchFunc(l.f.Mentions, pos, func(m finding.Mention, pos int) int { return m.Start - pos })
	var found *finding.Mention
	for n := 0; i > 0 && n < 60; n++ {
		i--
		m := &l.f.Mentions[i]
		if m.Kind != finding.Name || m.Entity < 0 || m.Type != finding.Org || !strings.Contains(strings.ToLower(l.f.Entities[m.Entity].Name), noun) {
			continue
		}
		if found != nil && found.Entity != m.Entity {
			return nil
		}
		if found == nil {
			found = m
		}
	}
	return found
}

// thing is whom "it" at pos means: the organisation or country that was the last
// subject before it. Persons may stand between, a few of them; anything else that
// "it" could mean makes it nil.
func (l *linker) thing(pos int) *finding.Mention {
	i, _ := slices.BinarySearchFunc(l.subjects, pos, func(r text.Range, pos int) int { return r.Start - pos })
	for n := 0; n < 4 && i > 0; {
		i--
		if pos-l.subjects[i].Start > 1200 {
			return nil
		}
		switch s := strings.ToLower(l.subjects[i].In(l.d.Text)); s {
		case "it", "its", "the company", "the firm", "the group":
			continue
		case "he", "she", "they", "we", "i", "you":
			n++
			continue
		}
		m := l.mention(l.subjects[i])
		if m == nil || m.Entity < 0 {
			return nil
		}
		if m.Type == finding.Person {
			n++
			continue
		}
		if m.Type != finding.Org && m.Type != finding.Loc || l.namedAgain(m.Entity, pos) {
			return nil
		}
		return m
	}
	return nil
}

// namedAgain says whether the entity is named right behind pos: "it accused Acme"
// is not Acme.
func (l *linker) namedAgain(entity, pos int) bool {
	i, _ := slices.BinarySearchFunc(l.f.Mentions, pos, func(m finding.Mention, pos int) int { return m.Start - pos })
	for ; i < len(l.f.Mentions) && l.f.Mentions[i].Start < pos+60; i++ {
		if m := l.f.Mentions[i]; m.Entity == entity && m.Kind == finding.Name {
			return true
		}
	}
	return false
}

// phraseName is what to call a speaker whom no mention names: the name in the
// phrase, or else the phrase as it stands; empty for a bare pronoun.
func phraseName(np string) string {
	if name := plainName(np); name != "" {
		return name
	}
	if w := words()[strings.ToLower(np)]; w&(pronoun|owner|who) != 0 || np == "" {
		return ""
	}
	return np
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
		case m.Type == finding.Person && !l.owns(m) && (m.Start < head || m.End == at.End && strings.HasSuffix(l.d.Text[at.Start:m.Start], ", ")):
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
