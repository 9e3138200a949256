package state

import (
	"context"
	"errors"

	"manicule.dev/app/annotation"
	"manicule.dev/app/library"
	"manicule.dev/app/search"
	"manicule.dev/app/text"
)

// Page is the page in the browser. All positions count UTF-16 code units. Calls
// return at once; what the reader does comes back as messages.
type Page interface {
	Paint(marks []Painted)
	Repaint(put []Painted, gone []string)
	Show(name string, ranges []text.Range)
	Reveal(r text.Range, flash bool)
	Select(r text.Range)
	// Grip shows handles at the ends of a passage; none for the empty one.
	Grip(r text.Range)
	StepSentence(by int, extend bool)
	StepBlock(by int)
	Print()
	Focus(selector string)
	SetValue(selector, value string)
	Dialog(id string, open bool)
	Say(line string)
	Copy(s string)
	Speak(do string)
	Wear(settings map[string]string)
	Go(slug, ref string)
	// FetchIndex calls then with what all articles hold, nil where it cannot be had.
	FetchIndex(then func([]search.Item))
	// After calls then some milliseconds later.
	After(milliseconds int, then func())
}

// Vault keeps what the reader makes. Its methods may wait; an error says that the
// change is not durable. See package library.
type Vault interface {
	PutMark(ctx context.Context, m annotation.Mark) error
	DeleteMark(ctx context.Context, id string) error
	RestoreMark(ctx context.Context, id string) error
	KeepProgress(ctx context.Context, slug string, p Progress) error
	KeepSetting(ctx context.Context, name, value string) error
	KeepVersion(ctx context.Context, slug, text string) error
	KeepTold(ctx context.Context, slug, hash string) error
	SettleNote(ctx context.Context, id, text string) error
	// Version is the kept text of a version of an article.
	Version(ctx context.Context, slug, hash string) (string, error)
}

// Loop holds the Model, and is the only one to change it. All its methods must be
// called from one goroutine at a time.
type Loop struct {
	Page  Page
	Vault Vault
	Desk  Desk
	Texts TextVault
	Fixer Corrector
	Safe  Safe          // may be nil
	Clock func() int64  // Unix milliseconds
	NewID func() string // a new, unique id
	// Post runs f on the goroutine of the Loop, later.
	Post func(f func())
	// Changed is called after each message.
	Changed func()

	model Model
	late  []Cmd
	grip  text.Range
	saves chan func()
}

// Model is the present moment.
func (l *Loop) Model() Model { return l.model }

// Send tells what has happened.
func (l *Loop) Send(msg Msg) {
	l.model.Now, l.model.NextID = l.Clock(), l.NewID()
	var cmds []Cmd
	l.model, cmds = Update(l.model, msg)
	for _, c := range cmds {
		if late(c) {
			l.late = append(l.late, c)
		} else {
			l.run(c)
		}
	}
	if r := l.model.Gripped(); r != l.grip {
		l.grip = r
		l.Page.Grip(r)
	}
	if l.Changed != nil {
		l.Changed()
	}
}

// Drawn tells that the page now shows the Model: the commands that waited for
// that are carried out.
func (l *Loop) Drawn() {
	waiting := l.late
	l.late = nil
	for _, c := range waiting {
		l.run(c)
	}
}

