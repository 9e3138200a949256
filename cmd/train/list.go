package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"manicule.dev/app/analysis/gazetteer"
	"manicule.dev/app/analysis/token"
	"manicule.dev/app/article"
)

// lists are the names that the gazetteer is made of, and by class those that our
// own texts may be filled with.
type lists struct {
	classes map[string]gazetteer.Class // by key
	plain   map[gazetteer.Class][]string
	open    map[string]gazetteer.Class // of the open gazetteer alone, as it writes them
}

// files are our own lists; the phrases of a file stand in lines, parted by commas.
var files = map[string]gazetteer.Class{
	"country": gazetteer.Country, "region": gazetteer.Region, "town": gazetteer.Town, "demonym": gazetteer.Demonym,
	"first": gazetteer.First, "last": gazetteer.Last, "org": gazetteer.Org, "person": gazetteer.Person,
	"orghead": gazetteer.OrgHead, "title": gazetteer.Title, "place": gazetteer.Place, "event": gazetteer.Event,
	"product": gazetteer.Product, "media": gazetteer.Media | gazetteer.Org,
}

// codes are the class letters of the open gazetteer.
var codes = map[rune]gazetteer.Class{
	'C': gazetteer.Country, 'D': gazetteer.Demonym, 'F': gazetteer.First, 'L': gazetteer.Last,
	'O': gazetteer.Org, 'P': gazetteer.Person, 'R': gazetteer.Region, 'T': gazetteer.Town,
}

// key is the form in which a phrase is looked up: the words as the tokenizer
// finds them, in small letters.
func key(s string) string {
	d := token.Parse(article.Plain(s))
	var b strings.Builder
	for i := range d.Tokens {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strings.ToLower(d.Of(i)))
	}
	return b.String()
}

func readLists(o options, docs []document) (*lists, error) {
	l := &lists{classes: map[string]gazetteer.Class{}, plain: map[gazetteer.Class][]string{}, open: map[string]gazetteer.Class{}}
	b, err := os.ReadFile(filepath.Join(o.data, "gazetteer.tsv"))
	if err != nil {
		return nil, err
	}
	for n, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		letters, name, ok := strings.Cut(line, "\t")
		if !ok {
			return nil, fmt.Errorf("gazetteer.tsv line %d: no tab", n+1)
		}
		for _, c := range letters {
			l.add(name, codes[c])
			l.open[name] |= codes[c]
		}
	}
	for file, class := range files {
		if err := l.readFile(filepath.Join(o.root, "cmd/train/lists", file+".txt"), class); err != nil {
			return nil, err
		}
	}
	l.addCommon(docs)
	return l, nil
}

func (l *lists) add(name string, c gazetteer.Class) {
	k := key(name)
	if k == "" || strings.Count(k, " ") >= gazetteer.MaxWords {
		return
	}
	l.classes[k] |= c
}

func (l *lists) readFile(path string, class gazetteer.Class) error {
	b, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, line := range strings.Split(string(b), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, name := range strings.Split(line, ",") {
			if name = strings.TrimSpace(name); name != "" {
				l.add(name, class)
				l.plain[class] = append(l.plain[class], name)
			}
		}
	}
	return nil
}

// addCommon adds the words that the open data writes small at least commonAt
// times.
func (l *lists) addCommon(docs []document) {
	const commonAt = 4
	count := map[string]int{}
	for _, d := range docs {
		for _, w := range strings.FieldsFunc(d.text, func(r rune) bool { return !unicode.IsLetter(r) }) {
			if len(w) > 2 && strings.ToLower(w) == w {
				count[w]++
			}
		}
	}
	for w, n := range count {
		if n >= commonAt {
			l.classes[w] |= gazetteer.Common
		}
	}
}
