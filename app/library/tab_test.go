package library_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"manicule.dev/app/annotation"
	"manicule.dev/app/library"
	"manicule.dev/app/record"
)

// only is the one live mark of an article.
func only(t *testing.T, l *library.Library, slug string) annotation.Mark {
	t.Helper()
	ms := l.Marks(slug)
	if len(ms) != 1 {
		t.Fatalf("marks = %s", notes(l, slug))
	}
	return ms[0]
}

func TestTabsHearEachOther(t *testing.T) {
	b := newBrowser()
	one, two, elsewhere := b.tab(t, "fox"), b.tab(t, "fox"), b.tab(t, "hen")
	var events []library.Event
	stop := two.Watch(func(e library.Event) { events = append(events, e) })
	must(t, one.PutMark(t.Context(), mark("m", "fox", "n")))
	stop()
	if notes(two, "fox") != "m=n" || !slices.ContainsFunc(events, func(e library.Event) bool { return e.Article == "fox" }) {
		t.Errorf("two has %q, events %v", notes(two, "fox"), events)
	}
	if notes(elsewhere, "fox") != "" {
		t.Errorf("a tab took in an article that it does not show")
	}
	must(t, two.DeleteMark(t.Context(), "m"))
	if notes(one, "fox") != "" || len(one.Bin("fox")) != 1 {
		t.Errorf("one has %q", notes(one, "fox"))
	}
}

// Two editors of the same note, open at the same time: both texts survive, with
// messages between the tabs and without.
func TestTwoEditors(t *testing.T) {
	for _, mute := range []bool{false, true} {
		for _, first := range []string{"", "begun"} {
			b := newBrowser()
			one, two := b.tab(t, "fox"), b.tab(t, "fox")
			must(t, one.PutMark(t.Context(), mark("m", "fox", first)))
			b.hub.mute = mute
			must(t, two.Load(t.Context(), "fox"))
			inOne, inTwo := only(t, one, "fox"), only(t, two, "fox") // both editors open
			inOne.Note, inTwo.Note = "one's", "two's"
			must(t, one.PutMark(t.Context(), inOne))
			b.now++
			must(t, two.PutMark(t.Context(), inTwo))
			inTwo.Note = "two's, going on" // the same editor, saved again
			must(t, two.PutMark(t.Context(), inTwo))
			must(t, one.Load(t.Context(), "fox"))
			for _, l := range []*library.Library{one, two, b.tab(t, "fox")} {
				if m := only(t, l, "fox"); m.Note != "two's, going on" || !slices.Equal(m.Others, []string{"one's"}) {
					t.Errorf("mute=%v, first=%q: note %q, others %q", mute, first, m.Note, m.Others)
				}
			}
			must(t, one.SettleNote(t.Context(), "m", "both"))
			must(t, two.Load(t.Context(), "fox"))
			if m := only(t, two, "fox"); m.Note != "both" || len(m.Others) != 0 {
				t.Errorf("settled: note %q, others %q", m.Note, m.Others)
			}
		}
	}
}

// One tab recolours what it has on the screen while another's note has arrived.
func TestStaleRecolour(t *testing.T) {
	b := newBrowser()
	one, two := b.tab(t, "fox"), b.tab(t, "fox")
	must(t, one.PutMark(t.Context(), mark("m", "fox", "old")))
	stale, other := only(t, two, "fox"), only(t, one, "fox")
	other.Note = "new"
	must(t, one.PutMark(t.Context(), other))
	stale.Color = annotation.Pink
	must(t, two.PutMark(t.Context(), stale))
	if m := only(t, one, "fox"); m.Note != "new" || m.Color != annotation.Pink || len(m.Others) != 0 {
		t.Errorf("note %q, colour %s, others %q", m.Note, m.Color, m.Others)
	}
}

// Undo puts back the mark as it was before the edit.
func TestUndoOfANote(t *testing.T) {
	l := newBrowser().tab(t, "fox")
	must(t, l.PutMark(t.Context(), mark("m", "fox", "before")))
	before := only(t, l, "fox")
	after := before
	after.Note = "after"
	must(t, l.PutMark(t.Context(), after))
	must(t, l.PutMark(t.Context(), before))
	if m := only(t, l, "fox"); m.Note != "before" || len(m.Others) != 0 {
		t.Errorf("undone: note %q, others %q", m.Note, m.Others)
	}
	must(t, l.PutMark(t.Context(), after))
	if m := only(t, l, "fox"); m.Note != "after" || len(m.Others) != 0 {
		t.Errorf("redone: note %q, others %q", m.Note, m.Others)
	}
	must(t, l.DeleteMark(t.Context(), "m"))
	must(t, l.PutMark(t.Context(), after))
	if m := only(t, l, "fox"); m.Note != "after" {
		t.Errorf("put back: note %q", m.Note)
	}
}

