package library_test

import (
	"bytes"
	"compress/flate"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"manicule.dev/app/article"
	"manicule.dev/app/library"
	"manicule.dev/app/record"
)

// packer is DEFLATE by the standard library; the browser's own is held to the same
// in package browser.
var packer = library.Packer{
	Deflate: func(data []byte) ([]byte, error) {
		var b bytes.Buffer
		w, _ := flate.NewWriter(&b, 6)
		_, err := w.Write(data)
		if err == nil {
			err = w.Close()
		}
		return b.Bytes(), err
	},
	Inflate: func(data []byte, _ int) ([]byte, error) { return io.ReadAll(flate.NewReader(bytes.NewReader(data))) },
}

// packed opens a library that packs, with the articles loaded.
func (b *browser) packed(t *testing.T, slugs ...string) *library.Library {
	t.Helper()
	l, err := library.Open(t.Context(), library.Options{Quick: b.quick, Strict: b.strict, Packer: packer, Now: func() int64 { return b.now }})
	must(t, err)
	for _, s := range slugs {
		must(t, l.Load(t.Context(), s))
	}
	return l
}

// noise is a text that hardly gets smaller.
func noise(n int) string {
	rnd := rand.New(rand.NewPCG(1, 2))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(' ' + rnd.IntN(90))
	}
	return string(b)
}

func TestVersionsAreKept(t *testing.T) {
	for name, flat := range map[string]string{"an article": strings.Repeat("The quick fox is a fox. ", 500), "a short one": "☞", "a long one": noise(100_000)} {
		b := newBrowser()
		hash := article.Hash(flat)
		l := b.packed(t, "fox")
		must(t, l.KeepVersion(t.Context(), "fox", flat))
		must(t, l.KeepVersion(t.Context(), "fox", flat))
		key := record.Key("fox", "v-"+hash)
		stored, err := b.strict.Get(t.Context(), []string{key})
		must(t, err)
		if len(stored) != 1 {
			t.Fatalf("%s: the strict copy does not hold it", name)
		}
		if name == "an article" && len(stored[0].Value) > len(flat)/4 {
			t.Errorf("%s: %d bytes are kept as %d", name, len(flat), len(stored[0].Value))
		}
		quick, err := b.quick.Get(t.Context(), []string{key})
		must(t, err)
		if long := len(stored[0].Value) > 16<<10; long == (len(quick) == 1) {
			t.Errorf("%s: %d bytes; in the quick copy: %t", name, len(stored[0].Value), len(quick) == 1)
		}
		for what, l := range map[string]*library.Library{"memory": l, "the stores": b.packed(t), "after loading": b.packed(t, "fox")} {
			if got, err := l.Version(t.Context(), "fox", hash); got != flat || err != nil {
				t.Errorf("%s, from %s: %d bytes of %d, %v", name, what, len(got), len(flat), err)
			}
		}
		quick, err = b.quick.Get(t.Context(), []string{key})
		must(t, err)
		if len(stored[0].Value) > 16<<10 && len(quick) > 0 {
			t.Errorf("%s: loading has put it into the quick copy", name)
		}
		if _, err := l.Version(t.Context(), "fox", "0"); err == nil {
			t.Errorf("%s: a version that is not kept is found", name)
		}
	}
}

// A version goes when no mark refers to it any more, and not before.
func TestVersionsAreDropped(t *testing.T) {
	b := newBrowser()
	l := b.packed(t, "fox")
	const old, now = "The quick fox", "The quick brown fox"
	must(t, l.KeepVersion(t.Context(), "fox", old))
	m := mark("m1", "fox", "")
	m.Target.Hash = article.Hash(old)
	must(t, l.PutMark(t.Context(), m))
	kept := func(when string, want bool) {
		t.Helper()
		l := b.packed(t, "fox")
		_, err := b.packed(t).Version(t.Context(), "fox", article.Hash(old))
		if got := err == nil; got != want {
			t.Errorf("%s: kept is %t", when, got)
		}
		_ = l
	}
	b.now += 40 * day
	kept("a live mark", true)
	must(t, l.DeleteMark(t.Context(), "m1"))
	kept("a mark in the bin", true)
	must(t, l.RestoreMark(t.Context(), "m1"))
	m.Target.Hash = article.Hash(now)
	must(t, l.KeepVersion(t.Context(), "fox", now))
	must(t, l.PutMark(t.Context(), m))
	kept("the mark has moved on", false)
	if _, err := b.packed(t).Version(t.Context(), "fox", article.Hash(now)); err != nil {
		t.Errorf("the present version: %v", err)
	}
	for _, s := range []library.Store{b.quick, b.strict} {
		keys, err := s.Keys(t.Context(), record.Prefix+"fox/v-")
		must(t, err)
		if len(keys) != 1 {
			t.Errorf("%s holds %v", s.Name(), keys)
		}
	}
}

