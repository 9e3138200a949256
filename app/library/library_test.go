package library_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"manicule.dev/app/anchor"
	"manicule.dev/app/annotation"
	"manicule.dev/app/library"
	"manicule.dev/app/record"
	"manicule.dev/app/store/mem"
	"manicule.dev/app/text/texttest"
)

// browser is one browser's stores, its tabs' channel and its clock.
type browser struct {
	quick, strict *mem.Store
	hub           *hub
	now           int64
}

func newBrowser() *browser {
	return &browser{quick: mem.New(), strict: mem.New(), hub: &hub{}, now: 1_800_000_000_000}
}

// hub is a BroadcastChannel's double: it delivers to every other tab, at once.
type hub struct {
	mu   sync.Mutex
	tabs []*port
	mute bool // as if no message ever arrived
}

type port struct {
	hub  *hub
	hear func([]library.Entry)
}

func (p *port) Post(es []library.Entry) {
	p.hub.mu.Lock()
	tabs, mute := slices.Clone(p.hub.tabs), p.hub.mute
	p.hub.mu.Unlock()
	for _, q := range tabs {
		if q != p && !mute {
			q.hear(es)
		}
	}
}

func (p *port) Listen(f func([]library.Entry)) func() {
	p.hub.mu.Lock()
	defer p.hub.mu.Unlock()
	p.hear = f
	p.hub.tabs = append(p.hub.tabs, p)
	return func() {
		p.hub.mu.Lock()
		defer p.hub.mu.Unlock()
		p.hub.tabs = slices.DeleteFunc(p.hub.tabs, func(q *port) bool { return q == p })
	}
}

