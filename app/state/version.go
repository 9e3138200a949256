package state

import (
	"maps"
	"slices"

	"manicule.dev/app/anchor"
	"manicule.dev/app/annotation"
	"manicule.dev/app/text"
	"manicule.dev/app/word"
)

// What happens to marks when the article changes under them. A mark is never
// rewritten for that: it keeps the passage as it was marked, and is looked for in
// each new version anew, with the text that it was made on, until the reader says
// where it belongs.

// versionRest is how long after the opening, in milliseconds, the text is kept that
// marks of an earlier visit were made on, should it not be kept yet.
const versionRest = 2000

type (
	// VersionsRead: the kept texts of earlier versions have come, by their digests;
	// empty for one that is not kept.
	VersionsRead struct{ Texts map[string]string }
	// VersionDue: it is time to keep the text that marks were made on.
	VersionDue struct{}
	// NewsDone: the reader has taken note of what changed in this version.
	NewsDone struct{}
	// NewsStepped: on to the next mark whose text changed, moved or went.
	NewsStepped struct{}
	// Adopted: a mark is to take the passage as it reads now for its own.
	Adopted struct{ ID string }
)

func (VersionsRead) msg() {}
func (VersionDue) msg()   {}
func (NewsDone) msg()     {}
func (NewsStepped) msg()  {}
func (Adopted) msg()      {}

type (
	// ReadVersions fetches the kept texts of versions of the article by their
	// digests; VersionsRead answers.
	ReadVersions struct {
		Slug   string
		Hashes []string
	}
	// KeepVersion keeps the text that marks were made on.
	KeepVersion struct{ Slug, Text string }
	// KeepTold remembers that the reader knows what changed in a version.
	KeepTold struct{ Slug, Hash string }
)

func (ReadVersions) cmd() {}
func (KeepVersion) cmd()  {}
func (KeepTold) cmd()     {}

// News is what became of the marks that were made on earlier versions of the text.
type News struct {
	Same, Moved, Changed, Unplaced int
	// Told says that the reader has taken note of it.
	Told bool
}

// Any says whether something happened that the reader should know.
func (n News) Any() bool { return n.Moved+n.Changed+n.Unplaced > 0 }

// Waiting is how many marks have not been looked for yet, because the text that
// they were made on is still being read.
func (m Model) Waiting() int { return len(m.waiting) }

// older says whether the mark was made on another version of the text.
func (m Model) older(p *annotation.Placed) bool { return p.Target.Hash != m.Doc.Hash }

// updateVersions is what happens when the article has changed.
func updateVersions(m Model, msg Msg) (Model, []Cmd) {
	switch msg := msg.(type) {
	case VersionsRead:
		return versionsRead(m, msg)
	case VersionKept:
		return versionKept(m, msg)
	case VersionDue:
		if m.versionKept {
			return m, nil
		}
		m.versionKept = true
		return m, []Cmd{KeepVersion{m.Doc.Slug, m.Doc.Text}}
	case NewsDone:
		m.News.Told = true
		return m, []Cmd{KeepTold{m.Doc.Slug, m.Doc.Hash}, Focus{"#article"}}
	case NewsStepped:
		return stepNews(m)
	case Adopted:
		return adopt(m, msg.ID)
	}
	return m, nil
}

// versionsRead places what waited for the old texts.
func versionsRead(m Model, msg VersionsRead) (Model, []Cmd) {
	olds := maps.Clone(m.olds)
	if olds == nil {
		olds = map[string]string{}
	}
	maps.Copy(olds, msg.Texts)
	m.olds = olds
	all := slices.Clone(m.waiting)
	for _, p := range m.Marks {
		all = append(all, p.Mark)
	}
	before := m.News
	m, cmds := m.place(all)
	cmds = append(cmds, m.paint())
	if !m.News.Any() || m.News.Told || m.News == before {
		return m, cmds
	}
	m, more := m.toast(word.T("This article has changed since you marked it: {1}", m.News.Line()), false)
	return m, append(cmds, more...)
}

// news counts what became of the marks of earlier versions.
func (m Model) news() News {
	n := News{Told: m.News.Told}
	for i := range m.Marks {
		p := m.Marks[i]
		if !m.older(p) {
			continue
		}
		switch p.Place.How {
		case anchor.Moved:
			n.Moved++
		case anchor.Changed:
			n.Changed++
		case anchor.Unplaced:
			n.Unplaced++
		default:
			n.Same++
		}
	}
	return n
}

// Line says it in words: "2 marks moved, 1 mark changed".
func (n News) Line() string {
	line := ""
	for _, part := range []struct {
		n    int
		text string
	}{
		{n.Moved, word.N(n.Moved, "{n} mark moved", "{n} marks moved")},
		{n.Changed, word.N(n.Changed, "{n} mark changed", "{n} marks changed")},
		{n.Unplaced, word.N(n.Unplaced, "{n} mark without a place", "{n} marks without a place")},
	} {
		switch {
		case part.n == 0:
		case line == "":
			line = part.text
		default:
			line = word.T("{1}, {2}", line, part.text)
		}
	}
	return line
}

