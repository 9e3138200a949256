package ui

import (
	"strconv"

	"manicule.dev/app/state"
	"manicule.dev/app/ui/dom"
	"manicule.dev/app/word"
)

// add is the dialog in which a text is added. Its fields belong to the reader: they
// are filled and read by web/js/shelf.js and never drawn over.
func add(m state.Model) dom.Node {
	return dialog("add", word.T("Add a text"),
		dom.E("p", "class", "hint").Text(word.T("Paste an article, or open a .txt or .md file. It is read and analysed here, in your browser, and kept on this device. Nothing is sent anywhere.")),
		dom.E("label", "for", "add-name").Text(word.T("Title, if it is not the first line")),
		dom.E("input", "id", "add-name", "type", "text", "autocomplete", "off", "dir", "auto"),
		dom.E("label", "for", "add-body").Text(word.T("Text")),
		dom.E("textarea", "id", "add-body", "rows", "9", "spellcheck", "false", "dir", "auto", "aria-describedby", "add-state"),
		addState(m.Add), addTools(m.Add))
}

// addState is how the work stands, or why there was none.
func addState(a state.Add) dom.Node {
	n := dom.E("div", "id", "add-state", "class", "add-state", "role", "status")
	switch {
	case a.Busy:
		return n.With(dom.E("p", "class", "hint").Text(state.StageLabel(a.Stage)),
			dom.E("progress", "max", "1", "value", strconv.FormatFloat(max(a.Share, 0.01), 'f', 2, 64), "aria-label", word.T("Progress")))
	case a.Problem != "" && a.Known != "":
		return n.With(dom.E("p", "class", "problem").With(dom.T(a.Problem+" "), button("plain", "read", a.Known, "").Text(word.T("Open it"))))
	case a.Problem != "":
		return n.With(dom.E("p", "class", "problem", "role", "alert").Text(a.Problem))
	}
	return n
}

func addTools(a state.Add) dom.Node {
	n := dom.E("div", "class", "line add-line")
	if a.Busy {
		return n.With(button("plain", "add-stop", "", "").Text(word.T("Stop")))
	}
	return n.With(button("plain strong", "add-text", "", "").Text(word.T("Add")),
		dom.E("input", "id", "add-file", "class", "unseen", "type", "file", "accept", ".txt,.text,.md,.markdown,text/plain,text/markdown"),
		dom.E("label", "for", "add-file", "class", "plain").Text(word.T("Open a file…")))
}
