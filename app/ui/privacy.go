package ui

import (
	"manicule.dev/app/ui/dom"
	"manicule.dev/app/word"
)

// privacy shows what this page has asked of the network, and what is kept here. Only
// the browser knows that: web/js/privacy.js fills it in whenever it is opened.
func privacy() dom.Node {
	fact := func(name, label string) dom.Node {
		return dom.E("div").With(dom.E("dt").Text(label), dom.E("dd", "data-privacy", name))
	}
	return dialog("privacy", word.T("Privacy"),
		dom.E("p").Text(word.T("What you mark, write and add stays in this browser. This page may only talk to the place that it comes from, to fetch the app and the articles; the browser itself refuses everything else.")),
		dom.E("dl", "class", "facts").With(
			fact("total", word.T("Requests since you opened this page")),
			fact("foreign", word.T("Of these to any other place")),
			fact("origin", word.T("The place they went to")),
			fact("kept", word.T("Kept here for reading without a network"))),
		dom.E("details", "class", "requests").With(
			dom.E("summary").Text(word.T("Every request")), dom.E("ol", "data-privacy", "list", "dir", "ltr")))
}
