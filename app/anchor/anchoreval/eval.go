// Package anchoreval places the highlights of a file of version pairs, so that
// package anchor can be measured by a scorer that knows the right places.
package anchoreval

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"manicule.dev/app/anchor"
	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

// Pair is one line of the input: two versions of a text and highlights of the
// older one, in code points.
type Pair struct {
	ID         string       `json:"id"`
	Old        string       `json:"old_text"`
	New        string       `json:"new_text"`
	Highlights []text.Range `json:"highlights"`
}

// Result is one line of the output: for each highlight its place in the new
// text in code points, null where it has none, how it was found, and how long
// placing them all took, in microseconds.
type Result struct {
	ID   string    `json:"id"`
	Pred []*[2]int `json:"pred"`
	How  []string  `json:"how"`
	Us   int64     `json:"us"`
}

// Mode says what the placing may know.
type Mode int

// The modes.
const (
	WithOld   Mode = iota // the selectors and the old text
	QuoteOnly             // the selectors alone, all of an article together
	OneByOne              // the selectors alone, each for itself
)

// Run reads pairs, one JSON object a line, and writes a Result for each. Making
// the selectors is not timed: it happened when the marks were made. An error
// names the line.
func Run(in io.Reader, out io.Writer, mode Mode) error {
	dec := json.NewDecoder(bufio.NewReaderSize(in, 1<<20))
	w := bufio.NewWriter(out)
	enc := json.NewEncoder(w)
	for n := 1; ; n++ {
		var p Pair
		err := dec.Decode(&p)
		if errors.Is(err, io.EOF) {
			return w.Flush()
		}
		if err != nil {
			return fmt.Errorf("pair %d: %w", n, err)
		}
		if err := enc.Encode(Place(p, mode)); err != nil {
			return fmt.Errorf("pair %d: %w", n, err)
		}
	}
}

// Place places the highlights of one pair.
func Place(p Pair, mode Mode) Result {
	old, now := article.Plain(p.Old), article.Plain(p.New)
	runes := text.NewIndex(old.Text)
	sels := make([]anchor.Selector, len(p.Highlights))
	ranges := make([]text.Range, len(sels))
	for i, h := range p.Highlights {
		ranges[i] = runes.RangeFromRunes(h)
	}
	sels = anchor.DescribeAll(old, ranges)
	start := time.Now()
	var places []anchor.Placement
	switch mode {
	case WithOld:
		places = anchor.PlaceAll(now, old.Text, sels)
	case QuoteOnly:
		places = anchor.PlaceAll(now, "", sels)
	case OneByOne:
		for _, s := range sels {
			places = append(places, anchor.PlaceAll(now, "", []anchor.Selector{s})...)
		}
	}
	r := Result{ID: p.ID, Us: time.Since(start).Microseconds()}
	points := text.NewIndex(now.Text)
	for _, p := range places {
		r.How = append(r.How, string(p.How))
		if p.How == anchor.Unplaced {
			r.Pred = append(r.Pred, nil)
			continue
		}
		at := points.ToRunes(p.Range)
		r.Pred = append(r.Pred, &[2]int{at.Start, at.End})
	}
	return r
}
