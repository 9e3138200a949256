package main

import (
	"strings"
	"testing"
)

func TestAnchor(t *testing.T) {
	const pair = `{"id":"p","old_text":"Ein Satz. Die Brücke wird teuer, sagte sie.","new_text":"Neu! Ein Satz. Die Brücke wird teuer, sagte sie.","highlights":[{"start":10,"end":20},{"start":0,"end":9}]}`
	for _, args := range [][]string{{"anchor", "--jsonl"}, {"anchor", "--jsonl", "--quote-only"}} {
		code, out, errs := call(t, pair, args...)
		if code != 0 || !strings.HasPrefix(out, `{"id":"p","pred":[[15,25],[5,14]],"how":["exact","exact"],"us":`) {
			t.Errorf("%v: %d\n%s%s", args, code, out, errs)
		}
	}
	if code, _, errs := call(t, pair+"\nnot JSON", "anchor", "--jsonl"); code != 1 || !strings.Contains(errs, "pair 2") {
		t.Errorf("a broken line ends with %d and %q", code, errs)
	}
	if code, _, _ := call(t, "", "anchor"); code != 2 {
		t.Errorf("without --jsonl it ends with %d, want 2", code)
	}
}
