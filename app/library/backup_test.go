package library_test

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"strings"
	"testing"

	"manicule.dev/app/archive"
	"manicule.dev/app/library"
	"manicule.dev/app/record"
)

func backup(t *testing.T, l *library.Library) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, l.Backup(t.Context(), &b))
	return b.Bytes()
}

// full is a browser with something of everything in it.
func full(t *testing.T) (*browser, *library.Library) {
	b := newBrowser()
	l := b.tab(t, "fox", "hen")
	must(t, l.PutMark(t.Context(), mark("m1", "fox", "one\nline & \u2028 <b> 🖙")))
	must(t, l.PutMark(t.Context(), mark("m2", "hen", "نص")))
	must(t, l.PutMark(t.Context(), mark("m3", "hen", "gone")))
	must(t, l.DeleteMark(t.Context(), "m3"))
	must(t, l.SetProgress(t.Context(), "hen", library.Progress{At: 3, Far: .2, Hash: "h", When: 1}))
	must(t, l.PutSetting(t.Context(), "theme", "dark"))
	odd := map[string]string{
		record.Key("fox", "later"): record.Seal(`{"v":9,"id":"later","article":"fox","x":[1, 2]}`),
		record.Key("fox", "form"):  "~2 of a later form",
		record.Key("fox", "bad"):   "~1deadbeef {\"v\":1}\n",
	}
	fill(t, b.quick, odd, "", "")
	fill(t, b.strict, odd, "", "")
	return b, b.tab(t, "fox", "hen")
}

// A backup restored into an empty browser gives the same bytes under every key.
func TestBackupRestore(t *testing.T) {
	b, l := full(t)
	file := backup(t, l)
	for range 2 { // restoring twice is restoring once
		empty := newBrowser()
		into := empty.tab(t, "fox")
		report, err := into.Restore(t.Context(), bytes.NewReader(file), nil)
		must(t, err)
		if report.Aside != 1 || report.New+report.Aside != report.Records {
			t.Errorf("report = %+v", report)
		}
		again, err := into.Restore(t.Context(), bytes.NewReader(file), nil)
		if err != nil || again.New != 0 || again.Changed != 0 {
			t.Errorf("again: %+v, %v", again, err)
		}
		for name, got := range map[string]map[string]string{"quick": empty.quick.Dump(), "strict": empty.strict.Dump()} {
			if want := b.strict.Dump(); !maps.Equal(got, want) {
				t.Errorf("%s:\n%q\nwant\n%q", name, got, want)
			}
		}
		if notes(into, "fox") != notes(l, "fox") || len(into.Attention()) != 3 || into.Setting("theme") != "dark" {
			t.Errorf("in memory: %s, %+v", notes(into, "fox"), into.Attention())
		}
		b, l = empty, into
		file = backup(t, l)
	}
}

// Restoring merges: what was made since stays, what was deleted stays deleted.
func TestRestoreMerges(t *testing.T) {
	b, l := full(t)
	file := backup(t, l)
	b.now += 1000
	must(t, l.DeleteMark(t.Context(), "m2"))
	m := only(t, l, "fox")
	m.Note = "newer"
	must(t, l.PutMark(t.Context(), m))
	must(t, l.PutMark(t.Context(), mark("m4", "fox", "since")))
	before := b.strict.Dump()
	report, err := l.Restore(t.Context(), bytes.NewReader(file), nil)
	if err != nil || report.New != 0 || report.Changed != 0 {
		t.Errorf("report = %+v, %v", report, err)
	}
	if notes(l, "fox") != "m1=newer m4=since" || notes(l, "hen") != "" || !maps.Equal(before, b.strict.Dump()) {
		t.Errorf("marks = %s, %s", notes(l, "fox"), notes(l, "hen"))
	}
}

// What could not be saved is in the backup too.
func TestBackupOfTheUnsaved(t *testing.T) {
	b := newBrowser()
	l := b.tab(t, "fox")
	b.quick.Fail(library.ErrDenied)
	b.strict.Fail(library.ErrDenied)
	if err := l.PutMark(t.Context(), mark("m", "fox", "held")); !errors.Is(err, library.ErrUnsaved) {
		t.Fatal(err)
	}
	into := newBrowser().tab(t, "fox")
	if _, err := into.Restore(t.Context(), bytes.NewReader(backup(t, l)), nil); err != nil || notes(into, "fox") != "m=held" {
		t.Errorf("restored %q, %v", notes(into, "fox"), err)
	}
}