const day = 24 * 60 * 60 * 1000

// A version just kept, whose mark has not arrived, stays for a day.
func TestVersionsHaveGrace(t *testing.T) {
	b := newBrowser()
	must(t, b.packed(t, "fox").KeepVersion(t.Context(), "fox", "text"))
	b.now += day / 2
	if _, err := b.packed(t, "fox").Version(t.Context(), "fox", article.Hash("text")); err != nil {
		t.Errorf("after half a day: %v", err)
	}
	b.now += day
	b.packed(t, "fox")
	if _, err := b.packed(t).Version(t.Context(), "fox", article.Hash("text")); err == nil {
		t.Error("it stays for good")
	}
}

// A backup holds the versions, and they come back with the marks, also where they
// had been dropped.
func TestVersionsInBackup(t *testing.T) {
	b := newBrowser()
	l := b.packed(t, "fox")
	flat := noise(50_000)
	m := mark("m1", "fox", "")
	m.Target.Hash = article.Hash(flat)
	must(t, l.PutMark(t.Context(), m))
	must(t, l.KeepVersion(t.Context(), "fox", flat))
	var file bytes.Buffer
	must(t, l.Backup(t.Context(), &file))
	saved := file.Bytes()
	must(t, l.DeleteMark(t.Context(), "m1"))
	b.now += 90 * day
	b.packed(t, "fox") // the bin is emptied
	l = b.packed(t, "fox")
	if _, err := l.Version(t.Context(), "fox", article.Hash(flat)); err == nil {
		t.Fatal("the version of a mark that is gone is still there")
	}
	for _, l := range []*library.Library{l, newBrowser().packed(t)} {
		if _, err := l.Restore(t.Context(), bytes.NewReader(saved), nil); err != nil {
			t.Fatal(err)
		}
		if got, err := l.Version(t.Context(), "fox", article.Hash(flat)); got != flat {
			t.Errorf("restored: %d bytes, %v", len(got), err)
		}
	}
	if keys, err := b.quick.Keys(t.Context(), record.Prefix+"fox/v-"); err != nil || len(keys) > 0 {
		t.Errorf("the quick copy was given a long version: %v, %v", keys, err)
	}
}

// What the stores hold damaged is not handed out as the text.
func TestVersionDamaged(t *testing.T) {
	b := newBrowser()
	must(t, b.packed(t, "fox").KeepVersion(t.Context(), "fox", "the text"))
	key := record.Key("fox", "v-"+article.Hash("the text"))
	other := record.New("fox", "version", "v-"+article.Hash("the text"))
	other, err := other.Set("text", record.MakeClock(1, 0, record.NodeOf(1)), "", map[string]any{"coding": "plain", "size": 3, "text": "abc"})
	must(t, err)
	for _, value := range []string{"~1deadbeef {}", record.Encode(other)} {
		for _, s := range []library.Store{b.quick, b.strict} {
			must(t, s.Update(t.Context(), nil, func(map[string]string) []library.Change { return []library.Change{library.Put(key, value)} }))
		}
		if got, err := b.packed(t).Version(t.Context(), "fox", article.Hash("the text")); err == nil {
			t.Errorf("%s is read as %q", value, got)
		}
	}
}

func TestTold(t *testing.T) {
	b := newBrowser()
	l := b.packed(t, "fox")
	if l.Told("fox") != "" {
		t.Error("told of something")
	}
	must(t, l.SetTold(t.Context(), "fox", "abc"))
	if got := b.packed(t, "fox").Told("fox"); got != "abc" {
		t.Errorf("told of %q", got)
	}
}
