package quote_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/quote"
	"manicule.dev/app/analysis/token"
	"manicule.dev/app/article"
)

var update = flag.Bool("update", false, "write the golden files anew")

// describe writes one quotation as a line: what it is, the words, who says them
// with which cue, and to whom.
func describe(s string, q finding.Quotation) string {
	words := q.In(s)
	if len(words) > 60 {
		words = strings.ToValidUTF8(words[:40], "") + " … " + strings.ToValidUTF8(words[len(words)-14:], "")
	}
	line := fmt.Sprintf("  %s %s", q.Kind, words)
	if q.Kind != finding.Scare {
		line += fmt.Sprintf(" <- %q by %q, %s", q.Speaker.In(s), q.Cue.In(s), q.Force)
	}
	if q.SpeakerName != "" && q.SpeakerName != q.Speaker.In(s) {
		line += " = " + q.SpeakerName
	}
	if q.Addressee != "" {
		line += " to " + q.Addressee
	}
	if q.Channel != "" {
		line += " via " + q.Channel
	}
	return line + fmt.Sprintf(" #%d", q.Group)
}

// TestGolden holds the findings in our own texts to what a person found right in
// them. Each file holds articles between empty lines; lines that begin with # are
// comments.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no texts: ", err)
	}
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		for _, s := range strings.Split(string(src), "\n\n") {
			for strings.HasPrefix(s, "#") {
				_, s, _ = strings.Cut(s, "\n")
			}
			a := article.Plain(strings.TrimSpace(s))
			if strings.HasSuffix(name, ".ar.txt") {
				a.Lang = "ar"
			} else if strings.HasSuffix(name, ".de.txt") {
				a.Lang = "de"
			}
			fmt.Fprintln(&out, a.Text)
			qs := quote.Find(token.Parse(a), nil)
			check(t, a.Text, qs)
			for _, q := range qs {
				fmt.Fprintln(&out, describe(a.Text, q))
			}
			fmt.Fprintln(&out)
		}
		golden := strings.TrimSuffix(name, ".txt") + ".golden"
		if *update {
			if err := os.WriteFile(golden, []byte(out.String()), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		got, wanted := strings.Split(out.String(), "\n"), strings.Split(string(want), "\n")
		for i := range max(len(got), len(wanted)) {
			g, w := "", ""
			if i < len(got) {
				g = got[i]
			}
			if i < len(wanted) {
				w = wanted[i]
			}
			if g != w {
				t.Errorf("%s:%d\n got  %s\n want %s", golden, i+1, g, w)
			}
		}
	}
}
