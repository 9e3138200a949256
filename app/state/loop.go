package state

import (
	"context"

	"manicule.dev/app/annotation"
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
	// Stand shows how saving stands: at once, or with the line that says so, where there
	// is one. What is said of Failed is drawn.
	Stand(now SaveState, line string)
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
// change is not durable. They tell by library.WithBegun from when on the next change
// may be made; one that does not is waited for. See package library.
type Vault interface {
	PutMark(ctx context.Context, m annotation.Mark) error
	DeleteMark(ctx context.Context, id string) error
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
	queue queue

	stands SaveState // as the page was told last
}

// Model is the present moment.
func (l *Loop) Model() Model { return l.model }

// Send tells what has happened.
func (l *Loop) Send(msg Msg) {
	l.model.Now, l.model.NextID = l.Clock(), l.NewID()
	var cmds []Cmd
	l.model, cmds = Update(l.model, msg)
	saved := ""
	for _, c := range cmds {
		if s, ok := c.(SaySaved); ok {
			if len(l.late) == 0 {
				saved = s.Line
				continue
			}
			c = Say(s) // after what waits to be said
		}
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
	if now := l.model.Saves.State(); now != l.stands || saved != "" {
		l.stands = now
		l.Page.Stand(now, saved)
	}
	if l.Changed != nil && saved == "" {
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
				l.queue.last(do)
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
