package record

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"strings"
)

// Prefix begins the storage key of every record.
const Prefix = "manicule:r/"

// Nowhere is the Article of things that belong to no article.
const Nowhere = "-"

// ErrDamaged is what Decode's errors wrap: the stored text is not what was
// written. It must be kept and shown, never dropped.
var ErrDamaged = errors.New("damaged record")

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Key is where the record is stored: Prefix, article, "/", id.
func Key(article, id string) string { return Prefix + article + "/" + id }

// Key is where the record is stored.
func (r Record) Key() string { return Key(r.Article, r.ID) }

// SplitKey is the inverse of Key; ok is false where key is no record's key.
func SplitKey(key string) (article, id string, ok bool) {
	rest, ok := strings.CutPrefix(key, Prefix)
	if !ok {
		return "", "", false
	}
	article, id, ok = strings.Cut(rest, "/")
	return article, id, ok && article != "" && id != "" && !strings.Contains(id, "/")
}

// Seal puts a checksum before a record's JSON: "~1", the CRC-32C (Castagnoli, RFC
// 3720) of body as 8 hexadecimal digits, a space, body.
func Seal(body string) string {
	return "~1" + sum(body) + " " + body
}

func sum(body string) string { return hex(uint64(crc32.Checksum([]byte(body), castagnoli)), 8) }

// Open checks a stored value's form and checksum and returns its JSON. later is
// true for a value in the form of a later program ("~2" …), which is not damaged
// but cannot be opened here. Errors wrap ErrDamaged.
func Open(value string) (body string, later bool, err error) {
	if len(value) < 2 || value[0] != '~' || value[1] < '1' || value[1] > '9' {
		return "", false, damaged("it does not begin with ~ and a digit")
	}
	if value[1] > '1' {
		return "", true, nil
	}
	if len(value) < 11 || value[10] != ' ' {
		return "", false, damaged("it is cut short")
	}
	if body = value[11:]; sum(body) != value[2:10] {
		return "", false, damaged("the checksum does not fit")
	}
	return body, false, nil
}

// damage is what is wrong with a record. It wraps ErrDamaged.
type damage string

func damaged(why string) error { return damage(why) }

func (d damage) Error() string { return ErrDamaged.Error() + ": " + string(d) }

// Unwrap lets errors.Is find ErrDamaged.
func (d damage) Unwrap() error { return ErrDamaged }

// Encode is the stored value of a record. One of a later version comes back as it
// was read. Equal states encode to equal bytes.
func Encode(r Record) string {
	if r.Future() {
		return r.raw
	}
	fields := map[string]json.RawMessage{}
	for name, g := range r.Groups {
		fields[name] = encodeGroup(g)
	}
	out := fmt.Appendf(nil, `{"v":%d,"id":%s,"kind":%s,"article":%s,"f":%s`,
		r.version, quoted(r.ID), quoted(r.Kind), quoted(r.Article), object(fields))
	if r.Dead.Clock != "" {
		out = append(append(out, `,"dead":`...), object(encodeVersion(r.Dead))...)
	}
	if len(r.extra) > 0 {
		out = append(append(out, ','), object(r.extra)[1:]...)
		return Seal(string(out))
	}
	return Seal(string(append(out, '}')))
}

func encodeVersion(v Version) map[string]json.RawMessage {
	m := map[string]json.RawMessage{"c": quoted(string(v.Clock)), "d": v.Data}
	for k, x := range v.extra {
		m[k] = x
	}
	return m
}

func encodeGroup(g Group) json.RawMessage {
	if len(g.Others) == 0 && len(g.extra) == 0 && (len(g.seen) == 0 || len(g.seen) == 1 && g.seen[g.Clock.Node()] == g.Clock) { // nearly all
		out := append(append(make([]byte, 0, 48+len(g.Data)), `{"c":"`...), g.Clock...)
		return append(append(append(out, `","d":`...), g.Data...), '}')
	}
	m := encodeVersion(g.Version)
	if len(g.Others) > 0 {
		list := []byte{'['}
		for i, v := range g.Others {
			if i > 0 {
				list = append(list, ',')
			}
			list = append(list, object(encodeVersion(v))...)
		}
		m["alt"] = append(list, ']')
	}
	// What the present versions themselves cover goes without saying.
	seen := map[string]json.RawMessage{}
	implied := implied(g)
	for n, c := range g.seen {
		if implied[n] < c {
			seen[string(n)] = quoted(string(c))
		}
	}
	if len(seen) > 0 {
		m["seen"] = object(seen)
	}
	return object(m)
}

func implied(g Group) map[Node]Clock {
	var seen map[Node]Clock
	for _, v := range g.all() {
		seen = cover(seen, v.Clock)
	}
	return seen
}
