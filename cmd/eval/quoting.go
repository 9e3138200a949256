package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"manicule.dev/app/analysis/finding"
)

// goldQuotes is what a development set holds of the quotations of a text.
type goldQuotes struct {
	ID, Text string
	Quotes   []finding.WireQuote `json:"quotes"`
	Ignore   []struct{ Start, End int }
}

// quoting lists the kinds of error in the quotations of a set, commonest first. A
// speaker that is wrong is told by the rule that chose it, in the words of the
// finding; what was not found, or found where nothing is, by its length. It is a
// reading aid: the scorer alone counts.
func quoting(gold, pred string, most int) (string, error) {
	found := map[string][]finding.WireQuote{}
	if err := eachLine(pred, func(line []byte) error {
		var d finding.Document
		err := json.Unmarshal(line, &d)
		found[d.ID] = d.Quotes
		return err
	}); err != nil {
		return "", err
	}
	count := map[string]int{}
	if err := eachLine(gold, func(line []byte) error {
		var g goldQuotes
		if err := json.Unmarshal(line, &g); err != nil {
			return err
		}
		g.compare(found[g.ID], count)
		return nil
	}); err != nil {
		return "", err
	}
	kinds := make([]string, 0, len(count))
	for k := range count {
		kinds = append(kinds, k)
	}
	slices.SortFunc(kinds, func(a, b string) int { return cmp.Or(count[b]-count[a], strings.Compare(a, b)) })
	var out strings.Builder
	for _, k := range kinds[:min(len(kinds), most)] {
		fmt.Fprintf(&out, "%5d  %s\n", count[k], k)
	}
	return out.String(), nil
}

// compare counts the errors in the predicted quotations of one text.
func (g *goldQuotes) compare(predicted []finding.WireQuote, count map[string]int) {
	text := []rune(g.Text)
	used := map[int]bool{}
	for _, q := range g.Quotes {
		k := slices.IndexFunc(predicted, func(p finding.WireQuote) bool {
			o := min(p.End, q.End) - max(p.Start, q.Start)
			return o > 0 && 2*o >= min(p.End-p.Start, q.End-q.Start)
		})
		if k < 0 {
			count["not found: "+lengthOf(text[q.Start:q.End])]++
			continue
		}
		used[k] = true
		p := predicted[k]
		switch {
		case q.SpeakerStart < 0 || p.SpeakerStart < q.SpeakerEnd && q.SpeakerStart < p.SpeakerEnd:
		case p.SpeakerStart < 0:
			count["no speaker: "+p.Why]++
		default:
			count["wrong speaker: "+rule(p.Why)]++
		}
	}
	for k, p := range predicted {
		if !used[k] && !slices.ContainsFunc(g.Ignore, func(s struct{ Start, End int }) bool { return s.Start < p.End && p.Start < s.End }) &&
			!slices.ContainsFunc(g.Quotes, func(q finding.WireQuote) bool { return q.Start < p.End && p.Start < q.End }) {
			count["found where the set has none: "+lengthOf(text[p.Start:p.End])]++
		}
	}
}

func lengthOf(words []rune) string {
	if len(strings.Fields(string(words))) < 4 {
		return "one to three words"
	}
	return "four words and more"
}

// rule is what a finding says of itself, without the words of the article.
func rule(why string) string {
	var out strings.Builder
	for rest := why; rest != ""; {
		before, after, ok := strings.Cut(rest, "“")
		out.WriteString(before)
		if !ok {
			break
		}
		out.WriteString("…")
		_, rest, _ = strings.Cut(after, "”")
		if strings.HasPrefix(rest, " (") {
			if _, behind, ok := strings.Cut(rest, ")"); ok {
				rest = behind
			}
		}
	}
	return out.String()
}

// eachLine gives each line of a file to f.
func eachLine(name string, f func([]byte) error) error {
	in, err := os.Open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		if err := f(lines.Bytes()); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return lines.Err()
}
