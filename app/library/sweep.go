package library

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"manicule.dev/app/record"
)

// pauseBetween is how many records Sweep looks at before it lets the page breathe.
const pauseBetween = 50

// Sweep looks through everything that is stored, a few records at a time: what one
// store lacks the other restores, what is damaged goes to Attention, and the numbers
// of marks are put right. It is for the background, once in a visit. A store that
// fails ends it early; the error is that store's or ctx's.
func (l *Library) Sweep(ctx context.Context) error {
	keys, err := l.allKeys(ctx)
	if err != nil {
		return err
	}
	lostQuick, lostStrict := 0, 0
	for len(keys) > 0 {
		n := min(len(keys), pauseBetween)
		quick, errQuick := l.some(ctx, l.quick, keys[:n])
		strict, errStrict := l.some(ctx, l.strict, keys[:n])
		if errQuick != nil || errStrict != nil {
			return firstOf(errStrict, errQuick)
		}
		l.inspect(quick)
		l.inspect(strict)
		q, s := l.repair(ctx, quick, strict)
		lostQuick, lostStrict = lostQuick+q, lostStrict+s
		keys = keys[n:]
		if err := Breathe(ctx); err != nil {
			return err
		}
	}
	l.noteRestored(lostQuick, lostStrict)
	l.noteDamage()
	_ = l.PutSetting(ctx, settingSwept, decimal(l.now())) // else it is done again, which harms nobody
	return ctx.Err()
}

// SweepDue says whether the last Sweep was more than a day ago.
func (l *Library) SweepDue() bool { return l.now()-l.time(settingSwept) > day }

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// inspect looks for damage by the checksum, which is most of what can go wrong and
// costs little; what does not begin as this program writes it is read in full.
func (l *Library) inspect(stored map[string]string) {
	begin := `{"v":` + strconv.Itoa(record.Current) + `,"id":`
	l.mu.Lock()
	defer l.mu.Unlock()
	for key, value := range stored {
		body, _, err := record.Open(value)
		if err == nil && !strings.HasPrefix(body, begin) {
			var r record.Record
			if r, err = decode(key, value); err == nil && r.Future() {
				err = ErrReadOnly
			}
		}
		if err != nil {
			l.damage[asideKey(key, value)] = damage(key, value, err)
		}
	}
}

// allKeys are the keys of all records in both stores, in order.
func (l *Library) allKeys(ctx context.Context) ([]string, error) {
	var keys []string
	for _, s := range []Store{l.quick, l.strict} {
		some, err := keysOf(ctx, s)
		if err != nil {
			return nil, err
		}
		keys = append(keys, some...)
	}
	slices.Sort(keys)
	return slices.Compact(keys), nil
}

func (l *Library) some(ctx context.Context, s Store, keys []string) (map[string]string, error) {
	entries, err := s.Get(ctx, keys)
	if err != nil {
		return nil, err
	}
	m := make(map[string]string, len(entries))
	for _, e := range entries {
		m[e.Key] = e.Value
	}
	return m, nil
}

// Breathe lets the page do what is waiting. Go in a browser gives way only when it
// sleeps. The error is ctx's.
func Breathe(ctx context.Context) error {
	select {
	case <-time.After(2 * time.Millisecond):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
