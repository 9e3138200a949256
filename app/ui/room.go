//go:build js && wasm

package ui

import (
	"sync"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"manicule.dev/app/state"
)

// Room is the root component. There is one, for all pages.
type Room struct {
	app.Compo

	base  string
	loop  *state.Loop
	drawn func(moved bool, order string) // called after each drawing, see NewRoom
	once  func()                         // called after the first
	whole func()                         // called when all of the room was drawn for the first time
	ctx   app.Context
	ready bool
	early []func() // what was posted before the room was there
	last  *drawing
	step  int // how much of the room is drawn, see parts
}

// NewRoom makes the root component over a loop whose Post and Changed it takes
// care of. drawn is called whenever the page shows a new moment: moved says that cards
// may have to move, order are the ids of all cards in the order of the text, by blanks,
// where that is another than before. once is called after the first time, whole when all
// of the room stands in the page.
func NewRoom(base string, loop *state.Loop, drawn func(moved bool, order string), once, whole func()) *Room {
	r := &Room{base: base, loop: loop, drawn: drawn, once: once, whole: sync.OnceFunc(whole), last: newDrawing()}
	loop.Changed = r.changed
	loop.Post = func(f func()) {
		if !r.ready {
			r.early = append(r.early, f)
			return
		}
		r.ctx.Dispatch(func(ctx app.Context) {
			ctx.PreventUpdate() // the loop says itself when there is something to draw
			f()
		})
	}
	return r
}

// OnMount implements app.Mounter.
func (r *Room) OnMount(ctx app.Context) {
	r.ctx, r.ready = ctx, true
	r.once()
	r.step++
	r.changed()
	for _, f := range r.early {
		r.loop.Post(f)
	}
	r.early = nil
}

// changed has the room drawn again, and then the commands carried out that waited
// for that.
func (r *Room) changed() {
	if !r.ready {
		return
	}
	r.ctx.Dispatch(func(ctx app.Context) {
		ctx.Defer(func(app.Context) {
			r.drawn(r.last.settle(), r.last.rearranged())
			if r.step < complete {
				r.step++
				r.changed()
				return
			}
			r.whole()
			r.loop.Drawn()
		})
	})
}

// Render implements app.Composer. At first only the line at the top is drawn: the
// program answers before it has made the columns, each of which has a frame of its own.
// A frame that falls due between a change and what changed asks for shows that change
// already: what it moves is seen to in the same frame.
func (r *Room) Render() app.UI {
	r.last.begin()
	if r.ready {
		r.ctx.Defer(func(app.Context) {
			if r.last.moved {
				r.drawn(r.last.settle(), r.last.rearranged())
			}
		})
	}
	return chrome(r.last, r.loop.Model(), r.base, r.step).UI()
}
