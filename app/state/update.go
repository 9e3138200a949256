package state

import (
	"slices"

	"manicule.dev/app/annotation"
	"manicule.dev/app/lock"
	"manicule.dev/app/text"
	"manicule.dev/app/word"
)

// updater is a Msg that says itself what is so after it.
type updater interface {
	update(Model) (Model, []Cmd)
}

// Update says what is so after msg, and what has to be done. It is pure.
func Update(m Model, msg Msg) (Model, []Cmd) {
	m, cmds := update(m, msg)
	return m.withDialogs(cmds), cmds
}

func update(m Model, msg Msg) (Model, []Cmd) {
	if m.Keep.Lock == lock.Shut && needsLock(msg) {
		return behindLock(m, msg)
	}
	if msg, ok := msg.(updater); ok {
		return msg.update(m)
	}
	switch msg := msg.(type) {
	case Batch:
		var all []Cmd
		for _, one := range msg {
			var cmds []Cmd
			m, cmds = Update(m, one)
			all = append(all, cmds...)
		}
		return m, all
	case ArticleOpened:
		m.Ready, m.Doc, m.Look, m.QuoteAt, m.Progress = true, msg.Doc, msg.Look, -1, msg.Progress.Far
		m.Own, m.Resume = msg.Own, resumeAt(msg.Doc, msg.Progress)
		m.News.Told = msg.Told == msg.Doc.Hash
		m, cmds := m.place(msg.Marks)
		if slices.ContainsFunc(msg.Marks, func(k annotation.Mark) bool { return k.Target.Hash == msg.Doc.Hash }) {
			cmds = append(cmds, After{versionRest, VersionDue{}})
		}
		return m, append(cmds, m.paint())
	case LibraryOpened:
		m.Ready, m.Library, m.Shelf, m.Look, m.Own = true, !msg.Empty, msg.Shelf, msg.Look, msg.Own
		return m, nil
	case Noticed:
		return m.toast(msg.Line, false)
	case JumpOpened, JumpTyped, JumpMoved, JumpTaken, JumpClosed, IndexFetched:
		return updateJump(m, msg)
	case DialogAsked, DialogShut, PanelAsked, SheetAsked, Chosen, HelpAsked, SettingsAsked, ToastFaded, Escaped:
		return updateRoom(m, msg)
	}
	if m, cmds, ok := safeUpdate(m, msg); ok {
		return m, cmds
	}
	switch msg := msg.(type) {
	case AddAsked, AddShut, AddBegun, AddStopped, AddAdvanced, AddRefused, AddMade, TextKept:
		return updateAdd(m, msg)
	case ReadAsked, TextsChanged, TextBinAsked, TextUnbinAsked, TextMoved:
		return updateTexts(m, msg)
	case UndoAsked:
		return undo(m)
	case RedoAsked:
		return redo(m)
	}
	if m.Doc == nil {
		return m, nil
	}
	switch msg := msg.(type) {
	case NamePicked, SpotPicked, QuotePicked, QuoteStepped, SentenceStepped, Viewed:
		return updateReading(m, msg)
	case EditAsked, NoteTyped, NoteRested, NoteDone, NoteGivenUp:
		return updateNote(m, msg)
	case VersionsRead, VersionKept, VersionDue, NewsDone, NewsStepped, Adopted:
		return updateVersions(m, msg)
	case EndMoved, MergeAsked, CycleAsked:
		return updateShape(m, msg)
	}
	return updateMarks(m, msg)
}

// updateRoom is what happens around the text.
func updateRoom(m Model, msg Msg) (Model, []Cmd) {
	switch msg := msg.(type) {
	case PanelAsked:
		if m.Panel == msg.Panel {
			msg.Panel = NoPanel
		}
		m.Panel, m.Sheet = msg.Panel, false
		if m.Panel != NoPanel {
			return m, []Cmd{Focus{"#side"}}
		}
	case SheetAsked:
		m.Sheet = !m.Sheet
		m.Panel = NoPanel
		if m.Sheet {
			return m, []Cmd{Focus{"#margin"}}
		}
	case Chosen:
		if msg.Value == "" {
			msg.Value = m.Look.Next(msg.Key)
		}
		m.Look = m.Look.Set(msg.Key, msg.Value)
		s, _ := setting(msg.Key)
		return m, []Cmd{Wear{m.Look}, KeepSetting{LookName(msg.Key), m.Look.Get(msg.Key)}, Say{word.T("{1}: {2}", word.T(s.Label), label(s, m.Look.Get(msg.Key)))}}
	case DialogAsked:
		return m, []Cmd{Dialog{msg.ID, true}}
	case DialogShut:
		return m, []Cmd{Dialog{msg.ID, false}}
	case HelpAsked:
		return m, []Cmd{Dialog{"help", true}}
	case SettingsAsked:
		return m, []Cmd{Dialog{"settings", true}}
	case ToastFaded:
		if m.Toast.Seq == msg.Seq {
			m.Toast = Toast{Seq: m.Toast.Seq}
		}
	case Escaped:
		return escape(m)
	}
	return m, nil
}

func label(s Setting, value string) string {
	for _, c := range s.Choices {
		if c.Value == value {
			return word.T(c.Label)
		}
	}
	return value
}

// escape puts away what lies on top.
func escape(m Model) (Model, []Cmd) {
	switch {
	case m.Jump.Open:
		return Update(m, JumpClosed{})
	case m.Edit.ID != "":
		return Update(m, NoteGivenUp{})
	case !m.Sel.Empty():
		m.Sel = Selection{}
		return m, []Cmd{Select{}}
	case m.Placing != "":
		m.Placing = ""
	case m.Panel != NoPanel:
		m.Panel = NoPanel
	case m.Resume.Shown:
		m.Resume = Resume{}
	case m.Look.Get("focus") == "on":
		return Update(m, Chosen{"focus", "off"})
	case m.Sheet:
		m.Sheet = false
	case m.Active != "" || m.NameID != "":
		m.Active, m.NameID = "", ""
		return m, []Cmd{Show{Name: "hit"}}
	}
	return m, nil
}

// utf16 is r as the page counts it.
func (m Model) utf16(r text.Range) text.Range { return m.Doc.Index.ToUTF16(r) }

// toast shows a passing line; without undo it is also what screen readers hear.
func (m Model) toast(line string, undo bool) (Model, []Cmd) {
	m.Toast = Toast{line, undo, m.Toast.Seq + 1}
	stay := 4000
	if undo {
		stay = 10000
	}
	return m, []Cmd{Say{line}, After{stay, ToastFaded{m.Toast.Seq}}}
}
