package library_test

import (
	"slices"
	"strings"
	"testing"

	"manicule.dev/app/library"
)

func binned(t *testing.T, l *library.Library) (ids []string) {
	t.Helper()
	all, err := l.WholeBin(t.Context())
	must(t, err)
	for _, b := range all {
		ids = append(ids, b.ID)
	}
	slices.Sort(ids)
	return ids
}

// The bin shows what was deleted in every article, loaded or not; emptied, it can be
// filled again for the whole visit; emptied for good, nothing of it is stored.
func TestWholeBin(t *testing.T) {
	b := newBrowser()
	l := b.tab(t, "fox", "dog")
	for id, slug := range map[string]string{"a": "fox", "b": "dog", "c": "dog"} {
		m := mark(id, slug, "note "+id)
		must(t, l.PutMark(t.Context(), m))
		if id != "c" {
			must(t, l.DeleteMark(t.Context(), id))
		}
	}
	l = b.tab(t) // the next visit, with nothing loaded
	if got := binned(t, l); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("in the bin: %q", got)
	}
	told := false
	stop := l.Watch(func(e library.Event) { told = told || e.Article == "dog" && !e.Ours })
	must(t, l.Unbin(t.Context(), "dog", "b"))
	stop()
	if !told {
		t.Error("who shows the article is not told that a mark is back")
	}
	if got := binned(t, l); !slices.Equal(got, []string{"a"}) {
		t.Errorf("after one was taken out: %q", got)
	}
	all, err := l.EmptyBin(t.Context())
	must(t, err)
	for name, data := range map[string]map[string]string{"quick": b.quick.Dump(), "strict": b.strict.Dump()} {
		for k, v := range data {
			if strings.Contains(v, "note a") {
				t.Errorf("emptied, and the %s copy holds it under %s", name, k)
			}
		}
	}
	if got := binned(t, l); len(got) != 0 {
		t.Errorf("emptied: %q", got)
	}
	must(t, l.Refill(t.Context(), all))
	if got := binned(t, l); !slices.Equal(got, []string{"a"}) {
		t.Errorf("filled again: %q", got)
	}
	must(t, l.Unbin(t.Context(), "fox", "a"))
	l = b.tab(t, "fox")
	if got := l.Marks("fox"); len(got) != 1 || got[0].Note != "note a" {
		t.Errorf("restored: %+v", got)
	}
}

func TestDaysLeft(t *testing.T) {
	const day = 24 * 60 * 60 * 1000
	for age, want := range map[int64]int{0: 30, 1: 30, day: 29, 29*day + 1: 1, 30 * day: 0, 40 * day: 0} {
		if got := (library.Binned{Deleted: 1000}).Days(1000 + age); got != want {
			t.Errorf("%d ms later: %d days, want %d", age, got, want)
		}
	}
}

// What was dismissed from Needs attention can be had back in the same visit.
func TestDismissAndKeep(t *testing.T) {
	b := newBrowser()
	l := b.tab(t, "fox")
	must(t, l.PutMark(t.Context(), mark("a", "fox", "note")))
	for _, s := range []library.Store{b.quick, b.strict} {
		must(t, s.Update(t.Context(), nil, func(map[string]string) []library.Change {
			return []library.Change{library.Put("manicule:r/fox/a", "~1damaged")}
		}))
	}
	l = b.tab(t, "fox")
	bad := l.Attention()
	if len(bad) != 1 || bad[0].Raw != "~1damaged" {
		t.Fatalf("attention: %+v", bad)
	}
	must(t, l.Dismiss(t.Context(), bad[0]))
	if got := b.tab(t, "fox").Attention(); len(got) != 0 {
		t.Errorf("dismissed: %+v", got)
	}
	must(t, l.Keep(t.Context(), bad[0]))
	if got := b.tab(t, "fox").Attention(); len(got) != 1 || got[0].Raw != bad[0].Raw || got[0].Key != bad[0].Key {
		t.Errorf("kept after all: %+v", got)
	}
}
