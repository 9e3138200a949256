package state

import (
	"context"
	"errors"
	"sync"

	"manicule.dev/app/library"
)

// queue makes changes in the order in which they were asked for, away from the
// goroutine of the Loop. The next one is made when the one before has begun and not
// only when it has ended: the page may be gone while the disk is busy, and then the
// quick copy has them all. The zero queue is ready.
type queue struct {
	work chan func()
	// under way are those that have begun.
	under sync.WaitGroup
}

// add puts a change at the end of the queue. It is made with a context that hears
// when it has begun, and may wait.
func (q *queue) add(do func(ctx context.Context)) {
	q.put(func() {
		begun := make(chan struct{})
		tell := sync.OnceFunc(func() { close(begun) })
		q.under.Go(func() {
			defer tell() // had it nothing to begin
			do(library.WithBegun(context.Background(), tell))
		})
		<-begun
	})
}

// last has f done when all that was added before has ended; what is added later waits
// for the end of it.
func (q *queue) last(f func()) {
	q.put(func() {
		q.under.Wait()
		f()
	})
}

func (q *queue) put(f func()) {
	if q.work == nil {
		q.work = make(chan func(), 1024)
		go func() {
			for f := range q.work {
				f()
			}
		}()
	}
	q.work <- f
}

// save carries out a change of the vault.
func (l *Loop) save(c Cmd) {
	switch c := c.(type) {
	case PutMark:
		l.keep(c.Mark.ID, func(ctx context.Context) error { return l.Vault.PutMark(ctx, c.Mark) })
	case BinMark:
		l.keep(c.ID, func(ctx context.Context) error { return l.Vault.DeleteMark(ctx, c.ID) })
	case SettleNote:
		l.keep(c.ID, func(ctx context.Context) error { return l.Vault.SettleNote(ctx, c.ID, c.Text) })
	case KeepVersion:
		l.queue.add(func(ctx context.Context) {
			err := l.Vault.KeepVersion(ctx, c.Slug, c.Text) // the vault tells the reader of it; the marks are kept without
			l.Post(func() { l.Send(VersionKept{err == nil}) })
		})
	case KeepTold:
		l.queue.add(func(ctx context.Context) { _ = l.Vault.KeepTold(ctx, c.Slug, c.Hash) }) // else the reader is told once more
	case KeepSetting:
		l.queue.add(func(ctx context.Context) { _ = l.Vault.KeepSetting(ctx, c.Name, c.Value) }) // the vault tells of it; the setting is worn
	case KeepProgress:
		l.queue.add(func(ctx context.Context) { _ = l.Vault.KeepProgress(ctx, c.Slug, c.Progress) }) // a lost reading position is not worth a word
	}
}

// keep makes a change of a mark and sends what became of it.
func (l *Loop) keep(id string, do func(ctx context.Context) error) {
	l.queue.add(func(ctx context.Context) {
		ended := SaveEnded{ID: id}
		if err := do(ctx); err != nil {
			ended.Why, ended.Weak = library.Reason(err), errors.Is(err, library.ErrWeak)
		}
		l.Post(func() { l.Send(ended) })
	})
}
