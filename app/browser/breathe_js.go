//go:build js && wasm

package browser

import (
	"context"
	"syscall/js"
)

// Breathe lets the browser do what waits, a press or a frame, before the program goes
// on. The start takes such a breath between its steps: as one long task it would hold
// up whatever the reader does meanwhile.
func Breathe() {
	shell := js.Global().Get("maniculeShell")
	if !shell.Truthy() {
		return
	}
	_, _ = promised(context.Background(), shell.Call("breathe")) // it is always kept
}
