package state

import (
	"cmp"
	"slices"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/article"
	"manicule.dev/app/text"
	"manicule.dev/app/word"
)

// Doc is an opened article with what was found in it, arranged for reading. It is
// made once and never changed.
type Doc struct {
	*article.Article
	// Index converts positions of Article.Text.
	Index *text.Index
	// Hash is Article.Hash, computed once.
	Hash string
	// Names are the entities, most mentioned first within each type.
	Names []Name
	// Voices are the speakers in the order in which they are first heard; the
	// unattributed quotations come last, under an empty Speaker.
	Voices []Voice
	// NotAnalysed says why nothing was looked for; empty where it was.
	NotAnalysed string
	// Fixes are the reader's corrections; the above has them in it already.
	Fixes []finding.Correction

	found finding.Document // as it was before them

	// Headings are the lines of the table of contents.
	Headings []Heading

	minutes int    // reading time
	spots   []spot // the mentions in the order of #findings
	quotes  []Said
}

// Name is one entity.
type Name struct {
	ID    string
	Name  string
	Type  finding.Type
	Value string       // resolved value of a date or a sum
	At    []text.Range // its mentions in reading order, bytes
	First int          // index of the first mention among the entities of #findings
	Why   string       // why the first mention was taken for this entity
}

type spot struct {
	name int // index into Names
	turn int // index into Name.At
}

// Voice is one speaker with what they say.
type Voice struct {
	Speaker string
	Said    []Said
}

// Said is one quotation.
type Said struct {
	text.Range
	Index   int // among the quotes of #findings
	Text    string
	Speaker string
	Kind    finding.QuoteKind
	Force   finding.Force
	Why     string
}

// Types lists the types of entity in the order of the list of names.
var Types = []finding.Type{
	finding.Person, finding.Org, finding.Loc, finding.Norp, finding.Product, finding.Misc, finding.Date, finding.Money,
}

// NewDoc arranges the findings of an article. Their positions count code points;
// findings outside of the text are left out.
func NewDoc(a *article.Article, hash string, found finding.Document) *Doc {
	d := &Doc{Article: a, Index: text.NewIndex(a.Text), Hash: hash, NotAnalysed: found.NotAnalysed, found: found}
	d.minutes = a.Minutes()
	d.addHeadings()
	d.addNames(found.Entities)
	d.addVoices(found.Quotes)
	return d
}

func (d *Doc) valid(start, end int) (text.Range, bool) {
	if start < 0 || start >= end || end > d.Index.Rune(len(d.Text)) {
		return text.Range{}, false
	}
	return d.Index.RangeFromRunes(text.R(start, end)), true
}

func (d *Doc) addNames(found []finding.WireEntity) {
	at := map[string]int{}
	d.spots = make([]spot, len(found))
	for i, e := range found {
		d.spots[i] = spot{name: -1}
		r, ok := d.valid(e.Start, e.End)
		if !ok {
			continue
		}
		key := e.ID
		if key == "" {
			key = string(e.Type) + " " + e.Text
		}
		n, ok := at[key]
		if !ok {
			n = len(d.Names)
			at[key] = n
			d.Names = append(d.Names, Name{ID: key, Name: cmp.Or(e.Entity, e.Text), Type: e.Type, Value: e.Value, First: i, Why: e.Why})
		}
		d.spots[i] = spot{name: n, turn: len(d.Names[n].At)}
		d.Names[n].At = append(d.Names[n].At, r)
	}
	order := make([]int, len(d.Names))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := d.Names[i], d.Names[j]
		return cmp.Or(slices.Index(Types, a.Type)-slices.Index(Types, b.Type), len(b.At)-len(a.At), a.First-b.First)
	})
	sorted, place := make([]Name, len(order)), make([]int, len(order))
	for to, from := range order {
		sorted[to], place[from] = d.Names[from], to
	}
	d.Names = sorted
	for i, s := range d.spots {
		if s.name >= 0 {
			d.spots[i].name = place[s.name]
		}
	}
}

func (d *Doc) addVoices(found []finding.WireQuote) {
	at := map[string]int{}
	var nobody []Said
	for i, q := range found {
		r, ok := d.valid(q.Start, q.End)
		if !ok || q.Kind == finding.Scare {
			continue
		}
		s := Said{Range: r, Index: i, Text: r.In(d.Text), Speaker: q.Speaker, Kind: q.Kind, Force: q.Force, Why: q.Why}
		d.quotes = append(d.quotes, s)
		if q.Speaker == "" {
			nobody = append(nobody, s)
			continue
		}
		n, ok := at[q.Speaker]
		if !ok {
			n = len(d.Voices)
			at[q.Speaker] = n
			d.Voices = append(d.Voices, Voice{Speaker: q.Speaker})
		}
		d.Voices[n].Said = append(d.Voices[n].Said, s)
	}
	if len(nobody) > 0 {
		d.Voices = append(d.Voices, Voice{Said: nobody})
	}
}

// Name is the entity with that ID, or nil.
func (d *Doc) Name(id string) *Name {
	for i := range d.Names {
		if d.Names[i].ID == id {
			return &d.Names[i]
		}
	}
	return nil
}

// Spot is the entity that mention i of #findings names, and which of its mentions
// that is; nil where there is no such mention.
func (d *Doc) Spot(i int) (*Name, int) {
	if i < 0 || i >= len(d.spots) || d.spots[i].name < 0 {
		return nil, 0
	}
	return &d.Names[d.spots[i].name], d.spots[i].turn
}

// Said is the quotation with that index among the quotes of #findings.
func (d *Doc) Said(i int) (Said, bool) {
	for _, q := range d.quotes {
		if q.Index == i {
			return q, true
		}
	}
	return Said{}, false
}

// Quotes are the quotations in reading order, without the scare quotes.
func (d *Doc) Quotes() []Said { return d.quotes }

// TypeLabel is what a type of entity is called.
func TypeLabel(t finding.Type) string {
	switch t {
	case finding.Person:
		return word.T("Person")
	case finding.Org:
		return word.T("Organisation")
	case finding.Loc:
		return word.T("Place")
	case finding.Norp:
		return word.T("Group")
	case finding.Product:
		return word.T("Product")
	case finding.Date:
		return word.T("Date")
	case finding.Money:
		return word.T("Money")
	}
	return word.T("Other")
}
