package browser

import (
	"context"
	"fmt"
	"syscall/js"

	"manicule.dev/app/library"
	"manicule.dev/app/lock"
)

// Crypto is the browser's WebCrypto, as a lock.Crypto. The keys that it makes cannot
// be read out again.
type Crypto struct{}

const nonceSize = 12 // bytes

// Random implements lock.Crypto.
func (Crypto) Random(n int) []byte {
	a := js.Global().Get("Uint8Array").New(n)
	js.Global().Get("crypto").Call("getRandomValues", a)
	out := make([]byte, n)
	js.CopyBytesToGo(out, a)
	return out
}

// Keys implements lock.Crypto.
func (Crypto) Keys(ctx context.Context, secret []byte) (keys lock.Keys, err error) {
	defer caught(&err)
	subtle, err := subtle()
	if err != nil {
		return nil, err
	}
	base, err := promised(ctx, subtle.Call("importKey", "raw", bytesOf(secret), "HKDF", false, []any{"deriveKey"}))
	if err != nil {
		return nil, err
	}
	derive := func(info string, of map[string]any, uses ...any) (js.Value, error) {
		from := map[string]any{"name": "HKDF", "hash": "SHA-256", "salt": bytesOf(nil), "info": bytesOf([]byte(info))}
		return promised(ctx, subtle.Call("deriveKey", from, base, of, false, uses))
	}
	seal, err := derive(lock.InfoSeal, map[string]any{"name": "AES-GCM", "length": 256}, "encrypt", "decrypt")
	if err != nil {
		return nil, err
	}
	// HMAC of 256 bits: RFC 2104's key, and not the 512 that WebCrypto would take.
	name, err := derive(lock.InfoName, map[string]any{"name": "HMAC", "hash": "SHA-256", "length": 256}, "sign")
	if err != nil {
		return nil, err
	}
	return cryptoKeys{seal, name}, nil
}

func subtle() (js.Value, error) {
	c := js.Global().Get("crypto")
	if !c.Truthy() || !c.Get("subtle").Truthy() {
		return js.Undefined(), fmt.Errorf("%w: the browser offers no cryptography to this page, since it is not served over https", library.ErrDenied)
	}
	return c.Get("subtle"), nil
}

// cryptoKeys are two CryptoKeys.
type cryptoKeys struct{ seal, name js.Value }

// Seal implements lock.Keys.
func (k cryptoKeys) Seal(ctx context.Context, boxes []lock.Box) (out [][]byte, err error) {
	defer caught(&err)
	subtle := js.Global().Get("crypto").Get("subtle")
	nonces := Crypto{}.Random(nonceSize * len(boxes))
	promises := make([]any, len(boxes))
	for i, b := range boxes {
		how := gcm(nonces[i*nonceSize:(i+1)*nonceSize], b.Label)
		promises[i] = subtle.Call("encrypt", how, k.seal, bytesOf(b.Data))
	}
	out, err = settled(ctx, promises)
	for i := range out {
		if out[i] == nil {
			return nil, fmt.Errorf("the browser did not encrypt")
		}
		out[i] = append(append(make([]byte, 0, nonceSize+len(out[i])), nonces[i*nonceSize:(i+1)*nonceSize]...), out[i]...)
	}
	return out, err
}

// Open implements lock.Keys.
func (k cryptoKeys) Open(ctx context.Context, boxes []lock.Box) (out [][]byte, err error) {
	defer caught(&err)
	subtle := js.Global().Get("crypto").Get("subtle")
	promises := make([]any, len(boxes))
	for i, b := range boxes {
		if len(b.Data) < nonceSize {
			promises[i] = js.Null()
			continue
		}
		promises[i] = subtle.Call("decrypt", gcm(b.Data[:nonceSize], b.Label), k.seal, bytesOf(b.Data[nonceSize:]))
	}
	return settled(ctx, promises)
}

// Names implements lock.Keys.
func (k cryptoKeys) Names(ctx context.Context, texts []string) (out [][]byte, err error) {
	defer caught(&err)
	subtle := js.Global().Get("crypto").Get("subtle")
	promises := make([]any, len(texts))
	for i, t := range texts {
		promises[i] = subtle.Call("sign", "HMAC", k.name, bytesOf([]byte(t)))
	}
	return settled(ctx, promises)
}

func gcm(nonce []byte, label string) map[string]any {
	return map[string]any{"name": "AES-GCM", "iv": bytesOf(nonce), "additionalData": bytesOf([]byte(label))}
}

func bytesOf(b []byte) js.Value {
	a := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(a, b)
	return a
}

// settled waits for promises of ArrayBuffers, all at once: nil for one that was
// refused, or that was no promise of one.
func settled(ctx context.Context, promises []any) ([][]byte, error) {
	all, err := promised(ctx, js.Global().Get("Promise").Call("allSettled", promises))
	if err != nil {
		return nil, err
	}
	bytes := js.Global().Get("Uint8Array")
	out := make([][]byte, len(promises))
	for i := range out {
		v := all.Index(i).Get("value")
		if !v.Truthy() {
			continue
		}
		a := bytes.New(v)
		out[i] = make([]byte, a.Length())
		js.CopyBytesToGo(out[i], a)
	}
	return out, nil
}
