// Package analyst makes an added text of what the reader pasted or opened: it finds
// out what it is, reads it, and analyses it. It runs in a worker of its own beside
// the page (cmd/analyst), so that the page stays free and its program small; it is
// a pure function, and gives the same everywhere.
package analyst

import (
	"encoding/json"
	"errors"
	"strings"

	"manicule.dev/app/added"
	"manicule.dev/app/analysis"
	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/article"
	"manicule.dev/app/ingest"
)

// Job is what the reader gave.
type Job struct {
	Name  string // of the file; empty for what was pasted
	Title string // what the reader wants it to be called; empty for what it says itself
	Body  []byte
}

// Made is what became of it. Text and Findings are the JSON of an added.Text and of
// a finding.Document.
type Made struct {
	Text, Findings []byte
	Card           added.Card
}

// Reading is the stage before those of package analysis.
const Reading analysis.Stage = "reading"

// Make reads and analyses; tell is called with the stage that begins and the share
// of the work that lies behind. The error is an *added.Refusal that
// says what is wrong, and where.
func Make(j Job, tell func(now analysis.Stage, share float64)) (Made, error) {
	tell(Reading, 0)
	a, enc, err := read(j)
	if err != nil {
		return Made{}, err
	}
	const before = 0.05 // the share of reading
	found := analysis.Watched(a, func(now analysis.Stage, share float64) { tell(now, before+share*(0.97-before)) })
	wire := finding.Wire(a.Text, found)
	text := added.Of(a)
	m := Made{Card: added.CardOf(a, text.Hash, wire)}
	m.Card.File, m.Card.Encoding = j.Name, string(enc)
	if m.Text, err = json.Marshal(text); err != nil {
		return Made{}, added.Unreadable(j.Name, 0, err.Error())
	}
	if m.Findings, err = json.Marshal(wire); err != nil {
		return Made{}, added.Unreadable(j.Name, 0, err.Error())
	}
	tell(analysis.Voices, 1)
	return m, nil
}

// read makes an article of the job.
func read(j Job) (*article.Article, ingest.Encoding, error) {
	if err := refuse(j); err != nil {
		return nil, "", err
	}
	name := j.Name
	if name == "" {
		name = pasted
	}
	s, enc, err := ingest.Decode(name, j.Body)
	if err != nil {
		return nil, "", plainly(j, err)
	}
	if strings.TrimSpace(s) == "" {
		return nil, "", added.Empty(j.Name)
	}
	if looksLikeHTML(s) {
		return nil, "", added.WebPage(j.Name)
	}
	a, err := parse(j, name, s)
	return a, enc, plainly(j, err)
}

// pasted stands for the name of a file where there is none.
const pasted = "Pasted text"

// parse reads s as Markdown or as plain text. What was pasted and only looks like
// Markdown is plain text if it cannot be read as Markdown.
func parse(j Job, name, s string) (*article.Article, error) {
	markdown := isMarkdownFile(j.Name) || j.Name == "" && looksLikeMarkdown(s)
	if markdown {
		t := titled(j.Title, s, "# ")
		a, err := ingest.Markdown(name, []byte(t))
		if err == nil || j.Name != "" {
			return a, ownLine(err, t != s)
		}
	}
	t := titled(j.Title, s, "")
	a, err := ingest.Plain(name, []byte(t))
	return a, ownLine(err, t != s)
}

// ownLine takes the lines of the title out of the line that an error names.
func ownLine(err error, titled bool) error {
	if e := (*ingest.Error)(nil); titled && errors.As(err, &e) && e.Line > titleLines {
		e.Line -= titleLines
	}
	return err
}

// titleLines is how many lines titled puts before a text.
const titleLines = 2

// titled puts the title that the reader gave before the text. Markdown with front
// matter keeps its own.
func titled(title, s, mark string) string {
	title = strings.Join(strings.Fields(title), " ")
	if title == "" || mark != "" && strings.HasPrefix(s, "---\n") {
		return s
	}
	return mark + title + "\n\n" + s
}

// plainly says an error of package ingest to the reader. Its line is the file's own.
func plainly(j Job, err error) error {
	var e *ingest.Error
	switch {
	case err == nil || !errors.As(err, &e):
		return err
	case errors.Is(err, ingest.ErrEmpty):
		return added.Empty(j.Name)
	case errors.Is(err, ingest.ErrTooLarge):
		return added.TooLarge(j.Name, len(j.Body))
	}
	return added.Unreadable(j.Name, e.Line, e.Err.Error())
}
