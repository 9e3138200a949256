package entity

import (
	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/gazetteer"
	"manicule.dev/app/analysis/tag"
)

// sure is how far the evidence for s's type lies above that for the next best
// reading, none included.
func (s span) sure() int32 {
	mine := s.evidence[s.kind]
	other := s.evidence[kinds]
	for k := range kinds {
		if k != s.kind {
			other = max(other, s.evidence[k])
		}
	}
	return mine - other
}

// scale turns sure into a logarithm of odds: the step of the model's weights.
const scale = 12.0 / 256

// score is the confidence in s: the odds of its type, brought to the range from 0
// to 1.
func (s span) score() float64 {
	x := float64(s.sure()) * scale
	if s.why != "" {
		x = max(x, 1)
	}
	// x/(1+|x|) has the shape of the logistic function without its table.
	if x < 0 {
		return (1 + x/(1-x)) / 2
	}
	return (1 + x/(1+x)) / 2
}

// why says in words for a person why s is a name of its type.
func (f *finder) why(s span) string {
	if s.why != "" {
		return s.why
	}
	if s.first > f.d.Sentences[f.d.Tokens[s.first].Sentence].First {
		before := f.d.Of(s.first - 1)
		switch c := f.set.Word(before); {
		case s.kind == person && (c&gazetteer.Title != 0 || honorific(before)):
			return "named as a person by “" + before + "” before it"
		case s.kind == org && c&gazetteer.OrgHead != 0:
			return "named as an organisation by “" + before + "” before it"
		}
	}
	c := f.lists(s)
	last := f.d.Of(s.last - 1)
	switch {
	case c&(gazetteer.Country|gazetteer.Region|gazetteer.Town) != 0 && s.kind == place:
		return "in the list of places"
	case c&(gazetteer.Org|gazetteer.Media) != 0 && s.kind == org:
		return "in the list of organisations"
	case c&gazetteer.Person != 0 && s.kind == person:
		return "in the list of well-known people"
	case c&gazetteer.Demonym != 0 && s.kind == norp:
		return "in the list of peoples"
	case s.kind == org && f.set.Word(last)&gazetteer.OrgHead != 0:
		return "organisations are called “" + last + "”"
	case s.kind == org && f.set.Word(f.d.Of(s.first))&gazetteer.OrgHead != 0:
		return "organisations are called “" + f.d.Of(s.first) + "”"
	case s.kind == place && f.set.Word(last)&gazetteer.Place != 0:
		return "places are called “" + last + "”"
	case s.kind == person && f.set.Word(f.d.Of(s.first))&gazetteer.First != 0:
		return "“" + f.d.Of(s.first) + "” is a first name"
	case s.kind == person && f.set.Word(last)&gazetteer.Last != 0:
		return "“" + last + "” is a last name"
	}
	return "the words around it are those around " + plural[tag.Types[s.kind]]
}

// plural names the things of a type.
var plural = map[finding.Type]string{
	finding.Person: "people", finding.Org: "organisations", finding.Loc: "places", finding.Norp: "peoples",
	finding.Misc: "events, laws and works", finding.Product: "products",
}
