// Package content holds the bundled articles, one Markdown file each, in the form
// that package ingest reads: front matter with title, summary, author, source,
// published, lang, dir and tags; the slug is the file's name. They are written for
// Manicule in its own words, name their sources at the end under a heading, and
// quote at most 25 words at a time. The tests of this package hold them to that.
package content

import "embed"

// FS holds the articles at its root, as NAME.md.
//
//go:embed *.md
var FS embed.FS
