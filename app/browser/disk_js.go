package browser

import (
	"context"
	"fmt"
	"syscall/js"

	"manicule.dev/app/library"
)

// Disk is navigator.storage, as a library.Disk. Where the browser has none, its
// methods' errors wrap library.ErrDenied.
type Disk struct{}

// Estimate implements library.Disk.
func (Disk) Estimate(ctx context.Context) (used, quota int64, persisted bool, err error) {
	defer caught(&err)
	storage, err := manager()
	if err != nil {
		return 0, 0, false, err
	}
	e, err := promised(ctx, storage.Call("estimate"))
	if err != nil {
		return 0, 0, false, err
	}
	p, err := promised(ctx, storage.Call("persisted"))
	if err != nil {
		return 0, 0, false, err
	}
	return int64(e.Get("usage").Float()), int64(e.Get("quota").Float()), p.Bool(), nil
}

// Persist implements library.Disk.
func (Disk) Persist(ctx context.Context) (given bool, err error) {
	defer caught(&err)
	storage, err := manager()
	if err != nil {
		return false, err
	}
	v, err := promised(ctx, storage.Call("persist"))
	if err != nil {
		return false, err
	}
	return v.Bool(), nil
}

func manager() (js.Value, error) {
	m := js.Global().Get("navigator").Get("storage")
	if !m.Truthy() {
		return m, fmt.Errorf("%w: the browser has no storage manager", library.ErrDenied)
	}
	return m, nil
}

// promised waits for a promise.
func promised(ctx context.Context, p js.Value) (js.Value, error) {
	type answer struct {
		value js.Value
		err   error
	}
	got := make(chan answer, 1)
	var ok, bad js.Func
	finish := func(a answer) any {
		got <- a
		ok.Release()
		bad.Release()
		return nil
	}
	ok = js.FuncOf(func(_ js.Value, args []js.Value) any { return finish(answer{value: args[0]}) })
	bad = js.FuncOf(func(_ js.Value, args []js.Value) any { return finish(answer{err: fault(args[0])}) })
	p.Call("then", ok, bad)
	select {
	case a := <-got:
		return a.value, a.err
	case <-ctx.Done():
		return js.Undefined(), ctx.Err()
	}
}
