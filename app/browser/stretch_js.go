package browser

import (
	"context"
	"errors"
	"syscall/js"
	"time"

	"manicule.dev/app/lock"
)

// Stretch implements lock.Crypto: in a worker, where the page's own program runs a
// second time, see StretchInWorker. Where there can be none the page stands still
// meanwhile, and is let show first what it has to show.
func (Crypto) Stretch(ctx context.Context, passphrase string, p lock.Params) ([]byte, error) {
	key, err := stretchFar(ctx, passphrase, p)
	if err == nil {
		return key, nil
	}
	select {
	case <-time.After(3 * frame):
		return lock.Stretch(passphrase, p), nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

const frame = 17 * time.Millisecond

var errNoWorker = errors.New("no worker stretches here")

func stretchFar(ctx context.Context, passphrase string, p lock.Params) (key []byte, err error) {
	defer caught(&err)
	page := js.Global().Get("manicule")
	if !page.Truthy() || !page.Get("stretch").Truthy() {
		return nil, errNoWorker
	}
	got, err := promised(ctx, page.Call("stretch", passphrase, p.Memory, p.Passes, bytesOf(p.Salt)))
	if err != nil {
		return nil, err
	}
	key = make([]byte, lock.KeySize)
	if js.CopyBytesToGo(key, got) != len(key) {
		return nil, errNoWorker
	}
	return key, nil
}

// StretchInWorker serves web/js/worker/analyst.js and does not return, where this
// program was started in a worker; in a page it returns at once.
func StretchInWorker() {
	if js.Global().Get("document").Truthy() {
		return
	}
	js.Global().Set("stretch", js.FuncOf(func(_ js.Value, args []js.Value) any {
		salt := make([]byte, args[3].Length())
		js.CopyBytesToGo(salt, args[3])
		return bytesOf(lock.Stretch(args[0].String(), lock.Params{Memory: uint32(args[1].Int()), Passes: uint32(args[2].Int()), Salt: salt}))
	}))
	js.Global().Call("ready")
	select {}
}
