// Package ingest turns files into articles: Markdown with YAML front matter, and
// plain text as it comes from a news page. It is native code only (a Markdown and
// a YAML parser are too heavy for the page) and touches no network.
//
// Every reader in the package keeps two promises: what it returns passes
// article.Check, and what it refuses it names by file, line and reason. A text is
// never silently shortened: the only lines that are left out are those that the
// documentation of Plain lists.
package ingest

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"manicule.dev/app/article"
)

// MaxSize is the largest file that is read, in bytes. A novel has about 1 MB;
// what is larger is almost certainly not one article.
const MaxSize = 4 << 20

// The reasons for a refusal that a caller may want to tell apart.
var (
	ErrBinary      = errors.New("not a text file")
	ErrTooLarge    = errors.New("file too large")
	ErrEmpty       = errors.New("no text in it")
	ErrUnsupported = errors.New("not a kind of file that can be read")
)

// Error says what is wrong with a file, and where.
type Error struct {
	Name string // the file's name as given
	Line int    // counted from 1; 0 where the whole file is meant
	Err  error
}

// Error writes "name:line: reason".
func (e *Error) Error() string {
	if e.Line > 0 {
		return fmt.Sprintf("%s:%d: %v", e.Name, e.Line, e.Err)
	}
	return fmt.Sprintf("%s: %v", e.Name, e.Err)
}

// Unwrap gives the reason.
func (e *Error) Unwrap() error { return e.Err }

// refusal makes an Error with a formatted reason.
func refusal(name string, line int, format string, args ...any) *Error {
	return &Error{Name: name, Line: line, Err: fmt.Errorf(format, args...)}
}

// Supported says whether File knows what to do with a file of this name: .md and
// .markdown are Markdown, .txt and .text plain text; case does not matter.
func Supported(name string) bool { return reader(name) != nil }

func reader(name string) func(string, []byte) (*article.Article, error) {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown":
		return Markdown
	case ".txt", ".text":
		return Plain
	}
	return nil
}

// File reads an article in the format that the name's extension says. The error
// is an *Error; it wraps ErrUnsupported for other extensions.
func File(name string, src []byte) (*article.Article, error) {
	read := reader(name)
	if read == nil {
		return nil, &Error{Name: name, Err: fmt.Errorf("%w (expected .md or .txt)", ErrUnsupported)}
	}
	return read(name, src)
}

// finish checks a built article before it leaves the package.
func finish(name string, b *article.Builder) (*article.Article, error) {
	a := b.Article()
	if strings.TrimSpace(a.Text) == "" {
		return nil, &Error{Name: name, Err: ErrEmpty}
	}
	if err := a.Check(); err != nil {
		return nil, &Error{Name: name, Err: err}
	}
	return a, nil
}
