package analysis

import (
	"testing"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/text/texttest"
)

func TestAgree(t *testing.T) {
	s, rs := texttest.Mark("«Axios» «Axios» «Axios»; «Shalev Hulio», «Hulio»; «NSO Group», «NSO»; «Valeska Paris», «Paris»; «Bolt» «Bolt»; «Israeli»")
	given := []finding.Type{"PERSON", "ORG", "ORG", "PERSON", "ORG", "ORG", "PERSON", "PERSON", "LOC", "ORG", "LOC", "NORP"}
	want := []finding.Type{"ORG", "ORG", "ORG", "PERSON", "PERSON", "ORG", "ORG", "PERSON", "LOC", "ORG", "ORG", "NORP"}
	var ms []finding.Mention
	for i, r := range rs {
		ms = append(ms, finding.Mention{Range: r, Type: given[i], Kind: finding.Name})
	}
	agree(s, ms)
	for i, m := range ms {
		if m.Type != want[i] {
			t.Errorf("%s is %s, want %s", m.In(s), m.Type, want[i])
		}
		if (m.Type != given[i]) != (m.Why != "") {
			t.Errorf("%s: reason %q", m.In(s), m.Why)
		}
	}
}
