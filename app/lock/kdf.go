package lock

import (
	"context"
	"time"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// Params are Argon2id's (RFC 9106).
type Params struct {
	Memory uint32 `json:"m"` // KiB
	Passes uint32 `json:"t"`
	Salt   []byte `json:"salt"`
}

// Floor is the least that is ever used, whatever it costs: OWASP's second
// recommendation, 19 MiB and two passes.
var Floor = Params{Memory: 19 << 10, Passes: 2}

const (
	saltSize  = 16
	wanted    = 500 * time.Millisecond
	maxMemory = 64 << 10 // KiB; a page must be able to have it on a telephone
	maxPasses = 16
)

// MinPassphrase is the least number of code points of a passphrase.
const MinPassphrase = 12

// Tune says what takes about half a second where Floor takes least: first more
// memory, then more passes.
func Tune(least time.Duration) Params {
	p := Floor
	if least <= 0 {
		least = time.Millisecond
	}
	room := float64(wanted) / float64(least)
	if room <= 1 {
		return p
	}
	grow := min(room, float64(maxMemory)/float64(p.Memory))
	p.Memory = uint32(float64(p.Memory) * grow)
	p.Passes = max(Floor.Passes, min(maxPasses, uint32(float64(p.Passes)*room/grow)))
	return p
}

// valid says whether the parameters of a stored form can be used: not so great that
// a damaged form makes the page hang.
func (p Params) valid() bool {
	return p.Memory >= 8 && p.Memory <= 1<<20 && p.Passes >= 1 && p.Passes <= 1000 && len(p.Salt) >= 8
}

// KeySize is how many bytes Stretch makes.
const KeySize = 32

// Stretch makes KeySize bytes of a passphrase, in any of its Unicode forms. It is meant to
// be slow, and gives way to nothing meanwhile: Crypto.Stretch says where it runs.
func Stretch(passphrase string, p Params) []byte {
	return argon2.IDKey([]byte(norm.NFC.String(passphrase)), p.Salt, p.Passes, p.Memory, 1, KeySize)
}

// Tests, which stretch a hundred times, put something cheap in the place of these.
var (
	floor = Floor
	tune  = Tune
)

// tuned measures Floor on this machine and is what Tune makes of that.
func tuned(ctx context.Context, c Crypto, salt []byte) (Params, error) {
	p := Params{Memory: 8, Passes: 1, Salt: salt}
	if _, err := c.Stretch(ctx, "what starts only once is not measured", p); err != nil {
		return p, err
	}
	began := time.Now()
	p = floor
	p.Salt = salt
	if _, err := c.Stretch(ctx, "a passphrase to measure with", p); err != nil {
		return p, err
	}
	p = tune(time.Since(began))
	p.Salt = salt
	return p, nil
}

// Weak says whether a passphrase is too short to be set.
func Weak(passphrase string) bool {
	return utf8.RuneCountInString(norm.NFC.String(passphrase)) < MinPassphrase
}
