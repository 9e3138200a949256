package state

import (
	"strconv"

	"manicule.dev/app/added"
	"manicule.dev/app/search"
	"manicule.dev/app/word"
)

// Add is the dialog in which a text is added, and the work on it.
type Add struct {
	Open    bool
	Busy    bool    // a text is being read, analysed or kept
	Stage   string  // what is being done: see package analyst; "keeping" at last
	Share   float64 // how much is done, 0 to 1
	Problem string  // why the last text was not added
	Known   string  // slug of the text that is the same as the one just given
}

// Texts are the texts that the reader added.
type Texts struct{ Here, Bin []added.Listed }

type (
	// AddAsked: the dialog is to be opened.
	AddAsked struct{}
	// AddShut: the dialog was closed. Work that has begun goes on.
	AddShut struct{}
	// AddBegun: what stands in the dialog, or the file that was chosen, is to be added.
	AddBegun struct{}
	// AddStopped: the work is to be given up.
	AddStopped struct{}
	// AddAdvanced: the work has come this far.
	AddAdvanced struct {
		Stage string
		Share float64
	}
	// AddRefused: the text could not be added; Why is a sentence for the reader.
	AddRefused struct{ Why string }
	// AddMade: the text was read and analysed. Text and Findings are JSON.
	AddMade struct {
		Card           added.Card
		Text, Findings string
	}
	// TextKept: the text is on the disk, or was refused (Why).
	TextKept struct{ ID, Title, Why string }
	// ReadAsked: the page of an article is to be opened.
	ReadAsked struct{ Slug string }
	// TextsChanged: these are the reader's texts now.
	TextsChanged Texts
	// TextBinAsked: a text is to go to the bin; an empty ID means the one on the page.
	TextBinAsked struct{ ID string }
	// TextUnbinAsked: a text is to come out of the bin.
	TextUnbinAsked struct{ ID string }
	// TextMoved: a text went to the bin or came out of it, or that was refused (Why).
	TextMoved struct {
		ID  string
		Bin bool
		Why string
	}
)

func (AddAsked) msg()       {}
func (AddShut) msg()        {}
func (AddBegun) msg()       {}
func (AddStopped) msg()     {}
func (AddAdvanced) msg()    {}
func (AddRefused) msg()     {}
func (AddMade) msg()        {}
func (TextKept) msg()       {}
func (ReadAsked) msg()      {}
func (TextsChanged) msg()   {}
func (TextBinAsked) msg()   {}
func (TextUnbinAsked) msg() {}
func (TextMoved) msg()      {}

type (
	// Take has the page read what the reader gave and have it analysed.
	Take struct{}
	// StopTaking gives that up.
	StopTaking struct{}
	// ClearAdd empties the dialog's fields.
	ClearAdd struct{}
	// KeepText keeps a text; TextKept answers.
	KeepText struct {
		ID             string
		Card           added.Card
		Text, Findings string
	}
	// MoveText moves a text to the bin or takes it out; TextMoved answers.
	MoveText struct {
		ID  string
		Bin bool
	}
	// ShowShelf shows the reader's texts in the library.
	ShowShelf Texts
)

func (Take) cmd()       {}
func (StopTaking) cmd() {}
func (ClearAdd) cmd()   {}
func (KeepText) cmd()   {}
func (MoveText) cmd()   {}
func (ShowShelf) cmd()  {}

// updateAdd is what happens in the dialog.
func updateAdd(m Model, msg Msg) (Model, []Cmd) {
	switch msg := msg.(type) {
	case AddAsked:
		m.Add.Open = true
		return m, []Cmd{Dialog{"add", true}, Focus{"#add-body"}}
	case AddShut:
		m.Add.Open = false
	case AddBegun:
		if m.Add.Busy {
			return m, nil
		}
		m.Add = Add{Open: true, Busy: true, Stage: "reading"}
		return m, []Cmd{Dialog{"add", true}, Take{}}
	case AddStopped:
		if !m.Add.Busy || m.Add.Stage == keeping {
			return m, nil
		}
		m.Add.Busy = false
		return m, []Cmd{StopTaking{}, Say{word.T("Stopped. What you gave is still there.")}, Focus{"#add-body"}}
	case AddAdvanced:
		if m.Add.Busy {
			m.Add.Stage, m.Add.Share = msg.Stage, msg.Share
		}
	case AddRefused:
		m.Add.Busy, m.Add.Problem = false, msg.Why
		if !m.Add.Open {
			return m.toast(word.T("Not added. {1}", msg.Why), false)
		}
	case AddMade:
		return addMade(m, msg)
	case TextKept:
		return textKept(m, msg)
	}
	return m, nil
}

// keeping is the stage after the analysis. It cannot be stopped.
const keeping = "keeping"

// addMade keeps what was made, unless the reader has that very text already.
func addMade(m Model, msg AddMade) (Model, []Cmd) {
	if !m.Add.Busy {
		return m, nil
	}
	for _, t := range m.Texts.Here {
		if t.Hash == msg.Card.Hash {
			m.Add = Add{Open: m.Add.Open, Problem: word.T("You have this text already: “{1}”.", t.Title), Known: added.Slug(t.ID)}
			return m, nil
		}
	}
	for _, t := range m.Texts.Bin {
		if t.Hash == msg.Card.Hash {
			m.Add = Add{Open: m.Add.Open, Problem: word.T("This text, “{1}”, was in the bin. It is back, with its marks.", t.Title), Known: added.Slug(t.ID)}
			return m, []Cmd{MoveText{t.ID, false}}
		}
	}
	m.Add.Stage, m.Add.Share = keeping, 1
	msg.Card.Added = m.Now
	return m, []Cmd{KeepText{m.NextID, msg.Card, msg.Text, msg.Findings}}
}

