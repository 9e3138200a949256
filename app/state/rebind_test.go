package state

import "testing"

func (r *room) keysOf(id string) string {
	c, _ := CommandOf(id)
	out := ""
	for _, k := range r.m.Own.KeysOf(c) {
		out += k + " "
	}
	return out
}

// A key is given to a command by pressing it; one that is taken is told and taken
// only by pressing it again; everything can be reset.
func TestRebind(t *testing.T) {
	r := enter(t, "«Ada said “no”» in Bern. It was so.")
	press := func(key string) {
		if msg := Press(r.m, key, ""); msg != nil {
			r.send(msg)
		}
	}
	r.send(RebindAsked{"jump"})
	press("Shift") // on the way to a capital letter
	press("J")
	if got := r.keysOf("jump"); got != "J " || r.m.Rebind.ID != "" {
		t.Fatalf("jump has %q, still asking for %q", got, r.m.Rebind.ID)
	}
	if did[KeepSetting](r) != (KeepSetting{"key.jump", "J"}) {
		t.Errorf("kept: %v", r.cmds)
	}
	press("J")
	if !r.m.Jump.Open {
		t.Error("the new key does nothing")
	}
	r.send(JumpClosed{})

	r.send(RebindAsked{"mark-next"})
	press("n")
	if r.m.Rebind.Clash != "note" || r.keysOf("mark-next") != "j " {
		t.Errorf("a conflict is not told: %+v", r.m.Rebind)
	}
	press("y") // thought better of it
	if got := r.keysOf("mark-next"); got != "y " {
		t.Errorf("next mark has %q", got)
	}
	r.send(RebindAsked{"mark-next"})
	press("n")
	press("n")
	if r.keysOf("mark-next") != "n " || r.keysOf("note") != "a " {
		t.Errorf("taken: %q, left: %q", r.keysOf("mark-next"), r.keysOf("note"))
	}
	r.send(RebindAsked{"help"})
	press("Mod+w")
	if r.m.Rebind.ID != "help" || r.keysOf("help") != "? " {
		t.Error("the browser's own key was taken")
	}
	press("Escape")
	if r.m.Rebind.ID != "" || r.keysOf("help") != "? " {
		t.Error("Esc did not leave it")
	}
	r.send(KeysReset{"note"})
	if r.keysOf("note") != "n a " || r.keysOf("mark-next") != "" {
		t.Errorf("one reset: note %q, next mark %q", r.keysOf("note"), r.keysOf("mark-next"))
	}
	r.send(KeysReset{})
	for _, c := range Commands {
		if r.m.Own.Rebound(c) {
			t.Errorf("%s is still changed", c.ID)
		}
	}
}

// Three hints on the first article, each once; none on the second.
func TestHints(t *testing.T) {
	r := enter(t, "Ada said “no” in Bern. It was so.")
	first := r.m.Hint()
	r.send(HintDone{})
	if first == "" || r.m.Hint() != "" {
		t.Errorf("first %q; then, without a mark, %q", first, r.m.Hint())
	}
	r.selects("Ada said")
	r.send(HighlightAsked{"green"})
	second := r.m.Hint()
	r.send(HintDone{})
	third := r.m.Hint()
	r.send(HintDone{})
	if second == "" || third == "" || second == third || r.m.Hint() != "" {
		t.Errorf("second %q, third %q, then %q", second, third, r.m.Hint())
	}
	again := &room{t: t}
	again.send(ArticleOpened{Doc: longDoc(), Own: Own{"hints": "fox 0"}})
	if h := again.m.Hint(); h != "" {
		t.Errorf("on the second article: %q", h)
	}
}
