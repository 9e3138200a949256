package added

import (
	"strconv"

	"manicule.dev/app/word"
)

// Refusal says to the reader why a text is not added. It is made in the worker,
// which speaks English, and said in the reader's language by the page.
type Refusal struct {
	Key  word.Key `json:"key"`
	Args []string `json:"args,omitempty"`
}

// Error says it in the language in use.
func (r *Refusal) Error() string { return word.T(r.Key, r.Args...) }

func refuse(k word.Key, args ...string) *Refusal { return &Refusal{Key: k, Args: args} }

// TooLarge: a file (or, without a name, what was pasted) is larger than MaxSize.
func TooLarge(name string, size int) *Refusal {
	if name == "" {
		return refuse("The pasted text is too large: {1} MB ({2} bytes), and at most {3} MB ({4} bytes) can be added. Split it into parts.", sizes(size)...)
	}
	return refuse("“{5}” is too large: {1} MB ({2} bytes), and at most {3} MB ({4} bytes) can be added. Split it into parts.", append(sizes(size), name)...)
}

func sizes(n int) []string {
	mb := func(n int) string { return strconv.FormatFloat(float64(n)/1e6, 'f', 2, 64) }
	return []string{mb(n), strconv.Itoa(n), mb(MaxSize), strconv.Itoa(MaxSize)}
}

// Empty: there is no text in it.
func Empty(name string) *Refusal {
	if name == "" {
		return refuse("There is no text yet: paste one, or open a file.")
	}
	return refuse("“{1}”: there is no text in it.", name)
}

// WebPage: it is the source of a web page.
func WebPage(name string) *Refusal {
	if name == "" {
		return refuse("This is the source of a web page (HTML). Only plain text and Markdown can be added: copy the article’s words from the page and paste them here.")
	}
	return refuse("“{1}” is a web page (HTML). Only plain text and Markdown can be added: copy the article’s words from the page and paste them here.", name)
}

// Document: it is a file of another kind, called what (PDF, RTF, …).
func Document(name, what string) *Refusal {
	return refuse("“{1}” is a {2} file. Only plain text and Markdown can be added: copy its words and paste them here.", called(name), what)
}

// Ending: the ending of its name is none that is read.
func Ending(name, ending string) *Refusal {
	return refuse("“{1}”: files ending in {2} cannot be added, only .txt, .text, .md and .markdown.", name, ending)
}

// Unreadable: there is something wrong with the text, in a line of it (0 for the
// whole). why says what, in English, as package ingest does.
func Unreadable(name string, line int, why string) *Refusal {
	if line > 0 {
		return refuse("“{1}”, line {2}: {3}", called(name), strconv.Itoa(line), why)
	}
	return refuse("“{1}”: {2}", called(name), why)
}

// called is the name of a file, or of what was pasted.
func called(name string) string {
	if name == "" {
		return word.T("Pasted text")
	}
	return name
}
