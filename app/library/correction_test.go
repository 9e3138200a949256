package library_test

import (
	"bytes"
	"slices"
	"testing"

	"manicule.dev/app/analysis/finding"
)

// TestCorrections: kept, replaced, taken back, seen by another tab, and in a backup.
func TestCorrections(t *testing.T) {
	b := newBrowser()
	one, two := b.tab(t, "fox"), b.tab(t, "fox")
	name := finding.Correction{About: finding.AName, Key: "org/ada", Do: finding.Remove, Title: "Ada"}
	said := finding.Correction{About: finding.AQuote, Key: "“no”", Do: finding.Respeak, Value: "Bo", Title: "“no”"}
	must(t, one.PutCorrection(t.Context(), "fox", name))
	name.Do, name.Value = finding.Retype, "PERSON"
	must(t, one.PutCorrection(t.Context(), "fox", name))
	must(t, two.PutCorrection(t.Context(), "fox", said))
	want := []finding.Correction{name, said}
	if got := two.Corrections("fox"); !slices.Equal(got, want) {
		t.Errorf("the other tab has %+v", got)
	}
	other := newBrowser()
	m := other.tab(t)
	if _, err := m.Restore(t.Context(), bytes.NewReader(backup(t, one)), nil); err != nil {
		t.Fatal(err)
	}
	must(t, m.Load(t.Context(), "fox"))
	if got := m.Corrections("fox"); !slices.Equal(got, want) {
		t.Errorf("restored: %+v", got)
	}
	name.Do = finding.None
	must(t, one.PutCorrection(t.Context(), "fox", name))
	if got := b.tab(t, "fox").Corrections("fox"); !slices.Equal(got, []finding.Correction{said}) {
		t.Errorf("after taking one back: %+v", got)
	}
	name.Do, name.Value = finding.Remove, ""
	must(t, one.PutCorrection(t.Context(), "fox", name))
	if got := b.tab(t, "fox").Corrections("fox"); len(got) != 2 {
		t.Errorf("after making it again: %+v", got)
	}
}
