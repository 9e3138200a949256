package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"manicule.dev/app/analysis"
	"manicule.dev/app/analysis/finding"
)

// span is a gold item of the seed article; positions count code points.
type span struct {
	Start        int          `json:"start"`
	End          int          `json:"end"`
	Type         finding.Type `json:"type"`
	Text         string       `json:"text"`
	Entity       string       `json:"entity"`
	Speaker      string       `json:"speaker"`
	SpeakerStart int          `json:"speaker_start"`
	SpeakerEnd   int          `json:"speaker_end"`
}

// seedGold is what a careful reader marks in the seed article.
type seedGold struct {
	Entities   []span              `json:"entities"`
	Quotations []span              `json:"quotations"`
	Scare      []span              `json:"scare_quotes"`
	Reported   []span              `json:"reported_speech"`
	Identities map[string][]string `json:"identities"`
}

// seed holds the analysis against the one article that must come out right, and
// prints each bar with what is missing or too much.
func seed(dir string) error {
	text, err := os.ReadFile(filepath.Join(dir, "article.txt"))
	if err != nil {
		return err
	}
	raw, err := os.ReadFile(filepath.Join(dir, "gold.json"))
	if err != nil {
		return err
	}
	var gold seedGold
	if err := json.Unmarshal(raw, &gold); err != nil {
		return fmt.Errorf("gold.json: %w", err)
	}
	doc := analysis.Document("seed", string(text))
	seedEntities(gold, doc)
	seedIdentities(gold, doc)
	seedQuotes(gold, doc)
	return nil
}

func seedEntities(gold seedGold, doc finding.Document) {
	type key struct {
		start, end int
		kind       finding.Type
	}
	got := map[key]string{}
	for _, e := range doc.Entities {
		got[key{e.Start, e.End, e.Type}] = e.Text
	}
	found := 0
	for _, g := range gold.Entities {
		k := key{g.Start, g.End, g.Type}
		if _, ok := got[k]; ok {
			found++
			delete(got, k)
		} else {
			fmt.Printf("  missing %s %q at %d\n", g.Type, g.Text, g.Start)
		}
	}
	for k, text := range got {
		fmt.Printf("  extra %s %q at %d\n", k.kind, text, k.start)
	}
	fmt.Printf("entities: %d of %d, %d extra\n", found, len(gold.Entities), len(got))
}

// seedIdentities counts the things that are listed once under all their names.
func seedIdentities(gold seedGold, doc finding.Document) {
	whole := 0
	for thing := range gold.Identities {
		ids := map[string]bool{}
		for _, g := range gold.Entities {
			for _, e := range doc.Entities {
				if g.Entity == thing && g.Start == e.Start && g.End == e.End {
					ids[e.ID] = true
				}
			}
		}
		if len(ids) == 1 && !ids[""] {
			whole++
		} else {
			fmt.Printf("  %s is %d things: %v\n", thing, len(ids), ids)
		}
	}
	fmt.Printf("identities: %d of %d whole\n", whole, len(gold.Identities))
}

func seedQuotes(gold seedGold, doc finding.Document) {
	right := 0
	for _, g := range gold.Quotations {
		if q := find(doc, g, func(q finding.WireQuote) bool { return q.Kind != finding.Scare && q.Kind != finding.Reported }); q != nil && spoken(g, *q) {
			right++
		} else {
			fmt.Printf("  quotation by %s missing or wrong: %.50q, got %+v\n", g.Speaker, g.Text, q)
		}
	}
	fmt.Printf("quotations with their speaker: %d of %d\n", right, len(gold.Quotations))
	quiet := 0
	for _, g := range gold.Scare {
		if q := find(doc, g, func(q finding.WireQuote) bool { return q.Kind != finding.Scare && q.Kind != finding.Reported }); q == nil {
			quiet++
		} else {
			fmt.Printf("  scare quote shown as a quotation: %s\n", g.Text)
		}
	}
	fmt.Printf("scare quotes left alone: %d of %d\n", quiet, len(gold.Scare))
	told := 0
	for _, g := range gold.Reported {
		if q := find(doc, g, func(q finding.WireQuote) bool { return q.Kind == finding.Reported && spoken(g, q) }); q != nil {
			told++
		} else {
			fmt.Printf("  reported speech missing: %.60q by %s\n", g.Text, g.Speaker)
		}
	}
	fmt.Printf("reported speech: %d of %d\n", told, len(gold.Reported))
}

// find is the first quotation that overlaps g by at least half of the shorter and
// is wanted.
func find(doc finding.Document, g span, want func(finding.WireQuote) bool) *finding.WireQuote {
	for _, q := range doc.Quotes {
		shared := min(g.End, q.End) - max(g.Start, q.Start)
		if 2*shared >= min(g.End-g.Start, q.End-q.Start) && shared > 0 && want(q) {
			if q.Kind != finding.Reported && 2*shared < q.End-q.Start {
				continue // the quotation that encloses a nested one
			}
			return &q
		}
	}
	return nil
}

// spoken says whether q has the speaker of g, by name or by place.
func spoken(g span, q finding.WireQuote) bool {
	if q.SpeakerStart >= 0 && g.SpeakerEnd > 0 && q.SpeakerStart < g.SpeakerEnd && g.SpeakerStart < q.SpeakerEnd {
		return true
	}
	return q.Speaker != "" && (strings.Contains(g.Speaker, q.Speaker) || strings.Contains(q.Speaker, g.Speaker))
}
