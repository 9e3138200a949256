//go:build js && wasm

// Command wasm is the browser's entry: it opens what the reader owns, adopts the
// article that the page shows, and puts the reading room around it.
package main

import (
	"context"
	"errors"
	"runtime/debug"
	"sync"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"manicule.dev/app/annotation"
	"manicule.dev/app/browser"
	"manicule.dev/app/library"
	"manicule.dev/app/state"
	"manicule.dev/app/ui"
)

func main() {
	browser.Breathe()
	browser.StretchInWorker()
	page, ok := browser.Open()
	if !ok {
		panic("the page's scripts did not run")
	}
	browser.Words()
	ctx := context.Background()
	options, key, keeper := browser.Vault()
	if err := key.Start(ctx); err != nil {
		panic(err)
	}
	began, _ := key.Status()
	lib, err := library.Open(ctx, options)
	if err != nil {
		panic(err)
	}
	browser.Breathe()
	keep := &safe{page: page, lib: lib, lock: key, opened: func() {}, was: began}
	keeper.Locked = keep.locked
	var loop *state.Loop
	own := vault{lib, func(slug string) {
		loop.Post(func() { loop.Send(state.MarksChanged{Marks: lib.Marks(slug)}) })
	}}
	loop = &state.Loop{
		Page: page, Vault: own, Safe: keep, Desk: page, Texts: own, Fixer: corrector{page, lib}, NewID: library.NewID,
		Clock: func() int64 { return time.Now().UnixMilli() },
	}
	back := func() {}
	base := app.Getenv("GOAPP_ROOT_PREFIX")
	room := ui.NewRoom(base, loop, page.Layout, func() {
		back()
		page.Listen(func(kind, a, b string, i, j int) bool {
			msg := ui.Msg(loop.Model(), ui.Event{Kind: kind, A: a, B: b, I: i, J: j})
			if msg == nil {
				return false
			}
			loop.Send(msg)
			return true
		})
		page.Interactive()
	}, page.Drawn)
	open(ctx, page, lib, loop, keep)
	browser.Breathe()
	keep.watch(loop)
	go tendTexts(ctx, page, lib, loop)
	go tend(ctx, lib, loop)
	back = page.HandOver()
	app.RouteWithRegexp("^/.*", func() app.Composer { return room })
	browser.Breathe()
	app.RunWhenOnBrowser()
}

// open tells the loop what the page shows and what the reader owns of it.
func open(ctx context.Context, page *browser.Page, lib *library.Library, loop *state.Loop, keep *safe) {
	look, own := wear(page, lib)
	if !ownText(ctx, page, lib) {
		keep.opened = page.Reload // with the keys at hand, the page builds the text
		loop.Send(state.LibraryOpened{Look: look, Own: own, Empty: true})
		keep.opened = page.Reload // what the lock held back can be shown now
		return
	}
	doc, err := page.Article()
	if err != nil && !errors.Is(err, browser.ErrNoArticle) {
		panic(err)
	}
	if doc == nil {
		loop.Send(state.LibraryOpened{Look: look, Own: own})
		keep.opened = func() {
			_ = lib.LoadTexts(ctx) // ctx never ends
			fillShelf(ctx, page, lib)
		}
		go fillShelf(ctx, page, lib)
		watch(lib, "", loop)
		return
	}
	browser.Breathe()
	keep.slug = doc.Slug
	keep.opened = func() { _ = lib.LoadTexts(ctx) } // ctx never ends
	load(ctx, lib, doc.Slug)
	loop.Send(state.ArticleOpened{Doc: doc, Marks: lib.Marks(doc.Slug), Look: look, Own: own, Progress: progress(lib, doc.Slug), Told: lib.Told(doc.Slug)})
	fixes(lib, doc.Slug, loop)
	watch(lib, doc.Slug, loop)
}

// load has an article's records read, and returns as soon as the quick copy has been:
// the room opens with what that one holds, and hears of the rest by watch. To wait
// for the database would cost a first visit some 200 ms.
func load(ctx context.Context, lib *library.Library, slug string) {
	quick := make(chan struct{})
	once := sync.OnceFunc(func() { close(quick) })
	stop := lib.Watch(func(e library.Event) {
		if e.Article == slug {
			once()
		}
	})
	go func() {
		_ = lib.Load(ctx, slug) // ctx never ends; what a store refuses stands in Notices
		once()
	}()
	<-quick
	stop()
}

