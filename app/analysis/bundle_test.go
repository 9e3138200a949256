package analysis_test

import (
	_ "embed"
	"strings"
	"testing"

	"manicule.dev/app/analysis"
	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/ingest"
	"manicule.dev/content"
)

// bundle says who speaks in the bundled articles: slug, first words of what stands
// between the marks, speaker. "-" is a title, a term, or nobody who can be called
// anything; a speaker without a name stands as the text puts it.
//
//go:embed testdata/bundle.tsv
var bundle string

// The floor and the ceiling of TestBundle, of 59 quotations. It stood at 42 right
// and 2 wrong when these were set; the distance is for what a newly trained tagger
// shifts. A wrong speaker is worse than none, so the ceiling is low.
const (
	bundleRight = 38
	bundleWrong = 5
)

// TestBundle holds the attribution of quotations against what the author of the
// bundled articles meant.
func TestBundle(t *testing.T) {
	found := map[string][]finding.WireQuote{}
	articles, errs := ingest.Dir(content.FS)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	for _, a := range articles {
		found[a.Slug] = finding.Wire(a.Text, analysis.Analyse(a)).Quotes
	}
	right, wrong, total := 0, 0, 0
	for _, line := range strings.Split(strings.TrimSpace(bundle), "\n") {
		f := strings.Split(line, "\t")
		if len(f) != 3 {
			t.Fatalf("bad line in bundle.tsv: %q", line)
		}
		total++
		said := speaker(found[f[0]], f[1])
		want := strings.TrimPrefix(f[2], "-")
		switch {
		case said == want, said != "" && want != "" && (strings.Contains(want, said) || strings.Contains(said, want)):
			right++
		case said != "":
			wrong++
			t.Logf("%s: “%s …” is said by %q, found %q", f[0], f[1], f[2], said)
		default:
			t.Logf("%s: “%s …” is said by %q, found nobody", f[0], f[1], f[2])
		}
	}
	t.Logf("bundle: %d of %d right, %d with a wrong speaker", right, total, wrong)
	if right < bundleRight || wrong > bundleWrong {
		t.Errorf("%d right, want at least %d; %d wrong, want at most %d", right, bundleRight, wrong, bundleWrong)
	}
}

// speaker is who says the quotation that begins so; empty for nobody.
func speaker(quotes []finding.WireQuote, start string) string {
	for _, q := range quotes {
		if q.Kind != finding.Scare && q.Kind != finding.Reported && strings.HasPrefix(strings.TrimLeft(q.Text, "“‘\"'"), start) {
			return q.Speaker
		}
	}
	return ""
}
