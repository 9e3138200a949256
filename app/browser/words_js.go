//go:build js && wasm

package browser

import (
	"strconv"
	"syscall/js"
	"time"

	"manicule.dev/app/word"
)

// wordsPatience is how long the program waits for the interface's words; without
// them it speaks English.
const wordsPatience = 5 * time.Second

// Words makes the language that firstword.js chose the one that the program speaks.
// It waits until the words are there, and must be called before anything is drawn.
func Words() {
	w := js.Global().Get("maniculeWords")
	if !w.Truthy() {
		return
	}
	ready := make(chan struct{})
	then := js.FuncOf(func(js.Value, []js.Value) any { close(ready); return nil })
	w.Get("ready").Call("then", then)
	select {
	case <-ready:
		then.Release()
	case <-time.After(wordsPatience):
		return
	}
	text := w.Get("text").String()
	plain := w.Get("plain").Bool()
	word.Use(w.Get("lang").String(), text, word.Locale{
		Plural: func(n int) string { return w.Call("plural", n).String() },
		Number: func(n int) string {
			if plain && n >= 0 && n < 1000 {
				return strconv.Itoa(n)
			}
			return w.Call("number", n).String()
		},
		Date: func(ms int64) string { return w.Call("date", float64(ms)).String() },
	})
}
