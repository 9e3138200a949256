package library

import (
	"context"
	"strconv"
)

// Names of the settings in which the library keeps its own book, as decimal Unix
// milliseconds.
const (
	settingBackup = "vault.backup" // when the last backup was made
	settingSince  = "vault.since"  // when the first mark after it was made
	settingAsked  = "vault.asked"  // when the browser was asked to keep everything
	settingSwept  = "vault.swept"  // when Sweep last came to its end
)

const day = 24 * 60 * 60 * 1000 // ms

// backupTime is how old marks may grow that are in no backup before the reader is
// reminded.
const backupTime = 14 * day

// askAgain is how long a browser's refusal to keep everything is respected.
const askAgain = 30 * day

// Figures are what the storage panel shows.
type Figures struct {
	Known       bool  // whether the browser says Used, Quota and Persisted
	Used, Quota int64 // bytes, of everything that this origin stores
	Persisted   bool  // the browser will not clear the storage by itself
	QuickFull   bool  // no room in the quick copy
	LastBackup  int64 // Unix milliseconds; 0 for never
	BackupDue   bool  // there are marks older than 14 days that are in no backup
}

// Storage asks the browser and the library's own book. The error is ctx's.
func (l *Library) Storage(ctx context.Context) (Figures, error) {
	f := Figures{LastBackup: l.time(settingBackup), BackupDue: l.BackupDue()}
	l.mu.Lock()
	f.QuickFull = l.full
	l.mu.Unlock()
	if l.disk != nil {
		var err error
		f.Used, f.Quota, f.Persisted, err = l.disk.Estimate(ctx)
		f.Known = err == nil
	}
	return f, ctx.Err()
}

// BackupDue says whether the reader should be reminded of making a backup.
func (l *Library) BackupDue() bool {
	since := l.time(settingSince)
	return since > 0 && l.now()-since > backupTime
}

func (l *Library) time(setting string) int64 {
	n, err := strconv.ParseInt(l.Setting(setting), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

func decimal(n int64) string { return strconv.FormatInt(n, 10) }

// afterMark is what the first mark brings with it: the backup reminder's time runs,
// and the browser is asked to keep what is stored. Neither is worth failing for.
func (l *Library) afterMark(ctx context.Context) {
	if l.Setting(settingSince) == "" {
		_ = l.PutSetting(ctx, settingSince, decimal(l.now()))
	}
	l.mu.Lock()
	ask := l.disk != nil && !l.asked
	l.asked = true
	l.mu.Unlock()
	if !ask || l.now()-l.time(settingAsked) < askAgain {
		return
	}
	if _, _, persisted, err := l.disk.Estimate(ctx); err != nil || persisted {
		return
	}
	_ = l.PutSetting(ctx, settingAsked, decimal(l.now()))
	// A browser may ask the reader, who may take any time.
	go func() { _, _ = l.disk.Persist(context.WithoutCancel(ctx)) }()
}
