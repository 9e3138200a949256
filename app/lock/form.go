package lock

import (
	"cmp"
	"encoding/json"
	"fmt"

	"manicule.dev/app/library"
	"manicule.dev/app/record"
)

// FormKey is where both copies keep the lock's form. It is the one thing besides
// the reading settings that is never sealed: it holds the data key, wrapped.
const FormKey = "manicule:lock"

// phase is how far sealing or unsealing has come.
type phase string

const (
	sealing phase = "sealing" // what is in clear is being sealed; all that is new is sealed
	sealed  phase = "sealed"
	opening phase = "opening" // what is sealed is being put back in clear; all that is new is in clear
	cleared phase = "open"    // the lock was taken off
)

// form is the lock's own record: how the passphrase is stretched, and the data key
// wrapped twice.
type form struct {
	Version int    `json:"v"`
	Rev     int    `json:"rev"` // the greater one is the later one
	Phase   phase  `json:"phase"`
	KDF     string `json:"kdf"`
	Params
	Pass  []byte `json:"pass"`  // the data key, sealed by the passphrase's keys
	Code  []byte `json:"code"`  // the data key, sealed by the recovery code's keys
	Check []byte `json:"check"` // checkText, sealed by the data key
}

const (
	formVersion = 1
	kdfName     = "argon2id"
	checkText   = "manicule"
	labelPass   = "manicule:lock/pass"
	labelCode   = "manicule:lock/code"
	labelCheck  = "manicule:lock/check"
)

// on says whether what is written is sealed.
func (f *form) on() bool { return f != nil && (f.Phase == sealing || f.Phase == sealed) }

// needsKeys says whether anything may be sealed.
func (f *form) needsKeys() bool { return f != nil && f.Phase != cleared }

// write is the form as it is stored: with a checksum, as records have.
func (f *form) write() string {
	body, err := json.Marshal(f)
	if err != nil { // there is nothing in a form that cannot be written
		panic(err)
	}
	return record.Seal(string(body))
}

// readForm reads a stored form; nil for an empty value. Errors wrap
// record.ErrDamaged or library.ErrReadOnly.
func readForm(value string) (*form, error) {
	if value == "" {
		return nil, nil
	}
	body, later, err := record.Open(value)
	if err != nil {
		return nil, fmt.Errorf("the lock's form: %w", err)
	}
	f := &form{}
	if later || json.Unmarshal([]byte(body), f) == nil && f.Version > formVersion {
		return nil, fmt.Errorf("the lock's form: %w", library.ErrReadOnly)
	}
	bad := f.Version != formVersion || f.KDF != kdfName || !f.Params.valid() || f.Rev < 1
	switch f.Phase {
	case sealing, sealed, opening, cleared:
	default:
		bad = true
	}
	if bad {
		return nil, fmt.Errorf("the lock's form: %w", record.ErrDamaged)
	}
	return f, nil
}

// later is the later of two forms, either of which may be nil.
func later(a, b *form) *form {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	case cmp.Or(cmp.Compare(a.Rev, b.Rev), cmp.Compare(a.write(), b.write())) < 0:
		return b
	}
	return a
}
