package library_test

import (
	"errors"
	"fmt"
	"testing"

	"manicule.dev/app/library"
	"manicule.dev/app/record"
)

// What is shown as "Not saved: …" does not say so twice, and an error of ours never
// reaches the reader in its own English.
func TestReason(t *testing.T) {
	for want, err := range map[string]error{
		"the storage is full":                              fmt.Errorf("%w: %w; %w", library.ErrUnsaved, library.ErrQuota, errors.New("odd")),
		"your notes are locked":                            fmt.Errorf("%w: %w", library.ErrUnsaved, library.ErrLocked),
		"the disk is on fire":                              fmt.Errorf("%w: %w", library.ErrUnsaved, errors.New("the disk is on fire")),
		"the browser says no":                              fmt.Errorf("%w: %w", library.ErrWeak, errors.New("the browser says no")),
		"a later version of Manicule wrote it":             fmt.Errorf("%w: %w: its format is 9", library.ErrNoBackup, library.ErrReadOnly),
		"what is stored is damaged":                        fmt.Errorf("m1 of fox: %w", record.ErrDamaged),
		"the browser does not let this page keep anything": fmt.Errorf("%w: %w: none to give", library.ErrUnsaved, library.ErrDenied),
	} {
		if got := library.Reason(err); got != want {
			t.Errorf("%v: %q, want %q", err, got, want)
		}
	}
}
