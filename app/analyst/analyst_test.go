package analyst_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"manicule.dev/app/added"
	"manicule.dev/app/analysis"
	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analyst"
	"manicule.dev/app/article"
	"manicule.dev/app/ingest"
)

const story = "Harbour firm asks Norway for help\n\nThe harbour firm Tidewater has asked Norwegian Prime Minister Kari Holm for help.\n\n" +
	"\"We will ask for this decision to be reversed,\" said Jonas Berg of Tidewater. 🙂 Berg said \"never\".\n"

func quiet(analysis.Stage, float64) {}

// TestMake: what is kept is what ingest reads and what the analysis finds, and the
// progress goes from 0 to 1 and never back.
func TestMake(t *testing.T) {
	var shares []float64
	got, err := analyst.Make(analyst.Job{Name: "story.txt", Body: []byte(story)}, func(_ analysis.Stage, share float64) { shares = append(shares, share) })
	if err != nil {
		t.Fatal(err)
	}
	a, err := ingest.File("story.txt", []byte(story))
	if err != nil {
		t.Fatal(err)
	}
	want, err := json.Marshal(finding.Wire(a.Text, analysis.Analyse(a)))
	if err != nil || string(got.Findings) != string(want) {
		t.Errorf("findings\n%s\nwant\n%s", got.Findings, want)
	}
	var text added.Text
	if err := json.Unmarshal(got.Text, &text); err != nil || text.Flat != a.Text || text.Hash != a.Hash() || len(text.Blocks) != len(a.Blocks) {
		t.Errorf("text %+v, %v", text, err)
	}
	if len(shares) < 6 || shares[0] != 0 || shares[len(shares)-1] != 1 {
		t.Errorf("progress %v", shares)
	}
	for i := 1; i < len(shares); i++ {
		if shares[i] < shares[i-1] {
			t.Errorf("progress goes back: %v", shares)
		}
	}
	c := got.Card
	if c.Title != "Harbour firm asks Norway for help" || c.File != "story.txt" || c.Encoding != "utf-8" || !strings.HasPrefix(c.Begins, "The harbour firm Tidewater") || c.Hash != a.Hash() {
		t.Errorf("card %+v", c)
	}
	found := false
	for _, n := range c.Names {
		found = found || n.Name == "Kari Holm" && n.Type == finding.Person
	}
	if !found {
		t.Errorf("names on the card: %+v", c.Names)
	}
}

// TestSpans: the styles of Markdown are kept by UTF-16 positions.
func TestSpans(t *testing.T) {
	got, err := analyst.Make(analyst.Job{Name: "s.md", Body: []byte("# 🙂 Smile\n\n🙂🙂 and *this* word\n")}, quiet)
	if err != nil {
		t.Fatal(err)
	}
	var text added.Text
	if err := json.Unmarshal(got.Text, &text); err != nil {
		t.Fatal(err)
	}
	units := utf16.Encode([]rune(text.Flat))
	s := text.Blocks[1].Spans
	if len(s) != 1 || string(utf16.Decode(units[s[0].Start:s[0].End])) != "this" || s[0].Style != article.Emphasis {
		t.Errorf("spans %+v", s)
	}
}

