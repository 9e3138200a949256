package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"manicule.dev/app/anchor/anchoreval"
)

// anchoring places the highlights of the two anchoring sets, with the old text and by
// the quotations alone, and prints what their scorer makes of it.
func anchoring(data, tmp string) error {
	scorer, err := filepath.Abs(filepath.Join(tmp, "anchorscore"))
	if err != nil {
		return err
	}
	build := exec.Command("go", "build", "-o", scorer, ".")
	build.Dir = filepath.Join(data, "score")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("building the scorer: %w\n%s", err, out)
	}
	for _, set := range []string{"real", "synthetic"} {
		gold := filepath.Join(data, set+".jsonl")
		args := []string{gold}
		for _, m := range []struct {
			name string
			mode anchoreval.Mode
		}{{"old text kept", anchoreval.WithOld}, {"quotation only", anchoreval.QuoteOnly}} {
			pred := filepath.Join(tmp, set+", "+m.name)
			if err := placeFile(gold, pred, m.mode); err != nil {
				return err
			}
			args = append(args, pred)
		}
		cmd := exec.Command(scorer, args...)
		cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("scoring %s: %w", set, err)
		}
	}
	return nil
}

func placeFile(gold, pred string, mode anchoreval.Mode) (err error) {
	in, err := os.Open(gold)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(pred)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	return anchoreval.Run(in, out, mode)
}
