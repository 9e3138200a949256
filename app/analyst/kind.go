package analyst

import (
	"bytes"
	"path"
	"strings"

	"manicule.dev/app/added"
	"manicule.dev/app/ingest"
)

// refuse says what is wrong with a job before its bytes are read as a text.
func refuse(j Job) error {
	if len(j.Body) > added.MaxSize {
		return added.TooLarge(j.Name, len(j.Body))
	}
	for _, k := range []struct{ begin, what string }{
		{"%PDF-", "PDF"}, {"PK\x03\x04", "ZIP, DOCX, ODT, EPUB"}, {"{\\rtf", "RTF"}, {"\xD0\xCF\x11\xE0", "DOC"},
		{"\x89PNG", "PNG"}, {"\xFF\xD8\xFF", "JPEG"}, {"GIF8", "GIF"}, {"\x1F\x8B", "GZIP"},
	} {
		if bytes.HasPrefix(j.Body, []byte(k.begin)) {
			return added.Document(j.Name, k.what)
		}
	}
	ext := strings.ToLower(path.Ext(j.Name))
	switch {
	case ext == ".html" || ext == ".htm" || ext == ".xhtml" || ext == ".mhtml":
		return added.WebPage(j.Name)
	case ext != "" && !ingest.Supported(j.Name):
		return added.Ending(j.Name, ext)
	}
	return nil
}

func isMarkdownFile(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".md" || ext == ".markdown"
}

// looksLikeHTML says whether s begins as the source of a web page does.
func looksLikeHTML(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s[:min(len(s), 2000)]))
	for strings.HasPrefix(s, "<!--") || strings.HasPrefix(s, "<?xml") {
		_, rest, ok := strings.Cut(s, ">")
		if !ok {
			return true
		}
		s = strings.TrimSpace(rest)
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<article", "<meta", "<script"} {
		if strings.HasPrefix(s, tag) {
			return true
		}
	}
	return false
}

// looksLikeMarkdown says whether a text has the marks of Markdown that plain text
// hardly ever has: a heading, a link, a listing, a footnote, or front matter.
func looksLikeMarkdown(s string) bool {
	if strings.HasPrefix(s, "---\n") && strings.Contains(s[4:], "\n---\n") {
		return true
	}
	for line := range strings.Lines(s) {
		if strings.HasPrefix(line, "[^") && strings.Contains(line, "]: ") {
			return true
		}
		hashes := len(line) - len(strings.TrimLeft(line, "#"))
		if hashes > 0 && hashes <= 6 && strings.HasPrefix(line[hashes:], " ") || strings.HasPrefix(line, "```") ||
			strings.Contains(line, "](http") || strings.Count(line, "**") >= 2 {
			return true
		}
	}
	return false
}