func TestKinds(t *testing.T) {
	for name, tc := range map[string]struct {
		job    analyst.Job
		title  string
		blocks int
		lang   string
	}{
		"pasted plain text":           {analyst.Job{Body: []byte(story)}, "Harbour firm asks Norway for help", 3, "en"},
		"with a title of its own":     {analyst.Job{Title: " My  title ", Body: []byte("One line that is text.\n")}, "My title", 2, "en"},
		"pasted Markdown":             {analyst.Job{Body: []byte("# Head\n\nText with [a link](https://example.org).\n")}, "Head", 2, "en"},
		"pasted, Markdown in doubt":   {analyst.Job{Body: []byte("Head\n\n# is not a <b>heading</b>\n")}, "Head", 2, "en"},
		"Markdown with front matter":  {analyst.Job{Name: "a.md", Title: "Other", Body: []byte("---\ntitle: Own\n---\n\nText.\n")}, "Own", 2, "en"},
		"Arabic":                      {analyst.Job{Body: []byte("تقرير عن التجسس\n\nقالت الوزيرة إن التحقيق مستمر.\n")}, "تقرير عن التجسس", 2, "ar"},
		"a name without ending":       {analyst.Job{Name: "README", Body: []byte("Head\n\nText.\n")}, "Head", 2, "en"},
		"UTF-16 with byte order mark": {analyst.Job{Name: "w.txt", Body: []byte("\xFF\xFEZ\x00o\x00\n\x00\n\x00b\x00.\x00")}, "Zo", 2, "en"},
		"Windows-1252":                {analyst.Job{Name: "w.txt", Body: []byte("Caf\xE9\n\nOpen.\n")}, "Café", 2, "en"},
	} {
		got, err := analyst.Make(tc.job, quiet)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var text added.Text
		if err := json.Unmarshal(got.Text, &text); err != nil {
			t.Fatal(err)
		}
		if got.Card.Title != tc.title || len(text.Blocks) != tc.blocks || got.Card.Lang != tc.lang {
			t.Errorf("%s: title %q, %d blocks, %s", name, got.Card.Title, len(text.Blocks), got.Card.Lang)
		}
	}
}

// TestRefusals: each says what and where, and is an added.Refusal, so that it can
// be said in the reader's language.
func TestRefusals(t *testing.T) {
	for _, tc := range []struct {
		job  analyst.Job
		want string
	}{
		{analyst.Job{Body: []byte(" \n\n")}, "There is no text yet: paste one, or open a file."},
		{analyst.Job{Name: "empty.txt"}, "“empty.txt”: there is no text in it."},
		{analyst.Job{Name: "big.txt", Body: make([]byte, added.MaxSize+1)}, "“big.txt” is too large: 2.10 MB (2097153 bytes), and at most 2.10 MB (2097152 bytes) can be added. Split it into parts."},
		{analyst.Job{Name: "a.pdf", Body: []byte("%PDF-1.4")}, "“a.pdf” is a PDF file."},
		{analyst.Job{Name: "a.txt", Body: []byte("PK\x03\x04…")}, "“a.txt” is a ZIP, DOCX, ODT, EPUB file."},
		{analyst.Job{Name: "a.html", Body: []byte("Hello")}, "“a.html” is a web page (HTML)."},
		{analyst.Job{Body: []byte("\n<!-- x -->\n<!DOCTYPE html><p>x")}, "This is the source of a web page (HTML)."},
		{analyst.Job{Name: "a.csv", Body: []byte("a,b")}, "“a.csv”: files ending in .csv cannot be added"},
		{analyst.Job{Name: "a.txt", Body: []byte("one\ntwo\x00")}, "“a.txt”, line 2: not a text file: it holds a zero byte"},
		{analyst.Job{Name: "a.txt", Body: []byte("one\n\x81\x80")}, "“a.txt”, line 2: not a text file: byte 0x81 is neither UTF-8 nor Windows-1252"},
		{analyst.Job{Name: "a.md", Title: "T", Body: []byte("x\n\n<script>no</script>\n")}, "“a.md”, line 3: "},
	} {
		_, err := analyst.Make(tc.job, quiet)
		var r *added.Refusal
		if !errors.As(err, &r) || !strings.HasPrefix(err.Error(), tc.want) {
			t.Errorf("%.20q: %v, want %q", tc.job.Body, err, tc.want)
		}
	}
}

// FuzzMake: whatever comes in, it is refused in words or kept whole.
func FuzzMake(f *testing.F) {
	f.Add("a.md", []byte("# x\n\n*y* <b>\n"))
	f.Add("", []byte("---\ntitle: [\n---\n"))
	f.Fuzz(func(t *testing.T, name string, body []byte) {
		if len(body) > 4096 {
			return
		}
		made, err := analyst.Make(analyst.Job{Name: name, Body: body}, quiet)
		if err != nil {
			if err.Error() == "" {
				t.Error("refused without a word")
			}
			return
		}
		var text added.Text
		if json.Unmarshal(made.Text, &text) != nil || article.Hash(text.Flat) != text.Hash || strings.Count(text.Flat, "\n")+1 != len(text.Blocks) {
			t.Errorf("kept: %s", made.Text)
		}
	})
}
