// Command probe analyses a file of texts over and over and prints what that costs.
// It is what cmd/eval -cost builds and measures, natively and as WebAssembly. The
// texts stand between NUL bytes.
//
//	probe FILE PASSES
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"

	"manicule.dev/app/analysis"
	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/article"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: probe FILE PASSES")
		os.Exit(2)
	}
	b, err := os.ReadFile(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "probe:", err)
		os.Exit(1)
	}
	passes, err := strconv.Atoi(os.Args[2])
	if err != nil || passes < 1 {
		fmt.Fprintln(os.Stderr, "probe: PASSES is a number from 1")
		os.Exit(2)
	}
	texts := strings.Split(string(b), "\x00")
	before := cpu()
	found := pass(texts) // the first pass unpacks the model
	first := cpu() - before
	before = cpu()
	for range passes {
		found = pass(texts)
	}
	// Milliseconds of processor time: the first pass, and each of the others.
	json.NewEncoder(os.Stdout).Encode(map[string]float64{"first": first, "pass": (cpu() - before) / float64(passes), "found": float64(found)})
}

// pass analyses all texts once and counts what it finds.
func pass(texts []string) int {
	n := 0
	for _, s := range texts {
		a := article.Plain(s)
		d := finding.Wire(a.Text, analysis.Analyse(a))
		n += len(d.Entities) + len(d.Quotes)
	}
	return n
}
