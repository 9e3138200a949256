package finding

import (
	"slices"
	"strconv"
)

// Fix is what the reader does to a finding that is wrong.
type Fix string

// The corrections. None takes an earlier one back.
const (
	None    Fix = ""
	Remove  Fix = "remove"  // it is no name, or no quotation
	Retype  Fix = "type"    // Value is the right Type
	Respeak Fix = "speaker" // Value is the right speaker; empty for nobody
)

// Subject is what a Correction is about.
type Subject string

// The subjects: an entity in all its mentions, by its ID; a quotation, by its words.
const (
	AName  Subject = "name"
	AQuote Subject = "quote"
)

// Correction is the reader's word against a finding. It holds for an article as
// long as the finding is found there, also in a later version of the text.
type Correction struct {
	About Subject `json:"about"`
	Key   string  `json:"key"`
	Do    Fix     `json:"do"`
	Value string  `json:"value,omitempty"`
	Title string  `json:"title"` // what the reader saw, for the list of corrections
}

// Same says whether both are about the same finding.
func (c Correction) Same(d Correction) bool { return c.About == d.About && c.Key == d.Key }

// Corrected is d as the reader corrected it. Numbers of entities and quotes stay:
// what is removed becomes an empty range in its place.
func (d Document) Corrected(list []Correction) Document {
	if len(list) == 0 {
		return d
	}
	d.Entities, d.Quotes = slices.Clone(d.Entities), slices.Clone(d.Quotes)
	for _, c := range list {
		for i := range d.Entities {
			e := &d.Entities[i]
			switch {
			case c.About != AName || EntityKey(*e) != c.Key:
			case c.Do == Remove:
				e.End = e.Start
			case c.Do == Retype:
				e.Type = Type(c.Value)
			}
		}
		for i := range d.Quotes {
			q := &d.Quotes[i]
			switch {
			case c.About != AQuote || q.Text != c.Key:
			case c.Do == Remove:
				q.End = q.Start
			case c.Do == Respeak:
				q.Speaker, q.SpeakerID = c.Value, ""
			}
		}
	}
	return d
}

// EntityKey is by what an entity is told from the others of its article.
func EntityKey(e WireEntity) string {
	if e.ID != "" {
		return e.ID
	}
	return string(e.Type) + " " + e.Text
}

// Spans are the corrections as the page's script wants them: of a name its ID, of a
// quotation the numbers of those with its words.
func (d Document) Spans(list []Correction) [][]string {
	out := [][]string{}
	for _, c := range list {
		if c.About == AName {
			out = append(out, []string{string(c.About), c.Key, string(c.Do), c.Value})
			continue
		}
		for i, q := range d.Quotes {
			if q.Text == c.Key {
				out = append(out, []string{string(c.About), strconv.Itoa(i), string(c.Do), c.Value})
			}
		}
	}
	return out
}
