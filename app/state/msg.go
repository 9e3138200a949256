package state

import (
	"manicule.dev/app/annotation"
	"manicule.dev/app/search"
	"manicule.dev/app/text"
)

// Msg is something that has happened.
type Msg interface{ msg() }

type (
	// ArticleOpened: an article's page was taken over.
	ArticleOpened struct {
		Doc      *Doc
		Marks    []annotation.Mark
		Look     Look
		Own      Own
		Progress Progress // of earlier visits
		// Told is the digest of the version whose changes the reader knows.
		Told string
	}
	// LibraryOpened: the library's page was taken over.
	// Empty says that it is no library, but a page whose article is not there.
	LibraryOpened struct {
		Shelf []Shelved
		Look  Look
		Own   Own
		Empty bool
	}
	// MarksChanged: another tab changed the marks of this article; these are all.
	MarksChanged struct{ Marks []annotation.Mark }

	// Selected: a selection came to rest. UTF-16 positions.
	Selected struct {
		text.Range
		Touch bool
	}
	// Unselected: there is no selection any more.
	Unselected struct{}

	// HighlightAsked: the selection is to be marked.
	HighlightAsked struct{ Color annotation.Color }
	// NoteAsked: the selection, or else the active mark, is to get a note.
	NoteAsked struct{}
	// CopyAsked: the selection is to be copied.
	CopyAsked struct{}
	// Copied: the clipboard answered.
	Copied struct{ OK bool }

	// MarkPicked: marked text was clicked; these marks lie there, innermost last.
	MarkPicked struct{ IDs []string }
	// CardPicked: a card in the margin was chosen.
	CardPicked struct{ ID string }
	// MarkStepped: on to the next (+1) or previous (-1) mark.
	MarkStepped struct{ By int }
	// EditAsked: the note of a mark is to be written.
	EditAsked struct{ ID string }
	// NoteTyped: the note being written reads like this now.
	NoteTyped struct{ Text string }
	// NoteRested: the reader has stopped typing for a moment.
	NoteRested struct {
		ID  string
		Seq int
	}
	// NoteDone: the note is finished.
	NoteDone struct{}
	// NoteGivenUp: the note is not wanted after all.
	NoteGivenUp struct{}
	// Recoloured: a mark is to have another colour.
	Recoloured struct {
		ID    string
		Color annotation.Color
	}
	// DeleteAsked: a mark is to go to the bin.
	DeleteAsked struct{ ID string }
	// ResizeAsked: an end of the active mark is to move by a word.
	ResizeAsked struct {
		End annotation.End
		By  int
	}
	// PlaceAsked: an unplaced mark is to stand where the selection is.
	PlaceAsked struct{ ID string }
	// UndoAsked: the last change is to be taken back.
	UndoAsked struct{}
	// RedoAsked: the last undone change is to be made again.
	RedoAsked struct{}
	// SaveEnded: a change of a mark is durable, or was refused (Why); Weak says that
	// it is at least in the quick copy.
	SaveEnded struct {
		ID, Why string
		Weak    bool
	}
	// RetryAsked: what was refused is to be tried again.
	RetryAsked struct{}

	// PanelAsked: a panel is to be opened, or closed if it is open.
	PanelAsked struct{ Panel Panel }
	// SheetAsked: the margin is to be pulled up or put away.
	SheetAsked struct{}
	// Chosen: a setting was chosen; an empty Value means the next one.
	Chosen struct{ Key, Value string }
	// NamePicked: a name in the list was chosen; each time leads to the next
	// mention.
	NamePicked struct{ ID string }
	// SpotPicked: a mention in the text was clicked, by its number in #findings.
	SpotPicked struct{ Index int }
	// QuotePicked: a quotation was chosen, by its number in #findings.
	QuotePicked struct{ Index int }
	// QuoteStepped: on to the next (+1) or previous (-1) quotation.
	QuoteStepped struct{ By int }
	// SentenceStepped: the sentence cursor is to move, or the selection to grow.
	SentenceStepped struct {
		By     int
		Extend bool
	}
	// Viewed: the window has come to rest on these blocks. UTF-16 positions.
	Viewed struct{ text.Range }
	// ToastFaded: the toast with that Seq has been there long enough.
	ToastFaded struct{ Seq int }
	// HelpAsked: the keys are to be shown.
	HelpAsked struct{}
	// SettingsAsked: the settings are to be shown.
	SettingsAsked struct{}

	// JumpOpened: the jump dialog is to be shown.
	JumpOpened struct{}
	// JumpTyped: something else is looked for.
	JumpTyped struct{ Query string }
	// JumpMoved: another hit is chosen, the next (+1) or the previous (-1).
	JumpMoved struct{ By int }
	// JumpTaken: the hit with that number is taken, -1 for the chosen one.
	JumpTaken struct{ Index int }
	// JumpClosed: the jump dialog is closed.
	JumpClosed struct{}
	// IndexFetched: the list of what all articles hold has come, or not (nil).
	IndexFetched struct{ Items []search.Item }
	// Escaped: Esc was pressed.
	Escaped struct{}
	// Batch is several things in a row.
	Batch []Msg
)

func (ArticleOpened) msg()   {}
func (LibraryOpened) msg()   {}
func (MarksChanged) msg()    {}
func (Selected) msg()        {}
func (Unselected) msg()      {}
func (HighlightAsked) msg()  {}
func (NoteAsked) msg()       {}
func (CopyAsked) msg()       {}
func (Copied) msg()          {}
func (MarkPicked) msg()      {}
func (CardPicked) msg()      {}
func (MarkStepped) msg()     {}
func (EditAsked) msg()       {}
func (NoteTyped) msg()       {}
func (NoteRested) msg()      {}
func (NoteDone) msg()        {}
func (NoteGivenUp) msg()     {}
func (Recoloured) msg()      {}
func (DeleteAsked) msg()     {}
func (ResizeAsked) msg()     {}
func (PlaceAsked) msg()      {}
func (UndoAsked) msg()       {}
func (RedoAsked) msg()       {}
func (SaveEnded) msg()       {}
func (RetryAsked) msg()      {}
func (PanelAsked) msg()      {}
func (SheetAsked) msg()      {}
func (Chosen) msg()          {}
func (NamePicked) msg()      {}
func (SpotPicked) msg()      {}
func (QuotePicked) msg()     {}
func (QuoteStepped) msg()    {}
func (SentenceStepped) msg() {}
func (Viewed) msg()          {}
func (ToastFaded) msg()      {}
func (HelpAsked) msg()       {}
func (SettingsAsked) msg()   {}
func (JumpOpened) msg()      {}
func (JumpTyped) msg()       {}
func (JumpMoved) msg()       {}
func (JumpTaken) msg()       {}
func (JumpClosed) msg()      {}
func (IndexFetched) msg()    {}
func (Escaped) msg()         {}
func (Batch) msg()           {}

// DialogShut: a dialog's own button asks to close it.
type DialogShut struct{ ID string }

func (DialogShut) msg() {}

// Noticed: the vault has something to tell the reader.
type Noticed struct{ Line string }

func (Noticed) msg() {}
