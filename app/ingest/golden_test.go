package ingest_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"manicule.dev/app/article"
	"manicule.dev/app/ingest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// dump writes an article so that a person can judge it: metadata, then a line for
// each block with its spans.
func dump(a *article.Article) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%+v\n", a.Meta)
	for _, bl := range a.Blocks {
		fmt.Fprintf(&b, "%s", bl.Kind)
		if bl.Level > 0 {
			fmt.Fprintf(&b, " level=%d", bl.Level)
		}
		if bl.Ordered {
			b.WriteString(" ordered")
		}
		if bl.Group > 0 {
			fmt.Fprintf(&b, " group=%d", bl.Group)
		}
		if bl.Kind == article.Cell {
			fmt.Fprintf(&b, " row=%d head=%v", bl.Row, bl.Head)
		}
		if bl.Note > 0 {
			fmt.Fprintf(&b, " note=%d", bl.Note)
		}
		fmt.Fprintf(&b, ": %q\n", bl.In(a.Text))
		if p := bl.Picture; p != nil {
			fmt.Fprintf(&b, "    picture %q %q\n", p.File, p.Address)
		}
		for _, r := range bl.Refs {
			fmt.Fprintf(&b, "    ref %d after %q\n", r.Note, a.Text[bl.Start:r.At])
		}
		for _, s := range bl.Spans {
			fmt.Fprintf(&b, "    %s %q %s\n", s.Style, s.In(a.Text), s.Href)
		}
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	for _, name := range []string{"page.txt", "wrapped.txt", "arabic.txt", "article.md", "notes.md"} {
		t.Run(name, func(t *testing.T) {
			src, err := os.ReadFile(filepath.Join("testdata", name))
			if err != nil {
				t.Fatal(err)
			}
			a, err := ingest.File(name, src)
			if err != nil {
				t.Fatal(err)
			}
			got := dump(a)
			golden := filepath.Join("testdata", name+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatalf("%v (run go test -update)", err)
			}
			if got != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}
