package state

import (
	"testing"

	"manicule.dev/app/annotation"
	"manicule.dev/app/search"
)

// Every command is in the palette with its ID, once, and its keys lead to it alone.
func TestCommands(t *testing.T) {
	ids, keys := map[string]bool{}, map[string]string{}
	for _, c := range Commands {
		if c.ID == "" || c.Label == "" || ids[c.ID] {
			t.Errorf("%q %q: without ID or label, or twice", c.ID, c.Label)
		}
		ids[c.ID] = true
		for _, k := range c.Keys {
			if keys[k] != "" {
				t.Errorf("key %s leads to %s and %s", k, keys[k], c.ID)
			}
			keys[k] = c.ID
		}
	}
	m := Model{Doc: &Doc{}}
	for _, it := range m.commands() {
		if it.Kind != search.Command || !ids[it.Ref] {
			t.Errorf("no command: %+v", it)
		}
		delete(ids, it.Ref)
	}
	if len(ids) != 3 || !ids["jump"] || !ids["escape"] || !ids["text-bin"] { // these make no sense in the palette, the last one beside an article of the site
		t.Errorf("not in the palette: %v", ids)
	}
}

// A command taken from the palette is carried out on what was selected before.
func TestCommandFromThePalette(t *testing.T) {
	r := enter(t, "Ada said “no” in Bern. It was so.")
	r.selects("Ada said")
	r.send(JumpOpened{})
	r.send(Unselected{}) // the field has taken the selection
	r.send(JumpTyped{"green"})
	if len(r.m.Jump.Hits) == 0 || r.m.Jump.Hits[0].Ref != "green" {
		t.Fatalf("hits %v", r.m.Jump.Hits)
	}
	r.send(JumpTaken{-1})
	if len(r.m.Marks) != 1 || r.m.Marks[0].Target.Quote != "Ada said" || r.m.Marks[0].Color != annotation.Green {
		t.Errorf("marks %+v", r.m.Marks)
	}
}
