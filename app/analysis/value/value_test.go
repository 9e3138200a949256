package value

import (
	"strings"
	"testing"
	"unicode/utf8"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/token"
	"manicule.dev/app/article"
	"manicule.dev/app/text"
	"manicule.dev/app/text/texttest"
)

// doc makes a document of s; value needs its blocks and its date, no tokens.
func doc(s, published string) *token.Doc {
	a := article.Plain(s)
	a.Published = published
	return &token.Doc{Article: a}
}

// spans shows what was found of one type and kind in its place.
func spans(s string, ms []finding.Mention, t finding.Type) string {
	var rs []text.Range
	for _, m := range ms {
		if m.Type == t && m.Kind == finding.Name {
			rs = append(rs, m.Range)
		}
	}
	return texttest.Show(s, rs...)
}

func TestDates(t *testing.T) {
	for _, want := range []string{
		"It was «12 November, 2021» in print.",
		"on «Thursday evening» and «Friday»",
		"in «July», in «2018» and in the «1990s»",
		"since «August 2012», from «2016-2019» and «2021/22», «2019-20»",
		"on «Sunday, 20 March 2022», «Monday July 18, 2022» and «Friday 22nd July, 2022»",
		"the «3rd of May 2010», «Sept. 5, 2021», «Sept. 5»",
		"«March 3 to 5», «May 3 and 4», «May to July 2020», «March 30 to April 2»",
		"on «2021-11-12» or «12/11/2021» or «12.11.2021»",
		"May I march in «May»? In «March». On the Long March, and they march.",
		"April Smith and August Wilson met in «April»",
		"the 19th century, the «eighties», the «1950s» and «60s», his 50s",
		"2000 people ran 1,800 metres for $2000, 50 of 1500 came, not 2021m",
		"In «1789», and 1789 of them, mid-«May», due on «27.08.2022».",
		"(«1960-2010»), («1865»)",
		"the 2022 World Cup, the Audit Act 2004, in the «2022» season",
		"Good Friday and Black Friday",
		"aged 41-42, COVID-19, A2019, 2.2021",
	} {
		s, _ := texttest.Mark(want)
		if got := spans(s, Find(doc(s, "")), finding.Date); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestRelativeDatesAreNamesWhereTheDayIsKnown(t *testing.T) {
	const want = "«earlier this month», «last week», «three years ago», the «past two months», «today», «last night»"
	s, _ := texttest.Mark(want)
	if got := spans(s, Find(doc(s, "2021-11-12")), finding.Date); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := spans(s, Find(doc(s, "")), finding.Date); got != s {
		t.Errorf("without a date of its own the text names dates: %s", got)
	}
	if n := len(Find(doc(s, ""))); n != 6 {
		t.Errorf("%d nominal mentions, want 6", n)
	}
	line := "A title\n12 November, 2021\nIt came last week."
	if got := spans(line, Find(doc(line, "")), finding.Date); !strings.Contains(got, "«last week»") {
		t.Errorf("a line that holds only a date is not used: %s", got)
	}
}

func TestResolveDate(t *testing.T) {
	// 12 November 2021 was a Friday.
	for _, c := range []struct{ in, want string }{
		{"on «12 November, 2021»", "2021-11-12"},
		{"«last week»", "2021-11-01/2021-11-07"},
		{"«this week»", "2021-11-08/2021-11-14"},
		{"«next week»", "2021-11-15/2021-11-21"},
		{"«last weekend»", "2021-11-06/2021-11-07"},
		{"on «Thursday evening»", "2021-11-11"},
		{"on «Friday»", "2021-11-12"},
		{"last «Friday»", "2021-11-05"},
		{"next «Friday»", "2021-11-19"},
		{"it will vote on «Sunday»", "2021-11-14"},
		{"He will go. It fell on «Sunday»", "2021-11-07"},
		{"«earlier this month»", "2021-11-01/2021-11-12"},
		{"«later this year»", "2021-11-12/2021-12-31"},
		{"«last month»", "2021-10"},
		{"«last year»", "2020"},
		{"in «July»", "2021-07"},
		{"in «December»", "2020-12"},
		{"will open in «December»", "2021-12"},
		{"last «November»", "2020-11"},
		{"in «May»", "2021-05"},
		{"in «2018»", "2018"},
		{"in the «1990s»", "1990/1999"},
		{"«2016-2019»", "2016/2019"},
		{"«1999-00»", "1999/2000"},
		{"«3 January»", "2022-01-03"},
		{"«March 3 to 5»", "2022-03-03/2022-03-05"},
		{"«May to July 2020»", "2020-05/2020-07"},
		{"«31 June 2020»", ""},
		{"«three years ago»", "2018"},
		{"«two weeks ago»", "2021-10-25/2021-10-31"},
		{"«six months ago»", "2021-05"},
		{"«10 days ago»", "2021-11-02"},
		{"«several years ago»", ""},
		{"the «past two months»", "2021-09-12/2021-11-12"},
		{"«yesterday»", "2021-11-11"},
		{"«last quarter»", "2021-07-01/2021-09-30"},
		{"«last summer»", ""},
		{"«12/11/2021»", ""},
		{"«25/11/2021»", "2021-11-25"},
	} {
		s, rs := texttest.Mark(c.in)
		d := doc(s, "2021-11-12T08:00:00Z")
		found := false
		for _, m := range Find(d) {
			if m.Range == rs[0] && m.Type == finding.Date {
				found = true
				if got := Resolve(d, m); got != c.want {
					t.Errorf("%s is %q, want %q", c.in, got, c.want)
				}
			}
		}
		if !found {
			t.Errorf("%s: not found", c.in)
		}
	}
}

func TestMoney(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"a «$5» note", "USD 5"},
		{"«$7.2 billion» more", "USD 7200000000"},
		{"«US$6 billion»", "USD 6000000000"},
		{"«HK$20m»", "HKD 20000000"},
		{"«£420m» and", "GBP 420000000"},
		{"«₹21 crore»", "INR 210000000"},
		{"«Tk 2,977 crore»", "BDT 29770000000"},
		{"«Rs 4000»", ""},
		{"«U.S.$2»", "USD 2"},
		{"«3.5 billion euros»", "EUR 3500000000"},
		{"«10,000 US dollars»", "USD 10000"},
		{"«61 million Hong Kong dollars»", "HKD 61000000"},
		{"«150,000 Egyptian pounds»", "EGP 150000"},
		{"«250-300 rupees»", ""},
		{"«50,000-pound»", "GBP 50000"},
		{"a «30-million-dollar» deal", "USD 30000000"},
		{"«$3.18-$3.81»", "USD 3.18/3.81"},
		{"«$2-3 million»", "USD 2000000/3000000"},
		{"«USD 10 million»", "USD 10000000"},
		{"«thousands of dollars»", ""},
		{"«tens of billions of dollars»", ""},
		{"«a million dollars»", "USD 1000000"},
		{"«N200 billion»", "NGN 200000000000"},
		{"«dh5,000»", ""},
		{"«$600 million dollars»", "USD 600000000"},
		{"«Rs 13 500»", ""},
		{"«12 000 euros»", "EUR 12000"},
	} {
		s, rs := texttest.Mark(c.in)
		d := doc(s, "")
		ms := Find(d)
		if c.in == "«dh5,000»" {
			if len(ms) != 0 {
				t.Errorf("%s: lower case is not a code: %v", c.in, ms)
			}
			continue
		}
		if len(ms) != 1 || ms[0].Range != rs[0] || ms[0].Type != finding.Money {
			t.Errorf("%s: found %s", c.in, spans(s, ms, finding.Money))
			continue
		}
		if got := Resolve(d, ms[0]); got != c.want {
			t.Errorf("%s is %q, want %q", c.in, got, c.want)
		}
	}
	for _, s := range []string{"5,000 people", "Rio de Janeiro", "CFC 1 won", "A R 5", "550 real estate", "I won 3 games", "COP26", "N10"} {
		if got := spans(s, Find(doc(s, "")), finding.Money); got != s {
			t.Errorf("money in %s", got)
		}
	}
}

