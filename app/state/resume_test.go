package state

import (
	"strings"
	"testing"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

// longDoc is an article of thirty paragraphs with a heading before every fifth.
func longDoc() *Doc {
	var b article.Builder
	for i := range 30 {
		if i%5 == 0 {
			b.Add(article.Block{Kind: article.Heading, Level: 2}, "Part "+string(rune('A'+i/5)))
		}
		b.Add(article.Block{Kind: article.Paragraph}, strings.Repeat("A sentence of five words. ", 30))
	}
	b.SetMeta(article.Meta{Slug: "long"})
	a := b.Article()
	return NewDoc(a, a.Hash(), finding.Document{})
}

// visit opens the article as a reader who once came to at, and shows the window at
// the beginning.
func visit(t *testing.T, p Progress) *room {
	t.Helper()
	r := &room{t: t}
	r.send(ArticleOpened{Doc: longDoc(), Progress: p})
	r.views(0)
	return r
}

// views brings the window to a byte.
func (r *room) views(at int) {
	r.t.Helper()
	r.send(Viewed{r.m.utf16(text.Clamp(r.m.Doc.Text, text.R(at, at+900)))})
}

// kept is the reading place that the last step saved.
func (r *room) kept() Progress {
	r.t.Helper()
	return did[KeepProgress](r).Progress
}

func TestResume(t *testing.T) {
	r := visit(t, Progress{At: 9000, Far: 0.5})
	if !r.m.Resume.Shown || did[Say](r).Line == "" {
		t.Fatal("coming back is not offered, or not told")
	}
	for _, c := range r.cmds {
		if _, jumped := c.(Reveal); jumped {
			t.Error("the page jumped by itself")
		}
	}
	if got := r.kept().At; got != 9000 {
		t.Errorf("opening the article moved the kept place to %d", got)
	}
	r.views(800)
	if got := r.kept().At; got != 9000 || !r.m.Resume.Shown {
		t.Errorf("a look at the beginning lost the place: %d", got)
	}
	r.send(ResumeTaken{})
	if got := did[Reveal](r).Range.Start; got != 9000 {
		t.Errorf("led to %d", got)
	}
	r.views(8900)
	if r.m.Resume.At != 0 || r.kept().At != 8900 {
		t.Errorf("still offered, or the new place is not kept: %+v", r.m.Resume)
	}
}

func TestResumeIsNotOffered(t *testing.T) {
	for name, p := range map[string]Progress{"at the beginning": {}, "when read": {At: 9000, Far: 1}, "beyond the text": {At: 1 << 30, Far: 0.5}} {
		if r := visit(t, p); r.m.Resume.Shown {
			t.Errorf("offered %s", name)
		}
	}
	r := &room{t: t}
	r.send(ArticleOpened{Doc: longDoc(), Progress: Progress{At: 9000, Far: 0.5}})
	r.views(5000) // a link into the article
	if r.m.Resume.At != 0 {
		t.Error("offered to a reader who followed a link elsewhere")
	}
}

// An offer that nobody takes goes away, and the place that is being read is kept.
func TestResumeLeft(t *testing.T) {
	r := visit(t, Progress{At: 9000, Far: 0.5})
	for i := range 10 {
		r.views(100 * (i + 1))
	}
	if r.m.Resume.At != 0 || r.kept().At != 1000 {
		t.Errorf("%+v, kept %d", r.m.Resume, r.kept().At)
	}
	r = visit(t, Progress{At: 9000, Far: 0.5})
	r.send(Escaped{})
	if r.m.Resume.At != 0 {
		t.Error("Esc leaves the offer")
	}
}

func TestReadAndUnread(t *testing.T) {
	r := visit(t, Progress{})
	r.send(ReadMarked{true})
	if r.kept().Far != 1 || Asked(r.m, "read") != nil || Asked(r.m, "unread") == nil {
		t.Errorf("after reading: %+v", r.kept())
	}
	r.send(ReadMarked{})
	if r.kept().Far != 0 || Asked(r.m, "read") == nil {
		t.Errorf("after unreading: %+v", r.kept())
	}
}

func TestHeadings(t *testing.T) {
	r := visit(t, Progress{})
	if !r.m.Doc.HasContents() || len(r.m.Doc.Headings) != 6 {
		t.Fatalf("headings %v", r.m.Doc.Headings)
	}
	for _, step := range []struct {
		by   int
		want string
	}{{1, "Part B"}, {1, "Part C"}, {-1, "Part B"}, {-1, "Part A"}, {-1, "Part A"}} {
		r.send(HeadingStepped{step.by})
		at := r.m.Doc.Index.RangeFromUTF16(did[Reveal](r).Range)
		if got := at.In(r.m.Doc.Text); got != step.want {
			t.Errorf("%+d led to %q, want %q", step.by, got, step.want)
		}
		r.views(max(0, at.Start-300)) // a heading is shown below the top of the window
	}
	r.views(r.m.Doc.Headings[3].Start + 200)
	if got := r.m.Section(); got != 3 {
		t.Errorf("reading in section %d", got)
	}
	r.send(HeadingStepped{-1})
	if got := r.m.Doc.Index.RangeFromUTF16(did[Reveal](r).Range).In(r.m.Doc.Text); got != "Part D" {
		t.Errorf("back from the middle of D led to %q", got)
	}
}

func TestMinutesLeft(t *testing.T) {
	r := visit(t, Progress{})
	if r.m.MinutesLeft() != 0 {
		t.Error("told before the reader has begun")
	}
	last := r.m.Doc.minutes + 1
	for _, at := range []int{1000, 8000, 16000} {
		r.views(at)
		now := r.m.MinutesLeft()
		if now <= 0 || now >= last {
			t.Errorf("at byte %d: %d minutes left, before %d", at, now, last)
		}
		last = now
	}
}
