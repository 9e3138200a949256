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
	l, err := library.Open(ctx, browser.Vault())
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