func TestRestoreOfOtherFiles(t *testing.T) {
	zip := func(files ...archive.File) string {
		var b bytes.Buffer
		must(t, archive.Write(&b, files))
		return b.String()
	}
	for what, data := range map[string]string{
		"empty": "", "text": "hello", "other zip": zip(archive.File{Name: "x"}),
		"later format": zip(archive.File{Name: "manifest.json", Data: []byte(`{"format":2}`)}),
		"bad raw line": zip(archive.File{Name: "manifest.json", Data: []byte(`{"format":1}`)}, archive.File{Name: "raw.jsonl", Data: []byte(`{"key":"elsewhere","value":""}`)}),
	} {
		b := newBrowser()
		l := b.tab(t)
		if _, err := l.Restore(t.Context(), strings.NewReader(data), nil); !errors.Is(err, library.ErrNoBackup) || len(b.strict.Dump()) != 0 {
			t.Errorf("%s: %v, %q", what, err, b.strict.Dump())
		}
	}
	// A line that cannot be read does not cost the others.
	_, l := full(t)
	files, err := archive.Read(backup(t, l), nil)
	must(t, err)
	for i := range files {
		if files[i].Name == "records.jsonl" {
			files[i].Data = append([]byte("{broken\n"), files[i].Data...)
		}
	}
	b := newBrowser()
	into := b.tab(t, "fox")
	report, err := into.Restore(t.Context(), strings.NewReader(zip(files...)), nil)
	if err != nil || report.Aside != 2 || notes(into, "fox") != notes(l, "fox") {
		t.Errorf("report = %+v, %v", report, err)
	}
}

// disk is navigator.storage's double.
type disk struct {
	persisted bool
	asked     chan bool
}

func (d *disk) Estimate(context.Context) (int64, int64, bool, error) {
	return 10, 1000, d.persisted, nil
}

func (d *disk) Persist(context.Context) (bool, error) {
	d.asked <- true
	return false, nil
}

func TestDiskAndReminder(t *testing.T) {
	b := newBrowser()
	d := &disk{asked: make(chan bool, 9)}
	visit := func() *library.Library {
		l, err := library.Open(t.Context(), library.Options{Quick: b.quick, Strict: b.strict, Disk: d, Now: func() int64 { return b.now }})
		must(t, err)
		must(t, l.Load(t.Context(), "fox"))
		t.Cleanup(l.Close)
		return l
	}
	l := visit()
	if f, err := l.Storage(t.Context()); err != nil || !f.Known || f.Used != 10 || f.Quota != 1000 || f.BackupDue || f.LastBackup != 0 {
		t.Errorf("at first: %+v, %v", f, err)
	}
	must(t, l.PutMark(t.Context(), mark("m", "fox", "")))
	<-d.asked // after the first mark
	must(t, l.PutMark(t.Context(), mark("n", "fox", "")))
	l = visit()
	must(t, l.PutMark(t.Context(), mark("o", "fox", "")))
	if len(d.asked) != 0 {
		t.Error("the browser was asked again")
	}
	b.now += 14 * 24 * 3600 * 1000
	if l.BackupDue() {
		t.Error("reminded too early")
	}
	b.now += 1000
	if l = visit(); !l.BackupDue() {
		t.Error("not reminded")
	}
	backup(t, l)
	if f, err := visit().Storage(t.Context()); err != nil || f.BackupDue || f.LastBackup != b.now {
		t.Errorf("after the backup: %+v, %v", f, err)
	}
}

// Sweep finds what has happened to articles that nobody opened.
func TestSweep(t *testing.T) {
	b, _ := full(t)
	want := b.strict.Dump()
	lost, cut := record.Key("hen", "m2"), record.Key("hen", "m3")
	must(t, b.quick.Update(t.Context(), nil, func(map[string]string) []library.Change {
		return []library.Change{library.Remove(lost), library.Put(cut, want[cut][:20])}
	}))
	l := b.tab(t)
	if !l.SweepDue() {
		t.Error("never swept, and not due")
	}
	must(t, l.Sweep(t.Context()))
	got := b.quick.Dump()
	if got[lost] != want[lost] || got[cut] != want[cut] || !strings.Contains(kinds(l), "restored") || len(l.Attention()) != 4 || l.SweepDue() {
		t.Errorf("notices = %v, attention = %+v", l.Notices(), l.Attention())
	}
	for _, d := range l.Attention() {
		must(t, l.Dismiss(t.Context(), d))
	}
	// What is of a later version stays, and is listed again in the next visit.
	l = b.tab(t, "fox", "hen")
	must(t, l.Sweep(t.Context()))
	if len(l.Attention()) != 2 || !maps.Equal(b.quick.Dump(), b.strict.Dump()) {
		t.Errorf("attention after dismissing = %+v", l.Attention())
	}
}
