//go:build js && wasm

package browser

import "syscall/js"

// Breathe lets the browser do what waits, a press or a frame, before the program goes
// on. The start takes such a breath between its steps: as one long task it would hold
// up whatever the reader does meanwhile.
func Breathe() {
	shell := js.Global().Get("maniculeShell")
	if !shell.Truthy() {
		return
	}
	done := make(chan struct{})
	then := js.FuncOf(func(js.Value, []js.Value) any { close(done); return nil })
	shell.Call("breathe").Call("then", then)
	<-done
	then.Release()
}
