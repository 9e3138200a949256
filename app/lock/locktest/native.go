// Package locktest is the lock's cryptography by Go's own packages, and the suite
// that holds every lock.Crypto to the same results.
package locktest

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"

	"manicule.dev/app/lock"
)

// Native is a lock.Crypto over Go's standard library.
type Native struct{}

// Random implements lock.Crypto.
func (Native) Random(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails
	return b
}

// Stretch implements lock.Crypto.
func (Native) Stretch(ctx context.Context, passphrase string, p lock.Params) ([]byte, error) {
	return lock.Stretch(passphrase, p), ctx.Err()
}

// Keys implements lock.Crypto.
func (Native) Keys(_ context.Context, secret []byte) (lock.Keys, error) {
	seal, err := hkdf.Key(sha256.New, secret, nil, lock.InfoSeal, 32)
	if err != nil {
		return nil, err
	}
	name, err := hkdf.Key(sha256.New, secret, nil, lock.InfoName, 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(seal)
	if err != nil {
		return nil, err
	}
	gcm, err := cipher.NewGCM(block)
	return nativeKeys{gcm, name}, err
}

type nativeKeys struct {
	gcm  cipher.AEAD
	name []byte
}

func (k nativeKeys) Seal(ctx context.Context, boxes []lock.Box) ([][]byte, error) {
	out := make([][]byte, len(boxes))
	for i, b := range boxes {
		nonce := Native{}.Random(12)
		out[i] = k.gcm.Seal(nonce, nonce, b.Data, []byte(b.Label))
	}
	return out, ctx.Err()
}

func (k nativeKeys) Open(ctx context.Context, boxes []lock.Box) ([][]byte, error) {
	out := make([][]byte, len(boxes))
	for i, b := range boxes {
		if len(b.Data) < 28 {
			continue
		}
		if text, err := k.gcm.Open([]byte{}, b.Data[:12], b.Data[12:], []byte(b.Label)); err == nil {
			out[i] = text
		}
	}
	return out, ctx.Err()
}

func (k nativeKeys) Names(ctx context.Context, texts []string) ([][]byte, error) {
	out := make([][]byte, len(texts))
	for i, t := range texts {
		h := hmac.New(sha256.New, k.name)
		h.Write([]byte(t))
		out[i] = h.Sum(nil)
	}
	return out, ctx.Err()
}
