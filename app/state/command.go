package state

import (
	"manicule.dev/app/annotation"
	"manicule.dev/app/search"
	"manicule.dev/app/word"
)

// Command is something that the reader can ask for: by a key, in the More menu, in
// the jump palette. Every command has a line in Commands and so is in the palette.
type Command struct {
	ID    string // never changes: what the reader rebinds is kept under it
	Label word.Key
	// Keys lead to it, any of them. Their names are those of KeyboardEvent.key, with
	// "Mod+" for Ctrl or ⌘ and "Shift+" before names longer than a letter. Those of a
	// single character the reader can switch off, as WCAG 2.1.4 asks.
	Keys   []string
	Menu   bool // it has a line in the More menu, too
	Reader bool // it means something only beside an article
	msg    func(Model) Msg
}

// Commands lists all commands, in the order of the help, of the menu and of the
// palette. What needs no more than a dialog opened is DialogAsked{ID}.
var Commands = []Command{
	{"sentence-next", "Select the next sentence", []string{"."}, false, true, always(SentenceStepped{By: 1})},
	{"sentence-back", "Select the previous sentence", []string{","}, false, true, always(SentenceStepped{By: -1})},
	{"sentence-more", "Select one sentence more", []string{">"}, false, true, always(SentenceStepped{By: 1, Extend: true})},
	{"sentence-less", "Select one sentence less", []string{"<"}, false, true, always(SentenceStepped{By: -1, Extend: true})},
	{"paragraph-next", "Select the next paragraph", []string{"p"}, false, true, always(BlockStepped{1})},
	{"paragraph-back", "Select the previous paragraph", []string{"P"}, false, true, always(BlockStepped{-1})},
	{"highlight", "Highlight the selection", []string{"h", "Enter"}, false, true, whileSelected(HighlightAsked{annotation.Yellow})},
	{"yellow", "Yellow", []string{"1"}, false, true, selecting(HighlightAsked{annotation.Yellow})},
	{"green", "Green", []string{"2"}, false, true, selecting(HighlightAsked{annotation.Green})},
	{"blue", "Blue", []string{"3"}, false, true, selecting(HighlightAsked{annotation.Blue})},
	{"pink", "Pink", []string{"4"}, false, true, selecting(HighlightAsked{annotation.Pink})},
	{"note", "Write a note", []string{"n", "a"}, false, true, selecting(NoteAsked{})},
	{"copy", "Copy the selection", []string{"c"}, false, true, whileSelected(CopyAsked{})},
	{"mark-next", "Next mark", []string{"j"}, false, true, always(MarkStepped{1})},
	{"mark-back", "Previous mark", []string{"k"}, false, true, always(MarkStepped{-1})},
	{"mark-show", "Show the mark in the margin", []string{"s"}, false, true, onActive(func(id string) Msg { return MarkPicked{[]string{id}} })},
	{"mark-remove", "Remove the mark", []string{"Delete", "x"}, false, true, onActive(func(id string) Msg { return DeleteAsked{id} })},
	{"end-later", "Mark: end one word later", []string{"Shift+ArrowRight"}, false, true, onActive(func(string) Msg { return ResizeAsked{annotation.Back, 1} })},
	{"end-earlier", "Mark: end one word earlier", []string{"Shift+ArrowLeft"}, false, true, onActive(func(string) Msg { return ResizeAsked{annotation.Back, -1} })},
	{"start-earlier", "Mark: start one word earlier", []string{"Shift+ArrowUp"}, false, true, onActive(func(string) Msg { return ResizeAsked{annotation.Front, -1} })},
	{"start-later", "Mark: start one word later", []string{"Shift+ArrowDown"}, false, true, onActive(func(string) Msg { return ResizeAsked{annotation.Front, 1} })},
	{"mark-cycle", "Next of the marks that lie over each other", []string{"o"}, false, true, onActive(func(string) Msg { return CycleAsked{} })},
	{"mark-merge", "Merge with the marks that touch it", []string{"m"}, false, true, onActive(func(string) Msg { return MergeAsked{} })},
	{"quote-next", "Next quotation", []string{"]"}, false, true, always(QuoteStepped{1})},
	{"quote-back", "Previous quotation", []string{"["}, false, true, always(QuoteStepped{-1})},
	{"names", "Names", []string{"e"}, false, true, always(PanelAsked{Names})},
	{"voices", "Voices", []string{"q"}, false, true, always(PanelAsked{Voices})},
	{"contents", "Contents", []string{"t"}, true, true, withContents},
	{"heading-next", "Next heading", []string{"}"}, false, true, always(HeadingStepped{1})},
	{"heading-back", "Previous heading", []string{"{"}, false, true, always(HeadingStepped{-1})},
	{"resume", "Go on where you stopped", []string{"r"}, false, true, func(m Model) Msg {
		if m.Resume.At == 0 {
			return nil
		}
		return ResumeTaken{}
	}},
	{"read", "Mark as read", nil, true, true, func(m Model) Msg {
		if m.Progress >= finished {
			return nil
		}
		return ReadMarked{true}
	}},
	{"unread", "Mark as unread", nil, true, true, func(m Model) Msg {
		if m.Progress < finished {
			return nil
		}
		return ReadMarked{}
	}},
	{"speak", "Read aloud", []string{"l"}, true, true, always(SpeakAsked{"toggle"})},
	{"print", "Print with notes", nil, true, true, always(PrintAsked{})},
	{"focus", "Focus: the text alone", []string{"z"}, true, true, always(Chosen{Key: "focus"})},
	{"ruler", "Reading ruler", []string{"u"}, true, true, always(Chosen{Key: "ruler"})},
	{"marks", "Your marks", nil, false, true, always(SheetAsked{})},
	{"filter", "Filter your marks", []string{"f"}, true, true, func(m Model) Msg {
		if len(m.Marks) == 0 {
			return nil
		}
		return FilterAsked{}
	}},
	{"undo", "Undo", []string{"Mod+z"}, false, true, always(UndoAsked{})},
	{"redo", "Do again", []string{"Mod+Shift+z", "Mod+y"}, false, true, always(RedoAsked{})},
	{"jump", "Jump to an article, a name, a note", []string{"Mod+k", "/"}, false, false, always(JumpOpened{})},
	{"add", "Add a text", []string{"+"}, true, false, always(AddAsked{})},
	{"text-bin", "Remove this text of yours", nil, false, true, always(TextBinAsked{})},
	{"vault", "Your notes on this device", nil, true, false, always(SafeAsked{})},
	{"backup", "Download a backup", nil, false, false, always(SafeCmdAsked{MakeBackup{}})},
	{"lock", "Lock your notes", []string{"Mod+Shift+l"}, true, false, always(ShutAsked{})},
	{"settings", "Reading settings", nil, true, false, always(SettingsAsked{})},
	{"privacy", "Privacy", nil, true, false, always(DialogAsked{"privacy"})},
	{"help", "Help and keys", []string{"?"}, true, false, always(HelpAsked{})},
	{"escape", "Put away what is open", []string{"Escape"}, false, false, always(Escaped{})},
}

// Asked is what the command with that ID means now; nil where there is none, or
// where it means nothing now.
func Asked(m Model, id string) Msg {
	c, ok := CommandOf(id)
	if !ok || c.Reader && m.Doc == nil && !(id == "undo" && m.Keep.Open) {
		return nil
	}
	return c.msg(m)
}

// DialogAsked: a dialog that needs no preparing is to be opened.
type DialogAsked struct{ ID string }

func (DialogAsked) msg() {}

// commands are the commands as the palette finds them.
func (m Model) commands() []search.Item {
	var out []search.Item
	for _, c := range Commands {
		if c.ID == "jump" || c.ID == "escape" || c.ID == "text-bin" && !m.addedText() || c.Reader && m.Doc == nil {
			continue
		}
		hint := word.T("command")
		if keys := m.Own.KeysOf(c); len(keys) > 0 {
			hint = Keycap(keys[0])
		}
		out = append(out, search.Item{Kind: search.Command, Title: word.T(c.Label), Hint: hint, Ref: c.ID})
	}
	return out
}

// withContents opens the table of contents where there is one.
func withContents(m Model) Msg {
	if !m.Doc.HasContents() {
		return nil
	}
	return PanelAsked{Contents}
}
