// Package lock seals what a library keeps under the reader's passphrase. Its Stores
// stand between the library and the two copies; its Lock is set up, opened, shut and
// taken off.
//
// A random data key seals everything, and is itself kept twice in the lock's form:
// sealed by what Argon2id makes of the passphrase, and by a recovery code. So a new
// passphrase seals one key anew and no record. There is no other way in: who loses
// both has lost what is sealed.
//
// Setting up and taking off are two steps each: first the form says what is going
// on, from when on everything new is written in the new way; then what there was is
// moved, part by part; then the form says that it is done. Whoever opens a lock that
// is neither here nor there finishes that.
package lock

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"manicule.dev/app/library"
)

// Errors that callers branch on.
var (
	// ErrWrong: that is not the passphrase, nor is it the recovery code.
	ErrWrong = errors.New("wrong passphrase")
	// ErrWeak: the passphrase is too short to be one.
	ErrWeak = errors.New("the passphrase is too short")
	// ErrOn and ErrOff: the lock is set up already; it is not set up.
	ErrOn  = errors.New("the lock is set up already")
	ErrOff = errors.New("the lock is not set up")
)

// Status is how a Lock stands.
type Status string

// The states.
const (
	Off    Status = "off"    // not set up
	Shut   Status = "shut"   // set up, and the passphrase is needed
	Open   Status = "open"   // set up, and the keys are here
	Broken Status = "broken" // the form is damaged in both copies, or of a later version
)

// Lock is the reader's lock. Make one with New.
type Lock struct {
	crypto        Crypto
	keeper        Keeper
	quick, strict *Store

	moving sync.Mutex // held while the lock is set up, opened, changed or taken off

	mu       sync.Mutex
	form     *form
	open     *opened
	err      error // why the form cannot be read
	settled  bool  // the strict copy has been asked for its form
	watchers []func()
}

// New makes a lock over two stores, of which either may be nil. Nothing is read yet.
// keeper may be nil.
func New(quick, strict library.Store, crypto Crypto, keeper Keeper) *Lock {
	l := &Lock{crypto: crypto, keeper: keeper}
	if quick != nil {
		l.quick = &Store{lock: l, inner: quick}
	}
	if strict != nil {
		l.strict = &Store{lock: l, inner: strict}
	}
	return l
}

// Quick is the first copy as the library is to use it; nil for none.
func (l *Lock) Quick() library.Store { return l.quick.orNil() }

// Strict is the second copy as the library is to use it; nil for none.
func (l *Lock) Strict() library.Store { return l.strict.orNil() }

func (s *Store) orNil() library.Store {
	if s == nil {
		return nil
	}
	return s
}

// Watch has f called whenever Status may have changed. f must not wait.
func (l *Lock) Watch(f func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.watchers = append(l.watchers, f)
}

func (l *Lock) changed() {
	l.mu.Lock()
	fs := append([]func(){}, l.watchers...)
	l.mu.Unlock()
	for _, f := range fs {
		f()
	}
}

// Status is how the lock stands; the error says why it is Broken.
func (l *Lock) Status() (Status, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.err != nil:
		return Broken, l.err
	case !l.form.needsKeys():
		return Off, nil
	case l.open == nil:
		return Shut, nil
	}
	return Open, nil
}

// Start reads the form from the quick copy, and from the strict one only if need
// be: a page must not wait for a database before its first marks show. Where
// another page has the keys, the lock is open afterwards.
func (l *Lock) Start(ctx context.Context) error {
	if l.quick == nil {
		return ctx.Err()
	}
	raw, err := l.quick.readForm(ctx)
	if err != nil {
		return ctx.Err() // the store says so again when it is used
	}
	if f, err := readForm(raw); err == nil {
		l.take(f, nil)
	} else if err := l.settle(ctx); err != nil {
		return err
	}
	l.ask(ctx)
	return ctx.Err()
}

// readForm is the form as the store holds it.
func (s *Store) readForm(ctx context.Context) (string, error) {
	found, err := s.inner.Get(ctx, []string{FormKey})
	if err != nil {
		return "", err
	}
	raw := ""
	if len(found) > 0 {
		raw = found[0].Value
	}
	s.mu.Lock()
	s.form = raw
	s.mu.Unlock()
	return raw, nil
}

// take makes f the form if it is later than the present one. err is why there is
// none.
func (l *Lock) take(f *form, err error) {
	l.mu.Lock()
	before := l.form
	l.form = later(l.form, f)
	l.err = nil
	if l.form == nil {
		l.err = err
	}
	if !l.form.needsKeys() {
		l.open = nil
	}
	same := before == l.form
	l.mu.Unlock()
	if !same || err != nil {
		l.changed()
	}
}

// settle asks both copies for the form, once.
func (l *Lock) settle(ctx context.Context) error {
	l.mu.Lock()
	settled := l.settled
	l.mu.Unlock()
	if settled {
		return nil
	}
	return l.Refresh(ctx)
}

