package record

import (
	"encoding/json"
	"reflect"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// tabs plays a history: a few tabs that edit the same record and now and then
// learn of each other's state, as the program does. It returns all states that
// ever were, hostile ones among them if wanted.
func tabs(t *rapid.T, hostile bool) []Record {
	states := []Record{New("a", "mark", "x"), New("a", "mark", "x"), New("a", "mark", "x")}
	all := append([]Record{}, states...)
	for i := range rapid.IntRange(1, 14).Draw(t, "steps") {
		tab := rapid.IntRange(0, 2).Draw(t, "tab")
		r := states[tab]
		now := rapid.Int64Range(1, 6).Draw(t, "time")
		c := Next(now, NodeOf(uint32(tab)), clocks(r)...)
		if hostile && rapid.Bool().Draw(t, "any clock") {
			c = MakeClock(now, 0, NodeOf(uint32(rapid.IntRange(0, 2).Draw(t, "node"))))
		}
		switch rapid.IntRange(0, 6).Draw(t, "what") {
		case 0:
			r = r.Kill(c, rapid.Bool().Draw(t, "dead"))
		case 1:
			r, _ = r.Set(Style, c, "", map[string]int{"color": i})
		case 2:
			r, _ = r.Settle(Note, c, map[string]int{"text": i})
		case 3:
			r = Merge(r, states[rapid.IntRange(0, 2).Draw(t, "from")])
		case 4:
			r = r.Bare()
		default:
			over := rapid.SampledFrom(append([]Clock{""}, clocks(r)...)).Draw(t, "over")
			r, _ = r.Set(Note, c, over, map[string]int{"text": i})
		}
		if hostile && rapid.IntRange(0, 4).Draw(t, "later version") == 0 {
			all = append(all, Record{ID: "x", Article: "a", version: 2, raw: strconv.Itoa(i % 3)})
		}
		if hostile {
			r.extra = map[string]json.RawMessage{"k": json.RawMessage(strconv.Itoa(i % 4))}
		}
		states[tab] = r
		all = append(all, r)
	}
	return all
}

func clocks(r Record) []Clock {
	cs := []Clock{r.Dead.Clock}
	for _, g := range r.Groups {
		for _, v := range g.all() {
			cs = append(cs, v.Clock)
		}
		for _, c := range g.seen {
			cs = append(cs, c)
		}
	}
	return cs
}

func TestMergeLaws(t *testing.T) {
	for _, hostile := range []bool{false, true} {
		t.Run("hostile="+strconv.FormatBool(hostile), rapid.MakeCheck(func(t *rapid.T) {
			all := tabs(t, hostile)
			pick := rapid.SampledFrom(all)
			a, b, c := pick.Draw(t, "a"), pick.Draw(t, "b"), pick.Draw(t, "c")
			laws(t, a, b, c)
		}))
	}
}

type failer interface{ Fatalf(string, ...any) }

func laws(t failer, a, b, c Record) {
	if ab, ba := Merge(a, b), Merge(b, a); !ab.Same(ba) {
		t.Fatalf("not commutative:\n%s\n%s\nof\n%s\n%s", Encode(ab), Encode(ba), Encode(a), Encode(b))
	}
	if l, r := Merge(Merge(a, b), c), Merge(a, Merge(b, c)); !l.Same(r) {
		t.Fatalf("not associative:\n%s\n%s\nof\n%s\n%s\n%s", Encode(l), Encode(r), Encode(a), Encode(b), Encode(c))
	}
	if aa := Merge(a, a); !aa.Same(a) {
		t.Fatalf("not idempotent:\n%s\n%s", Encode(aa), Encode(a))
	}
}

// No text that somebody wrote may vanish unless it was seen by who replaced it:
// at the end every note's text is there, or one written over it is.
func TestMergeLosesNoText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const n = 4
		base, _ := New("a", "mark", "x").Set(Note, at(0, 9), "", text{"base"})
		over := base.Groups[Note].Clock
		end := base
		for i := range n {
			r, _ := base.Set(Note, at(rapid.Int64Range(1, 3).Draw(t, "time"), uint32(i)), over, text{strconv.Itoa(i)})
			end = Merge(end, r)
		}
		have := map[string]bool{}
		for _, v := range end.Groups[Note].all() {
			have[noteOf(Group{Version: v})] = true
		}
		if len(have) != n || have["base"] {
			t.Fatalf("texts: %v", have)
		}
	})
}

