package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"manicule.dev/app/article"
)

// The sizes, in characters, by which lines of a news page are told apart. A line
// of the head is short; the text begins at the first line that is not.
const (
	headlineMax = 200
	dekMax      = 320
	captionMax  = 400
	bylineMax   = 80
	creditMax   = 40
)

// page is a news page read from its lines.
type page struct {
	title, dek, author, published string
	blocks                        []pageBlock
}

// pageBlock is a line with what it was found to be.
type pageBlock struct {
	kind article.Kind
	text string
}

func (p *page) add(kind article.Kind, s string) { p.blocks = append(p.blocks, pageBlock{kind, s}) }

// read goes through the lines: the head, then the text.
func (p *page) read(lines []string) {
	at := p.readTitle(lines)
	at = p.readHead(lines, at)
	for i := at; i < len(lines); i++ {
		l := lines[i]
		switch {
		case l == "" || isFurniture(l) && alone(lines, i):
		case isCaption(l):
			p.add(article.Caption, l)
		default:
			p.add(article.Paragraph, l)
		}
	}
}

// readTitle takes the first line as title and gives the index of the line after.
func (p *page) readTitle(lines []string) int {
	for i, l := range lines {
		if l == "" || isFurniture(l) && alone(lines, i) {
			continue
		}
		if utf8.RuneCountInString(l) > headlineMax {
			return i
		}
		p.title = l
		p.add(article.Title, l)
		return i + 1
	}
	return len(lines)
}

// readHead reads the lines between the title and the text and gives the index of
// the text's first line. A run of lines without a blank line between them is
// taken as part of the head if it repeats the title or holds a line that only a
// head has (reading time, date, byline, caption); the first other line in such a
// run is the Dek. The first run of another kind is where the text begins, except
// that a single line directly under the title is a Dek too.
func (p *page) readHead(lines []string, at int) int {
	if p.title == "" {
		return at
	}
	touching := true // no blank line since the title
	for at < len(lines) {
		if lines[at] == "" {
			at++
			touching = false
			continue
		}
		end := at
		for end < len(lines) && lines[end] != "" {
			end++
		}
		run := lines[at:end]
		under := touching && len(run) == 1 && end < len(lines) && couldBeDek(run[0])
		if !under && !p.isHead(run) {
			return at
		}
		if stop := p.headRun(run); stop < len(run) {
			return at + stop
		}
		at = end
	}
	return at
}

// isHead says whether a run of lines belongs to the head.
func (p *page) isHead(run []string) bool {
	for _, l := range run {
		if sameLine(l, p.title) || p.isHeadLine(l) {
			return true
		}
		if !couldBeDek(l) {
			return false
		}
	}
	return false
}

// isHeadLine says whether a line is of a kind that stands only in a head.
func (p *page) isHeadLine(l string) bool {
	_, date := dateLine(l)
	return date || isReadingTime(l) || byline(l) != "" || isCaption(l)
}

// headRun reads one run of head lines. It gives how many it read: a long line or
// a second line that is nothing known is the text already.
func (p *page) headRun(run []string) int {
	for i, l := range run {
		iso, isDate := dateLine(l)
		switch {
		case sameLine(l, p.title), isReadingTime(l):
		case isDate:
			if p.published == "" {
				p.published = iso
			}
			p.add(article.Dateline, l)
		case byline(l) != "":
			if p.author == "" {
				p.author = byline(l)
			}
			p.add(article.Dateline, l)
		case isCaption(l):
			p.add(article.Caption, withoutCredit(l))
		case p.dek == "" && couldBeDek(l):
			p.dek = l
			p.add(article.Dek, l)
		default:
			return i
		}
	}
	return len(run)
}

// couldBeDek says whether a line is short enough to stand under a title.
func couldBeDek(l string) bool { return utf8.RuneCountInString(l) <= dekMax }

// alone says whether line i stands between blank lines (or the ends).
func alone(lines []string, i int) bool {
	return (i == 0 || lines[i-1] == "") && (i+1 == len(lines) || lines[i+1] == "")
}

// sameLine compares two lines by their letters and digits alone, without case.
func sameLine(a, b string) bool {
	key := letterKey(a)
	return a == b || key != "" && key == letterKey(b)
}

func letterKey(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
