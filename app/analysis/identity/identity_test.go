package identity

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/token"
	"manicule.dev/app/article"
	"manicule.dev/app/text"
	"manicule.dev/app/text/texttest"
)

// types are written before a mention in the tests: «P:Ann Lee» is a person.
var types = map[byte]finding.Type{
	'P': finding.Person, 'O': finding.Org, 'L': finding.Loc, 'N': finding.Norp, 'D': finding.Date, 'M': finding.Money, 'X': finding.Misc, 'R': finding.Product,
}

// parse reads a text whose mentions are marked and typed, and gives it with the
// mentions as package tag would.
func parse(t *testing.T, in string) (*token.Doc, []finding.Mention) {
	t.Helper()
	s, rs := texttest.Mark(in)
	var b strings.Builder
	var ms []finding.Mention
	at := 0
	for _, r := range rs {
		b.WriteString(s[at:r.Start])
		typ, ok := types[s[r.Start]]
		if !ok || s[r.Start+1] != ':' {
			t.Fatalf("%q: a mention without type", r.In(s))
		}
		start := b.Len()
		b.WriteString(s[r.Start+2 : r.End])
		ms = append(ms, finding.Mention{Range: text.R(start, b.Len()), Type: typ, Kind: finding.Name, Entity: -1, Score: 1})
		at = r.End
	}
	b.WriteString(s[at:])
	return token.Parse(article.Plain(b.String())), ms
}

// show lists the entities, each with its mentions in reading order.
func show(d *token.Doc, ms []finding.Mention, es []finding.Entity) string {
	var lines []string
	for _, e := range es {
		var names []string
		for _, i := range e.Mentions {
			names = append(names, ms[i].In(d.Text))
		}
		lines = append(lines, e.ID+" = "+strings.Join(names, ", "))
	}
	return strings.Join(lines, "\n")
}