// watch tells the loop what changes in the vault without its doing. Many changes
// in a row are read once.
func watch(lib *library.Library, slug string, loop *state.Loop) {
	asked := false
	lib.Watch(func(e library.Event) {
		if e.Article == slug && !e.Ours && !asked {
			asked = true
			loop.Post(func() {
				asked = false
				loop.Send(state.MarksChanged{Marks: lib.Marks(slug)})
				fixes(lib, slug, loop)
			})
		}
		if e.Notice.Text != "" {
			loop.Post(func() { loop.Send(state.Noticed{Line: e.Notice.Text}) })
		}
	})
}

func progress(lib *library.Library, slug string) state.Progress {
	p, _ := lib.Progress(slug)
	return state.Progress{At: p.At, Far: p.Far, Hash: p.Hash, When: p.When}
}

// wear is the look that the page has, with what the vault knows better: after a
// backup was restored, or where the browser lost the quick copy that first.js reads.
func wear(page *browser.Page, lib *library.Library) (state.Look, state.Own) {
	worn := state.LookOf(page.Kept())
	look := worn
	for _, s := range state.Settings {
		look = look.Set(s.Key, lib.Setting(state.LookName(s.Key)))
	}
	if look != worn {
		page.Wear(look.All())
	}
	own := state.Own{}
	for _, name := range state.OwnNames() {
		if v := lib.Setting(name); v != "" {
			own[name] = v
		}
	}
	return look, own
}

// quiet is how long after the start the vault looks through what it holds.
const quiet = 5 * time.Second

// tend has the vault look through everything it holds, once a day, when the page
// has come to rest. What it finds it tells by notices.
func tend(ctx context.Context, lib *library.Library, loop *state.Loop) {
	time.Sleep(quiet)
	debug.SetGCPercent(100) // boot.js lets the start run without a collection
	if lib.BackupDue() {
		loop.Post(func() { loop.Send(state.BackupDue{}) })
	}
	if lib.SweepDue() {
		_ = lib.Sweep(ctx) // a store that fails is told of by a notice
	}
}

// fillShelf writes what is the reader's into the cards of the library.
func fillShelf(ctx context.Context, page *browser.Page, lib *library.Library) {
	slugs := page.Slugs()
	all, err := lib.Overview(ctx, slugs)
	if err != nil {
		return // ctx never ends
	}
	for _, slug := range slugs {
		s := all[slug]
		page.Card(state.Shelved{Slug: slug, Marks: s.Marks, Progress: s.Progress.Far})
	}
}

// settle is the time in which the loop hears that a change has ended.
const settle = 30 * time.Millisecond

// vault is the library as the loop knows it.
type vault struct {
	lib *library.Library
	// news is called when the library kept more of a mark than it was given.
	news func(slug string)
}

func (v vault) PutMark(ctx context.Context, m annotation.Mark) error {
	err := v.lib.PutMark(ctx, m)
	if now, _, ok := v.lib.Mark(m.ID); ok && (now.Note != m.Note || len(now.Others) != len(m.Others)) {
		// Another tab wrote the same note. The loop takes that in once it knows that
		// its own change has ended.
		time.AfterFunc(settle, func() { v.news(m.Article) })
	}
	return err
}
func (v vault) DeleteMark(ctx context.Context, id string) error {
	return v.lib.DeleteMark(ctx, id)
}
func (v vault) SettleNote(ctx context.Context, id, text string) error {
	return v.lib.SettleNote(ctx, id, text)
}

func (v vault) KeepProgress(ctx context.Context, slug string, p state.Progress) error {
	return v.lib.SetProgress(ctx, slug, library.Progress{At: p.At, Far: p.Far, Hash: p.Hash, When: p.When})
}

func (v vault) KeepVersion(ctx context.Context, slug, text string) error {
	return kept(v.lib.KeepVersion(ctx, slug, text))
}
func (v vault) KeepSetting(ctx context.Context, name, value string) error {
	return kept(v.lib.PutSetting(ctx, name, value))
}
func (v vault) KeepTold(ctx context.Context, slug, hash string) error {
	return v.lib.SetTold(ctx, slug, hash)
}
func (v vault) Version(ctx context.Context, slug, hash string) (string, error) {
	return v.lib.Version(ctx, slug, hash)
}

// kept lets pass what is kept in one copy: what is no mark is not worth a word.
func kept(err error) error {
	if errors.Is(err, library.ErrWeak) {
		return nil
	}
	return err
}
