package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
)

// part is something that can be left out: of the training (left), or of the
// program, by setting a variable when it is linked (linked).
type part struct{ name, left, linked string }

var parts = []part{
	{name: "nothing: all parts"},
	{name: "our own texts (cmd/train/news)", left: "own"},
	{name: "gazetteer", left: "gazetteer"},
	{name: "other names in our own texts", left: "augmentation"},
	{name: "texts cut to a few sentences", left: "pieces"},
	{name: "second reading", left: "second"},
	{name: "agreement within the article", linked: "agreement"},
	{name: "rules for whole names (lists, hyphens)", linked: "whole"},
	{name: "rules for what names nobody", linked: "roles"},
}

// measured are the sets and lines of the scorer that an ablation shows.
var measured = []string{"worldwide CORE", "worldwide PERSON", "worldwide ORG", "worldwide LOC", "pudnews CORE", "gumner CORE"}

// ablate trains and measures without each part and prints a table; where card is
// not empty, it is written between the marks there too.
func ablate(o options, eval, card string) error {
	dir, err := os.MkdirTemp("", "ablate")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	var trained errgroup
	for _, p := range parts {
		trained.do(func() error { return p.files(o.root, filepath.Join(dir, p.folder())) })
	}
	if err := trained.wait(); err != nil {
		return err
	}
	var table strings.Builder
	fmt.Fprintf(&table, "| left out | %s |\n|---|%s\n", strings.Join(measured, " | "), strings.Repeat("---|", len(measured)))
	for _, p := range parts {
		f, err := figures(o.root, filepath.Join(dir, p.folder()), p.linked, eval)
		if err != nil {
			return fmt.Errorf("without %s: %w", p.name, err)
		}
		table.WriteString("| " + p.name)
		for _, m := range measured {
			table.WriteString(" | " + f[m])
		}
		table.WriteString(" |\n")
	}
	fmt.Print(table.String())
	if card == "" {
		return nil
	}
	return between(card, "<!-- ablation -->\n", "<!-- /ablation -->", table.String())
}

// folder is where the files without p are made.
func (p part) folder() string { return "without " + p.left + p.linked }

// files puts the two trained files into out: those of the program, or, where the part
// belongs to the training, what this program, called again, makes without it.
func (p part) files(root, out string) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	if p.left != "" {
		args := []string{"-without", p.left, "-out", out}
		flag.Visit(func(f *flag.Flag) {
			if f.Name != "ablate" && f.Name != "card" && f.Name != "eval" {
				args = append(args, "-"+f.Name+"="+f.Value.String())
			}
		})
		if b, err := exec.Command(os.Args[0], args...).CombinedOutput(); err != nil {
			return fmt.Errorf("without %s: %w\n%s", p.name, err, b)
		}
		log.Print("trained without ", p.name)
		return nil
	}
	for _, name := range []string{"app/analysis/tag/model.bin", "app/analysis/gazetteer/names.bin"} {
		b, err := os.ReadFile(filepath.Join(root, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(out, filepath.Base(name)), b, 0o644)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// errgroup runs functions side by side and keeps their errors.
type errgroup struct {
	sync.WaitGroup
	mutex sync.Mutex
	err   error
}

func (g *errgroup) do(work func() error) {
	g.Add(1)
	go func() {
		defer g.Done()
		if err := work(); err != nil {
			g.mutex.Lock()
			defer g.mutex.Unlock()
			g.err = errors.Join(g.err, err)
		}
	}()
}

func (g *errgroup) wait() error {
	g.Wait()
	return g.err
}

// figures measures the program with the trained files in out and without a linked
// part: exact F1 by set and type.
func figures(root, out, without, eval string) (map[string]string, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{
		filepath.Join(root, "app/analysis/tag/model.bin"):       filepath.Join(out, "model.bin"),
		filepath.Join(root, "app/analysis/gazetteer/names.bin"): filepath.Join(out, "names.bin"),
	}})
	if err != nil {
		return nil, err
	}
	list := filepath.Join(out, "overlay.json")
	if err := os.WriteFile(list, overlay, 0o644); err != nil {
		return nil, err
	}
	cmd := exec.Command("go", "run", "-overlay", list, "-ldflags", "-X manicule.dev/app/analysis.without="+without+" -X manicule.dev/app/analysis/entity.without="+without,
		"./cmd/eval", "-data", eval, "-set", "worldwide,pudnews,gumner")
	cmd.Dir = root
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	b, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%w: %s", err, stderr.String())
	}
	found := map[string]string{}
	set := ""
	for _, line := range strings.Split(string(b), "\n") {
		if name, ok := strings.CutPrefix(line, "== "); ok {
			set = name
		}
		name, _, _ := strings.Cut(line, " ")
		if cols := strings.Split(line, "|"); len(cols) == 3 {
			if scores := strings.Fields(cols[1]); len(scores) == 3 {
				found[set+" "+name] = scores[2]
			}
		}
	}
	return found, nil
}

// between writes text between two marks in the file at path.
func between(path, open, close, text string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	before, rest, ok := strings.Cut(string(b), open)
	_, after, closed := strings.Cut(rest, close)
	if !ok || !closed {
		return fmt.Errorf("%s: no marks %q and %q", path, strings.TrimSpace(open), close)
	}
	return os.WriteFile(path, []byte(before+open+text+close+after), 0o644)
}