func (l *Loop) run(c Cmd) {
	switch c := c.(type) {
	case Paint:
		l.Page.Paint(c.Marks)
	case Repaint:
		l.Page.Repaint(c.Put, c.Gone)
	case Show:
		l.Page.Show(c.Name, c.Ranges)
	case Reveal:
		l.Page.Reveal(c.Range, c.Flash)
	case Select:
		l.Page.Select(c.Range)
	case StepBlock:
		l.Page.StepBlock(c.By)
	case Print:
		l.Page.Print()
	case StepSentence:
		l.Page.StepSentence(c.By, c.Extend)
	case Focus:
		l.Page.Focus(c.Selector)
	case SetValue:
		l.Page.SetValue(c.Selector, c.Value)
	case Dialog:
		l.Page.Dialog(c.ID, c.Open)
	case Say:
		l.Page.Say(c.Line)
	case Copy:
		l.Page.Copy(c.Text)
	case Speak:
		l.Page.Speak(c.Do)
	case Wear:
		l.Page.Wear(c.Look.All())
	case Go:
		l.Page.Go(c.Slug, c.Ref)
	case FetchIndex:
		l.Page.FetchIndex(func(items []search.Item) { l.Post(func() { l.Send(IndexFetched{items}) }) })
	case ReadVersions:
		go l.readVersions(c)
	case After:
		l.Page.After(c.Milliseconds, func() { l.Post(func() { l.Send(c.Msg) }) })
	case SafeCmd:
		if l.Safe != nil {
			tell := func(msg Msg) { l.Post(func() { l.Send(msg) }) }
			do := func() { tell(l.Safe.Do(context.Background(), c, tell)) }
			if _, last := c.(ShutLock); last {
				l.queue(do) // after everything that is being saved
			} else {
				go do()
			}
		}
	default:
		if !l.runAdded(c) && !l.runFix(c) {
			l.save(c)
		}
	}
}

// save carries out the changes of the vault one after the other, in the order in
// which they were made, away from the goroutine of the Loop.
func (l *Loop) save(c Cmd) {
	ctx := context.Background()
	switch c := c.(type) {
	case PutMark:
		l.keep(c.Mark.ID, func() error { return l.Vault.PutMark(ctx, c.Mark) })
	case BinMark:
		l.keep(c.ID, func() error { return l.Vault.DeleteMark(ctx, c.ID) })
	case UnbinMark:
		l.keep(c.Mark.ID, func() error {
			if err := l.Vault.RestoreMark(ctx, c.Mark.ID); err != nil {
				return err
			}
			return l.Vault.PutMark(ctx, c.Mark)
		})
	case KeepVersion:
		l.queue(func() {
			err := l.Vault.KeepVersion(ctx, c.Slug, c.Text) // the vault tells the reader of it; the marks are kept without
			l.Post(func() { l.Send(VersionKept{err == nil}) })
		})
	case KeepTold:
		l.queue(func() { _ = l.Vault.KeepTold(ctx, c.Slug, c.Hash) }) // else the reader is told once more
	case KeepSetting:
		// Begun at once, so that the quick copy has it before the page is gone: to choose
		// another language loads the page anew, and then the vault's word counts. What
		// comes after it waits for its end.
		kept := make(chan struct{})
		go func() {
			defer close(kept)
			_ = l.Vault.KeepSetting(ctx, c.Name, c.Value) // the vault tells of it; the setting is worn
		}()
		l.queue(func() { <-kept })
	case SettleNote:
		l.keep(c.ID, func() error { return l.Vault.SettleNote(ctx, c.ID, c.Text) })
	case KeepProgress:
		l.queue(func() { _ = l.Vault.KeepProgress(ctx, c.Slug, c.Progress) }) // a lost reading position is not worth a word
	}
}

func (l *Loop) keep(id string, do func() error) {
	l.queue(func() {
		ended := SaveEnded{ID: id}
		if err := do(); err != nil {
			ended.Why, ended.Weak = library.Reason(err), errors.Is(err, library.ErrWeak)
		}
		l.Post(func() { l.Send(ended) })
	})
}

func (l *Loop) queue(f func()) {
	if l.saves == nil {
		l.saves = make(chan func(), 1024)
		go func() {
			for f := range l.saves {
				f()
			}
		}()
	}
	l.saves <- f
}

// readVersions asks the vault for old texts, away from the goroutine of the Loop.
func (l *Loop) readVersions(c ReadVersions) {
	texts := make(map[string]string, len(c.Hashes))
	for _, h := range c.Hashes {
		t, err := l.Vault.Version(context.Background(), c.Slug, h)
		if err != nil {
			t = "" // not kept: the marks are looked for by their quotations
		}
		texts[h] = t
	}
	l.Post(func() { l.Send(VersionsRead{texts}) })
}
