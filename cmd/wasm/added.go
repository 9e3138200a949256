//go:build js && wasm

package main

import (
	"context"
	"errors"

	"manicule.dev/app/added"
	"manicule.dev/app/browser"
	"manicule.dev/app/library"
	"manicule.dev/app/state"
)

// ownText sees to it that the page of an added text shows it, and returns whether
// it does. What the page itself could not read, the library may.
func ownText(ctx context.Context, page *browser.Page, lib *library.Library) bool {
	own, ok := page.Own()
	if !ok {
		return true
	}
	now := own.State(ctx)
	if now == "closed" || now == "missing" {
		now = fetchText(ctx, own, lib)
	}
	return now == "built"
}

func fetchText(ctx context.Context, own browser.Own, lib *library.Library) string {
	text, findings, err := lib.Text(ctx, own.ID)
	if err == nil {
		err = own.Build(ctx, text, findings)
	}
	now := "damaged"
	switch {
	case err == nil:
		return "built"
	case errors.Is(err, library.ErrNoText):
		now = "missing"
	case errors.Is(err, library.ErrLocked):
		now = "locked"
	case errors.Is(err, library.ErrDenied):
		now = "denied"
	}
	own.Say(now)
	return now
}

// tendTexts reads the list of the reader's texts and keeps the loop and the shelf
// in step with it.
func tendTexts(ctx context.Context, page *browser.Page, lib *library.Library, loop *state.Loop) {
	tell := func() {
		here, bin := lib.Texts()
		loop.Send(state.TextsChanged{Here: here, Bin: bin})
		go fillShelf(ctx, page, lib)
	}
	asked := false
	lib.Watch(func(e library.Event) {
		if e.Article != library.TextsShelf || asked {
			return
		}
		asked = true
		loop.Post(func() {
			asked = false
			tell()
		})
	})
	_ = lib.LoadTexts(ctx) // ctx never ends; what a store refuses stands in Notices
	loop.Post(tell)
}

func (v vault) AddText(ctx context.Context, id string, card added.Card, text, findings []byte) error {
	return kept(v.lib.AddText(ctx, id, card, text, findings))
}

func (v vault) MoveText(ctx context.Context, id string, bin bool) error {
	if bin {
		return kept(v.lib.BinText(ctx, id))
	}
	return kept(v.lib.UnbinText(ctx, id))
}