func TestPeoples(t *testing.T) {
	for _, want := range []string{
		"anti-«Israeli» organisations and «Middle Eastern» royals",
		"«American» researchers, «South African» miners, «Costa Ricans»",
		"«French»-«Algerian» relations and «Sino»-«Angolan» ones",
		"«ultra-Orthodox» parties, «Afro-Colombian» women",
		"«British Indians» and «Sunni Arab» insurgents",
		"the Nicaraguan Army, the Central African Republic, a Conservative party, an «Israeli» Prime Minister of the British Museum",
		"«Muslims», «Jews» and «Hindus»",
		"polish the finn, chinese",
		"a «Pole» people",
	} {
		s, _ := texttest.Mark(want)
		if got := spans(s, Find(doc(s, "")), finding.Norp); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestPlace(t *testing.T) {
	for w, want := range map[string]string{
		"Israeli": "Israel", "Israelis": "Israel", "American": "United States", "Saudi": "Saudi Arabia",
		"French": "France", "Frenchmen": "France", "Palestinian": "Palestine", "Middle Eastern": "Middle East",
		"Chinese": "China", "Muslim": "", "Marsian": "",
	} {
		got, ok := Place(w)
		if ok != (want != "") || ok && got != want {
			t.Errorf("Place(%q) = %q, %v; want %q", w, got, ok, want)
		}
	}
	if name, place, ok := People("Muslims"); name != "Muslim" || place || !ok {
		t.Errorf("People(Muslims) = %q, %v, %v", name, place, ok)
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"last week, 12 November, 2021 — $5-6m, Tk 2,977 crore", "hundreds of millions of U.S. dollars",
		"ultra-Orthodox Mi'kmaq LGBTQ+ 1990's 12/11/2021", "\xff\x00 2019-\n20 May", "May 99999999999999999999 0-0 $.,1", "31 February 2021"} {
		f.Add(s, "2021-11-12")
	}
	f.Fuzz(func(t *testing.T, s, published string) {
		d := doc(s, published)
		ms := Find(d)
		if !sorted(ms) {
			t.Fatal("not sorted")
		}
		end := 0
		for _, m := range ms {
			if m.Start < end || m.End > len(d.Text) || m.Empty() || m.Why == "" {
				t.Fatalf("%v after %d in %q", m, end, d.Text)
			}
			if !utf8.ValidString(m.In(d.Text)) || strings.Contains(m.In(d.Text), "\n") {
				t.Fatalf("%q crosses a rune or a block", m.In(d.Text))
			}
			end = m.End
			Resolve(d, m)
		}
		Resolve(d, finding.Mention{Range: text.R(3, 99), Type: finding.Date})
	})
}

// TestLongRuns holds Find to linear time in effect: each of these took minutes
// where a grammar looked back or ahead without a limit.
func TestLongRuns(t *testing.T) {
	for _, unit := range []string{"1", "a", "$", "1,", "May ", "2019-", "last ", "hundreds of ", "Indian ", "Sunday, "} {
		s := strings.Repeat(unit, (1<<20)/len(unit))
		for _, m := range Find(doc(s, "")) {
			if m.End > len(s) {
				t.Fatalf("%v leaves the text", m)
			}
		}
	}
}

func BenchmarkFind(b *testing.B) {
	s := strings.Repeat("Israeli spyware firm NSO Group has asked Tel Aviv to help lift US sanctions placed on it last week, Axios revealed on Thursday evening.\n", 1000)
	d := doc(s, "2021-11-12")
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Find(d)
	}
}