func textKept(m Model, msg TextKept) (Model, []Cmd) {
	open := m.Add.Open
	if msg.Why != "" {
		m.Add = Add{Open: open, Problem: word.T("“{1}” was read, but could not be kept: {2}. What you gave is still here.", msg.Title, msg.Why)}
		return m, nil
	}
	m.Add = Add{}
	cmds := []Cmd{ClearAdd{}, Dialog{"add", false}}
	if open {
		return m, append(cmds, Go{Slug: added.Slug(msg.ID)})
	}
	m, more := m.toast(word.T("“{1}” was added to your texts", msg.Title), false)
	return m, append(cmds, more...)
}

// updateTexts is what happens to the texts that were added.
func updateTexts(m Model, msg Msg) (Model, []Cmd) {
	switch msg := msg.(type) {
	case ReadAsked:
		return m, []Cmd{Go{Slug: msg.Slug}}
	case TextsChanged:
		asked := m.moves
		m.Texts, m.texts, m.moves = Texts(msg), true, nil
		cmds := []Cmd{ShowShelf(msg)}
		for _, one := range asked {
			var more []Cmd
			m, more = updateTexts(m, one)
			cmds = append(cmds, more...)
		}
		return m, cmds
	case TextBinAsked:
		if !m.texts { // the page showed them before the library had read them
			return m.movesLater(msg), nil
		}
		id := msg.ID
		if id == "" && m.Doc != nil {
			id, _ = added.ID(m.Doc.Slug)
		}
		title, ok := m.Texts.title(id)
		if !ok {
			return m.toast(word.T("Only a text that you added can be removed"), false)
		}
		m = m.remember(change{text: id, label: word.T("Text moved to the bin")})
		m, cmds := m.toast(word.T("Moved to the bin, with its marks: “{1}”", brief(title)), true)
		return m, append(cmds, MoveText{id, true})
	case TextUnbinAsked:
		if !m.texts {
			return m.movesLater(msg), nil
		}
		return m, []Cmd{MoveText{msg.ID, false}}
	case TextMoved:
		if msg.Why != "" {
			return m.toast(word.T("This could not be saved: {1}", msg.Why), false)
		}
		if !msg.Bin && m.Doc == nil && !m.Library {
			return m, []Cmd{Go{Slug: added.Slug(msg.ID)}} // the page said that it is in the bin
		}
	}
	return m, nil
}

// movesLater keeps what was asked of the texts until they have been read.
func (m Model) movesLater(msg Msg) Model {
	m.moves = append(m.moves[:len(m.moves):len(m.moves)], msg)
	return m
}

// addedText says whether the page shows a text that the reader added.
func (m Model) addedText() bool {
	if m.Doc == nil || m.Doc.Article == nil {
		return false
	}
	_, own := added.ID(m.Doc.Slug)
	return own
}

// title is that of a text that is not in the bin.
func (t Texts) title(id string) (string, bool) {
	for _, one := range t.Here {
		if one.ID == id {
			return one.Title, true
		}
	}
	return "", false
}

// remember notes a change for undo.
func (m Model) remember(c change) Model {
	undo := m.undo[max(0, len(m.undo)-maxUndo+1):]
	m.undo = append(undo[:len(undo):len(undo)], c)
	m.redo = nil
	return m
}

// replayText moves a text again, one way or the other.
func replayText(m Model, id string, bin bool, line string) (Model, []Cmd) {
	m, cmds := m.toast(line, false)
	return m, append(cmds, MoveText{id, bin})
}

// StageLabel is what is being done, in words.
func StageLabel(stage string) string {
	switch stage {
	case "names":
		return word.T("Looking for names, dates and sums…")
	case "who":
		return word.T("Finding out who is who…")
	case "voices":
		return word.T("Finding out who is speaking…")
	case keeping:
		return word.T("Keeping it on this device…")
	}
	return word.T("Reading…")
}

// ownTexts are the reader's texts and the names in them, for the fuzzy jump.
func (m Model) ownTexts() []search.Item {
	var out []search.Item
	for _, t := range m.Texts.Here {
		slug := added.Slug(t.ID)
		out = append(out, search.Item{Kind: search.Article, Title: t.Title, Hint: word.T("Your text"), Slug: slug})
		for _, n := range t.Names {
			if m.Doc == nil || m.Doc.Slug != slug {
				out = append(out, search.Item{Kind: search.Name, Title: n.Name, Hint: TypeLabel(n.Type) + " · " + t.Title, Slug: slug, Ref: "m" + strconv.Itoa(n.First)})
			}
		}
	}
	return out
}

// RefusedFiles says why files that were dropped or chosen together, or what was shared
// to the app, is not taken.
func RefusedFiles(which string) AddRefused {
	switch which {
	case "many":
		return AddRefused{word.T("One text at a time: several files were given. Drop or open them one after the other.")}
	case "address":
		return AddRefused{word.T("Only the address of a page was shared, and Manicule fetches nothing from elsewhere. Copy the article’s words and paste them here.")}
	case "lost":
		return AddRefused{word.T("What you shared did not arrive. Share it once more.")}
	}
	return AddRefused{word.T("What was dropped is no file. Drop a .txt or .md file, or paste the text.")}
}