// tab opens another tab, with the articles loaded.
func (b *browser) tab(t *testing.T, slugs ...string) *library.Library {
	t.Helper()
	l := b.open(t)
	for _, s := range append(slugs, "nothing") {
		if err := l.Load(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	return l
}

func mark(id, article, note string) annotation.Mark {
	s, r := texttest.Mark("The «quick» fox")
	return annotation.Mark{ID: id, Article: article, Target: anchor.Selector{Quote: r[0].In(s), Range: r[0], Hash: "h"}, UTF16: r[0], Color: annotation.Green, Note: note, Tags: []string{"fauna"}, Created: 5}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// notes are the live marks of an article as "id=note", in order.
func notes(l *library.Library, slug string) string {
	var out []string
	for _, m := range l.Marks(slug) {
		out = append(out, m.ID+"="+m.Note)
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func kinds(l *library.Library) string {
	var out []string
	for _, n := range l.Notices() {
		out = append(out, string(n.Kind))
		if n.Text == "" {
			out = append(out, "without text")
		}
	}
	return strings.Join(out, " ")
}

func TestSaveAndReopen(t *testing.T) {
	b := newBrowser()
	l := b.tab(t, "fox")
	m := mark("m1", "fox", "why?")
	must(t, l.PutMark(t.Context(), m))
	must(t, l.PutMark(t.Context(), mark("m2", "fox", "")))
	must(t, l.DeleteMark(t.Context(), "m2"))
	must(t, l.DeleteMark(t.Context(), "unknown"))
	must(t, l.PutSetting(t.Context(), "theme", "dark"))
	must(t, l.SetProgress(t.Context(), "fox", library.Progress{At: 4, Far: .5, Hash: "h", When: 9}))
	if state, err := l.State("m1"); state != library.Saved || err != nil {
		t.Errorf("state = %v, %v", state, err)
	}
	for _, l := range []*library.Library{l, b.tab(t, "fox")} {
		got := l.Marks("fox")
		if len(got) != 1 || len(l.Bin("fox")) != 1 || got[0].Seen == "" || got[0].Changed != b.now {
			t.Fatalf("marks = %+v, bin = %+v", got, l.Bin("fox"))
		}
		m.Seen, m.Changed = got[0].Seen, got[0].Changed
		if got[0].Target != m.Target || got[0].Note != m.Note || got[0].Color != m.Color || got[0].Created != 5 || !slices.Equal(got[0].Tags, m.Tags) {
			t.Errorf("mark = %+v, want %+v", got[0], m)
		}
		if p, ok := l.Progress("fox"); !ok || p.At != 4 || l.Setting("theme") != "dark" || l.Setting("font") != "" {
			t.Errorf("progress = %+v, theme = %q", p, l.Setting("theme"))
		}
		sums, err := l.Overview(t.Context(), []string{"fox", "hen"})
		if err != nil || len(sums) != 1 || sums["fox"].Marks != 1 || !sums["fox"].Begun {
			t.Errorf("overview = %+v, %v", sums, err)
		}
		if kinds(l) != "" {
			t.Errorf("notices: %v", l.Notices())
		}
	}
	if q, s := b.quick.Dump(), b.strict.Dump(); !maps.Equal(q, s) {
		t.Errorf("the copies differ:\n%q\n%q", q, s)
	}
	must(t, l.RestoreMark(t.Context(), "m2"))
	if got := notes(l, "fox"); got != "m1=why? m2=" {
		t.Errorf("restored: %s", got)
	}
}

func TestOverviewWithoutLoading(t *testing.T) {
	b := newBrowser()
	l := b.tab(t, "a", "b")
	for _, id := range []string{"1", "2", "3"} {
		must(t, l.PutMark(t.Context(), mark("a"+id, "a", "")))
		must(t, l.PutMark(t.Context(), mark("b"+id, "b", "")))
	}
	must(t, l.DeleteMark(t.Context(), "b1"))
	must(t, l.SetProgress(t.Context(), "b", library.Progress{Far: 1, When: 2}))
	sums, err := b.tab(t).Overview(t.Context(), []string{"a", "b", "c"})
	if err != nil || len(sums) != 2 || sums["a"].Marks != 3 || sums["b"].Marks != 2 || sums["b"].Progress.Far != 1 || sums["a"].Begun {
		t.Errorf("overview = %+v, %v", sums, err)
	}
	if got, err := l.Articles(t.Context()); err != nil || !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("articles = %q, %v", got, err)
	}
}

// One copy gone: nothing is lost, the other brings it back, and it is said.
func TestCopyDeleted(t *testing.T) {
	for name, wipe := range map[string]func(b *browser){
		"quick": func(b *browser) { b.quick = mem.New() }, "strict": func(b *browser) { b.strict = mem.New() },
	} {
		t.Run(name, func(t *testing.T) {
			b := newBrowser()
			l := b.tab(t, "fox")
			must(t, l.PutMark(t.Context(), mark("m1", "fox", "one")))
			must(t, l.PutMark(t.Context(), mark("m2", "fox", "two")))
			must(t, l.DeleteMark(t.Context(), "m2"))
			before := b.strict.Dump()
			wipe(b)
			l = b.tab(t, "fox")
			if notes(l, "fox") != "m1=one" || len(l.Bin("fox")) != 1 || kinds(l) != "restored" || l.Notices()[0].N != 3 {
				t.Errorf("marks = %s, notices = %v", notes(l, "fox"), l.Notices())
			}
			if q, s := b.quick.Dump(), b.strict.Dump(); !maps.Equal(q, before) || !maps.Equal(s, before) {
				t.Errorf("not brought back:\n%q\n%q\nwant\n%q", q, s, before)
			}
			if l := b.tab(t, "fox"); kinds(l) != "" {
				t.Errorf("told again: %v", l.Notices())
			}
		})
	}
}

func TestStoresThatFail(t *testing.T) {
	broken := errors.New("disk on fire")
	for name, c := range map[string]struct {
		quick, strict error
		want          error
		state         library.State
		notice        string
	}{
		"quick full":   {quick: library.ErrQuota, state: library.Saved, notice: "quickFull"},
		"quick broken": {quick: broken, state: library.Saved, notice: "quickDown"},
		"strict":       {strict: broken, want: library.ErrWeak, state: library.Weak, notice: "oneCopy"},
		"both":         {quick: broken, strict: library.ErrQuota, want: library.ErrUnsaved, state: library.Failed, notice: "nothing"},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBrowser()
			must(t, b.tab(t, "fox").PutMark(t.Context(), mark("old", "fox", "")))
			l := b.tab(t, "fox")
			b.quick.Fail(c.quick)
			b.strict.Fail(c.strict)
			err := l.PutMark(t.Context(), mark("new", "fox", "n"))
			if !errors.Is(err, c.want) || (c.want == nil) != (err == nil) {
				t.Errorf("error = %v, want %v", err, c.want)
			}
			if state, _ := l.State("new"); state != c.state || notes(l, "fox") != "new=n old=" || kinds(l) != c.notice {
				t.Errorf("state = %v, marks = %s, notices = %v", state, notes(l, "fox"), l.Notices())
			}
			if got := len(l.Unsaved()); (got == 1) != (c.want != nil) {
				t.Errorf("%d unsaved", got)
			}
			b.quick.Fail(nil)
			b.strict.Fail(nil)
			must(t, l.Retry(t.Context()))
			if len(l.Unsaved()) != 0 || notes(b.tab(t, "fox"), "fox") != "new=n old=" {
				t.Errorf("after mending: %s", notes(b.tab(t, "fox"), "fox"))
			}
		})
	}
}

// With nothing to stand on, the library still works and says what it cannot do.
func TestNothingToStandOn(t *testing.T) {
	dead := mem.New()
	dead.Fail(library.ErrDenied)
	for name, o := range map[string]library.Options{"no stores": {}, "both throw": {Quick: dead, Strict: dead}} {
		l, err := library.Open(t.Context(), o)
		must(t, err)
		must(t, l.Load(t.Context(), "fox"))
		if kinds(l) != "nothing" {
			t.Errorf("%s: notices at start: %v", name, l.Notices())
		}
		if err := l.PutMark(t.Context(), mark("m", "fox", "n")); !errors.Is(err, library.ErrUnsaved) || !errors.Is(err, library.ErrDenied) {
			t.Errorf("%s: %v", name, err)
		}
		if notes(l, "fox") != "m=n" {
			t.Errorf("%s: the mark is not on the screen", name)
		}
	}
}

// Each record damaged in turn, in one copy or in both, in each way.
func TestDamage(t *testing.T) {
	b := newBrowser()
	l := b.tab(t, "fox")
	ids := []string{"m1", "m2", "m3"}
	for _, id := range ids {
		must(t, l.PutMark(t.Context(), mark(id, "fox", id)))
	}
	good := b.strict.Dump()
	for how, f := range map[string]func(string) string{
		"cut": func(v string) string { return v[:len(v)/2] }, "bit": func(v string) string { return v[:20] + string(rune(v[20]^1)) + v[21:] },
		"wrong JSON": func(v string) string { return record.Seal(v[11:] + "}") },
		"wrong type": func(v string) string {
			return record.Seal(strings.Replace(v[11:], `"range":{"start":4,"end":9}`, `"range":"here"`, 1))
		},
		"future": func(v string) string { return record.Seal(strings.Replace(v[11:], `"v":1`, `"v":2`, 1)) },
	} {
		for _, id := range ids {
			for _, both := range []bool{false, true} {
				key := record.Key("fox", id)
				bad := f(good[key])
				if bad == good[key] {
					t.Fatalf("%s changes nothing", how)
				}
				b := newBrowser()
				fill(t, b.quick, good, key, bad)
				if both {
					fill(t, b.strict, good, key, bad)
				} else {
					fill(t, b.strict, good, "", "")
				}
				checkDamage(t, b, how, id, bad, both)
			}
		}
	}
}

func checkDamage(t *testing.T, b *browser, how, id, bad string, both bool) {
	t.Helper()
	for visit := range 2 {
		l := b.tab(t, "fox")
		// Of a record of a later version one cannot know whether what it holds is all
		// of the older one, so it stands where both claim the place.
		lost := both || how == "future"
		if want := len(l.Marks("fox")); want != 3 && !lost || want != 2 && lost {
			t.Fatalf("%s, %s, both=%v, visit %d: marks = %s", how, id, both, visit, notes(l, "fox"))
		}
		raw := false
		for _, d := range l.Attention() {
			raw = raw || d.Raw == bad && d.Key == record.Key("fox", id) && d.Why != ""
		}
		if !raw || !strings.Contains(kinds(l), "damaged") {
			t.Fatalf("%s, %s, both=%v, visit %d: attention = %+v", how, id, both, visit, l.Attention())
		}
	}
}

func fill(t *testing.T, s *mem.Store, data map[string]string, key, value string) {
	t.Helper()
	must(t, s.Update(t.Context(), nil, func(map[string]string) []library.Change {
		var cs []library.Change
		for k, v := range data {
			cs = append(cs, library.Put(k, v))
		}
		if key != "" {
			cs = append(cs, library.Put(key, value))
		}
		return cs
	}))
}
