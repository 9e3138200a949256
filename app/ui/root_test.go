package ui

import (
	"strconv"
	"strings"
	"testing"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/article"
	"manicule.dev/app/state"
)

// A long list of names is drawn in several steps: each goes on where the one before
// ended, nothing stands below the list until it is whole, and the last one draws what a
// single one would have drawn.
func TestNamesAreDrawnInSteps(t *testing.T) {
	a := article.Plain(strings.Repeat("word ", 200))
	a.Slug = "x"
	var found finding.Document
	for i := range 100 {
		kind := finding.Person
		if i%3 == 0 {
			kind = finding.Loc
		}
		found.Entities = append(found.Entities, finding.WireEntity{Start: 5 * i, End: 5*i + 4, Type: kind, ID: strconv.Itoa(i), Entity: "name " + strconv.Itoa(i)})
	}
	m, _ := state.Update(state.Model{}, state.ArticleOpened{Doc: state.NewDoc(a, a.Hash(), found)})
	list := func(d *drawing, step int) (html string, names []string) {
		var b strings.Builder
		d.begin()
		chrome(d, m, "", step).HTML(&b)
		for rest := b.String(); ; {
			_, after, ok := strings.Cut(rest, `class="who" translate="no">`)
			if !ok {
				return b.String(), names
			}
			name, _, _ := strings.Cut(after, "<")
			names, rest = append(names, name), after
		}
	}
	d := newDrawing()
	var before []string
	for step, want := range []int{0, 0, 12, 30, 50, 75, 100} {
		html, names := list(d, step)
		if len(names) != want {
			t.Errorf("step %d: %d names are drawn, want %d", step, len(names), want)
		}
		if len(names) < len(before) || strings.Join(names[:len(before)], " ") != strings.Join(before, " ") {
			t.Errorf("step %d: it does not go on where the one before ended", step)
		}
		if below := strings.Contains(html, `class="list names"`) && strings.HasSuffix(strings.Split(html, "</aside>")[0], "</details></div>"); want > 0 && want < 100 && !below {
			t.Errorf("step %d: something stands below a list that still grows", step)
		}
		before = names
	}
	stepwise, _ := list(d, complete)
	if once, _ := list(newDrawing(), complete); once != stepwise {
		t.Error("drawn in steps, the room is another than drawn at once")
	}
}
