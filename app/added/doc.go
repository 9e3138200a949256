// Package added is the form in which a text that the reader added is kept: the
// Text with its blocks, and the Card by which the library shows it. It holds values
// and their JSON; package analyst makes them from a file, package library keeps
// them, and web/js/text.js builds the page from them.
package added

import "strings"

// sign begins the slug of every added text. No article of the site has it in its
// slug, so that the two can never be taken for each other.
const sign = "~"

// Slug is the slug of the added text with that id.
func Slug(id string) string { return sign + id }

// ID is the id of the added text with that slug; ok is false for an article of the
// site.
func ID(slug string) (id string, ok bool) {
	id, ok = strings.CutPrefix(slug, sign)
	return id, ok && id != ""
}
