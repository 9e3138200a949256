package state

import (
	"context"
	"slices"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/library"
	"manicule.dev/app/word"
)

type (
	// FixAsked: a finding is wrong; Do of finding.None takes a correction back.
	FixAsked struct{ finding.Correction }
	// FixesChanged: these are all corrections of this article's findings now.
	FixesChanged struct{ Fixes []finding.Correction }
	// FixKept: a correction is on the disk, or was refused (Why).
	FixKept struct{ Why string }
)

func (FixAsked) msg()     {}
func (FixesChanged) msg() {}
func (FixKept) msg()      {}

type (
	// KeepFix keeps a correction; FixKept answers.
	KeepFix struct {
		Slug string
		Fix  finding.Correction
	}
	// ShowFixes has the page show the corrections in the text, see
	// finding.Document.Spans.
	ShowFixes struct{ Spans [][]string }
)

func (KeepFix) cmd()   {}
func (ShowFixes) cmd() {}

// Corrector shows and keeps corrections: the page and the vault.
type Corrector interface {
	ShowFixes(spans [][]string)
	KeepFix(ctx context.Context, slug string, c finding.Correction) error
}

// runFix carries out the commands about corrections; false for any other.
func (l *Loop) runFix(c Cmd) bool {
	switch c := c.(type) {
	case ShowFixes:
		l.Fixer.ShowFixes(c.Spans)
	case KeepFix:
		l.queue.add(func(ctx context.Context) {
			kept := FixKept{}
			if err := l.Fixer.KeepFix(ctx, c.Slug, c.Fix); err != nil {
				kept.Why = library.Reason(err)
			}
			l.Post(func() { l.Send(kept) })
		})
	default:
		return false
	}
	return true
}

func (f FixAsked) update(m Model) (Model, []Cmd) {
	if m.Doc == nil {
		return m, nil
	}
	before := finding.Correction{About: f.About, Key: f.Key, Title: f.Title}
	if i := m.fixAt(f.Correction); i >= 0 {
		before = m.Doc.Fixes[i]
	}
	if before == f.Correction {
		return m, nil
	}
	after := f.Correction
	if after.Title == "" {
		after.Title = before.Title
	}
	m = m.remember(change{fix: &fixStep{before, after}, label: word.T("Corrected: {1}", brief(after.Title))})
	m, cmds := m.fix(after)
	m, more := m.toast(word.T("Corrected: {1}", brief(after.Title)), true)
	return m, append(append(cmds, more...), Focus{"#side"})
}

// fixStep is a correction before and after a step of the reader's.
type fixStep struct{ before, after finding.Correction }

func (m Model) fixAt(c finding.Correction) int {
	return slices.IndexFunc(m.Doc.Fixes, c.Same)
}

// fix makes a correction, or takes one back.
func (m Model) fix(c finding.Correction) (Model, []Cmd) {
	list := slices.DeleteFunc(slices.Clone(m.Doc.Fixes), c.Same)
	if c.Do != finding.None {
		list = append(list, c)
	}
	m, cmds := m.refixed(list)
	return m, append(cmds, KeepFix{m.Doc.Slug, c})
}

// refixed shows the article with exactly these corrections.
func (m Model) refixed(list []finding.Correction) (Model, []Cmd) {
	m.Doc = m.Doc.With(list)
	m.QuoteAt = -1
	if m.Doc.Name(m.NameID) == nil {
		m.NameID, m.NameTurn = "", 0
	}
	return m, []Cmd{ShowFixes{m.Doc.found.Spans(list)}, Show{Name: "hit"}}
}

func (f FixesChanged) update(m Model) (Model, []Cmd) {
	if m.Doc == nil || slices.Equal(f.Fixes, m.Doc.Fixes) {
		return m, nil
	}
	return m.refixed(f.Fixes)
}

func (f FixKept) update(m Model) (Model, []Cmd) {
	if f.Why != "" {
		return m.toast(word.T("This could not be saved: {1}", f.Why), false)
	}
	return m, nil
}

// With is the article with these corrections of its findings, and no others.
func (d *Doc) With(list []finding.Correction) *Doc {
	next := NewDoc(d.Article, d.Hash, d.found.Corrected(list))
	next.found, next.Fixes = d.found, list
	return next
}

// replayFix makes a known correction again, or the one before it.
func replayFix(m Model, c finding.Correction, line string) (Model, []Cmd) {
	if m.Doc == nil {
		return m, nil
	}
	m, cmds := m.fix(c)
	m, more := m.toast(line, false)
	return m, append(cmds, more...)
}
