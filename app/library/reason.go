package library

import (
	"errors"
	"strings"

	"manicule.dev/app/record"
	"manicule.dev/app/word"
)

// reasons are the errors that readers meet, the most telling first.
var reasons = []struct {
	err  error
	text word.Key
}{
	{ErrLocked, "your notes are locked"},
	{ErrReadOnly, "a later version of Manicule wrote it"},
	{ErrNoBackup, "this is no backup of Manicule, or it is damaged"},
	{ErrQuota, "the storage is full"},
	{ErrDenied, "the browser does not let this page keep anything"},
	{ErrClosed, "the browser has closed its storage; load the page anew"},
	{record.ErrDamaged, "what is stored is damaged"},
}

// Reason is why something could not be kept or read, in the reader's language, to
// stand behind a colon or in brackets. What only the browser knows is given in its
// words.
func Reason(err error) string {
	for _, r := range reasons {
		if errors.Is(err, r.err) {
			return word.T(r.text)
		}
	}
	text := err.Error()
	for _, outer := range []error{ErrUnsaved, ErrWeak} { // said already where this stands
		text = strings.TrimPrefix(text, outer.Error()+": ")
	}
	return text
}

// reasonBoth is why both copies failed.
func reasonBoth(a, b error) string {
	one, two := Reason(a), Reason(b)
	if one == two {
		return one
	}
	return word.T("{1}; {2}", one, two)
}

// damage is a stored value that cannot be used, and what is wrong with it. A nil
// error means that nothing is, and that it lost against another one.
func damage(key, raw string, err error) Damage {
	d := Damage{Key: key, Raw: raw}
	_, later, bad := record.Open(raw)
	switch {
	case errors.Is(err, ErrReadOnly) || bad == nil && later:
		d.Later, d.Why = true, word.T("Written by a later version of Manicule; it is kept untouched and can be read there.")
	case err == nil:
		d.Why = word.T("An earlier text stood here beside a later one.")
	case d.Sealed():
		d.Why = word.T("It was sealed and cannot be opened.")
	case bad != nil:
		d.Why = word.T("It was cut short or changed where it is stored: its checksum does not fit.")
	default:
		d.Why = word.T("It is not what Manicule writes: something in it is missing or of the wrong kind.")
	}
	return d
}
