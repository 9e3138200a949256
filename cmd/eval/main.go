// Command eval runs the analysis over the development sets and prints what the
// shared scorer makes of it. With -table it prints the table of the model card.
//
//	go run ./cmd/eval -data ../shared/eval [-set worldwide] [-errors 20]
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"manicule.dev/app/analysis"
)

func main() {
	log.SetFlags(0)
	data := flag.String("data", "../shared/eval", "directory of the development sets and of score/main.go")
	sets := flag.String("set", "worldwide,pudnews,gumner,polnear,wikiquotes,gumcoref,seed", "the sets to run")
	errors := flag.Int("errors", 0, "how many errors the scorer shows")
	keep := flag.String("keep", "", "directory in which to leave the predictions")
	flag.Parse()
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
		gold := filepath.Join(*data, set+".dev.jsonl")
		pred := filepath.Join(tmp, set+".jsonl")
		find := predict
		if set == "gumcoref" {
			find = predictClusters
		}
		if err := find(gold, pred); err != nil {
			log.Fatal("eval: ", err)
		}
		fmt.Printf("== %s\n", set)
		cmd := exec.Command(scorer, "-gold", gold, "-pred", pred, "-errors", strconv.Itoa(*errors))
		cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
		if err := cmd.Run(); err != nil {
			log.Fatal("eval: scoring ", set, ": ", err)
		}
	}
}

// predict writes the findings in the texts of the set gold to the file pred.
func predict(gold, pred string) error {
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
		var d struct{ ID, Text string }
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return fmt.Errorf("%s line %d: %w", gold, n, err)
		}
		if err := enc.Encode(analysis.Document(d.ID, d.Text).Scorable()); err != nil {
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
