package lock_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"slices"
	"testing"

	"manicule.dev/app/library"
	"manicule.dev/app/lock"
	"manicule.dev/app/store/mem"
)

var update = flag.Bool("update", false, "write the fixture of the present version of the lock")

// kept is what a browser held that was locked by some version of the program.
type kept struct {
	Pass, Code string
	Store      map[string]string // the form, and what it seals
	Backup     []byte            // sealed
	Notes      []string
}

// What any earlier version locked can be opened, with the passphrase and with the
// code, and so can the backup that it sealed: testdata keeps one of each version, and
// is only ever added to.
func TestLockFixtures(t *testing.T) {
	const file = "testdata/v1.json"
	if *update {
		keepFixture(t, file)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var k kept
	if err := json.Unmarshal(text, &k); err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{k.Pass, k.Code} {
		h := home{mem.New(), mem.New()}
		for _, s := range []*mem.Store{h.quick, h.strict} {
			if err := s.Update(t.Context(), nil, func(map[string]string) (all []library.Change) {
				for key, value := range k.Store {
					all = append(all, library.Put(key, value))
				}
				return all
			}); err != nil {
				t.Fatal(err)
			}
		}
		l := h.lock(t)
		if s, err := l.Status(); s != lock.Shut {
			t.Fatalf("found %s, %v", s, err)
		}
		if err := l.Unlock(t.Context(), secret, nil); err != nil {
			t.Fatalf("%s: %v", secret, err)
		}
		if got := notes(t, l, "the-slug"); !slices.Equal(got, k.Notes) {
			t.Errorf("%s: %q, want %q", secret, got, k.Notes)
		}
		other := newHome().lock(t)
		clear, err := other.OpenBackup(t.Context(), k.Backup, nil, secret)
		if err != nil {
			t.Fatalf("the backup: %v", err)
		}
		if _, err := library_(t, other).Restore(t.Context(), bytes.NewReader(clear), nil); err != nil {
			t.Fatal(err)
		}
		if got := notes(t, other, "the-slug"); !slices.Equal(got, k.Notes) {
			t.Errorf("from the backup: %q, want %q", got, k.Notes)
		}
	}
}

func keepFixture(t *testing.T, file string) {
	t.Helper()
	h, want := furnished(t, 3)
	l := h.lock(t)
	k := kept{Pass: pass, Code: turnOn(t, l), Notes: want}
	var clear bytes.Buffer
	if err := library_(t, l).Backup(t.Context(), &clear); err != nil {
		t.Fatal(err)
	}
	var err error
	if k.Backup, err = l.SealBackup(t.Context(), clear.Bytes(), 1); err != nil {
		t.Fatal(err)
	}
	k.Store = h.strict.Dump()
	text, err := json.MarshalIndent(k, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, append(text, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}
