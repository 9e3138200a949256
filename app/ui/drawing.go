package ui

import (
	"strings"

	"manicule.dev/app/state"
	"manicule.dev/app/ui/dom"
)

// drawing is what was drawn last, so that what looks the same now is neither made nor
// compared again: go-app leaves a part alone whose node is the very same. Whether two
// moments look the same is found out by comparing what they look like, so nothing on
// the screen can be older than the Model. A nil drawing keeps nothing: for HTML.
type drawing struct {
	parts map[string]dom.Node
	looks map[string]look      // what parts were drawn of
	cards map[string]drawnCard // those of the last moment, by id
	fresh map[string]drawnCard // those of this one
	slots []string             // which card stands in which place, "" where none does
	order string               // the ids of the cards in the order of the text, by blanks
	told  string               // the order that the page was told last
	moved bool                 // something was drawn anew that cards or toolbar may have to move for
}

type drawnCard struct {
	sight sight
	card  card
	node  dom.Node
}

// look is a piece of the room as a value that can be compared, and is all that its node
// depends on.
type look interface{ node() dom.Node }

func newDrawing() *drawing {
	return &drawing{parts: map[string]dom.Node{}, looks: map[string]look{}, fresh: map[string]drawnCard{}}
}

// begin begins another moment.
func (d *drawing) begin() {
	d.cards, d.fresh = d.fresh, make(map[string]drawnCard, len(d.fresh))
}

// keep is n as a part: the one that was drawn last under that name, if it looks so.
func (d *drawing) keep(name string, n dom.Node) dom.Node {
	if d == nil {
		return dom.P(n)
	}
	n = dom.P(n)
	if last, ok := d.parts[name]; ok && dom.Same(last, n) {
		return last
	}
	d.parts[name] = n
	d.moved = d.moved || !still[name]
	return n
}

// open is n as a part that may stand where a look was drawn.
func (d *drawing) open(name string, n dom.Node) dom.Node {
	if d != nil {
		delete(d.looks, name)
	}
	return d.keep(name, n)
}

// of is the part that looks like v, made only where it looks otherwise than it did last.
func (d *drawing) of(name string, v look) dom.Node {
	if d == nil {
		return dom.P(v.node())
	}
	if last, ok := d.parts[name]; ok && d.looks[name] == v {
		return last
	}
	d.looks[name] = v
	return d.keep(name, v.node())
}

// still are the parts that nothing moves for: those in the line at the top, and the margin,
// whose pieces tell it themselves.
var still = map[string]bool{"margin": true, "bar": true, "skip": true, "home": true, "left": true, "saves": true, "tools": true, "menu": true}

// settle says whether something may have to move since it was last asked.
func (d *drawing) settle() bool {
	was := d.moved
	d.moved = false
	return was
}

// card is the card of a mark, made only where it has changed.
func (d *drawing) card(s sight) dom.Node {
	if d == nil {
		c := s.card()
		return dom.P(c.node())
	}
	drawn, ok := d.cards[s.mark.ID]
	if !ok || drawn.sight != s {
		drawn.sight = s
		if c := s.card(); !ok || drawn.card != c {
			d.moved = d.moved || !ok || drawn.card.shape() != c.shape()
			drawn = drawnCard{s, c, dom.P(c.node())}
		}
	}
	d.fresh[s.mark.ID] = drawn
	return drawn.node
}

// row is the cards beside the text, each in the slot that it was drawn in first: a
// card more or less leaves the others alone, which go-app compares by their place in
// the list. The page brings them into the order of the text (see rearranged).
func (d *drawing) row(cards []sight) []dom.Node {
	out := make([]dom.Node, len(cards), len(cards)+1)
	ids := make([]string, len(cards))
	for i, s := range cards {
		ids[i], out[i] = s.mark.ID, d.card(s)
	}
	if d == nil {
		return out
	}
	if order := strings.Join(ids, " "); order != d.order {
		d.order, d.moved = order, true
		d.seat(ids)
	}
	out = out[:0]
	for _, id := range d.slots {
		n := vacant
		if id != "" {
			n = d.fresh[id].node
		}
		out = append(out, n)
	}
	return out
}

// vacant stands in a slot that has no card.
var vacant = dom.P(dom.E("i", "hidden", "true"))

// seat gives each card its slot: the one that it has, else the first that is free.
func (d *drawing) seat(ids []string) {
	waiting := make(map[string]bool, len(ids))
	for _, id := range ids {
		waiting[id] = true
	}
	for i, id := range d.slots {
		if !waiting[id] {
			d.slots[i] = ""
		}
		delete(waiting, id)
	}
	free := 0
	for _, id := range ids {
		if !waiting[id] {
			continue
		}
		for free < len(d.slots) && d.slots[free] != "" {
			free++
		}
		if free == len(d.slots) {
			d.slots = append(d.slots, "")
		}
		d.slots[free] = id
	}
	for n := len(d.slots); n > 0 && d.slots[n-1] == ""; n-- {
		d.slots = d.slots[:n-1]
	}
}

// rearranged is the order of the cards where it is another than when last asked for,
// else "".
func (d *drawing) rearranged() string {
	if d.order == d.told {
		return ""
	}
	d.told = d.order
	return d.order
}

// dialog is a dialog. While it is closed it is empty: it may have held a recovery code,
// or a passphrase. Only the one in which a text is added stays as it was, since what is
// typed there waits.
func (d *drawing) dialog(m state.Model, id string, draw func(state.Model) dom.Node) dom.Node {
	if m.DialogOpen(id) {
		return d.open(id, draw(m))
	}
	if d != nil && id == "add" {
		if last, ok := d.parts[id]; ok {
			return last
		}
	}
	return d.of(id, shut(id))
}

// shut is a dialog that is closed.
type shut string

func (id shut) node() dom.Node { return dom.E("dialog", "id", string(id), "class", "dialog") }
