package anchoreval_test

import (
	"bytes"
	"strings"
	"testing"

	"manicule.dev/app/anchor/anchoreval"
)

func TestRun(t *testing.T) {
	in := `{"id":"a","old_text":"Über alles. Nichts weiter war zu hören.","new_text":"☞ Über alles. Mehr.","highlights":[{"start":0,"end":10},{"start":12,"end":38},{"start":99,"end":120}]}` + "\n"
	for _, mode := range []anchoreval.Mode{anchoreval.WithOld, anchoreval.QuoteOnly, anchoreval.OneByOne} {
		var out bytes.Buffer
		if err := anchoreval.Run(strings.NewReader(in), &out, mode); err != nil {
			t.Fatal(err)
		}
		if want := `{"id":"a","pred":[[2,12],null,null],"how":["exact","unplaced","unplaced"],"us":`; !strings.HasPrefix(out.String(), want) {
			t.Errorf("mode %d: %s", mode, out.String())
		}
	}
	err := anchoreval.Run(strings.NewReader(in+"{]"), new(bytes.Buffer), anchoreval.WithOld)
	if err == nil || !strings.Contains(err.Error(), "pair 2") {
		t.Errorf("the error of the second line is %v", err)
	}
}
