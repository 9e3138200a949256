package state

import (
	"slices"
	"strings"
	"testing"
)

func TestTagIsCleaned(t *testing.T) {
	for in, want := range map[string]string{
		" #to check, ": "to check", "##a": "a", "مصدر،": "مصدر", "a\nb": "ab", " \t ": "", "#": "", strings.Repeat("x", 200): "",
	} {
		if got := Tag(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

func (r *room) tags(i int) string { return strings.Join(r.m.Marks[i].Tags, " ") }

// Tags are added by Enter or a comma, once each, can be taken off and undone, and are
// offered on the next article.
func TestTags(t *testing.T) {
	r := enter(t, "«Ada» said «no» in Bern. It was so.")
	r.send(EditAsked{"a"})
	r.send(TagTyped{"#source"})
	r.send(Press(r.m, "Enter", "tag"))
	if r.tags(0) != "source" || did[SetValue](r) != (SetValue{"#tag-a", ""}) {
		t.Fatalf("tags %q, %v", r.tags(0), r.cmds)
	}
	r.send(TagTyped{"doubt,"})
	r.send(TagTyped{"SOURCE,"})
	if r.tags(0) != "source doubt" {
		t.Errorf("tags %q", r.tags(0))
	}
	r.send(TagTyped{"last"})
	r.send(NoteDone{}) // what is still written counts
	if r.tags(0) != "source doubt last" {
		t.Errorf("tags %q", r.tags(0))
	}
	r.send(TagRemoved{"a", "doubt"})
	if r.tags(0) != "source last" {
		t.Errorf("tags %q", r.tags(0))
	}
	r.send(UndoAsked{})
	if r.tags(0) != "source doubt last" {
		t.Errorf("after undo: %q", r.tags(0))
	}
	next := &room{t: t}
	next.send(ArticleOpened{Doc: longDoc(), Own: r.m.Own})
	if got := next.m.Tags(); !slices.Contains(got, "doubt") || len(got) != 4 {
		t.Errorf("offered elsewhere: %q", got)
	}
}

// The filter leaves out cards, is counted, and j and k keep to what it shows.
func TestFilter(t *testing.T) {
	r := enter(t, "«Ada» said «no» in «Bern». It was so.")
	r.send(Recoloured{"b", "green"})
	r.send(EditAsked{"c"})
	r.send(NoteTyped{"Where IS it?"})
	r.send(TagTyped{"place,"})
	r.send(NoteDone{})
	shown := func() string {
		out := ""
		for _, p := range r.m.Shown() {
			out += p.ID
		}
		return out
	}
	for _, step := range []struct {
		msg  Msg
		want string
	}{
		{FilterTyped{"where is"}, "c"}, {FilterTyped{"ADA"}, "a"}, {FilterTyped{"plac"}, "c"}, {FilterTyped{"xyz"}, ""}, {FilterCleared{}, "abc"},
		{FilterColored{"green"}, "b"}, {FilterColored{"yellow"}, "ac"}, {FilterTagged{"place"}, "c"}, {FilterColored{"yellow"}, "c"}, {FilterTagged{"place"}, "abc"},
	} {
		r.send(step.msg)
		if shown() != step.want {
			t.Errorf("%T%v shows %q, want %q", step.msg, step.msg, shown(), step.want)
		}
		if said := did[Say](r).Line; said != r.m.Counted() {
			t.Errorf("told %q", said)
		}
	}
	r.send(FilterColored{"green"})
	r.m.Active = ""
	r.send(MarkStepped{1})
	r.send(MarkStepped{1})
	if r.m.Active != "b" {
		t.Errorf("j left the filter: %q", r.m.Active)
	}
	r.send(Recoloured{"b", "pink"})
	r.send(MarkStepped{1})
	if !strings.Contains(r.m.Toast.Text, "filter") {
		t.Errorf("nothing to step to, but told %q", r.m.Toast.Text)
	}
}

func TestMeaning(t *testing.T) {
	r := enter(t, "Ada said “no” in Bern.")
	r.send(MeaningSet{"green", " to be checked "})
	if r.m.Own.Meaning("green") != "to be checked" || did[KeepSetting](r) != (KeepSetting{"color.green", "to be checked"}) {
		t.Errorf("%q, %v", r.m.Own.Meaning("green"), r.cmds)
	}
	if !slices.Contains(OwnNames(), "color.green") {
		t.Error("it is not read back")
	}
}