// stepNews goes to the next mark that something happened to, round and round.
func stepNews(m Model) (Model, []Cmd) {
	n := len(m.Marks)
	from := m.markAt(m.Active)
	for i := range n {
		p := m.Marks[(from+1+i+n)%n]
		if m.older(p) && p.Place.How != anchor.Exact {
			m, cmds := activate(m, p.ID, true)
			if p.Place.How != anchor.Unplaced {
				cmds = append(cmds, Reveal{m.utf16(p.Place.Range), true})
			}
			return m, cmds
		}
	}
	return m, nil
}

// adopt gives a mark the passage as it reads now.
func adopt(m Model, id string) (Model, []Cmd) {
	p, ok := m.Mark(id)
	if !ok || p.Place.How == anchor.Unplaced || !m.older(&p) {
		return m, nil
	}
	r := p.Place.Range
	m, cmds := changeMark(m, id, word.T("The mark now holds the text as it reads today"), func(k *annotation.Mark) {
		k.Target, k.UTF16 = m.describe(r), m.utf16(r)
	})
	return m, append(cmds, Focus{"#card-" + id})
}

// placeOlder places the marks of earlier versions, each with the text that it was
// made on. places is filled in at the given indexes.
func (m Model) placeOlder(placed []*annotation.Placed, which []int) {
	byHash := map[string][]int{}
	for _, i := range which {
		h := placed[i].Target.Hash
		if m.olds[h] == "" {
			h = "" // by their quotations, all in one pass
		}
		byHash[h] = append(byHash[h], i)
	}
	for _, hash := range slices.Sorted(maps.Keys(byHash)) {
		some := byHash[hash]
		sels := make([]anchor.Selector, len(some))
		for n, i := range some {
			sels[n] = placed[i].Target
		}
		for n, at := range anchor.PlaceAll(m.Doc.Article, m.olds[hash], sels) {
			placed[some[n]].Place = at
		}
	}
}

// seek places one mark. One that was described on this very text needs no search,
// and one that was looked for together with the others has the place that it was
// given then.
func (m Model) seek(k annotation.Mark) anchor.Placement {
	if at, ok := m.stands(k.Target); ok {
		return at
	}
	if p, ok := m.sought[k.ID]; ok && p.Target == k.Target {
		return p.Place
	}
	one := []*annotation.Placed{{Mark: k}}
	m.placeOlder(one, []int{0})
	return one[0].Place
}

// stands is the place of a passage that was described on this very text; it costs no
// digest of the text.
func (m Model) stands(t anchor.Selector) (anchor.Placement, bool) {
	d := m.Doc
	if t.Hash == d.Hash && text.Clamp(d.Text, t.Range) == t.Range && t.Range.In(d.Text) == t.Quote {
		return anchor.Placement{Range: t.Range, How: anchor.Exact, Score: 1}, true
	}
	return anchor.Placement{}, false
}

// place finds where the marks stand in this text, and puts them in order. A mark
// that stands already, described in the same way, is not looked for again. What was
// made on a version whose text has not been read yet waits for it.
func (m Model) place(marks []annotation.Mark) (Model, []Cmd) {
	known := make(map[string]int, len(m.Marks))
	for i := range m.Marks {
		known[m.Marks[i].ID] = i
	}
	placed := make([]*annotation.Placed, 0, len(marks))
	var waiting []annotation.Mark
	var older []int
	var missing []string
	for _, k := range marks {
		p := &annotation.Placed{Mark: k}
		at, ok := m.stands(k.Target)
		i, there := known[k.ID]
		switch _, read := m.olds[k.Target.Hash]; {
		case there && m.Marks[i].Target == k.Target:
			p.Place = m.Marks[i].Place
		case ok:
			p.Place = at
		case read:
			older = append(older, len(placed))
		default:
			waiting = append(waiting, k)
			if !slices.Contains(missing, k.Target.Hash) && !slices.Contains(m.asked, k.Target.Hash) {
				missing = append(missing, k.Target.Hash)
			}
			continue
		}
		placed = append(placed, p)
	}
	if len(older) > 0 {
		m.placeOlder(placed, older)
		m.sought = maps.Clone(m.sought)
		if m.sought == nil {
			m.sought = map[string]*annotation.Placed{}
		}
		for _, i := range older {
			m.sought[placed[i].ID] = placed[i]
		}
	}
	annotation.Sort(placed)
	m.Marks, m.waiting, m.tagged = placed, waiting, tagsOf(placed)
	m.News = m.news()
	if m.markAt(m.Active) < 0 {
		m.Active = ""
	}
	if m.markAt(m.Edit.ID) < 0 {
		m.Edit = m.Edit.closed()
	}
	if len(missing) == 0 {
		return m, nil
	}
	m.asked = append(slices.Clip(m.asked), missing...)
	return m, []Cmd{ReadVersions{m.Doc.Slug, missing}}
}
