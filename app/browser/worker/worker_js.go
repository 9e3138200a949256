// Package worker is the browser's side of a program that runs in a worker: it gives
// one function to the worker's script, web/js/worker/analyst.js. It is apart from
// package browser so that the worker's program holds nothing of the page's.
package worker

import "syscall/js"

// Job does the work on the bytes of a file; tell says how far it has come. The
// strings that it returns reach the script under their names.
type Job func(name, title string, body []byte, tell func(stage string, share float64)) (map[string]string, error)

// Serve gives do to the script and never returns. A panic in do becomes an error;
// the program goes on.
func Serve(do Job) {
	js.Global().Set("analyse", js.FuncOf(func(_ js.Value, args []js.Value) any {
		body := make([]byte, args[2].Length())
		js.CopyBytesToGo(body, args[2])
		tell := func(stage string, share float64) { args[3].Invoke(stage, share) }
		return answer(do, args[0].String(), args[1].String(), body, tell)
	}))
	js.Global().Call("ready")
	select {}
}

func answer(do Job, name, title string, body []byte, tell func(string, float64)) (out map[string]any) {
	defer func() {
		if recover() != nil {
			out = map[string]any{"mistake": true}
		}
	}()
	made, err := do(name, title, body, tell)
	if err != nil {
		return map[string]any{"problem": err.Error()}
	}
	out = map[string]any{}
	for k, v := range made {
		out[k] = v
	}
	return out
}
