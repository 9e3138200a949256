package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
)

// parts are what the ablation of the quotations leaves out, one after the other.
var parts = []struct{ name, words string }{
	{"", "all of it"},
	{"memory", "what goes on from sentence to sentence and from paragraph to paragraph"},
	{"inversion", "the subject behind the cue: said Ada"},
	{"sentence", "cues elsewhere in the sentence: called it a “…”"},
	{"inheritance", "subjects of participles and of “and said”"},
	{"apposition", "insertions between subject and cue"},
	{"outer", "the outer of two reports: said he believes"},
	{"tag", "cues right behind the marks"},
	{"end", "cues at the end of the sentence"},
	{"terms", "titles and terms told apart"},
}

// figure finds the last column of a line of the scorer.
func figure(out []byte, line string) string {
	m := regexp.MustCompile(`(?m)^\s*` + regexp.QuoteMeta(line) + `\s.*?([\d.]+)\s*$`).FindSubmatch(out)
	if m == nil {
		return "?"
	}
	return string(m[1])
}

// ablate prints what each part of the reading of quotations brings: this program is
// built without it and run over polnear.
func ablate(w io.Writer, data string) error {
	dir, err := os.MkdirTemp("", "ablate")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "eval")
	fmt.Fprintln(w, "span  speaker  cue   direct  without")
	for _, p := range parts {
		if err := command("", "go", "build", "-ldflags=-X manicule.dev/app/analysis/quote.without="+p.name, "-o", program, "./cmd/eval"); err != nil {
			return err
		}
		out, err := exec.Command(program, "-data", data, "-set", "polnear").Output()
		if err != nil {
			return err
		}
		name := p.words
		if p.name == "" {
			name = "nothing: " + name
		}
		fmt.Fprintf(w, "%s  %s     %s  %s    %s\n", figure(out, "span exact"), figure(out, "quote+speaker"), figure(out, "quote+cue"), figure(out, "recall quote+speaker, direct"), name)
	}
	return nil
}
