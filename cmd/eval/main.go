// Command eval runs the analysis and the anchoring over the development sets and
// prints what the shared scorers make of them; with -card it writes that into the model card as well.
//
//	go run ./cmd/eval -data ../shared/eval [-set worldwide] [-errors 20] [-card FILE]
//	go run ./cmd/eval -cost
//	go run ./cmd/eval -ablate
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"manicule.dev/app/analysis"
	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/identity"
)

func main() {
	log.SetFlags(0)
	data := flag.String("data", "../shared/eval", "directory of the development sets and of score/main.go")
	sets := flag.String("set", "worldwide,pudnews,gumner,polnear,wikiquotes,gumcoref,seed,anchoring", "the sets to run")
	errors := flag.Int("errors", 0, "how many errors the scorer shows")
	most := flag.Int("kinds", 10, "how many of the commonest sorts of errors to list")
	keep := flag.String("keep", "", "directory in which to leave the predictions")
	card := flag.String("card", "", "model card whose figures to write anew")
	measure := flag.Bool("cost", false, "measure size and speed instead, against compromise (needs node and npm)")
	leave := flag.Bool("ablate", false, "measure what each part of the reading of quotations brings instead")
	flag.Parse()
	if *leave {
		if err := ablate(os.Stdout, *data); err != nil {
			log.Fatal("eval: ", err)
		}
		return
	}
	if *measure {
		if err := cost(os.Stdout, 5); err != nil {
			log.Fatal("eval: ", err)
		}
		return
	}
	var figures strings.Builder
	tmp := *keep
	if tmp == "" {
		dir, err := os.MkdirTemp("", "eval")
		if err != nil {
			log.Fatal("eval: ", err)
		}
		defer os.RemoveAll(dir)
		tmp = dir
	}
	scorer := filepath.Join(tmp, "score")
	if out, err := exec.Command("go", "build", "-o", scorer, filepath.Join(*data, "score/main.go")).CombinedOutput(); err != nil {
		log.Fatalf("eval: building the scorer: %v\n%s", err, out)
	}
	for _, set := range strings.Split(*sets, ",") {
		if set == "seed" {
			fmt.Println("== seed")
			if err := seed(filepath.Join(*data, "..", "seed")); err != nil {
				log.Fatal("eval: the seed article: ", err)
			}
			continue
		}
		if set == "anchoring" {
			fmt.Println("== anchoring")
			if err := anchoring(filepath.Join(*data, "anchoring"), tmp); err != nil {
				log.Fatal("eval: anchoring: ", err)
			}
			continue
		}
		gold := filepath.Join(*data, set+".dev.jsonl")
		pred := filepath.Join(tmp, set+".jsonl")
		find := findAll
		if set == "gumcoref" {
			find = findClusters
		}
		if err := predict(gold, pred, find); err != nil {
			log.Fatal("eval: ", err)
		}
		fmt.Printf("== %s\n", set)
		cmd := exec.Command(scorer, "-gold", gold, "-pred", pred, "-errors", strconv.Itoa(*errors))
		cmd.Stdout, cmd.Stderr = io.MultiWriter(os.Stdout, &figures), os.Stderr
		fmt.Fprintf(&figures, "== %s\n", set)
		if err := cmd.Run(); err != nil {
			log.Fatal("eval: scoring ", set, ": ", err)
		}
		if set == "worldwide" || set == "pudnews" {
			list, err := kinds(gold, pred, *most)
			if err != nil {
				log.Fatal("eval: ", err)
			}
			fmt.Fprintf(io.MultiWriter(os.Stdout, &figures), "commonest errors in names:\n%s", list)
		}
		if set == "polnear" {
			list, err := quoting(gold, pred, *most)
			if err != nil {
				log.Fatal("eval: ", err)
			}
			fmt.Fprintf(io.MultiWriter(os.Stdout, &figures), "commonest errors in quotations:\n%s", list)
		}
	}
	if *card != "" {
		if err := writeCard(*card, figures.String()); err != nil {
			log.Fatal("eval: ", err)
		}
	}
}

// writeCard puts the figures between the marks of a model card.
func writeCard(path, figures string) error {
	const open, close = "<!-- figures -->\n", "<!-- /figures -->"
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	before, rest, ok := strings.Cut(string(b), open)
	_, after, closed := strings.Cut(rest, close)
	if !ok || !closed {
		return fmt.Errorf("%s: no marks %q and %q around the figures", path, strings.TrimSpace(open), close)
	}
	size := ""
	for _, f := range []string{"tag/model.bin", "gazetteer/names.bin"} {
		info, err := os.Stat(filepath.Join(filepath.Dir(path), f))
		if err != nil {
			return err
		}
		size += fmt.Sprintf("%s %d bytes (it does not compress further)\n", f, info.Size())
	}
	text := before + open + "```\n" + size + figures + "```\n" + close + after
	return os.WriteFile(path, []byte(text), 0o644)
}

// goldText is one text of a development set, with the part of its annotation that may
// be given away.
type goldText struct {
	ID, Text string
	Mentions []identity.Span
}

// findAll is what the whole analysis finds in a text, in the form that is scored.
func findAll(g goldText) finding.Document { return analysis.Document(g.ID, g.Text).Scorable() }

// predict writes what find makes of each text of the set gold to the file pred.
func predict(gold, pred string, find func(goldText) finding.Document) error {
	in, err := os.Open(gold)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(pred)
	if err != nil {
		return err
	}
	defer out.Close()
	w := bufio.NewWriter(out)
	enc := json.NewEncoder(w)
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<26)
	for n := 1; lines.Scan(); n++ {
		var g goldText
		if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
			return fmt.Errorf("%s line %d: %w", gold, n, err)
		}
		if err := enc.Encode(find(g)); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return out.Close()
}
