package state

import (
	"slices"
	"strings"
	"unicode"

	"manicule.dev/app/annotation"
	"manicule.dev/app/word"
)

// tagsName is the own setting with the tags used last, newest first, one a line:
// what is offered to complete a tag on any article.
const tagsName = "tags"

// maxTags is how many of them are kept.
const maxTags = 200

// maxTag is the longest tag, in bytes.
const maxTag = 80

type (
	// TagTyped: the tag being written reads like this now.
	TagTyped struct{ Text string }
	// TagAdded: what is written is a tag of the mark whose note is being written.
	TagAdded struct{}
	// TagRemoved: a tag is to be taken off a mark.
	TagRemoved struct{ ID, Tag string }
)

func (TagTyped) msg()   {}
func (TagAdded) msg()   {}
func (TagRemoved) msg() {}

// Tag is a tag as it is kept: without the # and the white space about it; empty for
// what is no tag.
func Tag(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == ',' || r == '،' {
			return -1
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(strings.TrimLeft(strings.TrimSpace(s), "#")), " ")
	if len(s) > maxTag {
		return ""
	}
	return s
}

func (msg TagTyped) update(m Model) (Model, []Cmd) {
	m.Edit.Tag = msg.Text
	if strings.ContainsAny(msg.Text, ",،") { // a comma ends a tag, as in a list
		return TagAdded{}.update(m)
	}
	return m, nil
}

func (TagAdded) update(m Model) (Model, []Cmd) {
	tag, id := Tag(m.Edit.Tag), m.Edit.ID
	m.Edit.Tag = ""
	clear := SetValue{"#tag-" + id, ""}
	if tag == "" || id == "" {
		return m, []Cmd{clear}
	}
	m, cmds := changeMark(m, id, word.T("Tag added: {1}", tag), func(k *annotation.Mark) {
		if !slices.ContainsFunc(k.Tags, func(t string) bool { return strings.EqualFold(t, tag) }) {
			k.Tags = append(k.Tags[:len(k.Tags):len(k.Tags)], tag)
		}
	})
	known := slices.DeleteFunc(m.ownTags(), func(t string) bool { return t == tag })
	known = append([]string{tag}, known[:min(len(known), maxTags-1)]...)
	m, more := m.own(tagsName, strings.Join(known, "\n"))
	return m, append(append(cmds, more...), clear)
}

func (msg TagRemoved) update(m Model) (Model, []Cmd) {
	return changeMark(m, msg.ID, word.T("Tag removed: {1}", msg.Tag), func(k *annotation.Mark) {
		k.Tags = slices.DeleteFunc(slices.Clone(k.Tags), func(t string) bool { return t == msg.Tag })
	})
}

func (m Model) ownTags() []string {
	return slices.DeleteFunc(strings.Split(m.Own[tagsName], "\n"), func(s string) bool { return s == "" })
}

// Tags are the tags that can be completed: those of this article's marks, and those
// used last elsewhere, each once.
func (m Model) Tags() []string {
	out := m.TagsHere()
	for _, t := range m.ownTags() {
		if !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

// TagsHere are the tags of this article's marks, in order.
func (m Model) TagsHere() []string { return m.tagged }

// tagsOf are the tags of marks, in order, each once.
func tagsOf(marks []*annotation.Placed) []string {
	var out []string
	for _, p := range marks {
		out = append(out, p.Tags...)
	}
	slices.Sort(out)
	return slices.Clip(slices.Compact(out))
}

// colorName is the name of the own setting with what a colour means.
func colorName(color string) string { return "color." + color }

// Meaning is what the reader says that a colour means; empty where they did not.
func (o Own) Meaning(color string) string { return o[colorName(color)] }

// MeaningSet: the reader says what a colour means.
type MeaningSet struct{ Color, Text string }

func (MeaningSet) msg() {}

func (msg MeaningSet) update(m Model) (Model, []Cmd) {
	return m.own(colorName(msg.Color), Tag(msg.Text))
}
