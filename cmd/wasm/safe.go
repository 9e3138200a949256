//go:build js && wasm

package main

import (
	"bytes"
	"context"
	"errors"
	"strconv"
	"sync"
	"time"

	"manicule.dev/app/browser"
	"manicule.dev/app/library"
	"manicule.dev/app/lock"
	"manicule.dev/app/record"
	"manicule.dev/app/state"
	"manicule.dev/app/word"
)

// safe is the reader's records as a whole, as the loop knows them.
type safe struct {
	page *browser.Page
	lib  *library.Library
	lock *lock.Lock
	slug string // of the page's article; empty in the library
	// opened is called after the lock was opened and everything was read.
	opened func()
	was    lock.Status // as it was when this page was told of it last, at first when it started
	// looking has one survey after the other look: else one that is overtaken would
	// show the reader how things were.
	looking sync.Mutex
}

const settingIdle = "lock.idle" // minutes after which the lock shuts by itself

// Do implements state.Safe.
func (s *safe) Do(ctx context.Context, c state.SafeCmd, tell func(state.Msg)) state.Msg {
	moved := func(done, all int) { tell(state.SafeMoved{Done: done, All: all}) }
	end := state.SafeEnded{Cmd: c}
	var err error
	switch c := c.(type) {
	case state.TakeSurvey:
		return s.survey(ctx, c.Thorough)
	case state.AskPersist:
		err = s.persist(ctx, &end)
	case state.MakeBackup:
		err = s.backup(ctx)
		end.Result = word.T("The backup is in your downloads.")
	case state.TakeBackup:
		err = s.restore(ctx, c.Secret, &end)
	case state.Unbin:
		err = s.lib.Unbin(ctx, c.Article, c.ID)
		end.Result = word.T("Restored.")
	case state.EmptyBin:
		end.Emptied, err = s.lib.EmptyBin(ctx)
		end.Result = word.T("The bin is empty.")
	case state.RefillBin:
		err = s.lib.Refill(ctx, c.All)
		end.Result = word.T("The bin is as it was.")
	case state.SaveDamage:
		s.page.Download("manicule-damaged.txt", "text/plain", []byte(c.Damage.Key+"\n"+c.Damage.Raw+"\n"))
	case state.DropDamage:
		err = s.lib.Dismiss(ctx, c.Damage)
	case state.KeepDamage:
		err = s.lib.Keep(ctx, c.Damage)
	case state.SetIdle:
		s.page.Idle(c.Minutes)
		err = s.lib.PutSetting(ctx, settingIdle, strconv.Itoa(c.Minutes))
	case state.PrintCode:
		s.page.PrintCode()
	default:
		err = s.turn(ctx, c, &end, moved)
	}
	if err != nil {
		end.Problem, end.Result = problem(err), ""
	}
	return end
}

// turn carries out what is the lock's.
func (s *safe) turn(ctx context.Context, c state.SafeCmd, end *state.SafeEnded, moved lock.Progress) (err error) {
	switch c := c.(type) {
	case state.SetUpLock:
		if end.Code, err = s.lock.TurnOn(ctx, c.Pass, moved); end.Code != "" && err != nil {
			end.Result = problem(err) // the lock is on, and the code must be seen all the same
			err = nil
		}
		_ = s.lib.Retry(ctx) // what another tab's lock was in the way of
	case state.OpenLock:
		if err = s.lock.Unlock(ctx, c.Secret, moved); err == nil {
			s.reread(ctx)
		}
	case state.ChangeLock:
		err = s.lock.Change(ctx, c.Secret, c.Pass)
		end.Result = word.T("The passphrase is changed.")
	case state.RenewCode:
		end.Code, err = s.lock.NewCode(ctx, c.Secret)
	case state.TakeOffLock:
		err = s.lock.TurnOff(ctx, c.Secret, moved)
		end.Result = word.T("The lock is taken off.") + s.leftSealed(ctx)
	case state.ShutLock:
		if n := len(s.lib.Unsaved()); n > 0 {
			end.Problem = word.N(n, "Not locked: {n} change is not saved yet.", "Not locked: {n} changes are not saved yet.")
			return nil
		}
		s.lock.Shutdown()
		s.page.Reload()
	}
	return err
}

