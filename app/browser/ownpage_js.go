package browser

import (
	"context"
	"syscall/js"
)

// Own is the page of a text that the reader added.
type Own struct {
	ID string
	js js.Value
}

// Own is the page's own text; ok is false on every other page.
func (p *Page) Own() (o Own, ok bool) {
	v := p.js.Get("text")
	if !v.Truthy() {
		return Own{}, false
	}
	return Own{v.Get("id").String(), v}, true
}

// State waits until the page has built the text from what is kept, or has found
// out that it cannot: "built", "missing", "binned", "denied", or "closed" where the
// page cannot read what is kept and the program must.
func (o Own) State(ctx context.Context) string {
	v, err := promised(ctx, o.js.Get("state"))
	if err != nil || v.Type() != js.TypeString {
		return "closed"
	}
	return v.String()
}

// Build has the page show a text, given as library.Text gives it. It waits.
func (o Own) Build(ctx context.Context, text, findings []byte) error {
	_, err := promised(ctx, o.js.Call("build", string(text), string(findings)))
	return err
}

// Say has the page say why the text is not there: "missing", "damaged" …
func (o Own) Say(state string) { o.js.Call("say", state) }
