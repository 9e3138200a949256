package state

import (
	"testing"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/article"
)

// TestFixing: a correction changes the lists, is kept, undone and done again.
func TestFixing(t *testing.T) {
	a := article.Plain("Ada said “no”.")
	a.Slug = "fox"
	found := finding.Document{
		Entities: []finding.WireEntity{{Start: 0, End: 3, Type: finding.Org, Text: "Ada", Entity: "Ada", ID: "org/ada"}},
		Quotes:   []finding.WireQuote{{Start: 9, End: 13, Text: "“no”", Kind: finding.Direct, Speaker: "Ada"}},
	}
	r := &room{t: t}
	r.send(ArticleOpened{Doc: NewDoc(a, a.Hash(), found)})
	keeps := func(do finding.Fix) {
		t.Helper()
		if k, ok := has[KeepFix](r); !ok || k.Slug != "fox" || k.Fix.Do != do {
			t.Errorf("kept: %v, want %q", r.cmds, do)
		}
		if _, ok := has[ShowFixes](r); !ok {
			t.Error("not shown in the text")
		}
	}
	r.send(FixAsked{finding.Correction{About: finding.AName, Key: "org/ada", Do: finding.Retype, Value: string(finding.Person), Title: "Ada"}})
	keeps(finding.Retype)
	if n := r.m.Doc.Name("org/ada"); n == nil || n.Type != finding.Person {
		t.Errorf("names %+v", r.m.Doc.Names)
	}
	r.send(FixAsked{finding.Correction{About: finding.AQuote, Key: "“no”", Do: finding.Remove, Title: "“no”"}})
	keeps(finding.Remove)
	if len(r.m.Doc.Quotes()) != 0 || len(r.m.Doc.Fixes) != 2 {
		t.Errorf("quotes %v, fixes %v", r.m.Doc.Quotes(), r.m.Doc.Fixes)
	}
	r.send(UndoAsked{})
	keeps(finding.None)
	if len(r.m.Doc.Quotes()) != 1 || r.m.Doc.Name("org/ada").Type != finding.Person {
		t.Errorf("after undoing: %+v", r.m.Doc)
	}
	r.send(RedoAsked{})
	keeps(finding.Remove)
	r.send(FixAsked{finding.Correction{About: finding.AName, Key: "org/ada"}})
	keeps(finding.None)
	if r.m.Doc.Name("org/ada").Type != finding.Org {
		t.Error("the correction that was taken back is still there")
	}
	r.send(FixesChanged{})
	if len(r.m.Doc.Quotes()) != 1 || len(r.m.Doc.Fixes) != 0 {
		t.Error("what another tab took back is still there")
	}
}