func TestResolve(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"last and first names", "«P:Shalev Hulio» wrote. «P:Hulio» left. «P:Shalev» came.",
			"person/shalev-hulio = Shalev Hulio, Hulio, Shalev"},
		{"titles", "«P:Prime Minister Ann Lee» met «P:Mr Bo Park»; «P:Ms Lee» and «P:Park» agreed.",
			"person/ann-lee = Prime Minister Ann Lee, Ms Lee\nperson/bo-park = Mr Bo Park, Park"},
		{"two people of one last name stay two", "«P:Ann Lee» and «P:Bob Lee» came.",
			"person/ann-lee = Ann Lee\nperson/bob-lee = Bob Lee"},
		{"a title tells them apart", "«P:Ann Lee» and «P:Bob Lee» came. «P:Mr Lee» spoke, «P:Ms Lee» did not.",
			"person/ann-lee = Ann Lee, Ms Lee\nperson/bob-lee = Bob Lee, Mr Lee"},
		{"a last name in doubt stays alone", "«P:Ann Lee» and «P:Kim Lee» came. Then «P:Lee» spoke.",
			"person/ann-lee = Ann Lee\nperson/kim-lee = Kim Lee\nperson/lee = Lee"},
		{"slips", "«P:Naftali Bennet» asked.\n«P:Naftali Bennett» left. «P:Bennett» said.",
			"person/naftali-bennett = Naftali Bennet, Naftali Bennett, Bennett"},
		{"no slip across genders", "«P:Mario Rossi» met «P:Maria Rossi».",
			"person/mario-rossi = Mario Rossi\nperson/maria-rossi = Maria Rossi"},
		{"accents and middle names", "«P:Antonín Leopold Dvořák»; «P:Antonin Dvorak»; «P:Dvořák»",
			"person/antonin-leopold-dvorak = Antonín Leopold Dvořák, Antonin Dvorak, Dvořák"},
		{"companies", "«O:NSO» and «O:The NSO Group» and «O:NSO Group»; «O:Acme Inc.» «O:Acme»",
			"org/nso-group = NSO, The NSO Group, NSO Group\norg/acme = Acme Inc., Acme"},
		{"two universities", "«O:Columbia University» bought «O:Columbia Pictures» from «O:Columbia»",
			"org/columbia-university = Columbia University\norg/columbia-pictures = Columbia Pictures\norg/columbia = Columbia"},
		{"acronyms", "The «O:World Health Organization» spoke. «O:WHO» staff met the «O:Ruling Party» («O:XQ»). «O:XQ» won.",
			"org/world-health-organization = World Health Organization, WHO\norg/ruling-party = Ruling Party, XQ, XQ"},
		{"countries and peoples", "«L:US» and «N:American» and «L:United States» and «L:U.S.»; «N:Israeli», «L:Israel», «N:Israelis»; «N:Muslims» and «N:Muslim»",
			"loc/united-states = US, American, United States, U.S.\nloc/israel = Israeli, Israel, Israelis\nnorp/muslim = Muslims, Muslim"},
		{"a person is no place", "«P:Valeska Paris» went to «L:Paris». «P:Paris» stayed.",
			"person/valeska-paris = Valeska Paris, Paris\nloc/paris = Paris"},
		{"ministries", "«O:Palestinian Foreign Ministry» spoke; the «O:Foreign Ministry» did.",
			"org/palestinian-foreign-ministry = Palestinian Foreign Ministry, Foreign Ministry"},
		{"ministries of two countries", "«O:Palestinian Foreign Ministry», «O:Israeli Foreign Ministry»; the «O:Foreign Ministry» did.",
			"org/palestinian-foreign-ministry = Palestinian Foreign Ministry\norg/israeli-foreign-ministry = Israeli Foreign Ministry\norg/foreign-ministry = Foreign Ministry"},
		{"churches", "the «O:Church of Scientology» and «O:Scientology»; the «O:Church»",
			"org/church-of-scientology = Church of Scientology, Scientology, Church"},
		{"dates and money", "on «D:12 November 2021», «D:12 November, 2021», «M:$5 million», «M:US$5m»",
			"date/2021-11-12 = 12 November 2021, 12 November, 2021\nmoney/usd-5000000 = $5 million, US$5m"},
		{"he and she", "«P:Ann Lee» met «P:Bob Park». She thanked him. His car broke. «P:Lee» took her own.",
			"person/ann-lee = Ann Lee, She, Lee, her\nperson/bob-park = Bob Park, him, His"},
		{"who speaks of another", "«P:Ann Lee» met «P:Eve Park». “She is kind,” said «P:Lee». “She paid,” «P:Lee» said.",
			"person/ann-lee = Ann Lee, Lee, Lee\nperson/eve-park = Eve Park, She, She"},
		{"brothers of three names", "«P:Nawaf Al-Ahmad Al-Sabah»; «P:Mishal Al-Ahmad Al-Sabah»; «P:Pierre Charles Lenfant»; «P:Peter Charles Lenfant»",
			"person/nawaf-al-ahmad-al-sabah = Nawaf Al-Ahmad Al-Sabah\nperson/mishal-al-ahmad-al-sabah = Mishal Al-Ahmad Al-Sabah\nperson/pierre-charles-lenfant = Pierre Charles Lenfant, Peter Charles Lenfant"},
		{"initials that are a country's", "«O:UN system»; «L:US»", "org/un-system = UN system\nloc/united-states = US"},
		{"two in one mention", "«P:Bo and Ann» came. «P:Ann Lee» left with «P:Bo Park».",
			"person/bo-and-ann = Bo and Ann\nperson/ann-lee = Ann Lee\nperson/bo-park = Bo Park"},
		{"a middle name only after the whole", "«P:Chao» left. «P:Mary Chao Pian» came. He slept.",
			"person/chao = Chao, He\nperson/mary-chao-pian = Mary Chao Pian"},
		{"a phrase in front", "In his letter, «P:Bob Park» wrote to «P:Ann Lee».", "person/bob-park = his, Bob Park\nperson/ann-lee = Ann Lee"},
		{"not before the name without one", "The CEO sent his request to «P:Bob Park».", "person/bob-park = Bob Park"},
		{"no man, no he", "«P:Ann Lee» wrote. He left.", "person/ann-lee = Ann Lee"},
		{"the company", "«O:Acme Corp» fired people. The company said so. The spyware firm lost.",
			"org/acme = Acme Corp, The company, The spyware firm"},
		{"it said", "«O:Acme» fired people. It said the market was weak, it added. It rained.",
			"org/acme = Acme, It, it"},
		{"it of the saying before", "The letter, which «O:Axios» says it obtained, is long. «O:NSO» has insisted its software is fine.",
			"org/axios = Axios, it\norg/nso = NSO, its"},
		{"who is quoted is not who is named", "“We thank «O:Bolt»,” it said.", "org/bolt = Bolt"},
		{"it is in doubt", "«O:Acme» sued «O:Bolt». It said nothing of its plans. «O:Acme» told «O:Bolt» its time was up.",
			"org/acme = Acme, Acme\norg/bolt = Bolt, Bolt"},
		{"no nominal", "«O:Acme» praised the company Bolt, the company town, the first company and the matter in court. The bank of the river.",
			"org/acme = Acme"},
		{"offices in full", "Prime Minister «P:Ann Lee» met Foreign Minister «P:Bo Park». The minister left. The prime minister stayed.",
			"person/ann-lee = Ann Lee, The prime minister\nperson/bo-park = Bo Park, The minister"},
		{"which company is in doubt", "«O:Acme» and «O:Bolt» met. The company left.",
			"org/acme = Acme\norg/bolt = Bolt"},
		{"the ministry", "«O:Acme» sued the «O:Ministry of Trade». The ministry answered.",
			"org/acme = Acme\norg/ministry-of-trade = Ministry of Trade, The ministry"},
		{"roles", "The group's CEO, «P:Bo Park», met President «P:Ann Lee». The president smiled. The CEO did not.",
			"person/bo-park = Bo Park, The CEO\nperson/ann-lee = Ann Lee, The president"},
		{"a title as a mention", "«P:Prime Minister» «P:Ann Lee» spoke. The «P:Prime Minister» left.",
			"person/ann-lee = Prime Minister, Ann Lee, Prime Minister"},
	} {
		d, ms := parse(t, c.in)
		out, es := Resolve(d, ms)
		if got := show(d, out, es); got != c.want {
			t.Errorf("%s: %s\ngot\n%s\nwant\n%s", c.name, c.in, got, c.want)
		}
		for _, m := range out {
			if m.Why == "" {
				t.Errorf("%s: %q has no reason", c.name, m.In(d.Text))
			}
		}
	}
}

