package browser

import (
	"context"
	"syscall/js"
	"time"

	"manicule.dev/app/lock"
)

// Keeper hands the keys of an open lock from page to page, as a lock.Keeper: to the
// service worker, which outlives a page by some seconds and keeps them in memory
// only, and to the other tabs. What is handed over are CryptoKeys, out of which
// nothing can be read. Make it with NewKeeper.
type Keeper struct {
	cast js.Value
	lock *lock.Lock
	held js.Value // the keys as an array, null for none
	reg  js.Value // the worker's registration, once it is known
	// Locked is called when another page has shut the lock.
	Locked func()
}

// How long the worker's answer is waited for: it answers at once, that it has none, too,
// but may have to be started for it, and who is asked for a passphrase while the lock is
// open has waited for longer. And how often it is given the keys again, since browsers
// end a worker that has had nothing to do for half a minute.
const (
	askPatience = 2 * time.Second
	remind      = 10 * time.Second
)

// NewKeeper opens the channel to the other tabs.
func NewKeeper() *Keeper {
	k := &Keeper{held: js.Null()}
	if class := js.Global().Get("BroadcastChannel"); class.Truthy() {
		var err error
		func() {
			defer caught(&err)
			k.cast = class.New("manicule-lock")
		}()
	}
	return k
}

// serve listens to the other tabs, and keeps the worker's memory fresh.
func (k *Keeper) serve(l *lock.Lock) {
	k.lock = l
	go k.find()
	if k.cast.Truthy() {
		k.cast.Call("addEventListener", "message", js.FuncOf(func(_ js.Value, args []js.Value) any {
			k.heard(args[0].Get("data"))
			return nil
		}))
	}
	again := js.FuncOf(func(js.Value, []js.Value) any {
		if k.held.Truthy() {
			k.toWorker(map[string]any{"vault": "keep", "keys": k.held})
		}
		return nil
	})
	js.Global().Call("setInterval", again, remind.Milliseconds())
	js.Global().Call("addEventListener", "pagehide", again)
}

// find looks for the worker where it does not control this page, as on the first
// visit and after a forced reload: it may have the keys, and can keep them.
func (k *Keeper) find() {
	var err error
	defer caught(&err) // no service workers here
	ctx := context.Background()
	reg, err := promised(ctx, js.Global().Get("navigator").Get("serviceWorker").Get("ready"))
	if err != nil {
		return
	}
	k.reg = reg
	if s, _ := k.lock.Status(); s == lock.Shut {
		_ = k.lock.Refresh(ctx) // the context never ends
	} else if k.held.Truthy() {
		k.toWorker(map[string]any{"vault": "keep", "keys": k.held})
	}
}

func (k *Keeper) heard(data js.Value) {
	if data.Type() != js.TypeObject || data.Get("vault").Type() != js.TypeString {
		return
	}
	switch data.Get("vault").String() {
	case "ask":
		if k.held.Truthy() {
			k.post(map[string]any{"vault": "keys", "keys": k.held})
		}
	case "keys":
		keys, list := keysOf(data.Get("keys"))
		if keys == nil || k.held.Truthy() {
			return
		}
		go func() {
			ctx := context.Background()
			if k.lock.Refresh(ctx) == nil && k.lock.Adopt(ctx, keys) {
				k.held = list
			}
		}()
	case "forget":
		k.held = js.Null()
		k.lock.Forgotten()
		if k.Locked != nil {
			k.Locked()
		}
	case "changed":
		k.held = js.Null()
		go func() { _ = k.lock.Refresh(context.Background()) }() // the context never ends
	}
}

// keysOf are the keys in a message; nil for what is none.
func keysOf(list js.Value) (lock.Keys, js.Value) {
	class := js.Global().Get("CryptoKey")
	if list.Type() != js.TypeObject || list.Get("length").Type() != js.TypeNumber || list.Length() != 2 || !class.Truthy() ||
		!list.Index(0).InstanceOf(class) || !list.Index(1).InstanceOf(class) {
		return nil, js.Null()
	}
	return cryptoKeys{list.Index(0), list.Index(1)}, list
}

// Keep implements lock.Keeper.
func (k *Keeper) Keep(keys lock.Keys) {
	c, ok := keys.(cryptoKeys)
	if !ok {
		return
	}
	k.held = js.ValueOf([]any{c.seal, c.name})
	k.toWorker(map[string]any{"vault": "keep", "keys": k.held})
	k.post(map[string]any{"vault": "keys", "keys": k.held})
}

// Ask implements lock.Keeper. What other tabs answer comes later, to Adopt.
func (k *Keeper) Ask(ctx context.Context) lock.Keys {
	k.post(map[string]any{"vault": "ask"})
	ctx, cancel := context.WithTimeout(ctx, askPatience)
	defer cancel()
	class := js.Global().Get("MessageChannel")
	worker := k.worker()
	if !class.Truthy() || !worker.Truthy() {
		return nil
	}
	channel := class.New()
	got := make(chan js.Value, 1)
	hear := js.FuncOf(func(_ js.Value, args []js.Value) any {
		select {
		case got <- args[0].Get("data"):
		default:
		}
		return nil
	})
	defer hear.Release()
	channel.Get("port1").Set("onmessage", hear)
	defer channel.Get("port1").Call("close")
	worker.Call("postMessage", map[string]any{"vault": "ask"}, []any{channel.Get("port2")})
	select {
	case v := <-got:
		keys, list := keysOf(v)
		k.held = list
		return keys
	case <-ctx.Done():
		return nil
	}
}

// Forget implements lock.Keeper.
func (k *Keeper) Forget() {
	k.held = js.Null()
	k.toWorker(map[string]any{"vault": "forget"})
	k.post(map[string]any{"vault": "forget"})
}

// Changed implements lock.Keeper.
func (k *Keeper) Changed() {
	k.held = js.Null()
	k.toWorker(map[string]any{"vault": "forget"})
	k.post(map[string]any{"vault": "changed"})
}

func (k *Keeper) post(message map[string]any) {
	if !k.cast.Truthy() {
		return
	}
	var err error
	defer caught(&err) // a browser that cannot hand keys over asks for the passphrase again
	k.cast.Call("postMessage", message)
}

func (k *Keeper) toWorker(message map[string]any) {
	var err error
	defer caught(&err)
	if worker := k.worker(); worker.Truthy() {
		worker.Call("postMessage", message)
	}
}

// worker is the site's service worker, if there is one yet.
func (k *Keeper) worker() js.Value {
	workers := js.Global().Get("navigator").Get("serviceWorker")
	if !workers.Truthy() {
		return js.Undefined()
	}
	if c := workers.Get("controller"); c.Truthy() || !k.reg.Truthy() {
		return c
	}
	return k.reg.Get("active")
}
