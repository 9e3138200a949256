package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

// label is the name that a paragraph of a conversation begins with: "Q:",
// "ADA BYRON:", "Ada:".
type label struct {
	text.Range // the name, without the colon
	body       int
}

// findTurns finds the paragraphs that begin with a label, if the article has a
// conversation: at least three turns by two labels, one of which comes twice.
func (d *discourse) findTurns() map[int]label {
	turns := map[int]label{}
	count := map[string]int{}
	for i, b := range d.d.Blocks {
		if b.Kind != article.Paragraph && b.Kind != article.Quote && b.Kind != article.Item {
			continue
		}
		if l, ok := labelOf(d.d.Text, b.Range); ok {
			turns[i] = l
			count[l.In(d.d.Text)]++
		}
	}
	again := 0
	for name, n := range count {
		if n > 1 {
			again++
		} else {
			for i, l := range turns {
				if l.In(d.d.Text) == name && len(count) > 6 {
					delete(turns, i)
				}
			}
		}
	}
	if len(turns) < 3 || len(count) < 2 || again == 0 {
		return nil
	}
	return turns
}

// labelOf reads the label of the paragraph b: "Q" or "A" with a colon or a full
// stop, or up to four words with capitals and a colon.
func labelOf(s string, b text.Range) (label, bool) {
	p := b.In(s)
	if len(p) > 2 && (p[0] == 'Q' || p[0] == 'A') && (p[1] == ':' || p[1] == '.') && p[2] == ' ' {
		return label{text.R(b.Start, b.Start+1), b.Start + 3}, true
	}
	end := strings.IndexByte(p[:min(len(p), 48)], ':')
	if end < 2 || end+1 >= len(p) || p[end+1] != ' ' {
		return label{}, false
	}
	words := strings.Fields(p[:end])
	if len(words) > 4 {
		return label{}, false
	}
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) {
			return label{}, false
		}
	}
	return label{text.R(b.Start, b.Start+end), b.Start + end + 2}, true
}

// turn adds the turn of block b, unless quotation marks show in it already what
// is said.
func (d *discourse) turn(b int, p paragraph) {
	l, ok := d.turns[b]
	if !ok || len(p.qs) > 0 && d.verdicts[p.qs[0]].rule == colon {
		return
	}
	r := text.R(l.body, d.d.Blocks[b].End)
	if strings.TrimSpace(r.In(d.d.Text)) == "" {
		return
	}
	d.groups++
	q := finding.Quotation{Range: r, Inner: r, Kind: finding.Direct, Group: d.groups, Speaker: l.Range, SpeakerEntity: -1,
		Force: finding.Neutral, Score: 0.9}
	if name := l.In(d.d.Text); name == "Q" {
		q.Force = finding.Question
	}
	q.Why = "“" + l.In(d.d.Text) + "”" + whyRule(&verdict{rule: script}, "") + "."
	d.unmarked = append(d.unmarked, q)
}

// blockQuote adds block b if it is a paragraph of a block quotation: its author is
// named in the paragraph before it, or in its own last line after a dash.
func (d *discourse) blockQuote(b int, p paragraph) {
	bl := d.d.Blocks[b]
	if bl.Kind != article.Quote || bl.Empty() || len(p.units) == 0 || d.mostlyMarked(p, bl.Range) {
		return
	}
	if _, ok := d.turns[b]; ok {
		return
	}
	s := bl.In(d.d.Text)
	q := finding.Quotation{Range: bl.Range, Inner: bl.Range, Kind: finding.Direct, SpeakerEntity: -1, Force: finding.Neutral, Score: 0.5}
	if same := len(d.unmarked) - 1; bl.Group > 0 && b > 0 && d.d.Blocks[b-1].Group == bl.Group && same >= 0 && d.unmarked[same].Range == d.d.Blocks[b-1].Range {
		// The quotation goes on; a last line "— Ada" names the author of all of it.
		last := &d.unmarked[same]
		q.Group, q.Speaker, q.Cue, q.Force, q.Score = last.Group, last.Speaker, last.Cue, last.Force, last.Score
	} else {
		d.groups++
		q.Group = d.groups
		if n := len(d.previous.units); n > 0 {
			var v verdict
			d.introduces(&v, d.previous.units[n-1])
			q.Speaker, q.Cue = v.speaker, v.cue
			if q.Score = v.score; v.saying.cue != nil {
				q.Force = v.saying.cue.force
			}
		}
	}
	if name, ok := authorLine(s); ok {
		at := text.R(bl.Start+name.Start, bl.Start+name.End)
		for i := range d.unmarked {
			if d.unmarked[i].Group == q.Group {
				d.unmarked[i].Speaker, d.unmarked[i].Score = at, 0.9
			}
		}
		if name.Start < 8 {
			return // the line is nothing but the name
		}
		q.Speaker, q.Score = at, 0.9
	}
	q.Why = "It is a block quotation."
	if !q.Speaker.Empty() {
		q.Why = "“" + q.Speaker.In(d.d.Text) + "”" + whyRule(&verdict{rule: block}, "") + "."
	}
	d.unmarked = append(d.unmarked, q)
}

// introduces fills v with the one who speaks in the sentence u that leads up to a
// block quotation.
func (d *discourse) introduces(v *verdict, u unit) {
	end := u[len(u)-1]
	cl := u.clauses()
	sy := u.sayings(cl)
	for k := len(sy) - 1; k >= 0; k-- {
		s := sy[k]
		if s.subject.empty() || s.relative || end.punct != ':' && s.cue.usage&weak != 0 {
			continue
		}
		v.saying, v.unit, v.speaker, v.cue, v.score = s, u, u.at(s.subject), u.at(s.at), 0.8
		return
	}
	if end.punct != ':' {
		return
	}
	if np := u.left(len(u)-1, 0); !np.empty() && np.lo == 0 {
		v.unit, v.speaker, v.cue, v.score = u, u.at(np), end.Range, 0.7
	}
}

// mostlyMarked says whether quotation marks stand around most of the block.
func (d *discourse) mostlyMarked(p paragraph, b text.Range) bool {
	n := 0
	for _, q := range p.qs {
		n += d.ss[q].Len()
	}
	return 2*n > b.Len()
}

// authorLine finds the name behind the last dash of s: "… — Ada Byron".
func authorLine(s string) (text.Range, bool) {
	at, size := -1, 0
	for _, dash := range [...]string{"— ", "– ", "―", "-- ", "~ "} {
		if i := strings.LastIndex(s, dash); i > at {
			at, size = i, len(dash)
		}
	}
	if at < 0 || len(s)-at > 60 {
		return text.Range{}, false
	}
	name := strings.TrimSpace(s[at+size:])
	r, _ := utf8.DecodeRuneInString(name)
	if !unicode.IsUpper(r) || strings.ContainsAny(name, ".?!") && len(name) > 40 {
		return text.Range{}, false
	}
	if i := strings.IndexByte(name, ','); i > 0 {
		name = name[:i]
	}
	start := strings.LastIndex(s, name)
	return text.R(start, start+len(name)), true
}
