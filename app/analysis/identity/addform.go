package identity

import (
	"strings"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/lexicon"
	"manicule.dev/app/analysis/value"
)

// addForm files ref i under its spelling.
func (r *resolver) addForm(i int) {
	x := &r.refs[i]
	display := x.In(r.d.Text)
	f := form{class: classOf(x.Type), text: display, typ: x.Type, node: -1}
	if _, _, ok := value.People(display); ok && f.class == person {
		f.class = thing
	}
	switch f.class {
	case person:
		f.words, f.title = personWords(words(display))
		if g := genderIn(&genderedTitles, fold(r.tok(x.first-1))); f.title == unknown {
			f.title = g
		}
	case thing:
		f.words = thingWords(words(r.leading(x) + display))
	default:
		f.words = []string{strings.ToLower(display)}
		if v := value.Resolve(r.d, x.Mention); v != "" {
			f.words = []string{v}
		}
	}
	key := formKey{f.class, strings.Join(f.words, " ")}
	if f.class == person && f.title != unknown && len(f.words) == 1 {
		key.key += "/" + string('0'+byte(f.title)) // Mrs Clinton need not be Clinton
	}
	at, ok := r.byForm[key]
	if !ok {
		at = len(r.forms)
		r.byForm[key] = at
		r.forms = append(r.forms, f)
	}
	r.forms[at].refs = append(r.forms[at].refs, i)
	x.form = at
}

func classOf(t finding.Type) class {
	switch t {
	case finding.Person:
		return person
	case finding.Date, finding.Money:
		return other
	}
	return thing
}

// leading is the word before a mention that belongs to the name but was left out
// of the mention: United before States, New before York.
func (r *resolver) leading(x *ref) string {
	if x.first == 0 || r.d.Tokens[x.first-1].Sentence != x.sent {
		return ""
	}
	switch w := r.tok(x.first - 1); w {
	case "United", "New", "San", "Los", "Sri", "Hong", "Saudi", "El":
		return w + " "
	case "North", "South":
		if r.tok(x.first) == "Korea" || r.tok(x.first) == "Sudan" {
			return w + " "
		}
	}
	return ""
}

// personWords takes titles and post-nominals off a name; a name of titles only
// keeps its words.
func personWords(ws []string) (name []string, g gender) {
	i := 0
	for i < len(ws) && (titles.Has(ws[i]) || genderIn(&genderedTitles, ws[i]) != unknown) {
		if t := genderIn(&genderedTitles, ws[i]); t != unknown {
			g = t
		}
		i++
	}
	if i == len(ws) {
		return ws, g
	}
	ws = ws[i:]
	end := len(ws)
	for end > 1 && postnominals.Has(ws[end-1]) {
		end--
	}
	return ws[:end], g
}

// thingWords takes articles and legal endings off a name.
func thingWords(ws []string) []string {
	for len(ws) > 1 && (ws[0] == "the" || ws[0] == "a" || ws[0] == "an") {
		ws = ws[1:]
	}
	for len(ws) > 1 && legalForms.Has(ws[len(ws)-1]) {
		ws = ws[:len(ws)-1]
	}
	return ws
}

var legalForms = lexicon.Set{Words: "inc incorporated ltd limited llc plc ag gmbh corp co"}

// titleOnly says whether a name consists of titles: President, Home Secretary.
func titleOnly(ws []string) bool {
	for _, w := range ws {
		if !titles.Has(w) && w != "of" && w != "and" && w != "the" {
			return false
		}
	}
	return len(ws) > 0 && titles.Has(ws[0])
}
