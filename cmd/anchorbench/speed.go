package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"manicule.dev/app/anchor"
	"manicule.dev/app/anchor/anchoreval"
	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

// modes are what the placing may know, as the lines call it.
var modes = []struct {
	name string
	mode anchoreval.Mode
}{{"old_text", anchoreval.WithOld}, {"quote_only", anchoreval.QuoteOnly}}

// readPairs reads the pairs of a file.
func readPairs(path string) ([]anchoreval.Pair, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	dec := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	var out []anchoreval.Pair
	for {
		var p anchoreval.Pair
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return out, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s, pair %d: %w", path, len(out)+1, err)
		}
		out = append(out, p)
	}
}

// job is one pair, its selectors made.
type job struct {
	id   string
	old  string
	now  *article.Article
	sels []anchor.Selector
}

func newJob(p anchoreval.Pair) job {
	old := article.Plain(p.Old)
	runes := text.NewIndex(old.Text)
	var at []text.Range
	for _, h := range p.Highlights {
		at = append(at, runes.RangeFromRunes(h))
	}
	return job{p.ID, old.Text, article.Plain(p.New), anchor.DescribeAll(old, at)}
}

// place places all highlights of the pair once.
func (j job) place(mode anchoreval.Mode) {
	old := j.old
	if mode == anchoreval.QuoteOnly {
		old = ""
	}
	anchor.PlaceAll(j.now, old, j.sels)
}
