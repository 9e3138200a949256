package lock

import (
	"context"
	"fmt"

	"manicule.dev/app/record"
)

// Progress hears how much of a move is done.
type Progress func(done, all int)

// TurnOn sets up the lock and seals everything that is stored. It returns the
// recovery code, which is nowhere kept. An error before anything was sealed leaves
// everything as it was; one after that (the code is then returned too) leaves a lock
// that the next Unlock finishes. Errors wrap ErrWeak, ErrOn, or are a store's.
func (l *Lock) TurnOn(ctx context.Context, passphrase string, p Progress) (code string, err error) {
	l.moving.Lock()
	defer l.moving.Unlock()
	if Weak(passphrase) {
		return "", ErrWeak
	}
	if err := l.Refresh(ctx); err != nil {
		return "", err
	}
	l.mu.Lock()
	before, bad := l.form, l.err
	l.mu.Unlock()
	if bad != nil {
		return "", bad
	}
	if before.needsKeys() {
		return "", ErrOn
	}
	f := &form{Version: formVersion, Rev: 1, Phase: sealing, KDF: kdfName}
	if before != nil {
		f.Rev = before.Rev + 1
	}
	master := l.crypto.Random(32)
	keys, err := l.crypto.Keys(ctx, master)
	if err != nil {
		return "", err
	}
	check, err := keys.Seal(ctx, []Box{{labelCheck, []byte(checkText)}})
	if err != nil {
		return "", err
	}
	f.Check = check[0]
	if err := l.wrapPass(ctx, f, master, passphrase); err != nil {
		return "", err
	}
	if code, err = l.wrapCode(ctx, f, master); err != nil {
		return "", err
	}
	if err := l.put(ctx, f, &opened{keys, &names{keys: keys}}); err != nil {
		return "", err
	}
	return code, l.finish(ctx, p)
}

func (l *Lock) wrapPass(ctx context.Context, f *form, master []byte, passphrase string) error {
	p, err := tuned(ctx, l.crypto, l.crypto.Random(saltSize))
	if err != nil {
		return err
	}
	secret, err := l.crypto.Stretch(ctx, passphrase, p)
	if err != nil {
		return err
	}
	f.Params = p
	f.Pass, err = l.one(ctx, Keys.Seal, secret, labelPass, master)
	return err
}

func (l *Lock) wrapCode(ctx context.Context, f *form, master []byte) (code string, err error) {
	secret := l.crypto.Random(codeBytes)
	f.Code, err = l.one(ctx, Keys.Seal, secret, labelCode, master)
	return writeCode(secret), err
}

// one seals or opens (do is Keys.Seal or Keys.Open) a single thing by the keys of a
// secret. What was sealed by another secret's comes back as nil.
func (l *Lock) one(ctx context.Context, do func(Keys, context.Context, []Box) ([][]byte, error), secret []byte, label string, data []byte) ([]byte, error) {
	keys, err := l.crypto.Keys(ctx, secret)
	if err != nil {
		return nil, err
	}
	out, err := do(keys, ctx, []Box{{label, data}})
	if err != nil {
		return nil, err
	}
	return out[0], nil
}

// Unlock opens the lock with the passphrase or the recovery code, and finishes what
// was begun. Errors wrap ErrWrong, ErrOff, record.ErrDamaged where the form is
// damaged, or are a store's: the lock is then open, and not all has been moved.
func (l *Lock) Unlock(ctx context.Context, secret string, p Progress) error {
	l.moving.Lock()
	defer l.moving.Unlock()
	_, keys, err := l.master(ctx, secret)
	if err != nil {
		return err
	}
	l.mu.Lock()
	l.open = &opened{keys, &names{keys: keys}}
	l.mu.Unlock()
	return l.finish(ctx, p)
}

// master is the data key and its keys, had by the passphrase or the code.
func (l *Lock) master(ctx context.Context, secret string) ([]byte, Keys, error) {
	if err := l.settle(ctx); err != nil {
		return nil, nil, err
	}
	l.mu.Lock()
	f, bad := l.form, l.err
	l.mu.Unlock()
	if bad != nil {
		return nil, nil, bad
	}
	if !f.needsKeys() {
		return nil, nil, ErrOff
	}
	return l.opens(ctx, f, secret)
}