func TestValuesOfEntities(t *testing.T) {
	d, ms := parse(t, "«D:last week» and «M:$5 million»")
	d.Published = "2021-11-12"
	_, es := Resolve(d, ms)
	if es[0].Value != "2021-11-01/2021-11-07" || es[0].Name != "last week" || es[1].Value != "USD 5000000" {
		t.Errorf("entities %+v", es)
	}
}

func TestNamesOfEntities(t *testing.T) {
	d, ms := parse(t, "«P:Dame Zaha Hadid» or «P:Hadid»; «N:Saudi» and «N:Middle Eastern»; the «O:NSO»; «O:The NSO Group»'s")
	_, es := Resolve(d, ms)
	var names []string
	for _, e := range es {
		names = append(names, e.Name)
	}
	if want := []string{"Zaha Hadid", "Saudi Arabia", "Middle East", "NSO Group"}; !slices.Equal(names, want) {
		t.Errorf("names %q, want %q", names, want)
	}
}

func TestGivenMentionsStay(t *testing.T) {
	s := "He came."
	d := token.Parse(article.Plain(s))
	out, es := Resolve(d, []finding.Mention{
		{Range: text.R(0, 2), Kind: finding.Pronoun, Type: finding.Person},
		{Range: text.R(50, 60), Kind: finding.Name, Type: finding.Person},
	})
	if len(out) != 1 || out[0].Entity != -1 || len(es) != 0 {
		t.Errorf("%+v, %+v", out, es)
	}
}

func TestNamesHaveOneGender(t *testing.T) {
	men := map[string]bool{}
	for _, n := range strings.Fields(maleNames) {
		men[n] = true
		if fold(n) != n {
			t.Errorf("%q is not folded", n)
		}
	}
	for _, n := range strings.Fields(femaleNames) {
		if men[n] {
			t.Errorf("%q stands in both lists", n)
		}
	}
}

