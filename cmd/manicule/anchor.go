package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"manicule.dev/app/anchor/anchoreval"
)

var anchorCommand = command{
	name: "anchor", args: "--jsonl [--quote-only] [FILE…]", about: "finds passages again in changed texts, for measuring",
	setup: func(fs *flag.FlagSet) func(context.Context, stdio, []string) error {
		jsonl := fs.Bool("jsonl", false, "read lines with an old text, its highlights and the new text (files, or standard input), and write where each highlight stands now")
		quoteOnly := fs.Bool("quote-only", false, "withhold the old text: only what a highlight itself remembers is used")
		return func(_ context.Context, s stdio, files []string) error {
			if !*jsonl {
				return fmt.Errorf("%w: anchor reads lines of JSON; say so with --jsonl", errUsage)
			}
			mode := anchoreval.WithOld
			if *quoteOnly {
				mode = anchoreval.QuoteOnly
			}
			if len(files) == 0 {
				return anchoreval.Run(s.in, s.out, mode)
			}
			for _, name := range files {
				if err := withFile(name, s.in, func(r io.Reader) error { return anchoreval.Run(r, s.out, mode) }); err != nil {
					return err
				}
			}
			return nil
		}
	},
}

// withFile reads a file, or standard input for "-".
func withFile(name string, in io.Reader, do func(io.Reader) error) (err error) {
	if name == "-" {
		return do(in)
	}
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := do(f); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
