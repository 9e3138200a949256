//go:build js && wasm

// Command vaultpage is the vault alone in a page, for the fault tests in app/e2e:
// it gives the page's script the library as window.vault, whose functions answer
// with promises. It stands on the same stores and ports as the real program.
package main

import (
	"context"
	"encoding/json"
	"syscall/js"
	"time"

	"manicule.dev/app/annotation"
	"manicule.dev/app/browser"
	"manicule.dev/app/library"
)

func main() {
	ctx := context.Background()
	options, safe, _ := browser.Vault()
	if err := safe.Start(ctx); err != nil {
		panic(err)
	}
	l, err := library.Open(ctx, options)
	if err != nil {
		panic(err)
	}
	api := map[string]any{
		"load":    promise(func(a []string) (string, error) { return "", l.Load(ctx, a[0]) }),
		"marks":   promise(func(a []string) (string, error) { return asJSON(l.Marks(a[0])) }),
		"notices": promise(func([]string) (string, error) { return asJSON(l.Notices()) }),
		"damage":  promise(func([]string) (string, error) { return asJSON(l.Attention()) }),
		"put":     promise(func(a []string) (string, error) { return "", l.PutMark(ctx, mark(l, a[0], a[1], a[2])) }),
		"drop":    promise(func(a []string) (string, error) { return "", l.DeleteMark(ctx, a[0]) }),
		"sweep":   promise(func([]string) (string, error) { return "", l.Sweep(ctx) }),
		"lock": promise(func([]string) (string, error) {
			status, err := safe.Status()
			return string(status), err
		}),
		"turnOn": promise(func(a []string) (string, error) { return safe.TurnOn(ctx, a[0], told) }),
		"shut": promise(func([]string) (string, error) {
			safe.Shutdown()
			return "", nil
		}),
		"plant": promise(func(a []string) (string, error) {
			m := mark(l, a[0], a[1], a[3])
			m.Target.Quote, m.Tags = a[2], a[4:]
			return "", l.PutMark(ctx, m)
		}),
		"turnOff": promise(func(a []string) (string, error) { return "", safe.TurnOff(ctx, a[0], told) }),
		"unlock": promise(func(a []string) (string, error) {
			if err := safe.Unlock(ctx, a[0], told); err != nil {
				return "", err
			}
			return "", l.Reopen(ctx)
		}),
		"counts": promise(func(a []string) (string, error) {
			sums, err := l.Overview(ctx, a)
			if err != nil {
				return "", err
			}
			return asJSON(sums)
		}),
	}
	js.Global().Set("vault", api)
	select {}
}

// told tells the page how far a move has come.
func told(done, all int) {
	if f := js.Global().Get("moved"); f.Truthy() {
		f.Invoke(done, all)
	}
}

// mark is the library's mark with that id with another note, or a new one.
func mark(l *library.Library, article, id, note string) annotation.Mark {
	m, _, ok := l.Mark(id)
	if !ok {
		m = annotation.Mark{ID: id, Article: article, Color: annotation.Yellow, Created: time.Now().UnixMilli()}
		m.Target.Quote, m.Target.Range.End, m.UTF16.End, m.Target.Hash = "quoted", 6, 6, "hash"
	}
	m.Note = note
	return m
}

func asJSON(v any) (string, error) {
	b, err := json.Marshal(v)
	return string(b), err
}

// promise is a JavaScript function of strings that answers with a promise of a
// string.
func promise(f func(args []string) (string, error)) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		texts := make([]string, len(args))
		for i, a := range args {
			texts[i] = a.String()
		}
		var body js.Func
		body = js.FuncOf(func(_ js.Value, fns []js.Value) any {
			go func() {
				defer body.Release()
				if got, err := f(texts); err != nil {
					fns[1].Invoke(js.Global().Get("Error").New(err.Error()))
				} else {
					fns[0].Invoke(got)
				}
			}()
			return nil
		})
		return js.Global().Get("Promise").New(body)
	})
}
