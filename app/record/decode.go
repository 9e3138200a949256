package record

import (
	"bytes"
	"encoding/json"
	"maps"
	"strconv"
	"strings"
)

type fields = map[string]json.RawMessage

// Decode reads the stored value that was found under key. Records of an earlier
// version are migrated; one of a later version is returned with Future true.
// Errors wrap ErrDamaged and say what is wrong.
func Decode(key, value string) (Record, error) {
	article, id, ok := SplitKey(key)
	if !ok {
		return Record{}, damaged("its key is no record's key")
	}
	body, later, err := Open(value)
	if err != nil {
		return Record{}, err
	}
	future := Record{ID: id, Article: article, raw: value, version: int(^uint(0) >> 1)}
	if later {
		return future, nil
	}
	r, err := parse(body)
	if err != nil {
		return Record{}, err
	}
	if r.version > Current {
		future.version = r.version
		return future, nil
	}
	if r.ID != id || r.Article != article {
		return Record{}, damaged("it says it is another record")
	}
	return r, nil
}

// Parse reads a record's JSON, as it stands in a backup. For one of a later version
// only ID and Article are read. Errors wrap ErrDamaged.
func Parse(body string) (Record, error) {
	r, err := parse(body)
	if err == nil && r.Future() {
		r.raw = Seal(body)
	}
	return r, err
}

func parse(body string) (Record, error) {
	top, err := readObject(compacted([]byte(body)), "the record")
	if err != nil {
		return Record{}, err
	}
	version, err := strconv.Atoi(string(top["v"]))
	if err != nil || version < 1 || top["v"][0] == '+' {
		return Record{}, damaged("it has no version")
	}
	if version < Current {
		if err := migrate(top, version, migrations); err != nil {
			return Record{}, err
		}
		version = Current
	}
	r := Record{version: version}
	for _, f := range []struct {
		name string
		to   *string
	}{{"id", &r.ID}, {"article", &r.Article}, {"kind", &r.Kind}} {
		// A later version may do without kind, but not without a place to be kept.
		if err := readName(top, f.name, f.to); err != nil && (!r.Future() || f.name != "kind") {
			return Record{}, err
		}
	}
	if r.Future() {
		return r, nil
	}
	if err := r.readGroups(top["f"]); err != nil {
		return Record{}, err
	}
	if dead, ok := top["dead"]; ok {
		if r.Dead, _, err = readVersion(dead, "dead"); err != nil {
			return Record{}, err
		}
		if d := string(r.Dead.Data); d != "true" && d != "false" {
			return Record{}, damaged("dead is neither true nor false")
		}
	}
	r.extra = without(top, "v", "id", "article", "kind", "f", "dead")
	return r, nil
}

func (r *Record) readGroups(data json.RawMessage) error {
	groups, err := readObject(data, "f")
	if err != nil {
		return err
	}
	r.Groups = make(map[string]Group, len(groups))
	for name, raw := range groups {
		g, err := readGroup(name, raw)
		if err != nil {
			return err
		}
		r.Groups[name] = g
	}
	return nil
}

func readGroup(name string, raw json.RawMessage) (Group, error) {
	v, m, err := readVersion(raw, name)
	if err != nil || !keeps[name] {
		return Group{Version: v}, err
	}
	byClock := map[Clock]Version{v.Clock: v}
	if list, ok := m["alt"]; ok {
		if err := elements(list, func(a []byte) error {
			w, _, err := readVersion(a, name+".alt")
			byClock[w.Clock] = later(byClock[w.Clock], w)
			return err
		}); err != nil {
			return Group{}, damaged("f." + name + ".alt is no list of values: " + err.Error())
		}
	}
	seen := map[Node]Clock{}
	if raw, ok := m["seen"]; ok {
		nodes, err := readObject(raw, "f."+name+".seen")
		if err != nil {
			return Group{}, err
		}
		for n, c := range nodes {
			text, ok := unquote(c)
			clock := Clock(text)
			if !ok || !clock.Valid() || string(clock.Node()) != n {
				return Group{}, damaged("f." + name + ".seen holds no clock")
			}
			seen[Node(n)] = clock
		}
	}
	for c := range byClock {
		cover(seen, c)
	}
	g := makeGroup(values(byClock), seen)
	g.extraOff()
	return g, nil
}

// extraOff takes what readGroup reads itself out of the versions' extra fields.
func (g *Group) extraOff() {
	g.extra = without(g.extra, "alt", "seen")
	for i := range g.Others {
		g.Others[i].extra = without(g.Others[i].extra, "alt", "seen")
	}
}

func readVersion(raw json.RawMessage, name string) (Version, fields, error) {
	m, err := readObject(raw, "f."+name)
	if err != nil {
		return Version{}, nil, err
	}
	var v Version
	text, ok := unquote(m["c"])
	if v.Clock = Clock(text); !ok || !v.Clock.Valid() {
		return Version{}, nil, damaged("f." + name + " has no clock")
	}
	if v.Data = m["d"]; len(v.Data) == 0 {
		return Version{}, nil, damaged("f." + name + " has no value")
	}
	v.extra = without(m, "c", "d")
	return v, m, nil
}

func readObject(data []byte, what string) (fields, error) {
	m := make(fields, 8)
	if split(data, func(name string, value []byte) error {
		m[name] = value
		return nil
	}) != nil {
		return nil, damaged(what + " is no JSON object")
	}
	return m, nil
}

// compacted is JSON without spaces between its parts; what this program writes has
// none.
func compacted(body []byte) []byte {
	s := scanner{data: body}
	s.space()
	if s.at < len(body) {
		s.value(0)
	}
	s.space()
	var b bytes.Buffer
	if !s.loose || json.Compact(&b, body) != nil {
		return body
	}
	return b.Bytes()
}

// unquote is what a quoted JSON string says.
func unquote(q []byte) (text string, ok bool) {
	if text, ok = plainText(q); ok {
		return text, true
	}
	return escaped(q)
}

// escaped is unquote for any string.
func escaped(q []byte) (string, bool) {
	var text string
	err := json.Unmarshal(q, &text)
	return text, err == nil && q[0] == '"'
}

// readName reads a string that is part of a key.
func readName(m fields, name string, to *string) error {
	text, ok := unquote(m[name])
	if *to = text; !ok || text == "" {
		return damaged(name + " is missing")
	}
	if strings.ContainsAny(*to, "/\n\r\x00") {
		return damaged(name + " holds a character that it must not")
	}
	return nil
}

// without is m less the named fields; nil where nothing is left.
func without(m fields, names ...string) fields {
	have := 0
	for _, n := range names {
		if _, ok := m[n]; ok {
			have++
		}
	}
	if have == len(m) {
		return nil
	}
	rest := maps.Clone(m)
	for _, n := range names {
		delete(rest, n)
	}
	return rest
}

func values(m map[Clock]Version) []Version {
	out := make([]Version, 0, len(m))
	for _, v := range m {
		out = append(out, v)
	}
	return out
}