// opens is the data key of a form and its keys, had by the passphrase or the code.
func (l *Lock) opens(ctx context.Context, f *form, secret string) ([]byte, Keys, error) {
	var master []byte
	var err error
	if code, ok := readCode(secret); ok {
		master, err = l.one(ctx, Keys.Open, code, labelCode, f.Code)
	}
	if master == nil && err == nil {
		var long []byte
		if long, err = l.crypto.Stretch(ctx, secret, f.Params); err == nil {
			master, err = l.one(ctx, Keys.Open, long, labelPass, f.Pass)
		}
	}
	if err != nil {
		return nil, nil, err
	}
	if master == nil {
		return nil, nil, ErrWrong
	}
	keys, err := l.crypto.Keys(ctx, master)
	if err != nil {
		return nil, nil, err
	}
	if !fits(ctx, keys, f) {
		return nil, nil, fmt.Errorf("the lock's form: %w", record.ErrDamaged)
	}
	return master, keys, nil
}

// Change gives the lock another passphrase; secret is the present one or the
// recovery code. Only the data key is sealed anew. Errors are Unlock's, or ErrWeak.
func (l *Lock) Change(ctx context.Context, secret, passphrase string) error {
	if Weak(passphrase) {
		return ErrWeak
	}
	return l.rewrap(ctx, secret, func(f *form, master []byte) error { return l.wrapPass(ctx, f, master, passphrase) })
}

// NewCode makes another recovery code; the old one opens nothing any more. Errors
// are Unlock's.
func (l *Lock) NewCode(ctx context.Context, secret string) (code string, err error) {
	err = l.rewrap(ctx, secret, func(f *form, master []byte) (err error) {
		code, err = l.wrapCode(ctx, f, master)
		return err
	})
	return code, err
}

func (l *Lock) rewrap(ctx context.Context, secret string, with func(*form, []byte) error) error {
	l.moving.Lock()
	defer l.moving.Unlock()
	master, _, err := l.master(ctx, secret)
	if err != nil {
		return err
	}
	l.mu.Lock()
	f := *l.form
	l.mu.Unlock()
	f.Rev++
	if err := with(&f, master); err != nil {
		return err
	}
	return l.put(ctx, &f, nil)
}

// TurnOff opens everything that is sealed and takes the lock off. Errors are
// Unlock's; after a store's error the next Unlock goes on with it.
func (l *Lock) TurnOff(ctx context.Context, secret string, p Progress) error {
	l.moving.Lock()
	defer l.moving.Unlock()
	_, keys, err := l.master(ctx, secret)
	if err != nil {
		return err
	}
	l.mu.Lock()
	f := *l.form
	if l.open == nil {
		l.open = &opened{keys, &names{keys: keys}}
	}
	l.mu.Unlock()
	f.Rev, f.Phase = f.Rev+1, opening
	if err := l.put(ctx, &f, nil); err != nil {
		return err
	}
	return l.finish(ctx, p)
}

// done is the phase after each that moves something.
var done = map[phase]phase{sealing: sealed, opening: cleared}

// finish moves what stands on the wrong side, says in the form that it is done, and
// tells the other pages. l.moving must be held.
func (l *Lock) finish(ctx context.Context, p Progress) error {
	l.mu.Lock()
	f, open := *l.form, l.open
	l.mu.Unlock()
	err := l.move(ctx, open, f.on(), p)
	if err == nil && (f.Phase == sealing || f.Phase == opening) {
		f.Rev++
		f.Phase = done[f.Phase]
		err = l.put(ctx, &f, nil)
	}
	if l.keeper != nil {
		if f.needsKeys() {
			l.keeper.Keep(open.keys)
		} else {
			l.keeper.Changed()
		}
	}
	l.changed()
	return err
}

// move brings everything that stands in clear under seal, or the other way round.
func (l *Lock) move(ctx context.Context, open *opened, toSealed bool, p Progress) error {
	strictOK := false
	if l.strict != nil {
		err := l.strict.move(ctx, open, toSealed, nil, p)
		if err != nil && !unusable(err) {
			return err
		}
		strictOK = err == nil
	}
	if l.quick == nil {
		return nil
	}
	var safe *Store
	if strictOK {
		safe = l.strict
	}
	if err := l.quick.move(ctx, open, toSealed, safe, p); err != nil && !unusable(err) {
		return err
	}
	return nil
}
