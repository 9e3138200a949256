package ui

import (
	"strconv"
	"strings"

	"manicule.dev/app/annotation"
	"manicule.dev/app/lock"
	"manicule.dev/app/state"
	"manicule.dev/app/text"
)

// Event is what the page's scripts tell: a kind, two words, two numbers.
type Event struct {
	Kind, A, B string
	I, J       int
}

// Msg is what an event means; nil where it means nothing now.
func Msg(m state.Model, e Event) state.Msg {
	switch e.Kind {
	case "do":
		return asked(m, e.A, e.B)
	case "key":
		return state.Press(m, e.A, e.B)
	case "input":
		return typed(e.A, e.B)
	case "select":
		return state.Selected{Range: text.R(e.I, e.J), Touch: e.A == "touch"}
	case "unselect":
		if !m.Sel.Empty() { // else it was the program's own doing
			return state.Unselected{}
		}
	case "mark":
		return state.MarkPicked{IDs: strings.Fields(e.A)}
	case "name":
		if i, err := strconv.Atoi(e.A); err == nil {
			return state.SpotPicked{Index: i}
		}
	case "quote":
		if i, err := strconv.Atoi(e.A); err == nil && m.Panel == state.Voices {
			return state.QuotePicked{Index: i}
		} else if err == nil {
			return state.Batch{state.PanelAsked{Panel: state.Voices}, state.QuotePicked{Index: i}}
		}
	case "end":
		end := annotation.Front
		if e.A == "back" {
			end = annotation.Back
		}
		return state.EndMoved{End: end, Pos: e.I}
	case "view":
		return state.Viewed{Range: text.R(e.I, e.J)}
	case "copied":
		return state.Copied{OK: e.A == "yes"}
	case "printed":
		return state.Printed{}
	case "closed":
		return state.DialogClosed{ID: e.A}
	case "idle":
		if m.Keep.Lock == lock.Open {
			return state.ShutAsked{}
		}
	}
	return nil
}

// asked is what a data-do asks for.
func asked(m state.Model, do, arg string) state.Msg {
	switch do {
	case "color":
		return state.HighlightAsked{Color: annotation.Color(arg)}
	case "note":
		return state.NoteAsked{}
	case "copy":
		return state.CopyAsked{}
	case "card":
		return state.CardPicked{ID: arg}
	case "edit":
		return state.EditAsked{ID: arg}
	case "note-done":
		return state.NoteDone{}
	case "note-cancel":
		return state.NoteGivenUp{}
	case "recolor":
		id, color, _ := strings.Cut(arg, " ")
		return state.Recoloured{ID: id, Color: annotation.Color(color)}
	case "delete":
		return state.DeleteAsked{ID: arg}
	case "place":
		return state.PlaceAsked{ID: arg}
	case "merge":
		return state.MergeAsked{}
	case "cycle":
		return state.CycleAsked{}
	case "adopt":
		return state.Adopted{ID: arg}
	case "news-next":
		return state.NewsStepped{}
	case "news-done":
		return state.NewsDone{}
	case "undo":
		return state.UndoAsked{}
	case "retry":
		return state.RetryAsked{}
	case "name":
		return state.NamePicked{ID: arg}
	case "quote":
		if i, err := strconv.Atoi(arg); err == nil {
			return state.QuotePicked{Index: i}
		}
	}
	return askedOfRoom(m, do, arg)
}

func askedOfRoom(m state.Model, do, arg string) state.Msg {
	switch do {
	case "panel":
		return state.PanelAsked{Panel: state.Panel(arg)}
	case "tab":
		if m.Panel != state.Panel(arg) {
			return state.PanelAsked{Panel: state.Panel(arg)}
		}
	case "sheet":
		return state.SheetAsked{}
	case "lens":
		return state.Chosen{Key: arg}
	case "jump":
		return state.JumpOpened{}
	case "take":
		if i, err := strconv.Atoi(arg); err == nil {
			return state.JumpTaken{Index: i}
		}
	case "heading":
		if i, err := strconv.Atoi(arg); err == nil {
			return state.HeadingPicked{Index: i}
		}
	case "filter-tag":
		return state.FilterTagged{Tag: arg}
	case "filter-color":
		return state.FilterColored{Color: annotation.Color(arg)}
	case "filter-clear":
		return state.FilterCleared{}
	case "untag":
		id, tag, _ := strings.Cut(arg, " ")
		return state.TagRemoved{ID: id, Tag: tag}
	case "rebind":
		return state.RebindAsked{ID: arg}
	case "keys-reset":
		return state.KeysReset{ID: arg}
	case "hint-done":
		return state.HintDone{}
	case "resume-left":
		return state.ResumeLeft{}
	case "command":
		return state.Asked(m, arg)
	case "fix":
		if c, ok := fixOf(arg); ok {
			return state.FixAsked{Correction: c}
		}
	case "add":
		return state.AddAsked{}
	case "add-text":
		return state.AddBegun{}
	case "add-stop":
		return state.AddStopped{}
	case "add-refuse":
		return state.RefusedFiles(arg)
	case "text-bin":
		return state.TextBinAsked{ID: arg}
	case "text-unbin":
		return state.TextUnbinAsked{ID: arg}
	case "read":
		return state.ReadAsked{Slug: arg}
	case "settings":
		return state.SettingsAsked{}
	case "help":
		return state.HelpAsked{}
	case "close":
		switch arg {
		case "jump":
			return state.JumpClosed{}
		case "vault", "lock":
			return state.SafeClosed{ID: arg}
		}
		return state.DialogShut{ID: arg}
	}
	return askedOfSafe(m, do, arg)
}

// typed is what an input in a field means.
func typed(field, value string) state.Msg {
	switch {
	case field == "note":
		return state.NoteTyped{Text: value}
	case field == "tag":
		return state.TagTyped{Text: value}
	case field == "filter":
		return state.FilterTyped{Text: value}
	case strings.HasPrefix(field, "meaning-"):
		return state.MeaningSet{Color: field[len("meaning-"):], Text: value}
	case field == "jump":
		return state.JumpTyped{Query: value}
	case strings.HasPrefix(field, "lock-"):
		return typedInSafe(field, value)
	case strings.HasPrefix(field, "set-"):
		return state.Chosen{Key: field[len("set-"):], Value: value}
	}
	return nil
}
