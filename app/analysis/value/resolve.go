package value

import (
	"time"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/token"
	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

// iso is the form of a resolved day.
const iso = "2006-01-02"

// Resolve says what the date or the sum of money m is worth, empty where the text
// does not tell.
//
// A date becomes an ISO 8601 date, as precise as the words ("2021-11-12",
// "2021-07", "2018"), or an interval, both ends included ("2021-11-01/2021-11-07").
// What counts from the article's date (published) follows these conventions: weeks
// run from Monday to Sunday; "last week", "last month", "last year" are the whole
// span before the article's own; "earlier this month" ends with the article's
// date and "later this month" begins with it; a weekday or month alone is the
// latest one up to the article's date, or the next one where the words before it
// look ahead ("will", "next"), and "last July" is never the article's own month; a
// day and month without a year are the nearest such day; "three years ago" is as
// precise as its unit. Seasons are not resolved, since hemispheres differ.
//
// Money becomes an ISO 4217 code and a number, "USD 5000000", or the two ends of a
// range, "INR 250/300". "$", "£" and "¥" without a country are taken for US
// dollars, pounds sterling and yen; a currency that several countries share by
// name ("pesos", "Rs") has no value.
func Resolve(d *token.Doc, m finding.Mention) string {
	p := piecesOf(d, m.Range)
	switch m.Type {
	case finding.Money:
		n, v := p.money(0)
		if n != len(p.ps) {
			return ""
		}
		return v.String()
	case finding.Date:
		n, dt := p.date(0)
		if n != len(p.ps) {
			if n, dt = p.loneMonth(0); n != len(p.ps) {
				return ""
			}
		}
		return dt.resolve(published(d), contextOf(d, m.Range))
	}
	return ""
}

// loneMonth reads a month that only its context made one (May).
func (p *parser) loneMonth(i int) (int, date) {
	if m, ok := months.get(p.word(i)); ok {
		return 1, date{m: m}
	}
	return 0, date{}
}

// dateline is how many blocks from the top a line that holds only a date is
// looked for.
const dateline = 12

// published is the day the article counts from: its metadata, or a line near the
// top that holds only a full date; the zero time where there is neither.
func published(d *token.Doc) time.Time {
	if len(d.Published) >= len(iso) {
		if t, err := time.Parse(iso, d.Published[:len(iso)]); err == nil {
			return t
		}
	}
	for i, b := range d.Blocks {
		if i >= dateline {
			break
		}
		if b.Len() > 60 || b.Kind == article.Cell {
			continue
		}
		p := parser{s: d.Text, ps: lex(nil, d.Text, b.Range)}
		if n, dt := p.date(0); n > 0 && n == len(p.ps) && dt.y > 0 && dt.m > 0 && dt.d > 0 && dt.d2 == 0 {
			return dt.start()
		}
	}
	return time.Time{}
}

// context is what the words before a date say about its direction.
type context struct {
	ahead, back bool
	strict      bool // "next Friday" is never the article's own day
}

// contextOf reads the words before r in its sentence.
func contextOf(d *token.Doc, r text.Range) context {
	const reach = 80
	start := max(0, r.Start-reach)
	start = text.Clamp(d.Text, text.R(start, start)).Start
	if i := d.BlockAt(r.Start); i >= 0 {
		start = max(start, d.Blocks[i].Start)
	}
	p := parser{s: d.Text, ps: lex(nil, d.Text, text.R(start, max(start, r.Start)))}
	c := context{}
	for i := range p.ps {
		switch p.word(i) {
		case "will", "shall", "upcoming", "scheduled", "due", "expected", "set":
			c.ahead = true
		case "":
			if p.is(i, ".") || p.is(i, "!") || p.is(i, "?") {
				c = context{}
			}
		}
	}
	switch p.word(len(p.ps) - 1) {
	case "next", "coming":
		c = context{ahead: true, strict: true}
	case "last", "past":
		c = context{back: true}
	}
	return c
}

// start is the first day of an absolute date.
func (dt date) start() time.Time {
	return time.Date(dt.y, time.Month(max(dt.m, 1)), max(dt.d, 1), 0, 0, 0, 0, time.UTC)
}

func (dt date) resolve(pub time.Time, c context) string {
	switch {
	case dt.relative():
		if pub.IsZero() {
			return ""
		}
		return dt.counted(pub)
	case dt.y > 0:
		return dt.absolute()
	case pub.IsZero():
		return ""
	case dt.m > 0 && dt.d > 0:
		return dt.nearest(pub).absolute()
	case dt.m > 0:
		dt.y = pub.Year()
		switch pm := int(pub.Month()); {
		case c.ahead && dt.m < pm:
			dt.y++
		case !c.ahead && (dt.m > pm || c.back && dt.m == pm):
			dt.y--
		}
		return dt.absolute()
	case dt.weekday > 0:
		return weekdayNear(pub, time.Weekday(dt.weekday-1), c)
	}
	return ""
}

// weekdayNear is the weekday before or after pub.
func weekdayNear(pub time.Time, w time.Weekday, c context) string {
	back := (int(pub.Weekday()) - int(w) + 7) % 7
	switch {
	case c.ahead && (back > 0 || c.strict):
		back -= 7
	case c.back && back == 0:
		back = 7
	}
	return pub.AddDate(0, 0, -back).Format(iso)
}

// nearest gives a day and month the year that brings it nearest to pub.
func (dt date) nearest(pub time.Time) date {
	best, gap := pub.Year(), time.Duration(1<<62)
	for y := pub.Year() - 1; y <= pub.Year()+1; y++ {
		dt.y = y
		if g := dt.start().Sub(pub).Abs(); g < gap {
			best, gap = y, g
		}
	}
	dt.y = best
	return dt
}

// absolute writes a date that says its year. A day that does not exist (31 June)
// has no value.
func (dt date) absolute() string {
	if dt.d > 0 && dt.start().Day() != dt.d {
		return ""
	}
	from := dt.write()
	if dt.y2+dt.m2+dt.d2 == 0 {
		return from
	}
	end := dt
	if dt.y2 > 0 {
		end.y = dt.y2
	}
	if dt.m2 > 0 {
		end.m = dt.m2
	}
	if dt.d2 > 0 {
		end.d = dt.d2
	}
	if end.d > 0 && end.start().Day() != end.d || end.start().Before(dt.start()) {
		return ""
	}
	return from + "/" + end.write()
}

// write is the date as precise as its words.
func (dt date) write() string {
	form := iso
	switch {
	case dt.m == 0:
		form = "2006"
	case dt.d == 0:
		form = "2006-01"
	}
	return dt.start().Format(form)
}

// counted resolves an expression that counts from pub.
func (dt date) counted(pub time.Time) string {
	switch dt.shift {
	case deictic:
		return pub.AddDate(0, 0, map[string]int{"yesterday": -1, "tomorrow": 1}[dt.word]).Format(iso)
	case ago:
		return dt.countBack(pub)
	case pastSpans, nextSpans:
		n := dt.count
		if n < 0 {
			return ""
		}
		if dt.shift == pastSpans {
			from, _ := move(pub, dt.span, -n)
			return interval(from, pub)
		}
		to, _ := move(pub, dt.span, n)
		return interval(pub, to)
	}
	n := map[shift]int{lastSpan: -1, nextSpan: 1}[dt.shift]
	from, to := dt.span.around(pub, n)
	switch {
	case from.IsZero():
		return ""
	case dt.side == earlier:
		return interval(from, pub)
	case dt.side == later:
		return interval(pub, to)
	case dt.span == month:
		return from.Format("2006-01")
	case dt.span == year:
		return from.Format("2006")
	}
	return interval(from, to)
}

// countBack is "three weeks ago": a day for days, the week for weeks, the month
// for months, the year for longer units.
func (dt date) countBack(pub time.Time) string {
	t, ok := move(pub, dt.span, -dt.count)
	if dt.count < 0 || !ok {
		return ""
	}
	switch dt.span {
	case day:
		return t.Format(iso)
	case week:
		return interval(week.around(t, 0))
	case month:
		return t.Format("2006-01")
	}
	return t.Format("2006")
}

func interval(from, to time.Time) string {
	if from.IsZero() || to.IsZero() {
		return ""
	}
	return from.Format(iso) + "/" + to.Format(iso)
}

// move goes n units from t; false for a unit without a fixed length.
func move(t time.Time, u unit, n int) (time.Time, bool) {
	switch u {
	case day:
		return t.AddDate(0, 0, n), true
	case week:
		return t.AddDate(0, 0, 7*n), true
	case month:
		// the first of the month keeps "one month ago" from 31 March in February
		return time.Date(t.Year(), t.Month()+time.Month(n), min(t.Day(), 28), 0, 0, 0, 0, time.UTC), true
	case year:
		return t.AddDate(n, 0, 0), true
	case decade:
		return t.AddDate(10*n, 0, 0), true
	case century:
		return t.AddDate(100*n, 0, 0), true
	}
	return time.Time{}, false
}

// around is the span that holds t, moved by n; zero times for seasons.
func (u unit) around(t time.Time, n int) (from, to time.Time) {
	y, m, _ := t.Date()
	first := func(y int, m time.Month) time.Time { return time.Date(y, m, 1, 0, 0, 0, 0, time.UTC) }
	switch u {
	case week, weekend:
		from = t.AddDate(0, 0, 7*n-(int(t.Weekday())+6)%7)
		to = from.AddDate(0, 0, 6)
		if u == weekend {
			from = from.AddDate(0, 0, 5)
		}
		return from, to
	case month:
		return first(y, m+time.Month(n)), first(y, m+time.Month(n)+1).AddDate(0, 0, -1)
	case quarter:
		q := (m-1)/3*3 + 1 + time.Month(3*n)
		return first(y, q), first(y, q+3).AddDate(0, 0, -1)
	case year:
		return first(y+n, 1), first(y+n+1, 1).AddDate(0, 0, -1)
	case decade:
		y = y - y%10 + 10*n
		return first(y, 1), first(y+10, 1).AddDate(0, 0, -1)
	case century:
		y = (y-1)/100*100 + 1 + 100*n
		return first(y, 1), first(y+100, 1).AddDate(0, 0, -1)
	}
	return time.Time{}, time.Time{}
}
