package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/text"
)

// document is one labelled text.
type document struct {
	id       string
	source   string
	text     string
	entities []entity
	// partial says that the source leaves out some types: where it has no name,
	// there may be one of MISC, NORP or PRODUCT.
	partial bool
}

// entity is a labelled name, in bytes of the text.
type entity struct {
	text.Range
	kind finding.Type
}

// wire is a line of the open data, see its README.
type wire struct {
	ID       string
	Source   string
	Types    []string `json:"ner_types"`
	Text     string
	Entities []struct {
		Start, End int
		Type       string
	}
}

// readJSONL reads one file of the open data.
func readJSONL(path string) ([]document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []document
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for n := 1; lines.Scan(); n++ {
		var w wire
		if err := json.Unmarshal(lines.Bytes(), &w); err != nil {
			return nil, fmt.Errorf("%s line %d: %w", path, n, err)
		}
		d := document{id: w.ID, source: w.Source, text: w.Text, partial: true}
		for _, t := range w.Types {
			if t == "MISC" && w.Source != "GUM" {
				d.partial = false // GUM's MISC is derived and has gaps
			}
		}
		ix := text.NewIndex(w.Text)
		for _, e := range w.Entities {
			d.entities = append(d.entities, entity{ix.RangeFromRunes(text.R(e.Start, e.End)), finding.Type(e.Type)})
		}
		out = append(out, d)
	}
	return out, lines.Err()
}

// letters are the types in the markup of our own texts.
var letters = map[byte]finding.Type{
	'P': finding.Person, 'O': finding.Org, 'L': finding.Loc,
	'N': finding.Norp, 'M': finding.Misc, 'X': finding.Product,
}

// readMarked reads our own labelled texts: documents are separated by blank
// lines, lines that begin with # are comments, and a name stands in angle
// brackets behind the letter of its type: <P Amina Yusuf>.
func readMarked(path string) ([]document, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var out []document
	var doc []string
	start := 0
	flush := func() error {
		if len(doc) == 0 {
			return nil
		}
		d, err := parseMarked(strings.Join(doc, "\n"))
		if err != nil {
			return fmt.Errorf("%s line %d: %w", path, start, err)
		}
		d.id = fmt.Sprintf("%s:%d", filepath.Base(path), start)
		out = append(out, d)
		doc = nil
		return nil
	}
	for n, line := range strings.Split(string(b), "\n") {
		switch {
		case strings.HasPrefix(line, "#"):
		case strings.TrimSpace(line) == "":
			if err := flush(); err != nil {
				return nil, err
			}
		default:
			if len(doc) == 0 {
				start = n + 1
			}
			doc = append(doc, line)
		}
	}
	return out, flush()
}

// parseMarked takes the markup out of s.
func parseMarked(s string) (document, error) {
	d := document{source: "own"}
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			b.WriteString(s)
			d.text = b.String()
			return d, nil
		}
		b.WriteString(s[:i])
		s = s[i+1:]
		end := strings.IndexByte(s, '>')
		if end < 3 || s[1] != ' ' || letters[s[0]] == "" {
			return d, fmt.Errorf("no name behind < in %q", s[:min(len(s), 30)])
		}
		at := b.Len()
		b.WriteString(s[2:end])
		d.entities = append(d.entities, entity{text.R(at, b.Len()), letters[s[0]]})
		s = s[end+1:]
	}
}

// settle brings the types of the open data to ours: it has no NORP, which its
// MISC holds, and in CrossNER's MISC stand common nouns of science.
func settle(docs []document, demonym func(string) bool) {
	for i := range docs {
		d := &docs[i]
		if d.source == "own" {
			continue
		}
		kept := d.entities[:0]
		for _, e := range d.entities {
			s := e.In(d.text)
			if e.kind == finding.Misc {
				if demonym(s) {
					e.kind = finding.Norp
				} else if !strings.ContainsFunc(s, unicode.IsUpper) {
					continue
				}
			}
			kept = append(kept, e)
		}
		d.entities = kept
	}
}
