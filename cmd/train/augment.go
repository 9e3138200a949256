package main

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/gazetteer"
	"manicule.dev/app/text"
)

// augment gives each of our own texts times over: once as it stands, then with
// other names of the same kinds, the same name changed alike in all of a text, and
// some lines set as headlines.
func augment(own []document, l *lists, times int, rng *rand.Rand) []document {
	pool := newPool(own, l)
	var out []document
	for _, d := range own {
		for n := range times {
			if n == 0 {
				out = append(out, d)
				continue
			}
			out = append(out, recase(pool.rename(d, rng), rng))
		}
	}
	return out
}

// pool holds the names that others can be changed for.
type pool struct {
	lists       *lists
	first, last []string
	byClass     map[gazetteer.Class][]string
}

// swapped are the classes whose names are changed for names of the same class.
var swapped = []gazetteer.Class{gazetteer.Country, gazetteer.Town, gazetteer.Media, gazetteer.Org, gazetteer.Region}

func newPool(own []document, l *lists) *pool {
	p := &pool{lists: l, byClass: map[gazetteer.Class][]string{}}
	for _, d := range own {
		for _, e := range d.entities {
			if words := strings.Fields(e.In(d.text)); e.kind == finding.Person && len(words) == 2 {
				// Twice: the world's names are rarer in the lists than in the news.
				p.first = append(p.first, words[0], words[0])
				p.last = append(p.last, words[1], words[1])
			}
		}
	}
	keys := make([]string, 0, len(l.open))
	for k := range l.open {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		c := l.open[k]
		if strings.ContainsAny(k, " .") || len(k) < 3 {
			if c&gazetteer.Country != 0 {
				p.byClass[gazetteer.Country] = append(p.byClass[gazetteer.Country], titled(k))
			}
			continue
		}
		switch {
		case c&gazetteer.First != 0 && c&^(gazetteer.First|gazetteer.Last) == 0:
			p.first = append(p.first, titled(k))
		case c == gazetteer.Last:
			p.last = append(p.last, titled(k))
		case c == gazetteer.Town, c == gazetteer.Country:
			p.byClass[c] = append(p.byClass[c], titled(k))
		}
	}
	for _, c := range []gazetteer.Class{gazetteer.Media | gazetteer.Org, gazetteer.Org, gazetteer.Region} {
		p.byClass[c&-c] = append(p.byClass[c&-c], l.plain[c]...)
	}
	p.byClass[gazetteer.Media] = l.plain[gazetteer.Media|gazetteer.Org]
	return p
}

// titled writes each word of s with a capital.
func titled(s string) string {
	out := []rune(s)
	for i, r := range out {
		if i == 0 || out[i-1] == ' ' || out[i-1] == '-' {
			out[i] = unicode.ToUpper(r)
		}
	}
	return strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(string(out), " And ", " and "), " Of ", " of "), " The ", " the ")
}

// replace writes d with other names: what by gives for a name, or the name itself
// where that is nothing.
func (d document) replace(by func(entity) string) document {
	out := document{id: d.id, source: d.source, partial: d.partial}
	var b strings.Builder
	at := 0
	for _, e := range d.entities {
		b.WriteString(d.text[at:e.Start])
		name := by(e)
		if name == "" {
			name = e.In(d.text)
		}
		start := b.Len()
		b.WriteString(name)
		out.entities = append(out.entities, entity{text.R(start, b.Len()), e.kind})
		at = e.End
	}
	b.WriteString(d.text[at:])
	out.text = b.String()
	return out
}

// recase sets some lines of d as headlines, with capitals to the longer words,
// and a few wholly in capitals. Letters whose length in bytes depends on the case
// keep theirs.
func recase(d document, rng *rand.Rand) document {
	var b strings.Builder
	for i, line := range strings.Split(d.text, "\n") {
		if i > 0 {
			b.WriteByte('\n')
		}
		switch n := rng.IntN(100); {
		case n < 8 && len(line) < 160:
			b.WriteString(headline(line))
		case n < 10 && len(line) < 120:
			b.WriteString(upper(line))
		default:
			b.WriteString(line)
		}
	}
	d.text = b.String()
	return d
}

func headline(s string) string {
	words := strings.Split(s, " ")
	for i, w := range words {
		if len(w) > 3 && w[0] >= 'a' && w[0] <= 'z' {
			words[i] = string(w[0]-'a'+'A') + w[1:]
		}
	}
	return strings.Join(words, " ")
}

func upper(s string) string {
	return strings.Map(func(r rune) rune {
		if u := unicode.ToUpper(r); len(string(u)) == len(string(r)) {
			return u
		}
		return r
	}, s)
}
