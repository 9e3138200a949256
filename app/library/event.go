package library

import (
	"context"
	"errors"

	"manicule.dev/app/word"
)

// Event says that something of the library changed, through whomever.
type Event struct {
	Article string // whose things changed; record.Nowhere for settings; "" for none
	Notice  Notice // what the reader should be told; its Kind is empty for nothing
	// Ours says that the change was asked for through this Library: whoever asked
	// knows it already and need not read the article's things again.
	Ours bool
}

// Kind is what a Notice is about.
type Kind string

// The kinds.
const (
	Restored  Kind = "restored"  // one copy had lost something and has it again
	QuickFull Kind = "quickFull" // no room in the quick copy; the strict one goes on
	QuickDown Kind = "quickDown" // the quick copy does not work; the strict one does
	OneCopy   Kind = "oneCopy"   // the strict copy does not work; the quick one does
	Nothing   Kind = "nothing"   // nothing can be saved
	Damaged   Kind = "damaged"   // something needs attention
)

// Notice is one line for the reader.
type Notice struct {
	Kind Kind
	N    int    // how many things it is about, where that is known
	Text string // in the reader's language
}

// Watch has f called after every change, until stop is called. f must be quick; it
// may ask the library but not wait for it.
func (l *Library) Watch(f func(Event)) (stop func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	id := l.watched
	l.watched++
	l.watchers[id] = f
	return func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		delete(l.watchers, id)
	}
}

// Notices are all that was to be told in this visit, each kind once with its latest
// text.
func (l *Library) Notices() []Notice {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]Notice(nil), l.notices...)
}

func (l *Library) emit(e Event) {
	l.mu.Lock()
	fs := make([]func(Event), 0, len(l.watchers))
	for _, f := range l.watchers {
		fs = append(fs, f)
	}
	l.mu.Unlock()
	for _, f := range fs {
		f(e)
	}
}

// tell adds a notice, unless it has been told already.
func (l *Library) tell(n Notice) {
	l.mu.Lock()
	for i, old := range l.notices {
		if old.Kind == n.Kind {
			l.notices[i] = n
			l.mu.Unlock()
			if old != n {
				l.emit(Event{Notice: n})
			}
			return
		}
	}
	l.notices = append(l.notices, n)
	l.mu.Unlock()
	l.emit(Event{Notice: n})
}

// noteFaults tells of stores that failed to write.
func (l *Library) noteFaults(errQuick, errStrict error) {
	switch {
	case locked(errQuick, errStrict): // the reader knows
	case errQuick != nil && errStrict != nil:
		l.tellFull(Nothing, errStrict, word.T("Nothing can be saved: {1}. Download your marks before you leave.", reasonBoth(errStrict, errQuick)))
	case errStrict != nil:
		l.tellFull(OneCopy, errStrict, word.T("Only one copy of your marks can be kept ({1}). A crash of the browser could lose the last few seconds.", Reason(errStrict)))
	case errors.Is(errQuick, ErrQuota):
		l.mu.Lock()
		l.full = true
		l.mu.Unlock()
		l.tellFull(QuickFull, errQuick, word.T("The browser's quick storage ({1}, about 5 MB) is full. Your marks are saved in the second copy alone; nothing is lost.", l.quick.Name()))
	case errQuick != nil:
		l.tell(Notice{Kind: QuickDown, Text: word.T("The browser's quick storage does not work ({1}). Your marks are saved in the second copy alone; nothing is lost.", Reason(errQuick))})
	}
}

// tellFull tells of a store that failed and, where it is full and the browser says
// so, how much room there is and how much is used.
func (l *Library) tellFull(kind Kind, err error, text string) {
	if l.disk == nil || !errors.Is(err, ErrQuota) {
		l.tell(Notice{Kind: kind, Text: text})
		return
	}
	go func() { // the browser takes its time to say
		if used, quota, _, err := l.disk.Estimate(context.Background()); err == nil {
			text += " " + word.T("This site uses {1} of the {2} that the browser gives it.", Bytes(used), Bytes(quota))
		}
		l.tell(Notice{Kind: kind, Text: text})
	}()
}

// Bytes writes a size for people: "820 kB", "1.4 MB".
func Bytes(n int64) string {
	switch {
	case n < 1000:
		return word.Number(int(n)) + " B"
	case n < 1_000_000:
		return word.Number(int(n+500)/1000) + " kB"
	case n < 10_000_000_000:
		tenths := int(n+50_000) / 100_000
		return tenth(tenths) + " MB"
	}
	return tenth(int(n/100_000_000)) + " GB"
}

func tenth(n int) string {
	if n >= 100 || n%10 == 0 {
		return word.Number((n + 5) / 10)
	}
	return word.Number(n/10) + "." + word.Number(n%10)
}

// noteRestored adds to what has been restored in this visit.
func (l *Library) noteRestored(quick, strict int) {
	l.mu.Lock()
	l.restored += max(quick, strict)
	n := l.restored
	l.mu.Unlock()
	if n > 0 {
		l.tell(Notice{Kind: Restored, N: n, Text: word.N(n,
			"One of the two copies of your marks had lost {n} thing; restored from the other.",
			"One of the two copies of your marks had lost {n} things; restored from the other.")})
	}
}
