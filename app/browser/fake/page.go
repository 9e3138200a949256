// Package fake is the page as tests know it: it implements state.Page, remembers
// what it was told to show, and lets time pass when asked to.
package fake

import (
	"slices"
	"strings"

	"manicule.dev/app/search"
	"manicule.dev/app/state"
	"manicule.dev/app/text"
)

// Page is a page; the zero Page is ready for use.
type Page struct {
	Marks     []state.Painted
	Shown     map[string][]text.Range
	Revealed  []text.Range
	Selected  text.Range // UTF-16
	Gripped   text.Range // UTF-16
	Focused   string
	Values    map[string]string
	Open      map[string]bool // dialogs
	Said      []string
	Stands    []string // how saving stood, after a colon what was said along
	Clipboard string
	Look      map[string]string
	Sentence  int    // how far the sentence cursor was moved
	Gone      string // where Go led, as slug#ref
	Index     []search.Item
	Log       []string // the names of the calls, in order

	timers []func()
}

var _ state.Page = (*Page)(nil)

func (p *Page) log(call string) { p.Log = append(p.Log, call) }

// Paint implements state.Page.
func (p *Page) Paint(marks []state.Painted) { p.log("Paint"); p.Marks = marks }

// Repaint implements state.Page.
func (p *Page) Repaint(put []state.Painted, gone []string) {
	p.log("Repaint")
	p.Marks = slices.DeleteFunc(slices.Clone(p.Marks), func(m state.Painted) bool {
		return slices.Contains(gone, m.ID) || slices.ContainsFunc(put, func(n state.Painted) bool { return n.ID == m.ID })
	})
	p.Marks = append(p.Marks, put...)
	slices.SortStableFunc(p.Marks, func(a, b state.Painted) int { return text.Compare(a.Range, b.Range) })
}

// Show implements state.Page.
func (p *Page) Show(name string, ranges []text.Range) {
	p.log("Show")
	if p.Shown == nil {
		p.Shown = map[string][]text.Range{}
	}
	p.Shown[name] = ranges
}

// Reveal implements state.Page.
func (p *Page) Reveal(r text.Range, _ bool) { p.log("Reveal"); p.Revealed = append(p.Revealed, r) }

// Select implements state.Page.
func (p *Page) Select(r text.Range) { p.log("Select"); p.Selected = r }

// Grip implements state.Page.
func (p *Page) Grip(r text.Range) { p.log("Grip"); p.Gripped = r }

// StepSentence implements state.Page; it only counts, since sentences are the
// browser's.
func (p *Page) StepSentence(by int, _ bool) { p.log("StepSentence"); p.Sentence += by }

// StepBlock implements state.Page.
func (p *Page) StepBlock(int) { p.log("StepBlock") }

// Print implements state.Page.
func (p *Page) Print() { p.log("Print") }

// Speak implements state.Page.
func (p *Page) Speak(do string) { p.log("Speak " + do) }

// Focus implements state.Page.
func (p *Page) Focus(selector string) { p.log("Focus"); p.Focused = selector }

// SetValue implements state.Page.
func (p *Page) SetValue(selector, value string) {
	p.log("SetValue")
	if p.Values == nil {
		p.Values = map[string]string{}
	}
	p.Values[selector] = value
}

// Dialog implements state.Page.
func (p *Page) Dialog(id string, open bool) {
	p.log("Dialog")
	if p.Open == nil {
		p.Open = map[string]bool{}
	}
	p.Open[id] = open
}

// Say implements state.Page.
func (p *Page) Say(line string) { p.log("Say"); p.Said = append(p.Said, line) }

// Stand implements state.Page; the line is said at once.
func (p *Page) Stand(now state.SaveState, line string) {
	told := string(now)
	if line != "" {
		p.Said = append(p.Said, line)
		told += ":" + line
	}
	p.log("Stand")
	p.Stands = append(p.Stands, told)
}

// Copy implements state.Page.
func (p *Page) Copy(s string) { p.log("Copy"); p.Clipboard = s }

// Wear implements state.Page.
func (p *Page) Wear(settings map[string]string) { p.log("Wear"); p.Look = settings }

// Go implements state.Page.
func (p *Page) Go(slug, ref string) {
	p.log("Go")
	p.Gone = strings.TrimSuffix(slug+"#"+ref, "#")
}

// FetchIndex implements state.Page.
func (p *Page) FetchIndex(then func([]search.Item)) { p.log("FetchIndex"); then(p.Index) }

// After implements state.Page: then is called by Pass.
func (p *Page) After(_ int, then func()) { p.log("After"); p.timers = append(p.timers, then) }

// Pass lets all the time pass that was asked for so far.
func (p *Page) Pass() {
	due := p.timers
	p.timers = nil
	for _, f := range due {
		f()
	}
}
