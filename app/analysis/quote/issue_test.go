package quote_test

import (
	"strings"
	"testing"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/quote"
	"manicule.dev/app/analysis/token"
	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

// wanted is what is asked of one quotation; empty fields are not asked.
type wanted struct {
	words, speaker string
	kind           finding.QuoteKind
	force          finding.Force
	to, through    string
	group          int // quotations of one attribution share it; 0: not asked
}

// TestWhatIsAsked goes through what a reader is promised of quotations, one by one.
func TestWhatIsAsked(t *testing.T) {
	for name, tc := range map[string]struct {
		text string
		want []wanted
	}{
		"direct": {"“The gates are open,” said Ada Byron.", []wanted{{words: "The gates are open,", speaker: "Ada Byron", kind: finding.Direct, force: finding.Neutral}}},
		"mixed":  {"Ada Byron called the gates “a disgrace to the town” on Monday.", []wanted{{words: "a disgrace to the town", speaker: "Ada Byron", kind: finding.Mixed}}},
		"nested": {"“He told me ‘we are closing the gates tonight’ and left,” said Ada Byron.", []wanted{
			{words: "He told me", speaker: "Ada Byron", kind: finding.Direct}, {words: "we are closing", kind: finding.Nested, speaker: "He"}}},
		"split": {"“The gates,” said Ada Byron, “are open.”", []wanted{{words: "The gates,", speaker: "Ada Byron", group: 1}, {words: "are open.", speaker: "Ada Byron", group: 1}}},
		"over paragraphs": {"“The gates are open,” said Ada Byron. “They stay open.\n“Nobody will close them. Not this year.”", []wanted{
			{words: "The gates are open,", group: 1}, {words: "They stay open.", group: 1}, {words: "Nobody will close them. Not this year.", speaker: "Ada Byron", group: 1}}},
		"interview": {"Q: Will you open the gates?\nA: We will, and soon.\nQ: When is that?\nA: On Monday.", []wanted{
			{words: "Will you open the gates?", speaker: "Q", force: finding.Question}, {words: "We will, and soon.", speaker: "A"}, {words: "When is that?", speaker: "Q"}, {words: "On Monday.", speaker: "A"}}},
		"script": {"ADA BYRON: We will open them.\nBO COLE: You said that last year.\nADA BYRON: And we did.", []wanted{
			{words: "We will open them.", speaker: "ADA BYRON"}, {words: "You said that last year.", speaker: "BO COLE"}, {words: "And we did.", speaker: "ADA BYRON"}}},
		"said that":            {"Ada Byron said that the gates would be open by noon.", []wanted{{words: "the gates would be open by noon", speaker: "Ada Byron", kind: finding.Reported}}},
		"according to":         {"The gates were closed for a week, according to the ministry.", []wanted{{words: "The gates were closed for a week", speaker: "the ministry", kind: finding.Reported}}},
		"denied":               {"The company denied closing the gates on purpose.", []wanted{{words: "closing the gates on purpose", speaker: "The company", kind: finding.Reported, force: finding.Denial}}},
		"scare":                {"The so-called “open gates” policy has ended.", []wanted{{words: "open gates", kind: finding.Scare}}},
		"title":                {"She is the author of “The Open Gates” and two plays.", []wanted{{words: "The Open Gates", kind: finding.Scare}}},
		"claim":                {"“They were open,” Ada Byron claimed.", []wanted{{words: "They were open,", force: finding.Claim}}},
		"denial":               {"“We never closed them,” Ada Byron insisted, and denied “any hand in it.”", []wanted{{words: "We never"}, {words: "any hand in it.", force: finding.Denial}}},
		"admission":            {"“We closed them,” Ada Byron admitted.", []wanted{{words: "We closed them,", force: finding.Admission}}},
		"demand":               {"“Open the gates,” Ada Byron demanded.", []wanted{{words: "Open the gates,", force: finding.Demand}}},
		"threat":               {"“Or we will break them down,” Ada Byron threatened.", []wanted{{words: "Or we will", force: finding.Threat}}},
		"promise":              {"“They will open,” Ada Byron promised.", []wanted{{words: "They will open,", force: finding.Promise}}},
		"question":             {"“When will they open?” Ada Byron asked.", []wanted{{words: "When will they open?", force: finding.Question}}},
		"told AFP":             {"Ada Byron told AFP that “the gates are open.”", []wanted{{words: "the gates are open.", speaker: "Ada Byron", to: "AFP"}}},
		"in a statement":       {"“The gates are open,” Ada Byron said in a statement.", []wanted{{words: "The gates are open,", through: "statement"}}},
		"Axios reported":       {"“The gates are open,” Ada Byron said, Axios reported.", []wanted{{words: "The gates are open,", speaker: "Ada Byron", through: "Axios"}}},
		"according to a paper": {"According to the Gazette, Ada Byron said “the gates are open to all.”", []wanted{{words: "the gates are open to all.", speaker: "Ada Byron", through: "the Gazette"}}},
		"unattributed":         {"The wind rose.\n“There was nobody left on the walls by then, nobody at all.”", []wanted{{words: "There was nobody", speaker: ""}}},
	} {
		t.Run(name, func(t *testing.T) {
			a := article.Plain(tc.text)
			got := quote.Find(token.Parse(a), nil)
			if len(got) != len(tc.want) {
				for _, q := range got {
					t.Log(describe(a.Text, q))
				}
				t.Fatalf("found %d quotations, not %d", len(got), len(tc.want))
			}
			for i, w := range tc.want {
				q := got[i]
				switch {
				case !strings.HasPrefix(q.Inner.In(a.Text), w.words), q.Speaker.In(a.Text) != w.speaker && (w.speaker != "" || name == "unattributed"),
					w.kind != "" && q.Kind != w.kind, w.force != "" && q.Force != w.force, w.to != "" && q.Addressee != w.to,
					w.through != "" && q.Channel != w.through, w.group > 0 && q.Group != w.group:
					t.Errorf("quotation %d is %s, not %+v", i, describe(a.Text, q), w)
				case q.Score <= 0 || q.Score > 1 || q.Why == "":
					t.Errorf("quotation %d has score %v, why %q", i, q.Score, q.Why)
				}
			}
		})
	}
}

// A block quotation needs an article with blocks.
func TestBlockQuotation(t *testing.T) {
	const s = "Ada Byron wrote in her diary:\nThe gates stood open all night. Nobody came."
	at := strings.Index(s, "\n")
	a := &article.Article{Text: s, Blocks: []article.Block{
		{Kind: article.Paragraph, Range: text.R(0, at)}, {Kind: article.Quote, Range: text.R(at+1, len(s)), Group: 1}}}
	got := quote.Find(token.Parse(a), nil)
	if len(got) != 1 || got[0].Kind != finding.Direct || got[0].Speaker.In(s) != "Ada Byron" || got[0].Range != a.Blocks[1].Range {
		t.Fatalf("found %+v", got)
	}
}

// Arabic has marks, cues and speakers; what is in another language has its marks,
// and says that nobody was looked for.
func TestOtherLanguages(t *testing.T) {
	for _, tc := range []struct {
		lang, text, words, speaker string
		force                      finding.Force
	}{
		{"ar", "قال أحمد سالم: «الأبواب مفتوحة للجميع اليوم».", "الأبواب مفتوحة للجميع اليوم", "أحمد سالم", finding.Neutral},
		{"ar", "أكدت ليلى حداد أن \"الأبواب مفتوحة منذ أمس\".", "الأبواب مفتوحة منذ أمس", "ليلى حداد", finding.Claim},
		{"ar-EG", "«لن نغلق الأبواب بعد اليوم»، أضاف سالم.", "لن نغلق الأبواب بعد اليوم", "سالم", finding.Neutral},
		{"de", "„Die Tore sind seit gestern offen“, sagte Ada Byron.", "Die Tore sind seit gestern offen", "", ""},
		{"fr", "« Les portes sont ouvertes à tous », a dit Ada Byron.", "Les portes sont ouvertes à tous", "", ""},
	} {
		a := article.Plain(tc.text)
		a.Lang = tc.lang
		got := quote.Find(token.Parse(a), nil)
		if len(got) != 1 || strings.TrimSpace(got[0].Inner.In(a.Text)) != tc.words || got[0].Speaker.In(a.Text) != tc.speaker || tc.force != "" && got[0].Force != tc.force {
			t.Errorf("%s: found %+v in %s", tc.lang, got, tc.text)
			continue
		}
		if tc.speaker == "" && !strings.Contains(got[0].Why, "not analysed") {
			t.Errorf("%s: does not say that it is not analysed: %s", tc.lang, got[0].Why)
		}
	}
}
