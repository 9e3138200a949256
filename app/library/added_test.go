package library_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"strings"
	"testing"

	"manicule.dev/app/added"
	"manicule.dev/app/library"
	"manicule.dev/app/store/mem"
)

const (
	ownText     = `{"text":"Head\nBody","hash":"h"}`
	ownFindings = `{"entities":[],"quotes":[]}`
)

func addText(t *testing.T, l *library.Library, id, title string) {
	t.Helper()
	must(t, l.AddText(t.Context(), id, added.Card{Title: title, Hash: "h-" + id}, json.RawMessage(ownText), json.RawMessage(ownFindings)))
}

// titles are the texts at hand and in the bin, as "a b | c".
func titles(l *library.Library) string {
	here, bin := l.Texts()
	var out []string
	for _, x := range here {
		out = append(out, x.Title)
	}
	out = append(out, "|")
	for _, x := range bin {
		out = append(out, x.Title)
	}
	return strings.Join(out, " ")
}

func textsOf(t *testing.T, b *browser) *library.Library {
	t.Helper()
	l := b.open(t)
	must(t, l.LoadTexts(t.Context()))
	return l
}

func TestAddedTextIsKept(t *testing.T) {
	b := newBrowser()
	l := textsOf(t, b)
	addText(t, l, "1", "One")
	b.now += 1000
	addText(t, l, "2", "Two")
	for key := range b.quick.Dump() {
		if strings.Contains(key, "~text/") {
			t.Errorf("the quick copy holds %s", key)
		}
	}
	l = textsOf(t, b) // another visit
	if got := titles(l); got != "Two One |" {
		t.Errorf("texts: %s", got)
	}
	text, findings, err := l.Text(t.Context(), "1")
	if err != nil || string(text) != ownText || string(findings) != ownFindings {
		t.Errorf("text %s, findings %s, %v", text, findings, err)
	}
	if _, _, err := l.Text(t.Context(), "3"); !errors.Is(err, library.ErrNoText) {
		t.Errorf("an unknown text: %v", err)
	}
	must(t, l.Sweep(t.Context()))
	for key := range b.quick.Dump() {
		if strings.Contains(key, "~text/") {
			t.Errorf("after the sweep the quick copy holds %s", key)
		}
	}
	if got := b.quick.Dump()["manicule:s/~added"]; got != "~s 2" {
		t.Errorf("the count of texts is %q", got)
	}
	slugs, err := l.Articles(t.Context())
	if err != nil || len(slugs) != 0 {
		t.Errorf("articles: %v %v", slugs, err)
	}
}

// TestAddedTextInTheBin: it comes back with its marks; after its time it is emptied,
// but not while it carries marks.
func TestAddedTextInTheBin(t *testing.T) {
	b := newBrowser()
	l := textsOf(t, b)
	addText(t, l, "1", "One")
	addText(t, l, "2", "Two")
	must(t, l.PutMark(t.Context(), mark("m", added.Slug("2"), "mine")))
	must(t, l.BinText(t.Context(), "1"))
	must(t, l.BinText(t.Context(), "2"))
	if got := titles(l); got != "| One Two" && got != "| Two One" {
		t.Errorf("after removing: %s", got)
	}
	must(t, l.UnbinText(t.Context(), "1"))
	if got := titles(textsOf(t, b)); got != "One | Two" {
		t.Errorf("after taking one back: %s", got)
	}
	must(t, l.BinText(t.Context(), "1"))
	b.now += 31 * 24 * 3600 * 1000
	l = textsOf(t, b)
	if got := titles(l); got != "| Two" {
		t.Errorf("after 31 days: %s", got)
	}
	if _, _, err := l.Text(t.Context(), "1"); !errors.Is(err, library.ErrNoText) {
		t.Errorf("the text in the bin is still there: %v", err)
	}
	if text, _, err := l.Text(t.Context(), "2"); err != nil || string(text) != ownText {
		t.Errorf("the text with a mark: %s %v", text, err)
	}
	must(t, l.Load(t.Context(), added.Slug("2")))
	if got := notes(l, added.Slug("2")); got != "m=mine" {
		t.Errorf("its marks: %s", got)
	}
	if err := l.BinText(t.Context(), "none"); !errors.Is(err, library.ErrNoText) {
		t.Errorf("removing what is not there: %v", err)
	}
}

// TestAddedTextInABackup: a backup restored elsewhere has the text, and nothing of
// it goes into the quick copy there.
func TestAddedTextInABackup(t *testing.T) {
	b := newBrowser()
	l := textsOf(t, b)
	addText(t, l, "1", "One")
	file := backup(t, l)
	other := newBrowser()
	m := textsOf(t, other)
	report, err := m.Restore(t.Context(), bytes.NewReader(file), nil)
	if err != nil || report.Aside != 0 {
		t.Fatalf("%+v %v", report, err)
	}
	if got := titles(m); got != "One |" {
		t.Errorf("after restoring: %s", got)
	}
	if text, findings, err := m.Text(t.Context(), "1"); err != nil || string(text) != ownText || string(findings) != ownFindings {
		t.Errorf("%s %s %v", text, findings, err)
	}
	for key := range other.quick.Dump() {
		if strings.Contains(key, "~text/") {
			t.Errorf("the quick copy holds %s", key)
		}
	}
	if a, c := b.strict.Dump()["manicule:r/~text/1"], other.strict.Dump()["manicule:r/~text/1"]; a != c || a == "" {
		t.Errorf("restored\n%s\nwant\n%s", c, a)
	}
}

// TestAddedTextNotKept: where the strict copy fails nothing is listed, and the same
// text can be added again.
func TestAddedTextNotKept(t *testing.T) {
	b := newBrowser()
	l := textsOf(t, b)
	b.strict.Fail(library.ErrQuota)
	err := l.AddText(t.Context(), "1", added.Card{Title: "One"}, json.RawMessage(ownText), json.RawMessage(ownFindings))
	if !errors.Is(err, library.ErrUnsaved) || !errors.Is(err, library.ErrQuota) {
		t.Errorf("error %v", err)
	}
	if got := titles(l); got != "|" {
		t.Errorf("listed: %s", got)
	}
	b.strict.Fail(nil)
	addText(t, l, "2", "One")
	if got := titles(l); got != "One |" {
		t.Errorf("listed: %s", got)
	}
}

// TestAddedTextInTwoTabs: what one tab adds or removes the other lists.
func TestAddedTextInTwoTabs(t *testing.T) {
	b := newBrowser()
	one, two := textsOf(t, b), textsOf(t, b)
	addText(t, one, "1", "One")
	if got := titles(two); got != "One |" {
		t.Errorf("the other tab lists %s", got)
	}
	must(t, two.BinText(t.Context(), "1"))
	if got := titles(one); got != "| One" {
		t.Errorf("after removing there: %s", got)
	}
}

// TestAddedTextIsRepaired: a card that one copy lost is restored from the other.
func TestAddedTextIsRepaired(t *testing.T) {
	b := newBrowser()
	addText(t, textsOf(t, b), "1", "One")
	want := maps.Clone(b.quick.Dump())
	b.quick = mem.New()
	if got := titles(textsOf(t, b)); got != "One |" {
		t.Errorf("without the quick copy: %s", got)
	}
	if got := b.quick.Dump()["manicule:r/~added/1"]; got != want["manicule:r/~added/1"] {
		t.Errorf("the quick copy has %q again", got)
	}
}
