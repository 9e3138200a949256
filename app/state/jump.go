package state

import (
	"slices"
	"strconv"

	"manicule.dev/app/anchor"
	"manicule.dev/app/search"
	"manicule.dev/app/word"
)

// updateJump is what happens in the jump dialog.
func updateJump(m Model, msg Msg) (Model, []Cmd) {
	switch msg := msg.(type) {
	case JumpOpened:
		m.Jump.Open, m.Jump.Query, m.Jump.At = true, "", 0
		m = m.find()
		cmds := []Cmd{Dialog{"jump", true}, SetValue{"#jump input", ""}, Focus{"#jump input"}}
		if !m.Jump.Fetched {
			cmds = append(cmds, FetchIndex{})
		}
		return m, cmds
	case JumpTyped:
		m.Jump.Query, m.Jump.At = msg.Query, 0
		m = m.find()
		return m, []Cmd{Say{found(len(m.Jump.Hits))}}
	case JumpMoved:
		if n := len(m.Jump.Hits); n > 0 {
			m.Jump.At = (m.Jump.At + msg.By + n) % n
		}
	case IndexFetched:
		m.Jump.Items, m.Jump.Fetched, m.Jump.Failed = msg.Items, msg.Items != nil, msg.Items == nil
		if m.Jump.Open {
			m = m.find()
		}
	case JumpTaken:
		return take(m, msg.Index)
	case JumpClosed:
		if m.Jump.Open {
			m.Jump.Open = false
			return m, append([]Cmd{Dialog{"jump", false}}, m.reselect()...)
		}
	}
	return m, nil
}

func found(n int) string {
	return word.N(n, "{n} result", "{n} results")
}

// find searches what is known: the own notes and the names of this article, and
// what all articles hold.
func (m Model) find() Model {
	m.Jump.Hits = search.Find(m.Jump.Query, slices.Concat(m.here(), m.elsewhere(), m.commands()))
	m.Jump.At = min(m.Jump.At, max(0, len(m.Jump.Hits)-1))
	return m
}

// here is what can be jumped to in this article.
func (m Model) here() []search.Item {
	if m.Doc == nil {
		return nil
	}
	var out []search.Item
	for _, k := range m.Marks {
		title := k.Note
		hint := word.T("your note")
		if title == "" {
			title, hint = brief(k.Target.Quote), word.T("your mark")
		}
		if k.Place.How == anchor.Unplaced {
			hint = word.T("{1}, not placed", hint)
		}
		out = append(out, search.Item{Kind: search.Note, Title: title, Hint: hint, Slug: m.Doc.Slug, Ref: k.ID})
	}
	for _, n := range m.Doc.Names {
		out = append(out, search.Item{
			Kind: search.Name, Title: n.Name, Hint: word.T("{1} · here", TypeLabel(n.Type)), Slug: m.Doc.Slug, Ref: "m" + strconv.Itoa(n.First),
		})
	}
	return out
}

// elsewhere is what all articles hold, without the names of this one.
func (m Model) elsewhere() []search.Item {
	out := make([]search.Item, 0, len(m.Jump.Items))
	for _, it := range m.Jump.Items {
		if m.Doc != nil && it.Kind == search.Name && it.Slug == m.Doc.Slug {
			continue
		}
		out = append(out, it)
	}
	return append(out, m.ownTexts()...)
}

func take(m Model, i int) (Model, []Cmd) {
	if i < 0 {
		i = m.Jump.At
	}
	if i >= len(m.Jump.Hits) {
		return m, nil
	}
	hit := m.Jump.Hits[i]
	m.Jump.Open = false
	cmds := []Cmd{Dialog{"jump", false}}
	if hit.Kind == search.Command {
		msg := Asked(m, hit.Ref)
		if msg == nil {
			return m, append(cmds, m.reselect()...)
		}
		m, more := Update(m, msg)
		return m, append(cmds, more...)
	}
	if m.Doc == nil || hit.Slug != m.Doc.Slug || hit.Kind == search.Article {
		return m, append(cmds, Go{hit.Slug, hit.Ref})
	}
	var more []Cmd
	if hit.Kind == search.Note {
		m, more = activate(m, hit.Ref, false)
	} else if n, err := strconv.Atoi(hit.Ref[min(1, len(hit.Ref)):]); err == nil {
		name, turn := m.Doc.Spot(n)
		m, more = visitName(m, name, turn)
	}
	return m, append(cmds, more...)
}

// reselect gives back the selection that the dialog's field took away.
func (m Model) reselect() []Cmd {
	if m.Sel.Empty() {
		return nil
	}
	return []Cmd{Select{m.utf16(m.Sel.Range)}}
}
