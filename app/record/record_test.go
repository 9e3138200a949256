package record

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

type text struct {
	Text string `json:"text"`
}

// at is the n-th reading of the clock of tab.
func at(n int64, tab uint32) Clock { return MakeClock(1_700_000_000_000+n, 0, NodeOf(tab)) }

func set(t *testing.T, r Record, group string, c, over Clock, v any) Record {
	t.Helper()
	r, err := r.Set(group, c, over, v)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func noteOf(g Group) string {
	var v text
	if json.Unmarshal(g.Data, &v) != nil {
		return "?"
	}
	return v.Text
}

func TestClock(t *testing.T) {
	node := NodeOf(7)
	a := Next(1000, node)
	b := Next(900, node, a)                  // the time of day went back
	c := Next(2000, node, a, b, "nonsense")  // and forth again
	d := MakeClock(3000, 0xffff, NodeOf(99)) // somebody else's, counter at its end
	e := Next(2500, node, c, d)
	if !slices.IsSorted([]Clock{"", a, b, c, d, e}) || a == b || d == e {
		t.Errorf("not in order: %q", []Clock{a, b, c, d, e})
	}
	for _, x := range []Clock{a, b, c, d, e, MakeClock(-1, 0, "zz"), MakeClock(1<<62, 0, node)} {
		if !x.Valid() {
			t.Errorf("%q is not valid", x)
		}
	}
	if b.Wall() != 1000 || b.Node() != node || e.Wall() != 3001 {
		t.Errorf("b = %v %v, e = %v", b.Wall(), b.Node(), e.Wall())
	}
	for _, x := range []Clock{"", "x", a[:25], a + "0", "ffffffffffff.0000.00000000", Clock(strings.ToUpper(string(MakeClock(0xabcdef, 0, node)))), "00000000000-.0000.00000000"} {
		if x.Valid() {
			t.Errorf("%q is valid", x)
		}
	}
}

func TestTwoTabsOneNote(t *testing.T) {
	base := set(t, New("a", "mark", "x"), Note, at(1, 1), "", text{"first"})
	seen := base.Groups[Note].Clock
	one := set(t, base, Note, at(2, 1), seen, text{"one's"})
	two := set(t, base, Note, at(3, 2), seen, text{"two's"})
	both := Merge(one, two)
	g := both.Groups[Note]
	if noteOf(g) != "two's" || len(g.Others) != 1 || noteOf(Group{Version: g.Others[0]}) != "one's" {
		t.Fatalf("merged: %s", Encode(both))
	}
	// The late save of an editor that was opened before the other's text arrived.
	late := set(t, two, Note, at(4, 3), seen, text{"late"})
	if g := late.Groups[Note]; noteOf(g) != "late" || len(g.Others) != 1 {
		t.Errorf("a late save took the other's text away: %s", Encode(late))
	}
	// Going on writing keeps what has not been settled.
	on := set(t, both, Note, at(5, 1), g.Clock, text{"two's, longer"})
	if g := on.Groups[Note]; len(g.Others) != 1 {
		t.Errorf("going on dropped the other text: %s", Encode(on))
	}
	done, err := on.Settle(Note, at(6, 1), text{"chosen"})
	if err != nil {
		t.Fatal(err)
	}
	for _, old := range []Record{base, one, two, both, late, on} {
		want := noteOf(done.Groups[Note])
		m := Merge(old, done)
		if old.Same(late) { // that one was not known to who settled
			if len(m.Groups[Note].Others) != 1 {
				t.Errorf("settling dropped a text that was not seen: %s", Encode(m))
			}
			continue
		}
		if noteOf(m.Groups[Note]) != want || len(m.Groups[Note].Others) != 0 {
			t.Errorf("a settled text came back: %s", Encode(m))
		}
	}
}

func TestUnknownFieldsStay(t *testing.T) {
	body := `{"v":1,"id":"x","kind":"mark","article":"a","new":[1, 2],"f":{"style":{"c":"000000000001.0000.00000001","d":{"color":"pink","glow":true},"why":"later"},"shape":{"c":"000000000001.0000.00000001","d":7}}}`
	r, err := Parse(body)
	if err != nil {
		t.Fatal(err)
	}
	r = set(t, r, Style, at(1, 1), "", map[string]string{"color": "blue"})
	out := Encode(Merge(r, New("a", "mark", "x")))
	for _, want := range []string{`"new":[1,2]`, `"glow":true`, `"why":"later"`, `"shape":{"c":"000000000001.0000.00000001","d":7}`, `"color":"blue"`} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is missing in %s", want, out)
		}
	}
}