// What is written reads back as the same state, and later merges see no difference.
func TestEncodeDecode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, r := range tabs(t, false) {
			back, err := Decode(r.Key(), Encode(r))
			if err != nil || !back.Same(r) {
				t.Fatalf("%v\n%s\n%s", err, Encode(back), Encode(r))
			}
			if m := Merge(back, r); !m.Same(r) {
				t.Fatalf("merged with itself:\n%s\n%s", Encode(m), Encode(r))
			}
		}
	})
}

// Whatever text is found in a store: no panic, what reads is in its final form,
// and the laws hold.
func FuzzHostile(f *testing.F) {
	good := `{"v":1,"id":"x","kind":"mark","article":"a","f":{"note":{"c":"000000000002.0000.00000001","d":{"text":"t"},"alt":[{"c":"000000000001.0000.00000002","d":1}],"seen":{"00000003":"000000000009.0000.00000003"}}},"dead":{"c":"000000000001.0000.00000001","d":true}}`
	f.Add(good, good, `{"v":2,"id":"x","article":"a"}`)
	f.Add(`{"v":1,"id":"x","kind":"k","article":"a","f":{"note":{"c":"000000000001.0000.00000002","d":2,"z":0}},"extra":{}}`,
		`{"v":1,"id":"x","kind":"mark","article":"a","f":{"note":{"c":"000000000001.0000.00000002","d":2}}}`, `{"v":1}`)
	f.Add(`{"v":1,"id":"x","kind":"mark","article":"a","f":{"tags":{"c":"000000000002.0000.00000001","d":[1, 2],"alt":[{"c":"000000000002.0000.00000001","d":"\u00e9","seen":1}]}}}`, good, "[[[[")
	f.Fuzz(func(t *testing.T, x, y, z string) {
		var rs []Record
		for _, body := range []string{x, y, z} {
			r, err := Decode(Key("a", "x"), Seal(body))
			if err != nil {
				continue
			}
			back, err := Decode(Key("a", "x"), Encode(r))
			if err != nil || !back.Same(r) {
				t.Fatalf("not in its final form: %v\n%s\n%s", err, Encode(back), Encode(r))
			}
			rs = append(rs, r)
		}
		if len(rs) == 3 {
			laws(t, rs[0], rs[1], rs[2])
			laws(t, rs[1], rs[0], rs[2])
		}
	})
}

// split and encoding/json agree on what is an object, on its names and its values.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{`{}`, ` { "a" : 1 , "b\u00e9\n" : [ 1.5e-3 , {"c":null} ] } `, `{"a":01}`, `{"a":-}`, `{"a":1,}`, `{"a":tru}`, "{\"a\":\"\x01\"}", `{"a":"\x"}`, `{"a":"\ud800"}`, "{\"\xff\":1}", `[1,2,[]]`, `[1,]`, `"x"`, `{"a":1}x`, `{"a":1.}`, `{"a":1e}`, `{"a":-0.5E+7}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got := fields{}
		err := split(data, func(name string, value []byte) error {
			got[name] = value
			return nil
		})
		var want fields
		errWant := json.Unmarshal(data, &want)
		if (err == nil) != (errWant == nil && want != nil) {
			t.Fatalf("%q: %v, encoding/json says %v", data, err, errWant)
		}
		if err == nil && !reflect.DeepEqual(got, want) {
			t.Fatalf("%q: %q, encoding/json says %q", data, got, want)
		}
		n := 0
		err = elements(data, func([]byte) error { n++; return nil })
		var list []json.RawMessage
		errWant = json.Unmarshal(data, &list)
		if (err == nil) != (errWant == nil && list != nil) || err == nil && n != len(list) {
			t.Fatalf("%q: %d elements, %v; encoding/json says %d, %v", data, n, err, len(list), errWant)
		}
	})
}
