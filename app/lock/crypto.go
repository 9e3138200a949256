package lock

import "context"

// Crypto is the cryptography of the browser: AES-256-GCM (NIST SP 800-38D),
// HMAC-SHA256 (RFC 2104) and HKDF-SHA256 (RFC 5869). There is one over WebCrypto in
// app/browser and one over Go's own in locktest, and one conformance suite for both.
type Crypto interface {
	// Random is n bytes of the system's random generator.
	Random(n int) []byte
	// Stretch is Stretch of this package, run where it holds up nobody. The error is
	// ctx's, or says why it could not be run.
	Stretch(ctx context.Context, passphrase string, p Params) ([]byte, error)
	// Keys makes the keys that belong to a secret of at least 128 random bits (or to
	// what a passphrase was stretched to). Errors wrap library.ErrDenied where the
	// browser gives this page no cryptography, as on pages that are not served
	// securely.
	Keys(ctx context.Context, secret []byte) (Keys, error)
}

// Keys are the two keys that come of one secret: one to seal with, one to name with.
type Keys interface {
	// Seal encrypts the boxes, each under a new random nonce: nonce (12 bytes),
	// ciphertext, tag (16 bytes). The label is authenticated and not part of the
	// result.
	Seal(ctx context.Context, boxes []Box) ([][]byte, error)
	// Open undoes Seal. What was not sealed by these keys under that label, or is
	// damaged, comes back as nil; an empty text does not.
	Open(ctx context.Context, boxes []Box) ([][]byte, error)
	// Names are the texts' codes (HMAC-SHA256, 32 bytes): the same for the same text,
	// and nothing to be read from them without the keys.
	Names(ctx context.Context, texts []string) ([][]byte, error)
}

// Box is something to be sealed, or sealed, and what it says on the outside.
type Box struct {
	Label string
	Data  []byte
}

// The names under which HKDF makes the two keys of a secret (its info parameter).
const (
	InfoSeal = "manicule 1 seal"
	InfoName = "manicule 1 name"
)

// Keeper hands the keys from page to page of this browser, in memory only: links
// between articles load a new page, and nobody wants to give a passphrase for each.
type Keeper interface {
	// Keep gives the keys to the pages to come and to the other tabs.
	Keep(Keys)
	// Ask is the keys that another page gave, nil where there are none.
	Ask(ctx context.Context) Keys
	// Forget has all pages forget the keys.
	Forget()
	// Changed tells the other tabs that the lock was set up or taken off.
	Changed()
}
