package browser

import (
	"strings"
	"syscall/js"

	"manicule.dev/app/library"
	"manicule.dev/app/record"
)

// Channel carries entries between the tabs of this browser, as a library.Channel:
// over a BroadcastChannel or, where there is none, by what the storage event tells
// of localStorage. Make it with NewChannel.
type Channel struct{ cast js.Value }

// NewChannel opens the channel with that name.
func NewChannel(name string) *Channel {
	c := &Channel{}
	if class := js.Global().Get("BroadcastChannel"); class.Truthy() {
		var err error
		func() {
			defer caught(&err)
			c.cast = class.New(name)
		}()
		if err != nil { // some browsers have the class and refuse to make one
			c.cast = js.Undefined()
		}
	}
	return c
}

// Post implements library.Channel. Without a BroadcastChannel it does nothing: that
// localStorage was written is the message.
func (c *Channel) Post(entries []library.Entry) {
	if !c.cast.Truthy() {
		return
	}
	flat := make([]any, 0, 2*len(entries))
	for _, e := range entries {
		flat = append(flat, e.Key, e.Value)
	}
	var err error
	defer caught(&err) // a closed channel; the other tabs read the store
	c.cast.Call("postMessage", flat)
}

// Listen implements library.Channel.
func (c *Channel) Listen(f func([]library.Entry)) (stop func()) {
	at, kind := c.cast, "message"
	if !at.Truthy() {
		at, kind = js.Global(), "storage"
	}
	hear := js.FuncOf(func(_ js.Value, args []js.Value) any {
		if es := entriesOf(args[0]); len(es) > 0 {
			f(es)
		}
		return nil
	})
	at.Call("addEventListener", kind, hear)
	return func() {
		at.Call("removeEventListener", kind, hear)
		if c.cast.Truthy() {
			c.cast.Call("close")
		}
		hear.Release()
	}
}

// entriesOf is what a message or a storage event carries; nothing for one that is
// not ours.
func entriesOf(event js.Value) []library.Entry {
	if event.Get("type").String() == "storage" {
		key, value := event.Get("key"), event.Get("newValue")
		if key.Type() != js.TypeString || value.Type() != js.TypeString || !strings.HasPrefix(key.String(), record.Prefix) {
			return nil
		}
		return []library.Entry{{Key: key.String(), Value: value.String()}}
	}
	data := event.Get("data")
	if !js.Global().Get("Array").Call("isArray", data).Bool() {
		return nil
	}
	var out []library.Entry
	flat := texts(data)
	for i := 0; i+1 < len(flat); i += 2 {
		out = append(out, library.Entry{Key: flat[i], Value: flat[i+1]})
	}
	return out
}
