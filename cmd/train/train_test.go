package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/gazetteer"
)

// small are the settings of a run that takes a second.
func small(t *testing.T) options {
	t.Helper()
	o := options{root: "../..", data: t.TempDir(), seed: 1, epochs: 2, folds: 2, rows: 2000, rate: 0.15, decay: 0.04, step: 16, own: 2, short: 50}
	lines := "C\tkenya\nT\tlagos\nT\tporto\nF\tamina\nF\tjosé\nL\tokello\nL\tsilva\n"
	if err := os.WriteFile(filepath.Join(o.data, "gazetteer.tsv"), []byte(lines), 0o644); err != nil {
		t.Fatal(err)
	}
	return o
}

// trained is the model made of a few of our own texts.
func trained(t *testing.T, o options) []byte {
	t.Helper()
	own, err := readMarked("news/europe.txt")
	if err != nil {
		t.Fatal(err)
	}
	lists, err := readLists(o, nil)
	if err != nil {
		t.Fatal(err)
	}
	table := train(corpus(nil, own, lists, o), gazetteer.New(lists.classes), o)
	return table.Pack()
}

// TestSameBytes shows on a small scale what `make check-model` shows of the whole.
func TestSameBytes(t *testing.T) {
	o := small(t)
	one := trained(t, o)
	if !bytes.Equal(one, trained(t, o)) {
		t.Error("the same data and seed gave two models")
	}
	o.seed = 2
	if bytes.Equal(one, trained(t, o)) {
		t.Error("another seed gave the same model: the seed is not used")
	}
}

// TestNews reads all our own texts: the markup must be right, and no name may
// begin or end with white space or a mark that belongs to the sentence.
func TestNews(t *testing.T) {
	files, err := filepath.Glob("news/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no texts: ", err)
	}
	for _, f := range files {
		docs, err := readMarked(f)
		if err != nil {
			t.Error(err)
		}
		for _, d := range docs {
			for _, e := range d.entities {
				if s := e.In(d.text); strings.Trim(s, " ,;:\"“”") != s {
					t.Errorf("%s: the name %q has something at its ends", d.id, s)
				}
			}
			if strings.ContainsAny(d.text, "<>") {
				t.Errorf("%s: markup is left in %q", d.id, d.text)
			}
		}
	}
}

// TestRename holds the copies of our own texts to the labels: a new name stands
// where the old one stood, and nothing else changed.
func TestRename(t *testing.T) {
	o := small(t)
	lists, err := readLists(o, nil)
	if err != nil {
		t.Fatal(err)
	}
	d, err := parseMarked("<P Amina Okello> left <L Lagos>. <P Okello> works for <O Zorbat> in <L Lagos>.")
	if err != nil {
		t.Fatal(err)
	}
	p := newPool([]document{d}, lists)
	rng := rand.New(rand.NewPCG(1, 1))
	for range 50 {
		r := p.rename(d, rng)
		var names []string
		blank := r.replace(func(e entity) string { names = append(names, e.In(r.text)); return "X" })
		if blank.text != "X left X. X works for X in X." {
			t.Fatalf("%q became %q", d.text, r.text)
		}
		if !strings.HasSuffix(names[0], " "+names[2]) || names[1] != names[4] {
			t.Fatalf("one name was changed in two ways: %q", r.text)
		}
	}
}

// TestPieces holds the cutting of a text to its labels.
func TestPieces(t *testing.T) {
	d, err := parseMarked("<P Amina> left <L Lagos>. It rained. <O Zorbat> closed.\nThe end came in <L Porto>.")
	if err != nil {
		t.Fatal(err)
	}
	d.source = "own"
	rng := rand.New(rand.NewPCG(1, 1))
	for range 20 {
		got := map[string]finding.Type{}
		for _, p := range d.pieces(rng) {
			for _, e := range p.entities {
				got[e.In(p.text)] = e.kind
			}
		}
		if len(got) != 4 || got["Amina"] != finding.Person || got["Lagos"] != finding.Loc || got["Zorbat"] != finding.Org || got["Porto"] != finding.Loc {
			t.Fatalf("the pieces have %v", got)
		}
	}
}
