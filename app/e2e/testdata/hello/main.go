//go:build js && wasm

// Command hello is the smallest go-app program: what Manicule's start is compared
// with.
package main

import (
	"syscall/js"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

type hello struct{ app.Compo }

func (h *hello) Render() app.UI { return app.Div().Text("Hello") }

func (h *hello) OnMount(app.Context) {
	js.Global().Get("performance").Call("mark", "hello:interactive")
}

func main() {
	app.Route("/", func() app.Composer { return &hello{} })
	app.RunWhenOnBrowser()
}
