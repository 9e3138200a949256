package ingest

import (
	"errors"
	"net/url"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"manicule.dev/app/article"
)

// fence opens and closes the front matter; "..." may close it too.
const fence = "---"

// front is the metadata of a Markdown file, read from its YAML front matter.
type front struct {
	name  string
	meta  article.Meta
	lines map[string]int // key → line in the file
}

// splitFront separates the front matter from the body. The body keeps its place:
// bodyLine is the number of its first line in the file. ok is false for a front
// matter that is opened and not closed.
func splitFront(s string) (yml, body string, bodyLine int, ok bool) {
	first, rest, found := strings.Cut(s, "\n")
	if !found || strings.TrimRight(first, " \t") != fence {
		return "", s, 1, true
	}
	at, line := 0, 2
	for at < len(rest) {
		end := strings.IndexByte(rest[at:], '\n')
		next := len(rest)
		if end >= 0 {
			next = at + end + 1
		}
		if l := strings.TrimRight(rest[at:next], " \t\n"); l == fence || l == "..." {
			return rest[:at], rest[next:], line + 1, true
		}
		at = next
		line++
	}
	return "", s, 1, false
}

// readFront reads the front matter. Unknown keys are left to other programs;
// a known key with a value of the wrong kind, or twice, is an error.
func readFront(name, yml string) (*front, error) {
	f := &front{name: name, lines: map[string]int{}}
	if strings.TrimSpace(yml) == "" {
		return f, nil
	}
	var doc yaml.Node
	// The empty line stands for the fence, so that YAML counts the file's lines.
	if err := yaml.Unmarshal([]byte("\n"+yml), &doc); err != nil {
		line, what := yamlError(err)
		return nil, refusal(name, line, "front matter: %s", what)
	}
	if len(doc.Content) == 0 {
		return f, nil
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		return nil, refusal(name, root.Line, "front matter: expected lines of the form `key: value`")
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], root.Content[i+1]
		if was, twice := f.lines[key.Value]; twice {
			return nil, refusal(name, key.Line, "front matter: %q stands already in line %d", key.Value, was)
		}
		f.lines[key.Value] = key.Line
		if err := f.set(key.Value, value); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// yamlError takes the line out of the YAML parser's message.
func yamlError(err error) (line int, what string) {
	what = strings.TrimPrefix(err.Error(), "yaml: ")
	if rest, ok := strings.CutPrefix(what, "line "); ok {
		if num, msg, ok := strings.Cut(rest, ": "); ok {
			if n, err := strconv.Atoi(num); err == nil {
				return n, msg
			}
		}
	}
	return 0, what
}

func (f *front) set(key string, v *yaml.Node) (err error) {
	m := &f.meta
	switch key {
	case "title":
		m.Title, err = f.scalar(key, v)
	case "summary":
		m.Summary, err = f.scalar(key, v)
	case "author":
		m.Author, err = f.scalar(key, v)
	case "slug":
		if m.Slug, err = f.scalar(key, v); err == nil && !validSlug(m.Slug) {
			err = refusal(f.name, v.Line, "slug: %q: only lower-case letters a to z, digits and single hyphens, at most %d", m.Slug, maxSlug)
		}
	case "published":
		m.Published, err = f.date(key, v)
	case "lang":
		if m.Lang, err = f.scalar(key, v); err == nil && m.Lang != "" {
			if !wellFormed(m.Lang) {
				err = refusal(f.name, v.Line, "lang: %q is not a language tag such as en or ar", m.Lang)
			}
		}
	case "dir":
		var s string
		if s, err = f.scalar(key, v); err == nil && s != "" && s != string(article.LTR) && s != string(article.RTL) {
			err = refusal(f.name, v.Line, "dir: %q is neither ltr nor rtl", s)
		}
		m.Dir = article.Dir(s)
	case "tags":
		m.Tags, err = f.list(key, v)
	case "source":
		m.Source, err = f.source(v)
	}
	return err
}

// scalar is a value of one line of text; a null is "".
func (f *front) scalar(key string, v *yaml.Node) (string, error) {
	if v.Kind != yaml.ScalarNode {
		return "", refusal(f.name, v.Line, "%s: expected text", key)
	}
	if v.Tag == "!!null" {
		return "", nil
	}
	return line(v.Value), nil
}

// line makes one line of s: fit for a block, white space at its ends taken off,
// line breaks and what surrounds them one space.
func line(s string) string {
	var parts []string
	for _, l := range strings.Split(s, "\n") {
		if l = strings.TrimSpace(article.Clean(l)); l != "" {
			parts = append(parts, l)
		}
	}
	return strings.ReplaceAll(strings.Join(parts, " "), "\x00", "\uFFFD")
}

// date accepts a date, alone or with a time, and gives the date.
func (f *front) date(key string, v *yaml.Node) (string, error) {
	s, err := f.scalar(key, v)
	if err != nil || s == "" {
		return "", err
	}
	for _, layout := range []string{time.DateOnly, time.RFC3339, time.DateTime} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(time.DateOnly), nil
		}
	}
	return "", refusal(f.name, v.Line, "%s: %q is not a date such as 2021-11-12", key, s)
}

// list is a sequence of texts, or one text with commas.
func (f *front) list(key string, v *yaml.Node) ([]string, error) {
	if v.Kind == yaml.ScalarNode {
		s, err := f.scalar(key, v)
		var out []string
		for _, part := range strings.Split(s, ",") {
			if part = strings.TrimSpace(part); part != "" {
				out = append(out, part)
			}
		}
		return out, err
	}
	if v.Kind != yaml.SequenceNode {
		return nil, refusal(f.name, v.Line, "%s: expected a list", key)
	}
	var out []string
	for _, item := range v.Content {
		s, err := f.scalar(key, item)
		if err != nil {
			return nil, err
		}
		if s != "" {
			out = append(out, s)
		}
	}
	return out, nil
}

// source is a name, or a mapping of name and url.
func (f *front) source(v *yaml.Node) (article.Source, error) {
	var src article.Source
	var err error
	if v.Kind == yaml.ScalarNode {
		src.Name, err = f.scalar("source", v)
		return src, err
	}
	if v.Kind != yaml.MappingNode {
		return src, refusal(f.name, v.Line, "source: expected `name:` and `url:`")
	}
	for i := 0; i+1 < len(v.Content); i += 2 {
		value := v.Content[i+1]
		switch v.Content[i].Value {
		case "name":
			src.Name, err = f.scalar("source name", value)
		case "url":
			if src.URL, err = f.scalar("source url", value); err == nil && src.URL != "" {
				if bad := checkWeb(src.URL); bad != nil {
					err = refusal(f.name, value.Line, "source url: %w", bad)
				}
			}
		}
		if err != nil {
			return src, err
		}
	}
	return src, nil
}

var errNotWeb = errors.New("not an http or https address")

// checkWeb says whether s is an absolute address on the web.
func checkWeb(s string) error {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return errNotWeb
	}
	return nil
}
