package ui

import (
	"strconv"
	"strings"

	"manicule.dev/app/search"
	"manicule.dev/app/state"
	"manicule.dev/app/ui/dom"
	"manicule.dev/app/word"
)

// dialog is a modal window; the browser keeps the focus in it and closes it on Esc.
// While it is open screen readers hear nothing of the page behind it, so it has a
// place of its own for what is said.
func dialog(id, title string, body ...dom.Node) dom.Node {
	return dom.E("dialog", "id", id, "class", "dialog", "aria-labelledby", id+"-title").With(
		dom.E("div", "class", "sheet").With(
			dom.E("div", "class", "head").With(
				dom.E("h2", "id", id+"-title").Text(title),
				button("shut", "close", id, word.T("Close")).With(icon("close")))).With(body...),
		dom.E("p", "class", "unseen", "data-say", "", "role", "status"))
}

// jump is the fuzzy jump.
func jump(m state.Model) dom.Node {
	field := dom.E("input", "type", "text", "role", "combobox", "data-input", "jump", "aria-label", word.T("Article, name or note"),
		"aria-controls", "jump-hits", "aria-expanded", "true", "aria-autocomplete", "list", "autocomplete", "off", "spellcheck", "false",
		"placeholder", word.T("Article, name or note"), "dir", "auto")
	if len(m.Jump.Hits) > 0 {
		field = field.Attr("aria-activedescendant", "hit-"+strconv.Itoa(m.Jump.At))
	}
	hits := dom.E("ul", "id", "jump-hits", "role", "listbox", "aria-label", word.T("Results"))
	if m.Jump.Open {
		for i, h := range m.Jump.Hits {
			hits = hits.With(hit(i, h, i == m.Jump.At))
		}
	}
	foot := dom.Node{}
	switch {
	case m.Jump.Failed:
		foot = dom.E("p", "class", "hint").Text(word.T("The list of all articles could not be read; only this page is searched."))
	case m.Jump.Open && len(m.Jump.Hits) == 0 && m.Jump.Query != "":
		foot = dom.E("p", "class", "hint").Text(word.T("Nothing matches “{1}”. Try fewer letters.", m.Jump.Query))
	}
	return dialog("jump", word.T("Jump to"), field, hits, foot)
}

func hit(i int, h search.Hit, on bool) dom.Node {
	return dom.E("li", "id", "hit-"+strconv.Itoa(i), "role", "option", "class", "hit", "data-kind", string(h.Kind),
		"data-do", "take", "data-arg", strconv.Itoa(i), "aria-selected", strconv.FormatBool(on)).
		With(dom.E("span", "class", "title", "dir", "auto").With(matched(h)...), dom.E("span", "class", "where", "dir", "auto").Text(h.Hint))
}

// matched is the title with the matching letters set off.
func matched(h search.Hit) []dom.Node {
	var out []dom.Node
	var run strings.Builder
	strong, next := false, 0
	flush := func() {
		if run.Len() > 0 && strong {
			out = append(out, dom.E("b").Text(run.String()))
		} else if run.Len() > 0 {
			out = append(out, dom.T(run.String()))
		}
		run.Reset()
	}
	for i, r := range h.Title {
		on := next < len(h.At) && h.At[next] == i
		if on {
			next++
		}
		if on != strong {
			flush()
			strong = on
		}
		run.WriteRune(r)
	}
	flush()
	return out
}

// settings are the reader's choices.
func settings(look state.Look, own state.Own) dom.Node {
	form := dom.E("div", "class", "settings")
	for _, s := range state.Settings {
		now := look.Get(s.Key)
		set := dom.E("fieldset").With(dom.E("legend").Text(word.T(s.Label)))
		row := dom.E("div", "class", "row")
		for _, c := range s.Choices {
			in := dom.E("input", "type", "radio", "name", "set-"+s.Key, "value", c.Value, "id", "set-"+s.Key+"-"+c.Value, "data-input", "set-"+s.Key)
			if c.Value == now {
				in = in.Attr("checked", "true")
			}
			row = row.With(dom.E("label", "for", "set-"+s.Key+"-"+c.Value).With(in, dom.E("span").Text(word.T(c.Label))))
		}
		form = form.With(set.With(row))
	}
	return dialog("settings", word.T("Reading settings"), form.With(meanings(own)))
}
