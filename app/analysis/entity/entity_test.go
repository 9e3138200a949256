package entity_test

import (
	"slices"
	"testing"

	"manicule.dev/app/analysis/entity"
	"manicule.dev/app/analysis/token"
	"manicule.dev/app/article"
	"manicule.dev/app/text"
	"manicule.dev/app/text/texttest"
)

// found is the names in s between guillemets, which the tests write in their texts.
func found(s string) (string, []string) {
	a := article.Plain(s)
	var types []string
	ms := entity.Find(token.Parse(a))
	rs := make([]text.Range, 0, len(ms))
	for _, m := range ms {
		rs = append(rs, m.Range)
		types = append(types, string(m.Type))
	}
	return texttest.Show(s, rs...), types
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		text  string
		types []string
	}{
		{"«Paris»-based «Forbidden Stories» told «Reuters» that it had begun.", []string{"LOC", "ORG", "ORG"}},
		{"He flew to the «United States» and to the «Central African Republic» on Monday.", []string{"LOC", "LOC"}},
		{"«South Korea»’s president, «Kim Dong-wook», met Ms «Downes» and Mr «Okello» there.", []string{"LOC", "PERSON", "PERSON", "PERSON"}},
		{"Live Story", nil},
		{"Representative «Zlata Doe» said that «Washington» had a quarrel of its own.", []string{"PERSON", "LOC"}},
		{"The envoy of the «United Nations» flew to «Latin America» and the «Middle East».", []string{"ORG", "LOC", "LOC"}},
		{"The foreign minister of the «State of Qatar» met the President, two MPs and an NGO.", []string{"LOC"}},
		{"President «Yoon Suk-yeol» thanked Mr «Chan-o-cha» and the First Lady.", []string{"PERSON", "PERSON"}},
		{"“We are late,” said Minister «Zlatarova» of «Bulgaria».", []string{"PERSON", "LOC"}},
		{"They were treated at «Ridge Hospital» in «Accra».", []string{"LOC", "LOC"}},
		{"", nil},
	} {
		plain, _ := texttest.Mark(c.text)
		got, types := found(plain)
		if got != c.text || !slices.Equal(types, c.types) {
			t.Errorf("got  %s %v\nwant %s %v", got, types, c.text, c.types)
		}
	}
}

func TestFindSaysWhy(t *testing.T) {
	a := article.Plain("Spyware firm Candiru told Reuters that Mr Okello had left for Kenya. Okello denied it. The Bank of Uganda said so.")
	for _, m := range entity.Find(token.Parse(a)) {
		if m.Why == "" || m.Score <= 0 || m.Score > 1 {
			t.Errorf("%s: why %q, score %v", m.In(a.Text), m.Why, m.Score)
		}
	}
}
