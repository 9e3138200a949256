package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"manicule.dev/app/analysis"
	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/article"
	"manicule.dev/app/ingest"
)

var analyseCommand = command{
	name: "analyse", args: "[--jsonl] [FILE…]", about: "prints who is named and who is speaking, as JSON",
	setup: func(fs *flag.FlagSet) func(context.Context, stdio, []string) error {
		jsonl := fs.Bool("jsonl", false, `read lines {"id":…,"text":…} (files, or standard input) and write one line of findings for each`)
		return func(_ context.Context, s stdio, files []string) error {
			w := bufio.NewWriter(s.out)
			var err error
			if *jsonl {
				err = analyseLines(w, s.in, files)
			} else {
				err = analyseFiles(w, s.in, files)
			}
			return errors.Join(err, w.Flush())
		}
	},
}

// analyseFiles prints the findings of each file. Positions count code points: of
// a plain text as it is stored; of Markdown, whose mark-up is not text, of the
// article's flat text, which is printed along.
func analyseFiles(w io.Writer, in io.Reader, files []string) error {
	if len(files) == 0 {
		return fmt.Errorf("%w: name a file, or - for standard input", errUsage)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	for _, name := range files {
		src, err := read(in, name)
		if err != nil {
			return err
		}
		a, flat, err := document(name, src)
		if err != nil {
			return err
		}
		out := fileFindings{Document: finding.Wire(a.Text, analysis.Analyse(a)), Text: flat}
		out.ID = name
		if err := enc.Encode(out); err != nil {
			return fmt.Errorf("write: %w", err)
		}
	}
	return nil
}

// fileFindings are the findings of one file; Text is the flat text where the
// positions do not count in the file itself.
type fileFindings struct {
	finding.Document
	Text string `json:"text,omitempty"`
}

func read(in io.Reader, name string) ([]byte, error) {
	if name == "-" {
		b, err := io.ReadAll(in)
		if err != nil {
			return nil, fmt.Errorf("standard input: %w", err)
		}
		return b, nil
	}
	return os.ReadFile(name)
}

// document makes an article of a file; flat is empty where positions in the
// article are positions in the file.
func document(name string, src []byte) (a *article.Article, flat string, err error) {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md", ".markdown":
		if a, err = ingest.Markdown(name, src); err != nil {
			return nil, "", err
		}
		return a, a.Text, nil
	}
	if bytes.IndexByte(src, 0) >= 0 {
		return nil, "", fmt.Errorf("%s: holds NUL bytes, so it is no plain text in UTF-8", name)
	}
	return article.Plain(string(src)), "", nil
}

// line is one document to be measured.
type line struct {
	ID   string  `json:"id"`
	Text *string `json:"text"`
}

func analyseLines(w io.Writer, in io.Reader, files []string) error {
	if len(files) == 0 {
		files = []string{"-"}
	}
	for _, name := range files {
		if err := withFile(name, in, func(r io.Reader) error { return analyseStream(w, r) }); err != nil {
			return err
		}
	}
	return nil
}

func analyseStream(w io.Writer, r io.Reader) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	in := bufio.NewReader(r)
	for n := 1; ; n++ {
		raw, err := in.ReadBytes('\n')
		if len(bytes.TrimSpace(raw)) > 0 {
			var l line
			if err := json.Unmarshal(raw, &l); err != nil {
				return fmt.Errorf("line %d: %w", n, err)
			}
			if l.Text == nil {
				return fmt.Errorf("line %d: no \"text\" in it", n)
			}
			d := finding.Wire(*l.Text, analysis.Analyse(article.Plain(*l.Text)))
			d.ID = l.ID
			if err := enc.Encode(d.Scorable()); err != nil {
				return fmt.Errorf("write: %w", err)
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
}
