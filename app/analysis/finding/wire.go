package finding

import (
	"math"

	"manicule.dev/app/text"
)

// Document is the form in which findings leave the program: in the page's
// #findings element and in the output of `manicule analyse`. All its positions
// count Unicode code points of the analysed text.
type Document struct {
	ID          string       `json:"id,omitempty"`
	Entities    []WireEntity `json:"entities"`
	Quotes      []WireQuote  `json:"quotes"`
	Mentions    []WireRef    `json:"mentions,omitempty"`
	NotAnalysed string       `json:"not_analysed,omitempty"`
}

// WireEntity is one named mention with the entity that it names.
type WireEntity struct {
	Start  int     `json:"start"`
	End    int     `json:"end"`
	Type   Type    `json:"type"`
	Text   string  `json:"text"`
	Entity string  `json:"entity"` // the entity's Name
	ID     string  `json:"id"`     // the entity's ID
	Value  string  `json:"value,omitempty"`
	Score  float64 `json:"score"`
	Why    string  `json:"why,omitempty"`
}

// WireQuote is one quotation. Speaker and cue positions are -1 where there is none.
type WireQuote struct {
	Start        int       `json:"start"`
	End          int       `json:"end"`
	SpeakerStart int       `json:"speaker_start"`
	SpeakerEnd   int       `json:"speaker_end"`
	CueStart     int       `json:"cue_start"`
	CueEnd       int       `json:"cue_end"`
	Kind         QuoteKind `json:"kind"`
	Group        int       `json:"group"`
	Text         string    `json:"text"`
	Speaker      string    `json:"speaker,omitempty"`
	SpeakerID    string    `json:"speaker_id,omitempty"`
	Force        Force     `json:"force,omitempty"`
	Addressee    string    `json:"addressee,omitempty"`
	Channel      string    `json:"channel,omitempty"`
	Score        float64   `json:"score"`
	Why          string    `json:"why,omitempty"`
}

// WireRef is one mention of any kind with the number of its entity.
type WireRef struct {
	Start   int         `json:"start"`
	End     int         `json:"end"`
	Kind    MentionKind `json:"kind"`
	Type    Type        `json:"type"`
	Cluster int         `json:"cluster"`
}

// Wire converts the findings about the text s to the outside form.
func Wire(s string, f *Findings) Document {
	ix := text.NewIndex(s)
	d := Document{Entities: []WireEntity{}, Quotes: []WireQuote{}, NotAnalysed: f.NotAnalysed}
	for _, m := range f.Mentions {
		r := ix.ToRunes(m.Range)
		d.Mentions = append(d.Mentions, WireRef{r.Start, r.End, m.Kind, m.Type, m.Entity})
		if m.Kind != Name {
			continue
		}
		w := WireEntity{Start: r.Start, End: r.End, Type: m.Type, Text: m.In(s), Score: rounded(m.Score), Why: m.Why}
		if m.Entity >= 0 {
			e := f.Entities[m.Entity]
			w.Entity, w.ID, w.Value = e.Name, e.ID, e.Value
		}
		d.Entities = append(d.Entities, w)
	}
	for _, q := range f.Quotations {
		d.Quotes = append(d.Quotes, wireQuote(s, ix, f, q))
	}
	return d
}

// rounded is a score as it leaves the program: more digits say nothing and are paid
// for before the text is read.
func rounded(score float64) float64 { return math.Round(score*1000) / 1000 }

func wireQuote(s string, ix *text.Index, f *Findings, q Quotation) WireQuote {
	r := ix.ToRunes(q.Range)
	w := WireQuote{
		Start: r.Start, End: r.End, SpeakerStart: -1, SpeakerEnd: -1, CueStart: -1, CueEnd: -1,
		Kind: q.Kind, Group: q.Group, Text: q.In(s), Speaker: q.SpeakerName, Force: q.Force,
		Addressee: q.Addressee, Channel: q.Channel, Score: rounded(q.Score), Why: q.Why,
	}
	if !q.Speaker.Empty() {
		sp := ix.ToRunes(q.Speaker)
		w.SpeakerStart, w.SpeakerEnd = sp.Start, sp.End
	}
	if !q.Cue.Empty() {
		c := ix.ToRunes(q.Cue)
		w.CueStart, w.CueEnd = c.Start, c.End
	}
	if q.SpeakerEntity >= 0 && q.SpeakerEntity < len(f.Entities) {
		w.SpeakerID = f.Entities[q.SpeakerEntity].ID
	}
	return w
}
