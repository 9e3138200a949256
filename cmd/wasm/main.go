//go:build js && wasm

// Command wasm is the browser's entry: the program that takes over the page.
package main

import (
	"syscall/js"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// root is the one component.
type root struct{ app.Compo }

// Render draws the way home.
func (r *root) Render() app.UI {
	return app.Div().Class("chrome").Body(
		app.A().Class("skip").Href("#article").Text("Skip to the text"),
		app.A().Class("home").Href(app.Getenv("GOAPP_ROOT_PREFIX")+"/").Text("Manicule"),
	)
}

// OnMount tells those who measure that the program has taken over.
func (r *root) OnMount(app.Context) {
	js.Global().Get("performance").Call("mark", "manicule:interactive")
}

func main() {
	app.RouteWithRegexp("^/.*", func() app.Composer { return &root{} })
	app.RunWhenOnBrowser()
}