func TestBin(t *testing.T) {
	r := set(t, New("a", "mark", "x"), Note, at(1, 1), "", text{"n"})
	dead := r.Kill(at(2, 1), true)
	bare := dead.Bare()
	if !dead.Deleted() || !Merge(r, dead).Deleted() || !Merge(bare, r).Deleted() {
		t.Error("a deleted record came back")
	}
	if len(bare.Groups) != 0 || len(r.Bare().Groups) != 1 {
		t.Error("Bare must empty the deleted, and only them")
	}
	if back := Merge(dead, dead.Kill(at(3, 1), false)); back.Deleted() || noteOf(back.Groups[Note]) != "n" {
		t.Errorf("not brought back: %s", Encode(back))
	}
}

// fixture is a record with everything in it.
func fixture(t *testing.T) Record {
	r := New("spy-firm", "mark", "01abc")
	r = set(t, r, Target, at(1, 1), "", map[string]any{"quote": "the «company» \u2028 & <b>", "range": map[string]int{"start": 5, "end": 9}})
	r = set(t, r, Style, at(1, 1), "", map[string]string{"color": "yellow"})
	r = set(t, r, Tags, at(2, 1), "", []string{"Überwachung", "نص"})
	r = set(t, r, Note, at(3, 1), "", text{"one"})
	r = Merge(r, set(t, r, Note, at(4, 2), at(2, 9), text{"two\nlines"}))
	return r.Kill(at(5, 1), true)
}

