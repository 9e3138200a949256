package library_test

import (
	"bytes"
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write the fixture of the present version of a backup")

// A backup that any earlier version made can be restored: testdata keeps one of each
// format, and is only ever added to.
func TestBackupFixtures(t *testing.T) {
	const file = "testdata/backup-1.zip"
	if *update {
		_, l := full(t)
		if err := os.WriteFile(file, backup(t, l), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	b := newBrowser()
	l := b.tab(t, "fox")
	report, err := l.Restore(t.Context(), bytes.NewReader(data), nil)
	must(t, err)
	must(t, l.Load(t.Context(), "hen"))
	if report.Aside != 1 || report.Records != report.New+1 {
		t.Errorf("restored: %+v", report)
	}
	_, want := full(t)
	for _, article := range []string{"fox", "hen"} {
		if got := notes(l, article); got != notes(want, article) {
			t.Errorf("%s: %s, want %s", article, got, notes(want, article))
		}
	}
	bin, err := l.WholeBin(t.Context())
	must(t, err)
	if len(bin) != 1 || bin[0].Note != "gone" || l.Setting("theme") != "dark" || len(l.Attention()) != 3 {
		t.Errorf("bin %+v, theme %q, attention %+v", bin, l.Setting("theme"), l.Attention())
	}
}
