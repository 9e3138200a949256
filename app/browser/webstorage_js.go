package browser

import (
	"errors"
	"fmt"
	"strings"
	"syscall/js"

	"manicule.dev/app/library"
)

// WebStorage is the page's localStorage, as a local.Area. Where the browser denies
// it, every method returns an error that wraps library.ErrDenied.
type WebStorage struct{}

// Keys are all keys with the prefix, in any order.
func (WebStorage) Keys(prefix string) (keys []string, err error) {
	defer caught(&err)
	// There may be thousands of keys, and each string that comes over the border
	// costs: JavaScript picks them, by the one test that needs no function of our
	// own there.
	all := js.Global().Get("Object").Call("keys", storage())
	if prefix != "" {
		test := js.Global().Get("RegExp").New("^" + literally(prefix))
		all = all.Call("filter", test.Get("test").Call("bind", test))
	}
	return texts(all), nil
}

// literally is a pattern that fits s and nothing else.
func literally(s string) string {
	var b strings.Builder
	for _, c := range s {
		if strings.ContainsRune(`\^$.*+?()[]{}|/-`, c) {
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// Get is the value under key; ok is false where there is none.
func (WebStorage) Get(key string) (value string, ok bool, err error) {
	defer caught(&err)
	v := storage().Call("getItem", key)
	if v.Type() != js.TypeString {
		return "", false, nil
	}
	return v.String(), true, nil
}

// Set puts value under key. A full store is library.ErrQuota.
func (WebStorage) Set(key, value string) (err error) {
	defer caught(&err)
	storage().Call("setItem", key, value)
	return nil
}

// Remove removes key.
func (WebStorage) Remove(key string) (err error) {
	defer caught(&err)
	storage().Call("removeItem", key)
	return nil
}

func storage() js.Value { return global("localStorage") }

// global is a property of the window whose getter may throw. syscall/js catches
// what a method throws and makes it a panic, but what a getter throws under
// Value.Get stops the whole program.
func global(name string) js.Value {
	return js.Global().Get("Reflect").Call("get", js.Global(), name)
}

// caught turns a panic of syscall/js, which is how a JavaScript exception arrives,
// into an error.
func caught(err *error) {
	switch p := recover().(type) {
	case nil:
	case js.Error:
		*err = fault(p.Value)
	case error: // a method of undefined: the browser has no such thing
		*err = fmt.Errorf("%w: %w", library.ErrDenied, p)
	default:
		panic(p)
	}
}

var errNoReason = errors.New("the browser gave no reason")

// fault is the error that a DOMException comes to.
func fault(v js.Value) error {
	if v.Type() != js.TypeObject {
		return errNoReason
	}
	name, text := v.Get("name").String(), v.Get("message").String()
	switch name {
	case "QuotaExceededError", "NS_ERROR_DOM_QUOTA_REACHED":
		return fmt.Errorf("%w: %s", library.ErrQuota, text)
	case "SecurityError", "NotAllowedError":
		return fmt.Errorf("%w: %s", library.ErrDenied, text)
	}
	if name == "InvalidStateError" { // the connection to a database was closed
		return fmt.Errorf("%w: %s", library.ErrClosed, text)
	}
	return errors.New(name + ": " + text)
}
