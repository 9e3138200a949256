package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strings"

	"manicule.dev/app/analysis/finding"
)

// kinds counts what sorts of errors the predictions in pred have against the
// annotation in gold, and gives the most frequent ones, a line each. The spans are
// compared without articles, outer marks and possessives, nearly as the scorer does.
func kinds(gold, pred string, most int) (string, error) {
	want, err := readSpans(gold)
	if err != nil {
		return "", err
	}
	have, err := readSpans(pred)
	if err != nil {
		return "", err
	}
	count := map[string]int{}
	for id, w := range want {
		w.compare(have[id].Entities, count)
	}
	names := make([]string, 0, len(count))
	all := 0
	for n, c := range count {
		names = append(names, n)
		all += c
	}
	sort.Slice(names, func(i, j int) bool {
		if count[names[i]] != count[names[j]] {
			return count[names[i]] > count[names[j]]
		}
		return names[i] < names[j]
	})
	var b strings.Builder
	for _, n := range names[:min(most, len(names))] {
		fmt.Fprintf(&b, "%5d  %4.1f%%  %s\n", count[n], 100*float64(count[n])/float64(all), n)
	}
	return b.String(), nil
}

// spans is a text with its entities, in code points.
type spans struct {
	ID, Text string
	Types    []string `json:"ner_types"`
	Entities []finding.WireEntity
}

func readSpans(path string) (map[string]*spans, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out := map[string]*spans{}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		s := new(spans)
		if err := json.Unmarshal(lines.Bytes(), s); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		out[s.ID] = s
	}
	return out, lines.Err()
}

// extent is one name as it is compared.
type extent struct {
	start, end int
	kind       string
}

// compare adds to count the errors of predicted.
func (s *spans) compare(predicted []finding.WireEntity, count map[string]int) {
	runes := []rune(s.Text)
	types := map[string]bool{}
	for _, t := range s.Types {
		types[place(t)] = true
	}
	gold, pred := bare(runes, s.Entities, types), bare(runes, predicted, types)
	for g := range gold {
		if pred[g] {
			continue
		}
		p, ok := overlapping(pred, g)
		switch {
		case !ok:
			count[g.kind+" passed over"]++
		case p.start == g.start && p.end == g.end:
			count[g.kind+" taken for "+p.kind]++
		case p.kind == g.kind:
			count[g.kind+" with other borders"]++
		default:
			count[g.kind+" with other borders, as "+p.kind]++
		}
	}
	for p := range pred {
		if _, ok := overlapping(gold, p); !ok {
			count["no name taken for "+p.kind]++
		}
	}
}

// overlapping is the first of set that shares a letter with s.
func overlapping(set map[extent]bool, s extent) (found extent, ok bool) {
	for p := range set {
		if p.start < s.end && s.start < p.end && (!ok || p.start < found.start) {
			found, ok = p, true
		}
	}
	return found, ok
}

// place is the type under which t is compared.
func place(t string) string {
	switch t {
	case "GPE", "FAC":
		return "LOC"
	}
	return t
}

// bare is the set of the entities of the given types, without what sources differ in.
func bare(text []rune, es []finding.WireEntity, types map[string]bool) map[extent]bool {
	out := map[extent]bool{}
	for _, e := range es {
		s := extent{e.Start, e.End, place(string(e.Type))}
		for _, article := range []string{"the ", "The ", "a ", "A "} {
			if n := len(article); s.end-s.start > n && string(text[s.start:s.start+n]) == article {
				s.start += n
			}
		}
		for s.end > s.start && strings.ContainsRune("\"'“”‘’)],.;: ", text[s.end-1]) {
			s.end--
		}
		for s.start < s.end && strings.ContainsRune("\"'“”‘’([ ", text[s.start]) {
			s.start++
		}
		if n := s.end; n-s.start > 2 && text[n-1] == 's' && (text[n-2] == '\'' || text[n-2] == '’') {
			s.end -= 2
		}
		if types[s.kind] {
			out[s] = true
		}
	}
	return out
}