// leftSealed tells of what could not be opened when the lock was taken off; it now
// stands among what needs attention.
func (s *safe) leftSealed(ctx context.Context) string {
	_ = s.lib.Reopen(ctx) // ctx never ends; what a store refuses stands in Notices
	n := 0
	for _, d := range s.lib.Attention() {
		if d.Sealed() {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return " " + word.N(n, "{n} thing could not be read and is listed under Needs attention.", "{n} things could not be read and are listed under Needs attention.")
}

// reread reads everything that the page shows, now that it can be read.
func (s *safe) reread(ctx context.Context) {
	_ = s.lib.Reopen(ctx) // ctx never ends; what a store refuses stands in Notices
	if s.slug != "" {
		_ = s.lib.Load(ctx, s.slug)
	}
	_ = s.lib.LoadTexts(ctx)
	_ = s.lib.Retry(ctx) // what fails again is shown as unsaved
	if s.was == lock.Open {
		s.idle()
	}
	s.opened()
}

// readable says whether what could not be read now can: another tab had the keys, or
// took the lock off, of which the quick copy knows nothing if the browser was killed.
func readable(before, now lock.Status) bool {
	return before == lock.Shut && (now == lock.Open || now == lock.Off)
}

func (s *safe) idle() {
	n, err := strconv.Atoi(s.lib.Setting(settingIdle))
	if err != nil {
		n = 15
	}
	s.page.Idle(n)
}

// watch tells the loop how the lock stands, now and whenever that changes.
func (s *safe) watch(loop *state.Loop) {
	began := s.was
	if s.was, _ = s.lock.Status(); s.was == lock.Open {
		s.idle()
	}
	if readable(began, s.was) {
		go s.reread(context.Background()) // the page was being read without the keys
	}
	loop.Send(state.LockChanged{Lock: s.was})
	s.lock.Watch(func() {
		now, _ := s.lock.Status()
		before := s.was
		if s.was = now; now == before {
			return
		}
		if readable(before, now) {
			go s.reread(context.Background())
		}
		if now == lock.Off {
			s.page.Idle(0)
		}
		loop.Post(func() { loop.Send(state.LockChanged{Lock: now}) })
	})
}

// locked is told when another tab shut the lock: nothing readable is to stay here,
// unless it would be lost.
func (s *safe) locked() {
	if len(s.lib.Unsaved()) == 0 {
		s.page.Reload()
	}
}

func (s *safe) survey(ctx context.Context, thorough bool) state.Msg {
	if thorough {
		_ = s.lib.Sweep(ctx) // a store that fails is told of by a notice
	}
	s.looking.Lock()
	defer s.looking.Unlock()
	v := state.Survey{Notices: s.lib.Notices(), Attention: s.lib.Attention()}
	v.Figures, _ = s.lib.Storage(ctx) // ctx never ends
	v.Bin, _ = s.lib.WholeBin(ctx)    // what cannot be read is told of by a notice
	v.Idle, _ = strconv.Atoi(s.lib.Setting(settingIdle))
	if s.lib.Setting(settingIdle) == "" {
		v.Idle = 15
	}
	return state.Surveyed{Survey: v}
}

func (s *safe) persist(ctx context.Context, end *state.SafeEnded) error {
	given, err := browser.Disk{}.Persist(ctx)
	end.Result = word.T("The browser has promised to keep everything.")
	if !given {
		end.Result = word.T("The browser did not promise it now. It does so more readily for a site that you installed or visit often. A backup is the sure way.")
	}
	return err
}

func (s *safe) backup(ctx context.Context) error {
	var clear bytes.Buffer
	if err := s.lib.Backup(ctx, &clear); err != nil {
		return err
	}
	now := time.Now()
	file, err := s.lock.SealBackup(ctx, clear.Bytes(), now.UnixMilli())
	if err == nil {
		s.page.Download("manicule-"+now.Format(time.DateOnly)+".zip", "application/zip", file)
	}
	return err
}

func (s *safe) restore(ctx context.Context, secret string, end *state.SafeEnded) error {
	clear, err := s.lock.OpenBackup(ctx, s.page.File(), browser.Inflate, secret)
	if errors.Is(err, lock.ErrSealed) {
		end.Sealed = true
		return nil
	}
	if err != nil {
		return err
	}
	r, err := s.lib.Restore(ctx, bytes.NewReader(clear), browser.Inflate)
	if err != nil {
		return err
	}
	if s.slug != "" {
		_ = s.lib.Load(ctx, s.slug) // ctx never ends
	}
	s.opened()
	num := word.Number
	end.Result = word.T("Restored: {1} added, {2} with something new, {3} as they were.", num(r.New), num(r.Changed), num(max(0, r.Records-r.New-r.Changed)))
	if r.Aside > 0 {
		end.Result += " " + word.N(r.Aside, "{n} thing could not be read and is listed under Needs attention.", "{n} things could not be read and are listed under Needs attention.")
	}
	return nil
}

// problem is an error in plain words, with what can be done.
func problem(err error) string {
	switch {
	case errors.Is(err, lock.ErrWrong):
		return word.T("That is neither the passphrase nor the recovery code.")
	case errors.Is(err, library.ErrNoBackup):
		return word.T("Nothing was restored: {1}.", library.Reason(err))
	case errors.Is(err, record.ErrDamaged):
		return word.T("The record that the lock is opened with is damaged. The passphrase may be right. Nothing was deleted.")
	case errors.Is(err, library.ErrLocked):
		return word.T("Your notes are locked.")
	}
	return word.T("That did not work: {1}.", library.Reason(err))
}