// Refresh reads the form anew from both copies, as after another tab changed it, and
// mends a copy that lacks it. A store that fails is no error; the error is ctx's.
func (l *Lock) Refresh(ctx context.Context) error {
	var best *form
	var bad error
	raws := map[*Store]string{}
	for _, s := range []*Store{l.strict, l.quick} {
		if s == nil {
			continue
		}
		raw, err := s.readForm(ctx)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			continue
		}
		raws[s] = raw
		f, err := readForm(raw)
		if err != nil {
			bad = err
		}
		best = later(best, f)
	}
	l.mu.Lock()
	l.settled = true
	l.mu.Unlock()
	l.take(best, bad)
	l.mu.Lock()
	f := l.form
	l.mu.Unlock()
	for s, raw := range raws {
		if f != nil && raw != f.write() {
			_ = s.putForm(ctx, f) // what cannot be mended now is mended next time
		}
	}
	l.ask(ctx)
	return ctx.Err()
}

// ask takes the keys from another page, where it has them.
func (l *Lock) ask(ctx context.Context) {
	if s, _ := l.Status(); s != Shut || l.keeper == nil {
		return
	}
	if keys := l.keeper.Ask(ctx); keys != nil {
		l.Adopt(ctx, keys)
	}
}

// Adopt opens the lock with keys that another page had, if they fit, and says whether
// they did.
func (l *Lock) Adopt(ctx context.Context, keys Keys) bool {
	l.mu.Lock()
	f, open := l.form, l.open
	l.mu.Unlock()
	if !f.needsKeys() || open != nil || !fits(ctx, keys, f) {
		return false
	}
	l.mu.Lock()
	l.open = &opened{keys, &names{keys: keys}}
	l.mu.Unlock()
	l.changed()
	return true
}

func fits(ctx context.Context, keys Keys, f *form) bool {
	got, err := keys.Open(ctx, []Box{{labelCheck, f.Check}})
	return err == nil && string(got[0]) == checkText
}

// notice takes in that a store holds another form than was known. An error says that
// nothing can be done with the store now.
func (l *Lock) notice(ctx context.Context, s *Store, raw string) error {
	s.mu.Lock()
	s.form = raw
	s.mu.Unlock()
	f, err := readForm(raw)
	if err != nil {
		return nil // damaged: what is known goes on
	}
	l.take(f, nil)
	l.ask(ctx)
	return ctx.Err()
}

// mode is what the store does now: nil keys for in clear.
func (s *Store) mode(ctx context.Context) (*opened, error) {
	l := s.lock
	if s == l.strict {
		if err := l.settle(ctx); err != nil {
			return nil, err
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.err != nil:
		return nil, fmt.Errorf("%w: %w", library.ErrLocked, l.err)
	case l.form.needsKeys() && l.open == nil:
		return nil, library.ErrLocked
	case l.form.on():
		return l.open, nil
	}
	return nil, nil
}

// putForm writes the form over an earlier one, or where there is none. Another one
// of the same revision was set up by another tab at the same moment: it stays, since
// something may be sealed by it already.
func (s *Store) putForm(ctx context.Context, f *form) error {
	text, raw, kept := f.write(), "", false
	err := s.inner.Update(ctx, []string{FormKey}, func(found map[string]string) []library.Change {
		raw = found[FormKey]
		there, err := readForm(raw)
		if kept = err == nil && there != nil && there.Rev >= f.Rev; kept {
			return nil
		}
		return []library.Change{library.Put(FormKey, text)}
	})
	if err != nil {
		return err
	}
	if kept && raw != text {
		return fmt.Errorf("%w in another tab", ErrOn)
	}
	s.mu.Lock()
	s.form = text
	s.mu.Unlock()
	return nil
}

// put makes f the form, on the disk first, and opens the lock with the keys, if any,
// at the same moment: a save in between must not find it shut. It fails where no copy
// takes the form.
func (l *Lock) put(ctx context.Context, f *form, with *opened) error {
	kept := 0
	var errs []error
	for _, s := range []*Store{l.strict, l.quick} {
		if s == nil {
			continue
		}
		err := s.putForm(ctx, f)
		if errors.Is(err, ErrOn) {
			return err
		}
		if err == nil {
			kept++
		}
		errs = append(errs, err)
	}
	if kept == 0 {
		return fmt.Errorf("the lock cannot be kept: %w", errors.Join(errs...))
	}
	if with != nil {
		l.mu.Lock()
		l.form, l.open, l.err = later(l.form, f), with, nil
		l.mu.Unlock()
		l.changed()
	}
	l.take(f, nil)
	return nil
}

// Shutdown forgets the keys, here and in every other page.
func (l *Lock) Shutdown() {
	l.forget()
	if l.keeper != nil {
		l.keeper.Forget()
	}
}

// Forgotten is told where another page had the keys forgotten.
func (l *Lock) Forgotten() { l.forget() }

func (l *Lock) forget() {
	l.mu.Lock()
	was := l.open != nil
	l.open = nil
	l.mu.Unlock()
	for _, s := range []*Store{l.quick, l.strict} {
		if s != nil {
			s.mu.Lock()
			s.of, s.cache = nil, nil
			s.mu.Unlock()
		}
	}
	if was {
		l.changed()
	}
}

// Damaged is what is sealed, was met in this visit and cannot be opened.
func (l *Lock) Damaged() []library.Entry {
	var out []library.Entry
	for _, s := range []*Store{l.quick, l.strict} {
		if s != nil {
			out = append(out, s.Damaged()...)
		}
	}
	return out
}
