package lock_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"manicule.dev/app/lock"
)

// A backup of a locked library is sealed, opens with the passphrase and the code of
// then, and brings the same records into an empty browser, byte for byte.
func TestSealedBackup(t *testing.T) {
	h, _ := furnished(t, 3)
	l := h.lock(t)
	code := turnOn(t, l)
	lib := library_(t, l)
	var clear bytes.Buffer
	if err := lib.Backup(t.Context(), &clear); err != nil {
		t.Fatal(err)
	}
	file, err := l.SealBackup(t.Context(), clear.Bytes(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(file, []byte("SECRET")) || bytes.Contains(file, []byte("the-slug")) {
		t.Error("the file can be read")
	}
	other := newHome()
	fresh := other.lock(t)
	for secret, want := range map[string]error{"": lock.ErrSealed, "not the passphrase": lock.ErrWrong, pass: nil, code: nil} {
		got, err := fresh.OpenBackup(t.Context(), file, nil, secret)
		if !errors.Is(err, want) || err == nil && !bytes.Equal(got, clear.Bytes()) {
			t.Errorf("with %q: %d bytes, %v", secret, len(got), err)
		}
	}
	if got, err := l.OpenBackup(t.Context(), file, nil, ""); err != nil || !bytes.Equal(got, clear.Bytes()) {
		t.Errorf("by the open lock itself: %v", err)
	}
	if got, err := fresh.OpenBackup(t.Context(), clear.Bytes(), nil, ""); err != nil || !bytes.Equal(got, clear.Bytes()) {
		t.Errorf("one in clear: %v", err)
	}
	for n := range 40 {
		bent := bytes.Clone(file)
		bent[n*len(bent)/40] ^= 1
		if _, err := fresh.OpenBackup(t.Context(), bent, nil, pass); err == nil {
			if got, _ := fresh.OpenBackup(t.Context(), bent, nil, pass); !bytes.Equal(got, clear.Bytes()) {
				t.Errorf("byte %d bent: something else came out", n*len(bent)/40)
			}
		}
	}
	if _, err := library_(t, fresh).Restore(t.Context(), &clear, nil); err != nil {
		t.Fatal(err)
	}
	if err := l.TurnOff(t.Context(), pass, nil); err != nil {
		t.Fatal(err)
	}
	for k, v := range h.strict.Dump() {
		if strings.HasPrefix(k, "manicule:r/the-slug/") && other.strict.Dump()[k] != v {
			t.Errorf("%s: %q, want %q", k, other.strict.Dump()[k], v)
		}
	}
}
