package state

import (
	"context"
	"encoding/json"

	"manicule.dev/app/added"
	"manicule.dev/app/library"
	"manicule.dev/app/word"
)

// Desk is where a text is taken in: the page's dialog and its worker, and the shelf
// in the library.
type Desk interface {
	// Take has what the reader gave analysed, unless it has more than limit bytes.
	// tell hears "stage" (its name, share) any number of times, then one of "made"
	// (card, text, findings), "problem" (an added.Refusal as JSON), "said" (a sentence),
	// "large" (name, "", "", bytes).
	Take(limit int, tell func(kind, a, b, c string, share float64))
	StopTaking()
	ClearAdd()
	Shelf(here, bin []added.Listed)
}

// TextVault keeps the texts that the reader added. See package library.
type TextVault interface {
	AddText(ctx context.Context, id string, card added.Card, text, findings []byte) error
	MoveText(ctx context.Context, id string, bin bool) error
}

// runAdded carries out the commands about added texts; false for any other.
func (l *Loop) runAdded(c Cmd) bool {
	switch c := c.(type) {
	case Take:
		l.Desk.Take(added.MaxSize, func(kind, a, b, f string, share float64) {
			msg := taken(kind, a, b, f, share)
			l.Post(func() { l.Send(msg) })
		})
	case StopTaking:
		l.Desk.StopTaking()
	case ClearAdd:
		l.Desk.ClearAdd()
	case ShowShelf:
		l.Desk.Shelf(c.Here, c.Bin)
	case KeepText:
		l.queue.add(func(ctx context.Context) {
			kept := TextKept{ID: c.ID, Title: c.Card.Title}
			if err := l.Texts.AddText(ctx, c.ID, c.Card, []byte(c.Text), []byte(c.Findings)); err != nil {
				kept.Why = library.Reason(err)
			}
			l.Post(func() { l.Send(kept) })
		})
	case MoveText:
		l.queue.add(func(ctx context.Context) {
			moved := TextMoved{ID: c.ID, Bin: c.Bin}
			if err := l.Texts.MoveText(ctx, c.ID, c.Bin); err != nil {
				moved.Why = library.Reason(err)
			}
			l.Post(func() { l.Send(moved) })
		})
	default:
		return false
	}
	return true
}

// taken is what the desk tells, as a message.
func taken(kind, a, b, c string, share float64) Msg {
	switch kind {
	case "stage":
		return AddAdvanced{a, share}
	case "large":
		return AddRefused{added.TooLarge(a, int(share)).Error()}
	case "problem":
		var r added.Refusal
		if err := json.Unmarshal([]byte(a), &r); err != nil {
			return AddRefused{a}
		}
		return AddRefused{r.Error()}
	case "made":
		made := AddMade{Text: b, Findings: c}
		if err := json.Unmarshal([]byte(a), &made.Card); err != nil {
			return AddRefused{word.T("The analysis gave an answer that cannot be read: {1}", err.Error())}
		}
		return made
	}
	return AddRefused{a}
}