func TestSlip(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"bennet", "bennett", true}, {"buchtmann", "bauchtman", true}, {"mohammed", "muhammed", true}, {"mario", "maria", false},
		{"hulio", "hurio", false}, {"lee", "leo", false}, {"martin", "martinez", false}, {"smith", "smyth", true},
	} {
		if got := slip(c.a, c.b); got != c.want {
			t.Errorf("slip(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

func TestClusters(t *testing.T) {
	s := "Ličen won. Simon Ličen is glad; he slept. Ann wept."
	d := token.Parse(article.Plain(s))
	got := Clusters(d, []Span{{0, 5, "name", "person"}, {11, 22, "name", "person"}, {32, 34, "pronoun", "person"}, {42, 45, "name", "person"}})
	if got[0].Cluster != got[1].Cluster || got[1].Cluster != got[2].Cluster || got[3].Cluster == got[0].Cluster {
		t.Errorf("clusters %+v", got)
	}
}

func FuzzResolve(f *testing.F) {
	f.Add("Ann Lee met Bob Lee (BL). The company's CEO, Mr Lee, said he left.", []byte{0, 7, 0, 12, 19, 0, 21, 23, 1})
	f.Add("US U.S. American \xff Church Church of X", []byte{0, 2, 2, 3, 7, 2, 8, 16, 3, 0, 255, 1})
	f.Fuzz(func(t *testing.T, s string, spans []byte) {
		d := token.Parse(article.Plain(s))
		all := []finding.Type{finding.Person, finding.Org, finding.Loc, finding.Norp, finding.Date, finding.Money, finding.Misc, ""}
		kinds := []finding.MentionKind{finding.Name, finding.Name, finding.Pronoun, finding.Nominal}
		var ms []finding.Mention
		for ; len(spans) >= 3; spans = spans[3:] {
			ms = append(ms, finding.Mention{Range: text.R(int(spans[0]), int(spans[1])), Type: all[int(spans[2])%8], Kind: kinds[int(spans[2])/8%4]})
		}
		check(t, d, ms)
	})
}

// check holds the promises of Resolve.
func check(t *testing.T, d *token.Doc, ms []finding.Mention) {
	t.Helper()
	out, es := Resolve(d, ms)
	if !slices.IsSortedFunc(out, func(a, b finding.Mention) int { return text.Compare(a.Range, b.Range) }) {
		t.Fatal("mentions are not sorted")
	}
	ids := map[string]bool{}
	for i, e := range es {
		if ids[e.ID] || e.ID == "" || e.Name == "" || len(e.Mentions) == 0 || !utf8.ValidString(e.ID) {
			t.Fatalf("entity %d: %+v", i, e)
		}
		ids[e.ID] = true
		for _, m := range e.Mentions {
			if out[m].Entity != i {
				t.Fatalf("entity %d lists mention %d of entity %d", i, m, out[m].Entity)
			}
		}
	}
	for _, m := range out {
		if m.Empty() || m.End > len(d.Text) || text.Clamp(d.Text, m.Range) != m.Range || m.Entity >= len(es) {
			t.Fatalf("mention %+v", m)
		}
		if m.Kind == finding.Name && m.Entity < 0 {
			t.Fatalf("a name without entity: %+v", m)
		}
	}
}

// TestManyNames holds the hard cases for growth: a megabyte of one name, of names
// that all differ, of one last name with ever new first names, of pronouns.
func TestManyNames(t *testing.T) {
	for name, unit := range map[string]func(i int) string{
		"one name":      func(int) string { return "Ann Lee " },
		"all differ":    func(i int) string { return "A" + letters(i) + " B" + letters(i*7) + " " },
		"one last name": func(i int) string { return "A" + letters(i) + " Lee " },
		"single names":  func(i int) string { return "Lee Q" + letters(i) + " " },
		"alike":         func(i int) string { return "Bnntt" + strings.Repeat("e", i%5) + " " },
	} {
		var b strings.Builder
		for i := 0; b.Len() < 1<<19; i++ {
			b.WriteString(unit(i))
			b.WriteString("he said. ")
		}
		s := b.String()
		d := token.Parse(article.Plain(s))
		var ms []finding.Mention
		for at := 0; ; {
			n := strings.Index(s[at:], " he said. ")
			if n < 0 {
				break
			}
			ms = append(ms, finding.Mention{Range: text.R(at, at+n), Type: finding.Person, Kind: finding.Name})
			at += n + len(" he said. ")
		}
		t.Run(name, func(t *testing.T) { check(t, d, ms) })
	}
}

func letters(i int) string {
	s := ""
	for ; i > 0; i /= 26 {
		s += string(rune('a' + i%26))
	}
	return s
}

func BenchmarkResolve(b *testing.B) {
	var text strings.Builder
	var ms []finding.Mention
	for range 1000 {
		at := text.Len()
		text.WriteString("Shalev Hulio of NSO Group wrote to Naftali Bennett, an Israeli. He said the company was lawful.\n")
		for _, m := range []struct {
			start, end int
			t          finding.Type
		}{{0, 12, finding.Person}, {16, 25, finding.Org}, {35, 50, finding.Person}, {55, 62, finding.Norp}} {
			ms = append(ms, finding.Mention{Range: span(at+m.start, at+m.end), Type: m.t, Kind: finding.Name})
		}
	}
	d := token.Parse(article.Plain(text.String()))
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		Resolve(d, ms)
	}
}

func span(start, end int) text.Range { return text.R(start, end) }
