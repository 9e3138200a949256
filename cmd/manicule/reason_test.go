package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"manicule.dev/app/analysis"
	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/ingest"
	"manicule.dev/content"
)

// TestReasonsTurned: every reason that the analysis gives for a finding in the bundled
// articles is one that the Arabic catalogue knows, as web/js/reason.js looks for it.
func TestReasonsTurned(t *testing.T) {
	b, err := os.ReadFile("../../app/word/ar/why.txt")
	if err != nil {
		t.Fatal(err)
	}
	hole := regexp.MustCompile(`\\\{\d\\\}`)
	var known []*regexp.Regexp
	for line := range strings.Lines(string(b)) {
		if from, _, ok := strings.Cut(strings.TrimPrefix(line, "@why "), " = "); ok && strings.HasPrefix(line, "@why ") {
			known = append(known, regexp.MustCompile("^"+hole.ReplaceAllString(regexp.QuoteMeta(from), "[^;]+?")+"$"))
		}
	}
	knows := func(s string) bool {
		return slices.ContainsFunc(known, func(re *regexp.Regexp) bool { return re.MatchString(s) })
	}
	articles, errs := ingest.Dir(content.FS)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	seen := 0
	check := func(why string) {
		if why == "" {
			return
		}
		seen++
		if knows(why) {
			return
		}
		for part := range strings.SplitSeq(why, "; ") {
			if !knows(part) {
				t.Errorf("not known: %q of %q", part, why)
			}
		}
	}
	for _, a := range articles {
		d := finding.Wire(a.Text, analysis.Analyse(a))
		check(d.NotAnalysed)
		for _, e := range d.Entities {
			check(e.Why)
		}
		for _, q := range d.Quotes {
			check(q.Why)
		}
	}
	if seen < 500 {
		t.Errorf("only %d reasons were seen", seen)
	}
}
