package lexicon_test

import (
	"sync"
	"testing"

	"manicule.dev/app/analysis/lexicon"
)

var (
	set   = lexicon.Set{Words: "a bc \n dé"}
	names = lexicon.Map{Pairs: "bob=robert ted=edward"}
)

func TestSet(t *testing.T) {
	for w, want := range map[string]bool{"a": true, "bc": true, "dé": true, "b": false, "": false, "A": false, "a bc": false} {
		if set.Has(w) != want {
			t.Errorf("Has(%q) is %v", w, !want)
		}
	}
}

func TestMap(t *testing.T) {
	for w, want := range map[string]string{"bob": "robert", "ted": "edward", "robert": "", "": ""} {
		if got := names.Of(w); got != want {
			t.Errorf("Of(%q) is %q, not %q", w, got, want)
		}
	}
}

// Many may ask first at the same time.
func TestTogether(t *testing.T) {
	s := lexicon.Set{Words: "x y"}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if !s.Has("y") || s.Has("z") {
				t.Error("wrong answer")
			}
		})
	}
	wg.Wait()
}
