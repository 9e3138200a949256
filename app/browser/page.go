//go:build js && wasm

package browser

import (
	"encoding/binary"
	"strings"
	"syscall/js"

	"manicule.dev/app/state"
	"manicule.dev/app/text"
)

// Page implements state.Page by window.manicule.
type Page struct {
	js    js.Value
	slug  string
	funcs []js.Func // kept, so that they are not collected
}

// Open finds the page's scripts; ok is false where they did not run.
func Open() (p *Page, ok bool) {
	v := js.Global().Get("manicule")
	if !v.Truthy() || !v.Get("listen").Truthy() {
		return nil, false
	}
	return &Page{js: v}, true
}

// Listen passes every event on, those that have waited first. The answer of f says
// whether the event was taken. A panic in f is shown and does not end the program.
func (p *Page) Listen(f func(kind, a, b string, i, j int) bool) {
	fn := p.keep(func(args []js.Value) any {
		return f(args[0].String(), args[1].String(), args[2].String(), args[3].Int(), args[4].Int())
	})
	p.js.Call("listen", fn)
}

// keep makes a JavaScript function of f that survives a panic.
func (p *Page) keep(f func(args []js.Value) any) js.Func {
	fn := js.FuncOf(func(_ js.Value, args []js.Value) (out any) {
		defer func() {
			if r := recover(); r != nil {
				report(r)
				out = false
			}
		}()
		return f(args)
	})
	p.funcs = append(p.funcs, fn)
	return fn
}

func report(r any) {
	line := "unknown cause"
	switch r := r.(type) {
	case error:
		line = r.Error()
	case string:
		line = r
	}
	js.Global().Get("console").Call("error", "manicule: "+line)
}

// Protect runs f and reports a panic instead of ending the program.
func Protect(f func()) {
	defer func() {
		if r := recover(); r != nil {
			report(r)
		}
	}()
	f()
}

// Paint implements state.Page.
func (p *Page) Paint(marks []state.Painted) {
	ids, data := flatten(marks)
	p.js.Call("paint", ids, data)
}

// Repaint implements state.Page.
func (p *Page) Repaint(put []state.Painted, gone []string) {
	ids, data := flatten(put)
	p.js.Call("repaint", ids, data, strings.Join(gone, " "))
}

// flatten is marks as the painter takes them: the ids with blanks between, and of
// each mark start, end, colour and whether it has a note.
func flatten(marks []state.Painted) (string, js.Value) {
	var ids strings.Builder
	data := make([]int32, 0, 4*len(marks))
	for i, m := range marks {
		if i > 0 {
			ids.WriteByte(' ')
		}
		ids.WriteString(m.ID)
		noted := int32(0)
		if m.Noted {
			noted = 1
		}
		data = append(data, int32(m.Range.Start), int32(m.Range.End), int32(m.Color), noted)
	}
	return ids.String(), int32s(data)
}

// int32s copies numbers into a new Int32Array in one step.
func int32s(v []int32) js.Value {
	b := make([]byte, 4*len(v))
	for i, n := range v {
		binary.LittleEndian.PutUint32(b[4*i:], uint32(n))
	}
	bytes := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(bytes, b)
	return js.Global().Get("Int32Array").New(bytes.Get("buffer"))
}

// Show implements state.Page.
func (p *Page) Show(name string, ranges []text.Range) {
	data := make([]int32, 0, 2*len(ranges))
	for _, r := range ranges {
		data = append(data, int32(r.Start), int32(r.End))
	}
	p.js.Call("show", name, int32s(data))
}

// Reveal implements state.Page.
func (p *Page) Reveal(r text.Range, flash bool) { p.js.Call("reveal", r.Start, r.End, flash) }

// Select implements state.Page.
func (p *Page) Select(r text.Range) {
	if r.Empty() {
		p.js.Call("unselect")
		return
	}
	p.js.Call("select", r.Start, r.End, false)
}

// Grip implements state.Page.
func (p *Page) Grip(r text.Range) { p.js.Call("grip", r.Start, r.End) }

// StepSentence implements state.Page.
func (p *Page) StepSentence(by int, extend bool) { p.js.Call("stepSentence", by, extend) }

// Focus implements state.Page.
func (p *Page) Focus(selector string) { p.js.Call("focus", selector, 30) }

// SetValue implements state.Page.
func (p *Page) SetValue(selector, value string) { p.js.Call("setValue", selector, value) }

// Dialog implements state.Page.
func (p *Page) Dialog(id string, open bool) { p.js.Call("dialog", id, open) }

// Say implements state.Page.
func (p *Page) Say(line string) { p.js.Call("say", line) }

// Stand implements state.Page.
func (p *Page) Stand(now state.SaveState, line string) { p.js.Call("stand", string(now), line) }

// Copy implements state.Page.
func (p *Page) Copy(s string) { p.js.Call("copy", s) }

// StepBlock implements state.Page.
func (p *Page) StepBlock(by int) { p.js.Call("stepBlock", by) }

// Print implements state.Page.
func (p *Page) Print() { p.js.Call("print") }

// Speak implements state.Page.
func (p *Page) Speak(do string) { p.js.Call("speak", do) }

// Wear implements state.Page.
func (p *Page) Wear(settings map[string]string) {
	look := js.Global().Get("Object").New()
	for k, v := range settings {
		look.Set(k, v)
	}
	p.js.Call("look", look)
}

// Kept is the look that Wear kept.
func (p *Page) Kept() map[string]string {
	out := map[string]string{}
	data := js.Global().Get("document").Get("documentElement").Get("dataset")
	for _, s := range state.Settings {
		if v := data.Get(s.Key); v.Type() == js.TypeString {
			out[s.Key] = v.String()
		}
	}
	return out
}

// Go implements state.Page.
func (p *Page) Go(slug, ref string) { p.js.Call("go", slug, ref) }

// After implements state.Page.
func (p *Page) After(milliseconds int, then func()) {
	var fn js.Func
	fn = js.FuncOf(func(js.Value, []js.Value) any {
		fn.Release()
		Protect(then)
		return nil
	})
	js.Global().Call("setTimeout", fn, milliseconds)
}

// Layout lets the page put cards and toolbar where they belong, once what was drawn
// is there: moved says that they may have to move, order (the ids of all cards, by
// blanks) that they stand in another order than before.
func (p *Page) Layout(moved bool, order string) { p.js.Call("relayout", moved, order) }

// Interactive marks the moment from which the program answers.
func (p *Page) Interactive() { js.Global().Get("performance").Call("mark", "manicule:interactive") }

// Drawn marks the moment from which all of the room stands in the page.
func (p *Page) Drawn() { js.Global().Get("performance").Call("mark", "manicule:drawn") }

// HandOver remembers who has the focus in the chrome that go-app is about to
// swap; the function it returns gives the focus back.
func (p *Page) HandOver() func() {
	back := p.js.Call("hand")
	return func() { back.Invoke() }
}