// Three tabs, 300 edits in any order: nothing is lost, all are equal at the end,
// whether or not the tabs hear of each other meanwhile.
func TestThreeTabs(t *testing.T) {
	for _, mute := range []bool{false, true} {
		b := newBrowser()
		b.hub.mute = mute
		tabs := []*library.Library{b.tab(t, "fox"), b.tab(t, "fox"), b.tab(t, "fox")}
		rnd := rand.New(rand.NewPCG(1, 2))
		want := map[string][]string{} // mark → all that was ever added to it
		for i := range 300 {
			l := tabs[rnd.IntN(3)]
			b.now += rnd.Int64N(2)
			ms := l.Marks("fox")
			if i < 30 || len(ms) == 0 || rnd.IntN(4) == 0 {
				id := fmt.Sprintf("m%03d", i)
				want[id] = []string{id}
				must(t, l.PutMark(t.Context(), mark(id, "fox", id)))
				continue
			}
			slices.SortFunc(ms, func(a, b annotation.Mark) int { return strings.Compare(a.ID, b.ID) })
			m := ms[rnd.IntN(len(ms))]
			switch rnd.IntN(4) {
			case 0:
				must(t, l.DeleteMark(t.Context(), m.ID))
				must(t, l.RestoreMark(t.Context(), m.ID))
			case 1:
				m.Tags = append(m.Tags, fmt.Sprint("t", i, "."))
				want[m.ID] = append(want[m.ID], fmt.Sprint("t", i, "."))
				must(t, l.PutMark(t.Context(), m))
			default:
				m.Note = m.Note + fmt.Sprint(" ", i, ".")
				want[m.ID] = append(want[m.ID], fmt.Sprint(" ", i, "."))
				must(t, l.PutMark(t.Context(), m))
			}
		}
		for _, l := range tabs {
			must(t, l.Load(t.Context(), "fox"))
		}
		dumps := b.strict.Dump()
		if !maps.Equal(dumps, b.quick.Dump()) {
			t.Errorf("mute=%v: the copies differ", mute)
		}
		for _, l := range tabs {
			if got := len(l.Marks("fox")); got != len(want) || notes(l, "fox") != notes(tabs[0], "fox") {
				t.Errorf("mute=%v: %d marks, want %d", mute, got, len(want))
			}
			for _, m := range l.Marks("fox") {
				all := strings.Join(append(append(m.Others, m.Note), m.Tags...), "|")
				for _, w := range want[m.ID] {
					if !strings.Contains(all, w) {
						t.Errorf("mute=%v: %q is lost: %s has %q", mute, w, m.ID, all)
					}
				}
			}
		}
	}
}

// What another tab, or anybody who can post, sends cannot damage anything.
func TestHostileMessage(t *testing.T) {
	b := newBrowser()
	l := b.tab(t, "fox")
	must(t, l.PutMark(t.Context(), mark("m", "fox", "n")))
	before := b.strict.Dump()
	p := &port{hub: b.hub}
	for _, e := range []library.Entry{
		{Key: record.Key("fox", "m"), Value: "nonsense"}, {Key: "other", Value: "x"}, {Key: record.Key("fox", "m")},
		{Key: record.Key("fox", "n"), Value: before[record.Key("fox", "m")]},
	} {
		p.Post([]library.Entry{e})
	}
	if notes(l, "fox") != "m=n" || !maps.Equal(before, b.strict.Dump()) {
		t.Errorf("marks = %s", notes(l, "fox"))
	}
}

// Thirty days in the bin, then the contents go; the mark does not come back from an
// old copy.
func TestBinIsEmptied(t *testing.T) {
	b := newBrowser()
	l := b.tab(t, "fox")
	must(t, l.PutMark(t.Context(), mark("m", "fox", "secret")))
	old := b.quick.Dump()
	must(t, l.DeleteMark(t.Context(), "m"))
	b.now += 29 * 24 * 3600 * 1000
	if got := len(b.tab(t, "fox").Bin("fox")); got != 1 {
		t.Fatalf("%d in the bin after 29 days", got)
	}
	b.now += 2 * 24 * 3600 * 1000
	for range 2 {
		l := b.tab(t, "fox")
		if len(l.Bin("fox")) != 0 || notes(l, "fox") != "" || kinds(l) != "" {
			t.Errorf("after 31 days: bin %v, marks %s, notices %v", l.Bin("fox"), notes(l, "fox"), l.Notices())
		}
		fill(t, b.quick, old, "", "") // an old copy turns up
	}
	b.tab(t, "fox")
	for k, v := range b.strict.Dump() {
		if r, err := record.Decode(k, v); err == nil && r.ID == "m" && (len(r.Groups) != 0 || !r.Deleted()) {
			t.Errorf("left: %s", v)
		}
	}
}
