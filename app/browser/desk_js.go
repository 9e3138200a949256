package browser

import (
	"encoding/json"
	"syscall/js"

	"manicule.dev/app/added"
)

// Take implements state.Desk.
func (p *Page) Take(limit int, tell func(kind, a, b, c string, share float64)) {
	var fn js.Func
	fn = js.FuncOf(func(_ js.Value, args []js.Value) any {
		kind := args[0].String()
		if kind != "stage" {
			fn.Release()
		}
		Protect(func() { tell(kind, args[1].String(), args[2].String(), args[3].String(), args[4].Float()) })
		return nil
	})
	p.js.Call("take", fn, limit)
}

// StopTaking implements state.Desk.
func (p *Page) StopTaking() { p.js.Call("stop") }

// ClearAdd implements state.Desk.
func (p *Page) ClearAdd() { p.js.Call("clear") }

// Shelf implements state.Desk.
func (p *Page) Shelf(here, bin []added.Listed) {
	list := map[string][]added.Listed{"here": {}, "bin": {}}
	for _, t := range here {
		t.Names = nil
		list["here"] = append(list["here"], t)
	}
	for _, t := range bin {
		t.Names = nil
		list["bin"] = append(list["bin"], t)
	}
	b, err := json.Marshal(list)
	if err != nil {
		report(err)
		return
	}
	p.js.Call("shelf", string(b))
}