// Every version ever written has a fixture; all must read, and encode to what the
// golden file says.
func TestFixtures(t *testing.T) {
	file := func(v int) string { return filepath.Join("testdata", fmt.Sprintf("v%d.txt", v)) }
	if *update {
		if err := os.WriteFile(file(Current), []byte(Encode(fixture(t))+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for v := 1; v <= Current; v++ {
		b, err := os.ReadFile(file(v))
		if err != nil {
			t.Fatal(err)
		}
		value := strings.TrimSuffix(string(b), "\n")
		r, err := Decode(Key("spy-firm", "01abc"), value)
		if err != nil {
			t.Fatalf("version %d: %v", v, err)
		}
		if want := Encode(fixture(t)); Encode(r) != want {
			t.Errorf("version %d:\n%s\nwant\n%s", v, Encode(r), want)
		}
	}
}

// The steps are run in order, from the record's own version to the newest.
func TestMigrate(t *testing.T) {
	add := func(s string) step {
		return func(top fields) error {
			if string(top["fail"]) == `"`+s+`"` {
				return errors.New("no way")
			}
			top["did"] = append(append(json.RawMessage{}, top["did"]...), s...)
			return nil
		}
	}
	steps := []step{add("a"), add("b"), add("c")}
	for version, want := range map[int]string{1: "abc", 2: "bc", 3: "c", 4: ""} {
		top := fields{"keep": json.RawMessage("1")}
		if err := migrate(top, version, steps); err != nil || string(top["did"]) != want || string(top["keep"]) != "1" {
			t.Errorf("from %d: %s, %v", version, top, err)
		}
		if want != "" && string(top["v"]) != "4" {
			t.Errorf("from %d: version is now %s", version, top["v"])
		}
	}
	if err := migrate(fields{"fail": json.RawMessage(`"b"`)}, 1, steps); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "version 2") {
		t.Errorf("error = %v", err)
	}
	if len(migrations) != Current-1 {
		t.Errorf("%d migrations lead to version %d", len(migrations), Current)
	}
}

func TestDamage(t *testing.T) {
	good := Encode(fixture(t))
	body, _, _ := Open(good)
	cases := map[string]string{
		"empty": "", "nonsense": "hello", "go-app's form": `{"Value":1}`,
		"cut": good[:len(good)-1], "cut to the prefix": good[:5], "no space": good[:10],
		"wrong JSON": Seal(body[:len(body)-1]), "list": Seal("[]"), "null": Seal("null"), "number": Seal("3"),
	}
	for i := range good { // every byte, one bit flipped
		cases[fmt.Sprintf("bit %d", i)] = good[:i] + string(rune(good[i]^1)) + good[i+1:]
	}
	for what, change := range map[string][2]string{
		"version":     {`"v":1`, `"v":"one"`},
		"version 0":   {`"v":1`, `"v":0`},
		"id":          {`"id":"01abc"`, `"id":7`},
		"other id":    {`"id":"01abc"`, `"id":"01abd"`},
		"no kind":     {`"kind":"mark"`, `"kind":""`},
		"groups":      {`"f":{`, `"f":[],"g":{`},
		"group":       {`"style":{`, `"style":3,"x":{`},
		"clock":       {`"dead":{"c":"`, `"dead":{"c":"z`},
		"no value":    {`"d":{"color":"yellow"}`, `"e":1`},
		"dead":        {`"d":true`, `"d":1`},
		"alternative": {`"alt":[`, `"alt":7,"x":[`},
	} {
		changed := strings.Replace(body, change[0], change[1], 1)
		if changed == body {
			t.Fatalf("%s: the fixture has no %s", what, change[0])
		}
		cases["type of "+what] = Seal(changed)
	}
	for what, value := range cases {
		r, err := Decode(Key("spy-firm", "01abc"), value)
		if r.Future() && strings.HasPrefix(what, "bit 1") { // ~1 became ~3 or the like
			continue
		}
		if !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: error = %v", what, err)
		}
	}
	if _, err := Decode("manicule:r/only", good); !errors.Is(err, ErrDamaged) {
		t.Errorf("key: %v", err)
	}
}

func TestFuture(t *testing.T) {
	for _, value := range []string{
		Seal(`{"v":99,"id":"x","article":"a","marks":"elsewhere now"}`),
		"~2 whatever comes",
	} {
		r, err := Decode(Key("a", "x"), value)
		if err != nil || !r.Future() || r.Key() != Key("a", "x") {
			t.Fatalf("%q: %+v, %v", value, r, err)
		}
		mine := set(t, New("a", "mark", "x"), Note, at(1, 1), "", text{"mine"})
		for _, m := range []Record{r, Merge(r, mine), Merge(mine, r), Merge(r, r)} {
			if Encode(m) != value {
				t.Errorf("%q became %q", value, Encode(m))
			}
		}
	}
}

func TestKeys(t *testing.T) {
	for key, want := range map[string][]string{
		Key("a", "b"): {"a", "b"}, Key(Nowhere, "settings"): {"-", "settings"},
		"manicule:r/a": nil, "manicule:r//b": nil, "manicule:r/a/": nil, "manicule:r/a/b/c": nil, "other": nil,
	} {
		a, id, ok := SplitKey(key)
		if ok != (want != nil) || ok && !slices.Equal([]string{a, id}, want) {
			t.Errorf("%q: %q %q %v", key, a, id, ok)
		}
	}
	if keys := slices.Collect(maps.Keys(keeps)); len(keys) != 2 {
		t.Errorf("groups that keep: %v; changing them breaks the merge of old records", keys)
	}
}
